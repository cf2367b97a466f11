import CrampCore
import CrampDiary
import CrampTestSupport
import Testing

@Suite struct DiaryTests {
    private let attack = Attack(id: "a", began: at("2026-11-21T03:00:00+01:00"), recorded: at("2026-11-21T03:00:20+01:00"))

    @Test func `what arrives twice is kept once`() throws {
        var diary = Diary()
        #expect(try diary.write([.attack(attack)]) == [.kept])
        #expect(try diary.write([.attack(attack), .attack(attack)]) == [.alreadyKept, .alreadyKept])
        #expect(diary.attacks == [attack])
    }

    @Test func `of two revisions the higher stays, whichever comes first`() throws {
        var later = attack
        later.revision = 2
        later.severity = 7
        for order in [[attack, later], [later, attack]] {
            var diary = Diary()
            _ = try diary.write(order.map(Entry.attack))
            #expect(diary.attacks == [later])
        }
    }

    @Test func `another entry of the same revision changes nothing, and says so`() throws {
        var diary = Diary()
        var other = attack
        other.severity = 3
        #expect(try diary.write([.attack(attack), .attack(other)]) == [.kept, .outdated(revision: 1)])
        #expect(diary.attacks == [attack])
    }

    @Test func `what was taken back does not come back with a late copy`() throws {
        let undo = Entry.undo(Undo(.attack, id: "a", revision: 2))
        for order in [[.attack(attack), undo], [undo, .attack(attack)]] {
            var diary = Diary()
            _ = try diary.write(order)
            #expect(diary.attacks.isEmpty && diary.undone.count == 1)
            #expect(try diary.write([.attack(attack)]) == [.outdated(revision: 2)])
        }
    }

    @Test(arguments: [(-121, false), (-120, true), (0, true), (20, true), (120, true), (121, false)])
    func `a second tap within two minutes is another or undo, even when the clock was set back`(_ later: Int, _ repeats: Bool) throws {
        var diary = Diary()
        _ = try diary.write([.attack(attack)])
        let tap = try #require(attack.recorded.adding(seconds: later))
        #expect((diary.justNoted(at: tap) != nil) == repeats)
    }

    @Test func `the evening starts from the last evening's answers to what is still asked`() throws {
        var diary = Diary()
        _ = try diary.write([
            .exposure(Exposure(id: "beer", name: "Beer", unit: "glasses", position: 2)),
            .exposure(Exposure(id: "run", name: "Running", position: 1)), .exposure(Exposure(id: "old", name: "Old", position: nil)),
            .checkIn(CheckIn(day: on("2026-11-18"), recorded: at("2026-11-18T21:00:00+01:00"), values: ["beer": 9])),
            .checkIn(CheckIn(day: on("2026-11-20"), recorded: at("2026-11-20T21:00:00+01:00"), values: ["beer": 2, "run": 1, "old": 1])),
        ])
        #expect(diary.asked.map(\.id) == ["run", "beer"])
        #expect(diary.defaults(for: on("2026-11-21")) == ["beer": 2, "run": 1])
        #expect(diary.defaults(for: on("2026-11-20")) == ["beer": 9])
        #expect(diary.defaults(for: on("2026-11-18")) == [:])
    }

    @Test func `the evening asks for twelve things, and not for a thirteenth`() throws {
        var diary = Diary()
        func exposures(_ numbers: ClosedRange<Int>) -> [Entry] {
            numbers.map { .exposure(Exposure(id: "e\($0)", name: "E", position: min($0, 12))) }
        }
        _ = try diary.write(exposures(1...12))
        #expect(throws: Entry.tooManyExposures) { try diary.write(exposures(13...13)) }
        #expect(diary.exposures.count == 12)
    }

