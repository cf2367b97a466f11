import CrampCore
import CrampDiary
import CrampTestSupport
import Testing

@Suite struct NightTests {
    private func attack(_ id: String, _ began: String, recorded: String? = nil, woke: Bool? = nil) -> Entry {
        .attack(Attack(id: id, began: at(began), recorded: at(recorded ?? began), wokeMe: woke))
    }

    private func note(_ night: String, _ state: NightNote.State, recorded: String? = nil) -> Entry {
        .night(NightNote(night: on(night), recorded: at(recorded ?? "\(on(night).adding(1))T08:00:00+01:00"), state: state))
    }

    private func night(_ day: String, _ entries: Entry...) throws -> Night {
        var diary = Diary()
        _ = try diary.write(entries)
        return try #require(diary.nights(on(day)...on(day)).first)
    }

    @Test func `nobody said anything: not recorded, and not in a rate`() throws {
        let night = try night("2026-11-20")
        #expect(night.state == .notRecorded && !night.isObserved && !night.isLate)
    }

    @Test func `none was said: none, and in a rate`() throws {
        let night = try night("2026-11-20", note("2026-11-20", .none))
        #expect(night.state == .none && night.isObserved && night.cramps == 0 && !night.isLate)
    }

    @Test func `several attacks in one night are several, before and after midnight`() throws {
        let night = try night(
            "2026-11-20", attack("a", "2026-11-20T23:50:00+01:00"), attack("b", "2026-11-21T00:10:00+01:00"),
            attack("c", "2026-11-21T04:00:00+01:00"))
        #expect(night.state == .cramps && night.cramps == 3)
    }

    @Test func `an attack outweighs "none"`() throws {
        let night = try night("2026-11-20", attack("a", "2026-11-21T04:00:00+01:00"), note("2026-11-20", .none))
        #expect(night.state == .cramps && night.cramps == 1)
    }

    @Test func `away or ill stays out of the rates, cramps or not`() throws {
        let night = try night("2026-11-20", attack("a", "2026-11-21T04:00:00+01:00"), note("2026-11-20", .travelOrIll))
        #expect(night.state == .travelOrIll && !night.isObserved && night.cramps == 1)
    }

    @Test func `what was taken back is not recorded`() throws {
        let night = try night("2026-11-20", note("2026-11-20", .notRecorded))
        #expect(night.state == .notRecorded)
    }

    @Test(arguments: [
        ("2026-11-20T17:00:00+01:00", nil, false), ("2026-11-20T17:00:00+01:00", true, true), ("2026-11-20T20:00:00+01:00", nil, true),
        ("2026-11-20T22:00:00+01:00", false, true), ("2026-11-21T08:59:59+01:00", nil, true), ("2026-11-21T09:00:00+01:00", nil, false),
        ("2026-11-21T11:00:00+01:00", true, true),
    ])
    func `a cramp by day is none of the night unless it woke somebody`(_ began: String, _ woke: Bool?, _ isNocturnal: Bool) throws {
        let night = try night("2026-11-20", attack("a", began, woke: woke))
        #expect(night.state == (isNocturnal ? .cramps : .notRecorded))
    }

    @Test(arguments: [
        ("2026-11-21T08:00:00+01:00", false), ("2026-11-21T23:59:59+01:00", false), ("2026-11-22T00:00:00+01:00", true),
    ])
    func `late is what was written later than on the day after`(_ recorded: String, _ isLate: Bool) throws {
        #expect(try night("2026-11-20", note("2026-11-20", .none, recorded: recorded)).isLate == isLate)
        #expect(try night("2026-11-20", attack("a", "2026-11-21T03:00:00+01:00", recorded: recorded)).isLate == isLate)
    }

    @Test func `a night of which something was written in time is not late`() throws {
        let night = try night(
            "2026-11-20", attack("a", "2026-11-21T03:00:00+01:00"),
            attack("b", "2026-11-21T04:00:00+01:00", recorded: "2026-11-25T04:00:00+01:00"))
        #expect(!night.isLate)
    }

    @Test func `across a flight each attack is in the night of its own clock`() throws {
        var diary = Diary()
        _ = try diary.write([attack("a", "2026-11-20T23:00:00+01:00"), attack("b", "2026-11-20T23:30:00-05:00")])
        #expect(diary.nights(on("2026-11-20")...on("2026-11-20")).map(\.cramps) == [2])
    }

    @Test func `every night of a stretch is there, once and in order`() {
        let days = on("2026-02-25")...on("2026-03-03")
        #expect(
            Diary().nights(days).map { "\($0.day)" }.joined(separator: " ")
                == "2026-02-25 2026-02-26 2026-02-27 2026-02-28 2026-03-01 2026-03-02 2026-03-03")
    }
}
