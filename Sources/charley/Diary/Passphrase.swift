import ArgumentParser
import CrampCore

/// The passphrase of a sealed file. It is typed, or read from a file; it never stands on the command line, where other programs see it.
struct Passphrase: ParsableArguments {
    @Option(help: ArgumentHelp("Read the passphrase from the first line of this file instead of asking.", valueName: "file"))
    var passphraseFile: String?

    var isGiven: Bool { passphraseFile != nil }

    /// A new one, typed twice.
    func chosen(on console: Console) throws -> String {
        if let read = try read(on: console) { return read }
        let first = ask("A passphrase: at least 12 letters, such as four words that do not belong together: ", on: console)
        guard ask("The same again: ", on: console) == first else {
            throw Failure(exit: .badInput, sentence: "The two are not the same. Nothing was written.")
        }
        return first
    }

    /// That of a file that is there.
    func told(on console: Console) throws -> String { try read(on: console) ?? ask("Its passphrase: ", on: console) }

    private func ask(_ words: String, on console: Console) -> String {
        console.say(words)
        defer { console.say("\n") }
        return console.readSecret() ?? ""
    }

    private func read(on console: Console) throws -> String? {
        guard let passphraseFile else { return nil }
        let text = String(decoding: try console.contents(of: passphraseFile), as: UTF8.self)
        return String(text.prefix { !$0.isNewline })
    }
}
