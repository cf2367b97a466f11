public import ArgumentParser
import CrampCore
public import CrampDiary
import CrampStore

extension TreatmentChange.Kind: ExpressibleByArgument {}
extension TreatmentChange.Step: ExpressibleByArgument {}

extension DiaryCommand {
    struct CheckInCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check-in", abstract: "What was true of an evening: at most twelve things of your own choice.",
            discussion: "Without --set it shows what the evening asks for, with the last evening's answers.")

        @Option(help: ArgumentHelp("beer=2, or run=yes; may be given several times.", valueName: "id=value")) var set: [String] = []
        @Option(help: ArgumentHelp("Default: today.", valueName: "year-month-day")) var day: String?
        @Option(
            help: ArgumentHelp("Ask for this from now on: run=Running for yes or no, beer=Beer:glasses for a number.", valueName: "id=name")
        )
        var ask: [String] = []
        @Option(help: ArgumentHelp("Ask for this no longer; what was answered stays.", valueName: "id")) var drop: [String] = []
        @OptionGroup var place: Place

        /// What the evening asks for.
        struct Asked: Codable {
            let day: CalendarDay
            let asked: [Exposure]
            let values: [String: Double]
            /// Whether these are the answers of this evening; otherwise those of the last one, as a start.
            let answered: Bool
        }

        func run() async throws { try await run(on: .live) }

        func run(on console: Console) async throws {
            try await console.run {
                let (store, now) = try place.open(on: console)
                let day = try day.map(DiaryCommand.day) ?? now.day
                try await choose(in: store)
                var diary = try await store.port.read(nil)
                if !set.isEmpty {
                    let present = diary.checkIns.first { $0.day == day }
                    var checkIn = CheckIn(
                        day: day, revision: (present?.revision ?? 0) + 1, recorded: now, values: present?.values ?? [:])
                    for one in set {
                        let (id, value) = try Self.parts(one)
                        checkIn.values[id] = try Self.number(value)
                    }
                    try await DiaryCommand.keep(.checkIn(checkIn), in: store)
                    diary = try await store.port.read(nil)
                }
                let present = diary.checkIns.first { $0.day == day }
                let shown = Asked(
                    day: day, asked: diary.asked, values: present?.values ?? diary.defaults(for: day), answered: present != nil)
                try place.show(shown, on: console) { Self.words(shown) }
            }
        }

        /// Changes the evening's list.
        private func choose(in store: DiaryStore) async throws {
            var entries: [Entry] = []
            let diary = try await store.port.read(nil)
            func revision(_ id: String) -> Int { (diary.exposures.first { $0.id == id }?.revision ?? 0) + 1 }
            for id in drop {
                guard let exposure = diary.exposures.first(where: { $0.id == id }) else { throw Entry.unknownExposure(id) }
                entries.append(.exposure(Exposure(id: id, revision: revision(id), name: exposure.name, unit: exposure.unit, position: nil)))
            }
            let kept = diary.asked.filter { !drop.contains($0.id) }
            let taken = Set(kept.compactMap(\.position))
            var free = (1...Entry.mostExposures).filter { !taken.contains($0) }[...]
            for one in ask {
                let (id, name) = try Self.parts(one)
                let parts = name.split(separator: ":", maxSplits: 1).map(String.init)
                guard let position = kept.first(where: { $0.id == id })?.position ?? free.popFirst() else { throw Entry.tooManyExposures }
                entries.append(
                    .exposure(
                        Exposure(
                            id: id, revision: revision(id), name: parts.first ?? "", unit: parts.count > 1 ? parts[1] : nil,
                            position: position)))
            }
            if !entries.isEmpty { _ = try await store.port.write(entries) }
        }

        private static func parts(_ text: String) throws -> (String, String) {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { throw Failure(exit: .badInput, sentence: "“\(text.prefix(40))” is not of the form id=value.") }
            return (parts[0], parts[1])
        }

        private static func number(_ text: String) throws -> Double {
            switch text {
            case "yes": return 1
            case "no": return 0
            default:
                guard let number = Double(text) else {
                    throw Failure(exit: .badInput, sentence: "“\(text.prefix(20))” is not a number, yes or no.")
                }
                return number
            }
        }

        private static func words(_ shown: Asked) -> String {
            guard !shown.asked.isEmpty else {
                return "The evening asks for nothing yet. Begin with: charley diary check-in --ask beer=Beer:glasses\n"
            }
            let head = shown.answered ? "The evening of \(shown.day)" : "The evening of \(shown.day), not answered yet; as last time:"
            let lines = shown.asked.map { exposure in
                let value = shown.values[exposure.id]
                let said =
                    if let unit = exposure.unit { value.map { "\($0 == $0.rounded() ? "\(Int($0))" : "\($0)") \(unit)" } } else {
                        value.map { $0 == 0 ? "no" : "yes" }
                    }
                return "  \(exposure.name) (\(exposure.id)): \(said ?? "-")"
            }
            return ([head] + lines).joined(separator: "\n") + "\n"
        }
    }

    struct ChangeCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "change", abstract: "Marks a medicine or a remedy that was begun, ended or changed.",
            discussion: "It stands beside the nights and is never called their cause. Do not stop or change a medicine by yourself.")

        @Argument(help: "Its name.") var name: String?
        @Option(help: "medicine, remedy or other.") var kind: TreatmentChange.Kind = .medicine
        @Option(help: "started, stopped or changed.") var step: TreatmentChange.Step = .started
        @Option(help: ArgumentHelp("Default: today.", valueName: "year-month-day")) var day: String?
        @Option(help: ArgumentHelp("In your own words.", valueName: "text")) var note: String?
        @Option(help: ArgumentHelp("Take one back.", valueName: "id")) var undo: String?
        @OptionGroup var place: Place

        func run() async throws { try await run(on: .live) }

        func run(on console: Console) async throws {
            try await console.run {
                let (store, now) = try place.open(on: console)
                let changes = try await store.port.read(nil).changes
                if let undo {
                    guard let change = changes.first(where: { $0.id == undo }) else {
                        throw Failure(
                            exit: .badInput, sentence: "There is no change called “\(undo.prefix(40))”. See: charley diary change")
                    }
                    try await DiaryCommand.keep(.undo(Undo(.change, id: undo, revision: change.revision + 1)), in: store)
                    return try place.show(Written(written: undo, revision: change.revision + 1), on: console) { "Taken back.\n" }
                }
                guard let name else {
                    return try place.show(changes, on: console) {
                        changes.isEmpty
                            ? "No change is marked.\n"
                            : changes.map { "\($0.day)  \($0.id)  \($0.name) (\($0.kind.rawValue)) \($0.step.rawValue)\n" }.joined()
                    }
                }
                let change = TreatmentChange(
                    id: DiaryCommand.newID(), day: try day.map(DiaryCommand.day) ?? now.day, kind: kind, step: step, name: name, note: note)
                try await DiaryCommand.keep(.change(change), in: store)
                try place.show(Written(written: change.id, revision: 1), on: console) {
                    "\(change.day): \(name) \(step.rawValue). Id: \(change.id)\n"
                }
            }
        }
    }
}
