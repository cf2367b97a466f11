import ArgumentParser
import CrampCore
import CrampDiary
import CrampStore

extension DiaryCommand {
    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Everything in one zip: JSON, tables, and the SQLite file. Without --seal it is not encrypted.",
            discussion: "A sealed file opens with its passphrase alone. Whoever has lost that has lost the file: nobody can open it.")
        @Argument(help: ArgumentHelp("A file that is not there yet is made, another is replaced.", valueName: "file.zip")) var file: String
        @Flag(help: "Encrypt it with a passphrase, which you are asked for.") var seal = false
        @OptionGroup var passphrase: Passphrase
        @OptionGroup var place: Place

        func run() async throws { try await run(on: .live) }

        func run(on console: Console) async throws {
            try await console.run {
                let (store, now) = try place.open(on: console)
                let words = seal || passphrase.isGiven ? try passphrase.chosen(on: console) : nil
                try console.keep(try store.export(at: now, passphrase: words), at: file)
                console.say(
                    words == nil
                        ? "Everything is in \(file). It is not encrypted: whoever has it can read it.\n"
                        : "Everything is in \(file), sealed. Keep the passphrase: nobody can open it without.\n")
            }
        }
    }

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Reads an export into the diary. What is here in a later version stays; the same file twice adds nothing.")
        @Argument(help: ArgumentHelp("An export, or its diary.json; - reads standard input.", valueName: "file")) var file: String
        @OptionGroup var passphrase: Passphrase
        @OptionGroup var place: Place

        func run() async throws { try await run(on: .live) }

        func run(on console: Console) async throws {
            try await console.run {
                let bytes = try console.contents(of: file)
                let (store, _) = try place.open(on: console)
                let words = DiaryStore.isSealed(bytes) ? try passphrase.told(on: console) : nil
                let report = try await store.importing(bytes, passphrase: words)
                try place.show(report, on: console) {
                    "New: \(report.kept). Here already: \(report.alreadyKept). Here in a later version, left as it is: \(report.outdated).\n"
                }
            }
        }
    }

    struct Restore: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Brings back a backup. Without a number it lists them.",
            discussion: "A backup of the present diary is made first, so that you can go back.")
        @Argument(help: ArgumentHelp("Of the backup.", valueName: "number")) var number: Int?
        @OptionGroup var place: Place

        /// A backup as it is shown.
        struct Row: Codable {
            let number: Int
            let day: CalendarDay
        }

        func run() async throws { try await run(on: .live) }

        func run(on console: Console) async throws {
            try await console.run {
                let (store, now) = try place.open(on: console)
                guard let number else {
                    let rows = store.backups.map { Row(number: $0.number, day: $0.day) }
                    return try place.show(rows, on: console) {
                        rows.isEmpty ? "There is no backup yet.\n" : rows.map { "\($0.number)  \($0.day)\n" }.joined()
                    }
                }
                guard let backup = store.backups.first(where: { $0.number == number }) else {
                    throw Failure(exit: .badInput, sentence: "There is no backup \(number). See: charley diary restore")
                }
                try await store.restore(backup, on: now.day)
                console.say("The diary is as it was on \(backup.day). What it was before is backup \(store.backups.first?.number ?? 0).\n")
            }
        }
    }

    struct Erase: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Erases the diary and its backups, so that nothing of it is left in their folder.",
            discussion:
                "What was exported is yours to delete. A disk may keep traces below the files; an encrypted disk keeps them unreadable.")
        @Flag(help: "Do not ask.") var yes = false
        @OptionGroup var place: Place

        func run() async throws { try await run(on: .live) }

        func run(on console: Console) async throws {
            try await console.run {
                let (store, _) = try place.open(on: console)
                if !yes {
                    console.say("This erases the diary and all its backups. Type erase to do it: ")
                    guard console.readLine() == "erase" else { throw Failure(exit: .findings, sentence: "Nothing was erased.") }
                }
                try await store.port.erase()
                console.say("The diary and its backups are erased.\n")
            }
        }
    }
}
