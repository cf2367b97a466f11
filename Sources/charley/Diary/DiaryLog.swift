public import ArgumentParser
import CrampCore
public import CrampDiary
import CrampStore

extension Attack.Side: ExpressibleByArgument {}
extension Attack.Muscle: ExpressibleByArgument {}
extension Attack.Help: ExpressibleByArgument {}

extension DiaryCommand {
    struct Log: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Notes a cramp, now. Everything else can wait for the morning.",
            discussion: "With --id it fills in what is known of one that was noted before.")

        @Option(help: ArgumentHelp("When it began: 03:12 (the last one), or 2026-11-21T03:12:00+01:00. Default: now.", valueName: "time"))
        var at: String?
        @Option(
            help: ArgumentHelp("The attack to fill in or to take back. Default: a new one; for --undo the last one noted.", valueName: "id")
        )
        var id: String?
        @Option(help: "left, right or both.") var side: Attack.Side?
        @Option(help: ArgumentHelp("Where it sat.", valueName: "muscle")) var muscle: Attack.Muscle?
        @Option(help: "0 is no pain, 10 the worst there is.") var severity: Int?
        @Option(help: ArgumentHelp("How long it lasted.", valueName: "number")) var minutes: Double?
        @Flag(inversion: .prefixedNo, help: "Whether it woke you.") var woke: Bool?
        @Option(help: ArgumentHelp("What helped; may be given several times.", valueName: "what")) var helped: [Attack.Help] = []
        @Option(help: "On the day after, 0 to 10.") var soreness: Int?
        @Flag(inversion: .prefixedNo, help: "Whether you fell.") var fell: Bool?
        @Flag(inversion: .prefixedNo, help: "Whether the limb stayed weak when the pain had gone.") var weak: Bool?
        @Option(help: ArgumentHelp("In your own words.", valueName: "text")) var note: String?
        @Flag(help: "It is another attack, although one was noted within the last two minutes.") var another = false
        @Flag(help: "Take one back that was noted by mistake.") var undo = false
        @OptionGroup var place: Place

        func run() async throws { try await run(on: .live) }

        func run(on console: Console) async throws {
            try await console.run {
                let (store, now) = try place.open(on: console)
                let diary = try await store.port.read(nil)
                if undo { return try await takeBack(in: store, diary, on: console) }
                var attack: Attack
                if let id {
                    attack = try found(id, in: diary)
                    attack.revision += 1
                } else {
                    let began = try at.map { try Self.moment($0, now: now) } ?? now
                    if at == nil, !another, let last = diary.justNoted(at: now) {
                        throw Failure(
                            exit: .findings,
                            sentence: "One was noted at \(Self.clock(last.began)) already. Another? Add --another. A slip? Add --undo.")
                    }
                    attack = Attack(id: DiaryCommand.newID(), began: began, recorded: now)
                }
                try fill(&attack, now: now)
                try await DiaryCommand.keep(.attack(attack), in: store)
                let reasons = try await store.port.read(nil).reasonsToAsk(on: now.night)
                let written = Written(written: attack.id, revision: attack.revision, reasonsToAsk: reasons)
                try place.show(written, on: console) {
                    "Noted for \(Self.clock(attack.began)), \(attack.began.day). Id: \(attack.id)\n" + Self.words(reasons)
                }
            }
        }

        private func fill(_ attack: inout Attack, now: Moment) throws {
            if id != nil, let at { attack.began = try Self.moment(at, now: now) }
            if let side { attack.side = side }
            if let muscle { attack.muscle = muscle }
            if let severity { attack.severity = severity }
            if let minutes {
                guard minutes.isFinite, abs(minutes) < 1e6 else {
                    throw Failure(exit: .badInput, sentence: "That is no number of minutes.")
                }
                attack.seconds = Int((minutes * 60).rounded())
            }
            if let woke { attack.wokeMe = woke }
            if !helped.isEmpty { attack.helped = Attack.Help.allCases.filter(helped.contains) }
            if let soreness { attack.soreness = soreness }
            if let fell { attack.fell = fell }
            if let weak { attack.stayedWeak = weak }
            if let note { attack.note = note.isEmpty ? nil : note }
        }

        private func takeBack(in store: DiaryStore, _ diary: Diary, on console: Console) async throws {
            guard let attack = try id.map({ try found($0, in: diary) }) ?? diary.attacks.max(by: { $0.recorded < $1.recorded }) else {
                throw Failure(exit: .badInput, sentence: "No attack is noted.")
            }
            try await DiaryCommand.keep(.undo(Undo(.attack, id: attack.id, revision: attack.revision + 1)), in: store)
            try place.show(Written(written: attack.id, revision: attack.revision + 1), on: console) {
                "Taken back: the one of \(Self.clock(attack.began)), \(attack.began.day).\n"
            }
        }

        private func found(_ id: String, in diary: Diary) throws -> Attack {
            guard let attack = diary.attacks.first(where: { $0.id == id }) else {
                throw Failure(exit: .badInput, sentence: "There is no attack called “\(id.prefix(40))”. See: charley diary attacks")
            }
            return attack
        }

        /// "03:12" is the last time that the clock showed it.
        private static func moment(_ text: String, now: Moment) throws -> Moment {
            if let moment = Moment(text) { return moment }
            guard let parts = text.wholeMatch(of: /(\d{1,2}):(\d{2})/)?.output, let hour = Int(parts.1), let minute = Int(parts.2),
                hour < 24, minute < 60
            else {
                throw Failure(exit: .badInput, sentence: "“\(text.prefix(30))” is not a time. Write 03:12, or 2026-11-21T03:12:00+01:00.")
            }
            let ago = now.secondOfDay - hour * 3600 - minute * 60
            guard let moment = now.adding(seconds: ago >= 0 ? -ago : -ago - 86_400) else {
                throw Failure(exit: .badInput, sentence: "That is too long ago.")
            }
            return moment
        }

        static func clock(_ moment: Moment) -> String {
            func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
            return "\(two(moment.hour)):\(two(moment.secondOfDay / 60 % 60))"
        }

        static func words(_ reasons: [ReasonToAsk]) -> String {
            guard !reasons.isEmpty else { return "" }
            let why = ReasonToAsk.Kind.allCases.filter { kind in reasons.contains { $0.kind == kind } }.map { kind in
                switch kind {
                case .doubledRate: "Your cramps have doubled within two weeks."
                case .newSite: "A muscle cramped that has not cramped before."
                case .weakness: "A limb stayed weak after a cramp."
                }
            }
            return "\(why.joined(separator: " ")) Look at the danger signs again: charley diary signs\n"
        }
    }
}
