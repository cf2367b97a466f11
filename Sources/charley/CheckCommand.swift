import ArgumentParser
import CrampCore
import CrampInterchange
import CrampKnowledge
import CrampStore

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Is it true that…? What is said about cramps, and how much of it holds.",
        discussion: "Words of danger are answered with what to do, and with nothing else.")

    @Argument(help: ArgumentHelp("What you have read or heard, in your own words.", valueName: "text"))
    var text: [String]

    @Option(help: "text or json.")
    var format: Format = .text

    @Option(help: ArgumentHelp("Whose numbers to show, for example GB.", valueName: "region"))
    var region: String?

    @OptionGroup var knowledge: KnowledgeOption

    func run() async throws { try await run(on: .live) }

    func run(on console: Console) async throws {
        try await console.run {
            let knowledge = try knowledge.load()
            let region = try knowledge.region(named: region)
            let text = text.joined(separator: " ")
            do {
                let answer = try Ledger(knowledge).answer(to: text)
                let document = CheckDocument(answer, to: text, region: region, knowledge: knowledge)
                if format == .json { return try console.write(json: document) }
                console.write(document.text)
            } catch let error as InputError {
                throw Failure(exit: .badInput, sentence: error.sentence)
            }
        }
    }
}
