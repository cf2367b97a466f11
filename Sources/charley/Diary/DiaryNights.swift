public import ArgumentParser
import CrampCore
public import CrampDiary
import CrampInterchange
import CrampStore

extension NightNote.State: ExpressibleByArgument {}

extension DiaryCommand {
    struct Nights: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Night after night; and says of one that there was no cramp.",
            discussion: "A night has the date of its evening and runs from noon to noon.")

        @Option(help: ArgumentHelp("none, travel-or-ill or not-recorded: says this of a night.", valueName: "state"))
        var set: NightNote.State?
        @Option(help: ArgumentHelp("The date of its evening. Default: last night.", valueName: "year-month-day")) var night: String?
        @OptionGroup var days: Days
        @OptionGroup var place: Place

        /// One night as it is shown.
        struct Row: Codable {
            let night: CalendarDay
            let state: CrampDiary.Night.State
            let cramps: Int
            let late: Bool
        }

        func run() async throws { try await run(on: .live) }

        func run(on console: Console) async throws {
            try await console.run {
                let (store, now) = try place.open(on: console)
                let night = try night.map(DiaryCommand.day) ?? now.day.adding(-1)
                guard let set else {
                    guard self.night == nil else { throw Failure(exit: .badInput, sentence: "--night goes with --set.") }
                    let range = try days.range(until: now)
                    let rows = try await store.port.read(range).nights(range).map {
                        Row(night: $0.day, state: $0.state, cramps: $0.cramps, late: $0.isLate)
                    }
                    return try place.show(rows, on: console) { rows.map(Self.line).joined() }
                }
                let present = try await store.port.read(night...night)
                let revision = (present.nights.first?.revision ?? 0) + 1
                try await DiaryCommand.keep(.night(NightNote(night: night, revision: revision, recorded: now, state: set)), in: store)
                try place.show(Written(written: "\(night)", revision: revision), on: console) {
                    let cramps = present.nights(night...night).first?.cramps ?? 0
                    let but = set == .none && cramps > 0 ? " There are attacks in it: it counts as a night with cramps." : ""
                    return "The night of \(night): \(Self.words(set)).\(but)\n"
                }
            }
        }

        private static func words(_ state: NightNote.State) -> String {
            switch state {
            case .none: "no cramp"
            case .travelOrIll: "away or ill, kept out of the rates"
            case .notRecorded: "not recorded"
            }
        }

        private static func line(_ row: Row) -> String {
            let state =
                switch row.state {
                case .none: "no cramp"
                case .cramps: row.cramps == 1 ? "1 cramp" : "\(row.cramps) cramps"
                case .notRecorded: "-"
                case .travelOrIll: "away or ill"
                }
            return "\(row.night)  \(state)\(row.late ? "  (written later)" : "")\n"
        }
    }

    struct Attacks: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "The attacks, one by one, with their ids.")
        @OptionGroup var days: Days
        @OptionGroup var place: Place

        func run() async throws { try await run(on: .live) }

        func run(on console: Console) async throws {
            try await console.run {
                let (store, now) = try place.open(on: console)
                let attacks = try await store.port.read(try days.range(until: now)).attacks
                try place.show(attacks, on: console) {
                    attacks.isEmpty ? "No attack is noted in these nights.\n" : attacks.map(Self.line).joined()
                }
            }
        }

        private static func line(_ attack: Attack) -> String {
            var parts = ["\(attack.began.day) \(Log.clock(attack.began))", attack.id]
            if let muscle = attack.muscle {
                parts.append(([attack.side?.rawValue].compactMap { $0 } + [muscle.rawValue]).joined(separator: " "))
            }
            if let severity = attack.severity { parts.append("\(severity) of 10") }
            if let seconds = attack.seconds { parts.append(TrendDocument.duration(seconds)) }
            if attack.wokeMe == true { parts.append("woke") }
            if attack.fell == true { parts.append("fell") }
            if attack.stayedWeak == true { parts.append("stayed weak") }
            if !attack.helped.isEmpty { parts.append("helped: \(attack.helped.map(\.rawValue).joined(separator: ", "))") }
            if attack.isLate { parts.append("(written later)") }
            return parts.joined(separator: "  ") + "\n"
        }
    }

    struct TrendCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "trend", abstract: "Cramps a week with their interval, hours, places, and what was changed when.")
        @OptionGroup var days: Days
        @OptionGroup var place: Place

        func run() async throws { try await run(on: .live) }

        func run(on console: Console) async throws {
            try await console.run {
                let (store, now) = try place.open(on: console)
                let document = TrendDocument(try await store.port.read(nil), try days.range(until: now), today: now.night)
                try place.show(document, on: console) { document.text }
            }
        }
    }
}
