import CrampCore
import CrampDiary
import CrampInterchange
import CrampTestSupport
import Testing

@Suite struct DiaryDrawingTests {
    private static func cells(_ diary: Diary, _ days: ClosedRange<CalendarDay>) -> [DoctorsPage.Cell] {
        diary.nights(days).map(DoctorsPage.Cell.init)
    }

    private static func count(_ text: String, _ part: String) -> Int { text.ranges(of: part).count }

    @Test(arguments: [14, 90, 365, 366])
    func `every night has its cell and every month its row`(_ nights: Int) {
        let days = MadeDiary.today.adding(1 - nights)...MadeDiary.today
        let strip = NightStrip(Self.cells(MadeDiary.whole, days), changes: [MadeDiary.today, on("1999-01-01")])
        let states = MadeDiary.whole.nights(days).map(\.state)
        // A cramp is drawn as a frame and what fills it, a night of which nothing is known as a dot.
        #expect(Self.count(strip.drawing, "class=\"frame\"") == states.count { $0 != .notRecorded })
        #expect(Self.count(strip.drawing, "class=\"fill\"") == states.count { $0 == .cramps || $0 == .notRecorded })
        #expect(Self.count(strip.drawing, "class=\"mark\"") == 1)
        let months = Set(states.indices.map { days.lowerBound.adding($0) }.map { $0.year * 12 + $0.month })
        #expect(Self.count(strip.drawing, "</text>") == months.count + 4)
    }

    @Test func `the same month of two years is two rows`() {
        let days = on("2025-11-21")...on("2026-11-20")
        let strip = NightStrip(Self.cells(Diary(), days), changes: [])
        #expect(strip.drawing.contains(">Nov 2025<") && strip.drawing.contains(">Nov 2026<"))
    }

    @Test func `hours run from noon to noon, and all attacks are in them`() {
        var hours = Array(repeating: 0, count: 24)
        (hours[3], hours[23], hours[12]) = (4, 2, 1)
        #expect(HourChart(hours).rows == ["12.00 to 13.00: 1", "23.00 to 0.00: 2", "3.00 to 4.00: 4"])
        #expect(HourChart([]).rows.isEmpty)
    }

    @Test(arguments: 0..<UInt64(40))
    func `whatever is in a diary, its drawings hold only numbers that can be drawn`(_ seed: UInt64) throws {
        var random = RandomDiary(seed: seed)
        var diary = Diary()
        for _ in 0..<60 { _ = try? diary.write([random.next()]) }
        let days = on("2026-08-20")...on("2026-11-20")
        let document = TrendDocument(diary, days, today: days.upperBound)
        let drawings =
            NightStrip(Self.cells(diary, days), changes: diary.changes.map(\.day)).drawing + HourChart(document.trend.hours).drawing
            + WeekChart(document.trend.weeks, changes: diary.changes.map(\.day)).drawing
        #expect(!drawings.contains("nan") && !drawings.contains("inf") && !drawings.contains("-0.0"))
        #expect(drawings.matches(of: /\d{5,}/).isEmpty)
    }

    @Test func `no week, no picture`() { #expect(WeekChart([], changes: []).drawing.isEmpty) }
}
