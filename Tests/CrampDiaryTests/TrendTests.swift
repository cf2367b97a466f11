import CrampCore
import CrampDiary
import CrampTestSupport
import Testing

@Suite struct TrendTests {
    private static let diary: Diary = {
        func attack(
            _ id: String, _ began: String, _ side: Attack.Side? = nil, _ muscle: Attack.Muscle? = nil, _ severity: Int? = nil,
            _ woke: Bool? = nil
        ) -> Attack {
            Attack(
                id: id, began: at(began), recorded: at(began), side: side, muscle: muscle, severity: severity,
                seconds: severity.map { $0 * 60 },
                wokeMe: woke, fell: severity == 9 ? true : nil)
        }
        let nights = (1...20).map {
            NightNote(
                night: on("2026-11-\($0 < 10 ? "0" : "")\($0)"), recorded: at("2026-11-30T08:00:00+01:00"),
                state: $0 == 7 ? .travelOrIll : .none)
        }
        return Diary(
            attacks: [
                attack("a", "2026-11-03T02:00:00+01:00", .left, .calf, 4, true),
                attack("b", "2026-11-03T02:30:00+01:00", .left, .calf, 9, true),
                attack("c", "2026-11-15T23:00:00+01:00", .right, .calf, 5, false), attack("d", "2026-11-16T15:00:00+01:00", nil, nil),
                attack("e", "2026-11-08T03:00:00+01:00", .left, .foot),
            ], nights: nights, exposures: [], checkIns: [], changes: [], signsChecks: [], undone: [])
    }()

    private let trend = Trend(diary, on("2026-11-01")...on("2026-11-24"))

    @Test func `the rate counts cramps of the night over nights that are known`() {
        // Twenty nights were noted, one of them away with a cramp of its own; four are unknown. One attack came by day.
        #expect(trend.rate == Rate(cramps: 3, nights: 19))
        #expect(trend.states == ["none": 17, "cramps": 2, "travel-or-ill": 1, "not-recorded": 4])
        #expect(trend.attacks == 5)
    }

    @Test func `weeks are counted back from the last night, whole ones only`() {
        #expect(trend.weeks.map { "\($0.first)" } == ["2026-11-04", "2026-11-11", "2026-11-18"])
        #expect(trend.weeks.map(\.rate) == [Rate(cramps: 0, nights: 6), Rate(cramps: 1, nights: 7), Rate(cramps: 0, nights: 3)])
    }

    @Test func `hours are those on the wall, by day too`() {
        #expect(
            trend.hours.enumerated().filter { $0.element > 0 }.map { [$0.offset, $0.element] } == [[2, 2], [3, 1], [15, 1], [23, 1]])
    }

    @Test func `places stand by how often they cramp`() {
        #expect(trend.sites.map(\.attacks) == [2, 1, 1, 1])
        #expect(trend.sites.first?.muscle == .calf && trend.sites.first?.side == .left && trend.sites.last?.muscle == nil)
    }

    @Test func `of what was said the middle, the longest and the number`() {
        #expect(trend.medianSeverity == 5 && trend.longest == 540 && trend.woke == 2 && trend.wakingKnown == 3 && trend.falls == 1)
        let nothing = Trend(Diary(), on("2026-11-01")...on("2026-11-02"))
        #expect(nothing.medianSeverity == nil && nothing.longest == nil && nothing.weeks.isEmpty && nothing.rate.perWeek == nil)
    }

    @Test func `before and after a change stand side by side`() throws {
        let change = TreatmentChange(id: "m", day: on("2026-11-10"), kind: .remedy, step: .started, name: "Magnesium")
        let both = try #require(BeforeAndAfter(change, in: Self.diary, today: on("2026-11-20")))
        #expect(both.before == Rate(cramps: 2, nights: 8) && both.after == Rate(cramps: 1, nights: 11))
        #expect(BeforeAndAfter(change, in: Self.diary, today: on("2026-11-09")) == nil)
    }

    @Test func `four weeks on each side and no more`() throws {
        let change = TreatmentChange(id: "m", day: on("2026-10-01"), kind: .remedy, step: .started, name: "Magnesium")
        let both = try #require(BeforeAndAfter(change, in: Self.diary, today: on("2026-11-20")))
        #expect(both.before.nights == 0 && both.after == Rate(cramps: 0, nights: 0))
    }
}
