import CrampCore
import CrampDiary
import CrampTestSupport
import Foundation
import GRDB
import Testing

@testable import CrampStore

@Suite struct ErasureTests {
    private static let canary = "canary-\(UInt64.max)"

    private func full(_ scratch: Scratch) async throws -> DiaryStore {
        let store = try scratch.store()
        let moment = at("2026-11-21T03:00:00+01:00")
        let entries: [Entry] = (0..<300).map { number in
            .attack(
                Attack(
                    id: "a\(number)", began: moment.adding(seconds: number * 3600) ?? moment,
                    recorded: moment.adding(seconds: number * 3600) ?? moment, note: "\(Self.canary) \(number)"))
        }
        _ = try await store.port.write(entries)
        _ = try await store.port.write([
            .exposure(Exposure(id: "e", name: Self.canary, unit: "u", position: 1)),
            .change(TreatmentChange(id: "c", day: on("2026-11-21"), kind: .medicine, step: .started, name: Self.canary, note: Self.canary)),
            .signs(SignsCheck(id: "s", at: moment, because: [], answers: ["\(Self.canary)": .yes], rules: [Self.canary], content: "c")),
        ])
        for day in 1...3 { try store.backUp(on: CalendarDay(year: 2026, month: 11, day: day)) }
        return store
    }

    @Test func `after erasure nothing of the diary is in any file of its folder`() async throws {
        let scratch = try Scratch()
        let store = try await full(scratch)
        try #require(try scratch.holds(Self.canary))
        try await store.port.erase()
        #expect(try !scratch.holds(Self.canary))
        #expect(store.backups.isEmpty)
        #expect(try await store.port.read(nil).isEmpty)
    }

    @Test func `another program that has the diary open loses it too, and may begin anew`() async throws {
        let scratch = try Scratch()
        let (store, other) = (try await full(scratch), try scratch.store())
        #expect(try await !other.port.read(nil).isEmpty)
        try await store.port.erase()
        #expect(try !scratch.holds(Self.canary))
        let attack = Attack(id: "new", began: at("2026-11-22T03:00:00+01:00"), recorded: at("2026-11-22T03:00:00+01:00"))
        #expect(try await other.port.write([.attack(attack)]) == [.kept])
        #expect(try await store.port.read(nil).attacks == [attack])
    }

    @Test func `one attack that is taken back is overwritten once the journal is emptied`() async throws {
        let scratch = try Scratch()
        let store = try scratch.store()
        let moment = at("2026-11-21T03:00:00+01:00")
        _ = try await store.port.write([.attack(Attack(id: "a", began: moment, recorded: moment, note: Self.canary))])
        _ = try await store.port.write([.undo(Undo(.attack, id: "a", revision: 2))])
        _ = try await store.pool.barrierWriteWithoutTransaction { try $0.checkpoint(.truncate) }
        #expect(try !scratch.holds(Self.canary))
    }
}
