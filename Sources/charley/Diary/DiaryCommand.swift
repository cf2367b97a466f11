import ArgumentParser
import CrampCore
import CrampDiary
import CrampStore
import Foundation

struct DiaryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diary", abstract: "A diary of your cramps: noted, seen, taken along, erased.",
        discussion:
            "It stays on this machine, in one file that is not encrypted. A backup is made on every day it is used; seven are kept.",
        subcommands: [
            Log.self, Nights.self, Attacks.self, CheckInCommand.self, ChangeCommand.self, TrendCommand.self, Signs.self, Export.self,
            Import.self,
            Restore.self, Erase.self,
        ])

    /// Where the diary is.
    struct Folder: ParsableArguments {
        @Option(
            help: ArgumentHelp("Where the diary is. Default: $XDG_DATA_HOME/charley, or ~/.local/share/charley.", valueName: "folder"))
        var data: String?

        /// Opens the diary, and makes today's backup before anything is changed.
        func open(on console: Console) throws -> (store: DiaryStore, now: Moment) {
            guard let now = console.now() else {
                throw Failure(
                    exit: .inputOutput, sentence: "The clock of this machine shows a year that we cannot use. Set it and try again.")
            }
            let folder = DataFolder.url(
                data, environment: ProcessInfo.processInfo.environment, home: FileManager.default.homeDirectoryForCurrentUser)
            let store = try DiaryStore(folder: folder.appendingPathComponent("diary"))
            do { try store.backUpIfDue(on: now.day) } catch let failure as StoreFailure {
                console.say("charley: No backup could be made today. \(failure.sentence)\n")
            }
            return (store, now)
        }
    }

    /// What the diary's commands have in common.
    struct Place: ParsableArguments {
        @OptionGroup var folder: Folder
        @Option(help: "text or json.") var format: Format = .text

        func open(on console: Console) throws -> (store: DiaryStore, now: Moment) { try folder.open(on: console) }

        /// A value as JSON or as words.
        func show(_ value: some Encodable, on console: Console, words: () -> String) throws {
            if format == .json { try console.write(json: value) } else { console.write(words()) }
        }
    }

    /// The days that a command looks at.
    struct Days: ParsableArguments {
        @Option(help: ArgumentHelp("How many nights, the last one being the one that has begun.", valueName: "number"))
        var nights = 90

        func range(until now: Moment) throws -> ClosedRange<CalendarDay> {
            guard (1...20_000).contains(nights) else {
                throw Failure(exit: .badInput, sentence: "The number of nights can be 1 to 20,000.")
            }
            return now.night.adding(1 - nights)...now.night
        }
    }

    static func day(_ text: String) throws -> CalendarDay {
        guard let day = CalendarDay(text) else {
            throw Failure(exit: .badInput, sentence: "“\(text.prefix(20))” is not a day. Write it as 2026-11-21.")
        }
        return day
    }

    static func newID() -> String { UUID().uuidString.lowercased() }

    /// Writes one entry; another one that is there in its place, or later, is a reason to stop.
    static func keep(_ entry: Entry, in store: DiaryStore) async throws {
        guard case .outdated? = try await store.port.write([entry]).first else { return }
        throw Failure(exit: .inputOutput, sentence: "Somebody else has just changed this. Nothing was written. Look at it and try again.")
    }
}

/// What a command wrote, by the id or the day that it is found by.
struct Written: Codable {
    let written: String
    let revision: Int
    /// Why the danger signs should be looked at again.
    var reasonsToAsk: [ReasonToAsk] = []
}
