import CrampCore
import CrampDiary
import CrampStore
import CrampTestSupport
import Foundation
import Testing

/// What whoever keeps a diary has to keep. A further engine adds itself to `engines` and changes nothing else.
@Suite struct ConformanceTests {
    struct Engine: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// Runs a test with an empty store of its own.
        let with: @Sendable (_ body: (DiaryPort) async throws -> Void) async throws -> Void
    }

    static let engines = [
        Engine(testDescription: "in memory") { body in try await body(.inMemory()) },
        Engine(testDescription: "SQLite") { body in
            let scratch = try Scratch()
            try await body(try scratch.store().port)
            withExtendedLifetime(scratch) {}
        },
    ]

    private static let attack = Attack(
        id: "a", began: at("2026-11-21T03:00:00+01:00"), recorded: at("2026-11-21T03:00:20+01:00"), helped: [.stretch, .heat])

    @Test(arguments: engines) func `a new diary is empty`(_ engine: Engine) async throws {
        try await engine.with { (port) async throws in #expect(try await port.read(nil).isEmpty) }
    }

    @Test(arguments: engines) func `everything that was written is read as it was written`(_ engine: Engine) async throws {
        let diary = try somethingOfEverything()
        try await engine.with { (port) async throws in
            #expect(Set(try await port.write(diary.entries)) == [.kept])
            #expect(try await port.read(nil) == diary)
        }
    }

    @Test(arguments: engines) func `what arrives twice is kept once, what is older changes nothing`(_ engine: Engine) async throws {
        try await engine.with { (port) async throws in
            var (later, other) = (Self.attack, Self.attack)
            later.revision = 3
            later.helped = [.walking]
            other.severity = 1
            #expect(try await port.write([.attack(Self.attack)]) == [.kept])
            #expect(try await port.write([.attack(Self.attack)]) == [.alreadyKept])
            #expect(try await port.write([.attack(other)]) == [.outdated(revision: 1)])
            #expect(
                try await port.write([.attack(later), .attack(Self.attack), .attack(later)]) == [
                    .kept, .outdated(revision: 3), .alreadyKept,
                ])
            #expect(try await port.read(nil).attacks == [later])
        }
    }

    @Test(arguments: engines) func `what was taken back stays away`(_ engine: Engine) async throws {
        try await engine.with { (port) async throws in
            let undo = Entry.undo(Undo(.attack, id: "a", revision: 2))
            #expect(try await port.write([.attack(Self.attack), undo, undo]) == [.kept, .kept, .alreadyKept])
            #expect(try await port.write([.attack(Self.attack)]) == [.outdated(revision: 2)])
            let diary = try await port.read(nil)
            #expect(diary.attacks.isEmpty && diary.undone.count == 1)
        }
    }

    /// Whatever comes, in whatever order: the same answers and the same diary as by the rules alone.
    @Test(arguments: engines) func `every engine answers as the rules do`(_ engine: Engine) async throws {
        for seed in 0..<UInt64(Effort.properties / 100) {
            var made = RandomDiary(seed: seed)
            try await engine.with { (port) async throws in
                var model = Diary()
                for _ in 0..<12 {
                    let entries = (0..<Int.random(in: 1...6, using: &made.random)).map { _ in made.next() }
                    let expected: Result<[Entry.Outcome], InputErrors>
                    do throws(InputErrors) { expected = .success(try model.write(entries)) } catch { expected = .failure(error) }
                    let answered: Result<[Entry.Outcome], InputErrors>
                    do { answered = .success(try await port.write(entries)) } catch let error as InputErrors { answered = .failure(error) }
                    #expect(answered == expected, "seed \(seed)")
                    #expect(try await port.read(nil) == model, "seed \(seed)")
                }
            }
        }
    }

    @Test(arguments: engines) func `where one entry cannot be used none is written`(_ engine: Engine) async throws {
        try await engine.with { (port) async throws in
            var bad = Self.attack
            bad.note = "a\0b"
            await #expect(throws: InputErrors.self) { try await port.write([.attack(Self.attack), .attack(bad)]) }
            await #expect(throws: InputErrors.self) {
                try await port.write([
                    .attack(Self.attack),
                    .checkIn(CheckIn(day: on("2026-11-20"), recorded: at("2026-11-20T21:00:00+01:00"), values: ["nothing": 1])),
                ])
            }
            #expect(try await port.read(nil).isEmpty)
        }
    }

    @Test(arguments: engines) func `ten thousand attacks in one night are refused`(_ engine: Engine) async throws {
        try await engine.with { (port) async throws in
            let attacks = (0..<10_000).map { Entry.attack(Attack(id: "a\($0)", began: Self.attack.began, recorded: Self.attack.recorded)) }
            await #expect(throws: Entry.tooManyAttacks(in: on("2026-11-20"))) { try await port.write(attacks) }
            #expect(try await port.read(nil).isEmpty)
            #expect(try await port.write(Array(attacks.prefix(Entry.mostAttacksInANight))).count == Entry.mostAttacksInANight)
            await #expect(throws: InputErrors.self) { try await port.write([attacks[9_999]]) }
            #expect(try await port.read(nil).attacks.count == Entry.mostAttacksInANight)
        }
    }

    @Test(arguments: engines) func `some days are what those days hold, and all of everything else`(_ engine: Engine) async throws {
        let diary = try somethingOfEverything(seed: 2)
        try await engine.with { (port) async throws in
            _ = try await port.write(diary.entries)
            for days in [on("2026-09-10")...on("2026-09-30"), on("2026-09-20")...on("2026-09-20"), on("2020-01-01")...on("2020-01-02")] {
                #expect(try await port.read(days) == diary.within(days))
            }
        }
    }

    @Test(arguments: engines) func `another diary takes the place of this one whole, or not at all`(_ engine: Engine) async throws {
        let (one, other) = (try somethingOfEverything(seed: 3), try somethingOfEverything(seed: 4))
        try await engine.with { (port) async throws in
            _ = try await port.write(one.entries)
            try await port.replace(other)
            #expect(try await port.read(nil) == other)
            let bad = Diary(
                attacks: [Attack(id: "", began: Self.attack.began, recorded: Self.attack.recorded)], nights: [], exposures: [],
                checkIns: [],
                changes: [], signsChecks: [], undone: [])
            await #expect(throws: InputErrors.self) { try await port.replace(bad) }
            #expect(try await port.read(nil) == other)
        }
    }

    @Test(arguments: engines) func `what was erased is gone, and a new diary begins`(_ engine: Engine) async throws {
        let diary = try somethingOfEverything(seed: 5)
        try await engine.with { (port) async throws in
            _ = try await port.write(diary.entries)
            try await port.erase()
            #expect(try await port.read(nil).isEmpty)
            #expect(Set(try await port.write(diary.entries)) == [.kept])
        }
    }

    @Test(arguments: engines) func `sixty-four that write at once, each twice, are all kept once`(_ engine: Engine) async throws {
        try await engine.with { (port) async throws in
            let outcomes = try await withThrowingTaskGroup(of: Entry.Outcome.self) { group in
                for number in 0..<128 {
                    group.addTask {
                        let attack = Attack(id: "a\(number / 2)", began: Self.attack.began, recorded: Self.attack.recorded)
                        return try await port.write([.attack(attack)])[0]
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.count { $0 == .kept } == 64 && outcomes.count { $0 == .alreadyKept } == 64)
            #expect(try await port.read(nil).attacks.count == 64)
        }
    }

    @Test(arguments: engines) func `what is wrong with one writer's entry is no matter of those that write at the same time`(
        _ engine: Engine
    ) async throws {
        try await engine.with { (port) async throws in
            let refused = await withTaskGroup(of: Int.self) { group in
                for number in 0..<60 {
                    group.addTask {
                        let attack = Attack(
                            id: "a\(number)", began: Self.attack.began, recorded: Self.attack.recorded, severity: number % 3 == 0 ? 11 : 3)
                        do {
                            _ = try await port.write([.attack(attack)])
                            return 0
                        } catch { return error is InputErrors ? 1 : 1000 }
                    }
                }
                return await group.reduce(0, +)
            }
            #expect(refused == 20)
            #expect(try await port.read(nil).attacks.count == 40)
        }
    }
}