    @Test func `an evening cannot answer what it was never asked`() throws {
        var diary = Diary()
        #expect(throws: Entry.unknownExposure("beer")) {
            try diary.write([.checkIn(CheckIn(day: on("2026-11-20"), recorded: at("2026-11-20T21:00:00+01:00"), values: ["beer": 1]))])
        }
    }

    @Test func `ten thousand attacks in one night are refused, and none of them is kept`() throws {
        var diary = Diary()
        let attacks = (0..<Entry.mostAttacksInANight + 1).map {
            Entry.attack(Attack(id: "a\($0)", began: attack.began, recorded: attack.recorded))
        }
        #expect(throws: Entry.tooManyAttacks(in: on("2026-11-20"))) { try diary.write(attacks) }
        #expect(diary.isEmpty)
        #expect(try diary.write(Array(attacks.dropLast())).count == Entry.mostAttacksInANight)
    }

    struct Bad: Sendable, CustomTestStringConvertible {
        let field: String
        let entry: Entry
        var testDescription: String { "\(field): \(entry.subject.prefix(40))" }

        static func attack(_ field: String, _ change: (inout Attack) -> Void) -> Bad {
            var attack = Attack(id: "a", began: at("2026-11-21T03:00:00+01:00"), recorded: at("2026-11-21T03:00:20+01:00"))
            change(&attack)
            return Bad(field: field, entry: .attack(attack))
        }
    }

    @Test(arguments: [
        .attack("severity") { $0.severity = 11 }, .attack("severity") { $0.severity = -1 }, .attack("soreness") { $0.soreness = 11 },
        .attack("seconds") { $0.seconds = -1 }, .attack("seconds") { $0.seconds = 86_401 }, .attack("revision") { $0.revision = 0 },
        .attack("note") { $0.note = String(repeating: "x", count: 1_000_000) }, .attack("note") { $0.note = "a\0b" },
        .attack("note") { $0.note = "\u{1B}[2J" }, .attack("note") { $0.note = "" },
        .attack("note") { $0.note = "e" + String(repeating: "\u{301}", count: 2000) },
        .attack("helped") { $0.helped = [.heat, .stretch] }, .attack("helped") { $0.helped = [.heat, .heat] },
        .attack("began") { $0.began = at("2026-11-23T03:00:00+01:00") },
        Bad(field: "id", entry: .undo(Undo(.attack, id: "../a", revision: 2))),
        Bad(field: "id", entry: .undo(Undo(.attack, id: "", revision: 2))),
        Bad(field: "id", entry: .undo(Undo(.attack, id: String(repeating: "a", count: 65), revision: 2))),
        Bad(field: "night", entry: .night(NightNote(night: on("2026-11-23"), recorded: at("2026-11-21T03:00:00+01:00"), state: .none))),
        Bad(field: "night", entry: .night(NightNote(night: on("1999-11-23"), recorded: at("2026-11-21T03:00:00+01:00"), state: .none))),
        Bad(field: "position", entry: .exposure(Exposure(id: "e", name: "Beer", position: 13))),
        Bad(field: "name", entry: .exposure(Exposure(id: "e", name: "", position: 1))),
        Bad(
            field: "values", entry: .checkIn(CheckIn(day: on("2026-11-20"), recorded: at("2026-11-21T03:00:00+01:00"), values: ["e": .nan]))
        ),
        Bad(
            field: "values", entry: .checkIn(CheckIn(day: on("2026-11-20"), recorded: at("2026-11-21T03:00:00+01:00"), values: ["e": 1e9]))),
        Bad(field: "day", entry: .checkIn(CheckIn(day: on("2026-11-29"), recorded: at("2026-11-21T03:00:00+01:00"), values: [:]))),
        Bad(
            field: "day", entry: .change(TreatmentChange(id: "c", day: on("1899-01-01"), kind: .medicine, step: .started, name: "Quinine"))),
    ])
    func `what cannot be used is refused by the name of its field`(_ bad: Bad) {
        #expect(Set(bad.entry.problems.map(\.field)) == [bad.field])
        var diary = Diary()
        #expect(throws: InputErrors.self) { try diary.write([bad.entry]) }
        #expect(diary.isEmpty)
    }

    @Test(arguments: ["🦵🏽🌙", "two\nlines", "Nächte, “quoted”", String(repeating: "x", count: 2000)])
    func `a note in anybody's words is kept`(_ note: String) throws {
        var (diary, noted) = (Diary(), attack)
        noted.note = note
        #expect(try diary.write([.attack(noted)]) == [.kept])
        #expect(diary.attacks.first?.note == note)
    }

    @Test func `in whatever order and however often entries arrive, the last revisions stay`() throws {
        for seed in 0..<UInt64(Effort.properties / 20) {
            var made = RandomDiary(seed: seed)
            var newest: [String: Entry] = [:]
            for _ in 0..<30 {
                let entry = made.next()
                if case .checkIn = entry { continue }
                if entry.revision > newest[entry.subject]?.revision ?? 0 { newest[entry.subject] = entry }
            }
            let sent = (Array(newest.values) + Array(newest.values)).sorted { $0.subject < $1.subject }.shuffled(using: &made.random)
            var diary = Diary()
            _ = try diary.write(sent)
            #expect(Set(diary.entries) == Set(newest.values))
        }
    }
}
