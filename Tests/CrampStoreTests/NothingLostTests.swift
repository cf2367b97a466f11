import CrampCore
import CrampDiary
import CrampTestSupport
import Foundation
import GRDB
import Testing

@testable import CrampStore

/// Every write that was answered with success is there, whatever happens to the program.
@Suite struct NothingLostTests {
    private static let start = 1_790_000_000
    private static let month = 30 * 86_400
    private static let kills = Effort.isProof ? 200 : 10

    private func isWhole(_ scratch: Scratch) throws -> Bool {
        try scratch.sql { try String.fetchAll($0, sql: "PRAGMA integrity_check") } == ["ok"]
    }

    @Test func `a program that is killed while it writes loses nothing that it had said was kept`() async throws {
        let scratch = try Scratch()
        var random = SeededGenerator(seed: 8)
        var promised: Set<String> = []
        for cycle in 0..<Self.kills {
            let writer = try Writer(scratch.folder, name: "c\(cycle)", start: Self.start + cycle * Self.month)
            #expect(writer.line() == "ready")
            for _ in 0..<Int.random(in: 0...60, using: &random) { promised.insert(try #require(writer.line())) }
            promised.formUnion(writer.kill())
            #expect(writer.status == SIGKILL)
            // The next start needs no help, and finds everything.
            let store = try scratch.store()
            let there = Set(try await store.port.read(nil).attacks.map(\.id))
            #expect(promised.subtracting(there).isEmpty, "cycle \(cycle)")
            #expect(try isWhole(scratch))
            for backup in store.backups { #expect(try !DiaryFile(file: backup.file).read().isEmpty) }
        }
        #expect(promised.count > Self.kills)
        // What had been written and not yet answered may be there, whole; one batch a cycle at the most.
        let attacks = try await scratch.store().port.read(nil).attacks
        #expect(attacks.count <= promised.count + Self.kills * 8)
        #expect(attacks.allSatisfy { $0.helped == [.stretch] && $0.note?.hasSuffix("words ") == true })
    }

    @Test func `a program that is killed while it opens its first diary leaves one that opens`() async throws {
        for _ in 0..<(Effort.isProof ? 50 : 3) {
            let scratch = try Scratch()
            let writer = try Writer(scratch.folder, name: "a", start: Self.start)
            let promised = writer.kill().filter { $0 != "ready" }
            let there = Set(try await scratch.store().port.read(nil).attacks.map(\.id))
            #expect(there.isSuperset(of: promised))
            #expect(try isWhole(scratch))
        }
    }

    @Test func `two programs and this one write into one diary, and nothing is lost or doubled`() async throws {
        let scratch = try Scratch()
        // They begin together, so that they also make the file together.
        let writers = try ["one", "two"].map { try Writer(scratch.folder, name: $0, start: Self.start, count: 60) }
        let port = try scratch.store().port
        for number in 0..<60 {
            let moment = try #require(Moment(seconds: Self.start + number * 3600, offset: 0))
            _ = try await port.write([.attack(Attack(id: "three-\(number)", began: moment, recorded: moment))])
        }
        for writer in writers {
            #expect(writer.lines().count == 61)
            #expect(writer.status == 0)
        }
        #expect(try await port.read(nil).attacks.count == 180)
        #expect(try isWhole(scratch))
    }

    @Test func `a clock that was set back loses nothing and keeps the newest backups`() async throws {
        let scratch = try Scratch()
        let store = try scratch.store()
        let (today, before) = (at("2026-11-21T03:00:00+01:00"), at("2001-01-01T03:00:00+01:00"))
        var attack = Attack(id: "a", began: today, recorded: today)
        #expect(try await store.port.write([.attack(attack)]) == [.kept])
        for day in 1...7 { try store.backUp(on: CalendarDay(year: 2026, month: 11, day: day)) }
        // Now the clock says 2001: what is changed and what is new is kept, and the backup of it is not the eighth oldest.
        attack.revision = 2
        attack.recorded = today
        attack.severity = 4
        #expect(
            try await store.port.write([.attack(attack), .attack(Attack(id: "b", began: before, recorded: before))]) == [.kept, .kept])
        let backup = try #require(try store.backUpIfDue(on: before.day))
        #expect(store.backups.first == backup && store.backups.count == 7 && backup.number == 8)
        #expect(try DiaryFile(file: backup.file).read() == (try await store.port.read(nil)))
        #expect(try await store.port.read(nil).attacks.map(\.id) == ["b", "a"])
    }
}
