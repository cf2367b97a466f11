import CrampCore
import CrampDiary
import CrampInterchange

/// What a stretch of the diary shows, drawn, with the same in tables beneath.
struct TrendPage {
    struct Row {
        let name: String
        let values: [String]
    }

    struct Both {
        let what: String
        let before: String
        let after: String
    }

    struct Stretch {
        let link: String
        let text: String
        let isShown: Bool
    }

    static let stretches = [28, 90, 365]

    let title = "What your diary shows"
    let emergency: EmergencyLine
    let stretches: [Stretch]
    let isEmpty: Bool
    let period: String
    let rate: String
    let states: String
    let details: [String]
    let strip: NightStrip
    let weekChart: String
    let weeks: [Row]
    let hours: HourChart
    let sites: [Row]
    let severities: [Row]
    let changes: [Both]
    let limit = TrendDocument.limit

    /// - Parameter wanted: one of `stretches`; anything else is the longest.
    static func days(_ wanted: Int?, until today: CalendarDay) -> ClosedRange<CalendarDay> {
        today.adding(1 - (wanted.flatMap { stretches.contains($0) ? $0 : nil } ?? 365))...today
    }

    /// - Parameter days: up to the last evening that counts.
    init(_ diary: Diary, _ days: ClosedRange<CalendarDay>, emergency: EmergencyLine) {
        let count = days.upperBound.number - days.lowerBound.number + 1
        let document = TrendDocument(diary, days, today: days.upperBound)
        let trend = document.trend
        let marks = document.changes.map(\.change.day)
        self.emergency = emergency
        stretches = Self.stretches.map { Stretch(link: "/diary/trend?nights=\($0)", text: "\($0) nights", isShown: $0 == count) }
        isEmpty = trend.attacks == 0 && trend.rate.nights == 0
        (period, rate, states, details) = (document.period, document.rateInWords, document.states, document.details)
        strip = NightStrip(diary.nights(days).map(DoctorsPage.Cell.init), changes: marks)
        weekChart = WeekChart(trend.weeks, changes: marks).drawing
        weeks = trend.weeks.reversed().map { week in
            Row(name: week.first.inWords, values: ["\(week.rate.cramps)", "\(week.rate.nights)", TrendDocument.interval(week.rate)])
        }
        hours = HourChart(trend.hours)
        sites = trend.sites.map { Row(name: TrendDocument.words($0).uppercasedFirst, values: ["\($0.attacks)"]) }
        let given = diary.attacks.filter { days.contains($0.began.night) }.compactMap(\.severity)
        severities = (0...10).reversed().compactMap { severity in
            let attacks = given.count { $0 == severity }
            return attacks == 0 ? nil : Row(name: "\(severity) of 10", values: ["\(attacks)"])
        }
        changes = document.changes.map { both in
            Both(
                what: "\(both.change.day.inWords): \(both.change.name), \(both.change.step.rawValue)",
                before: TrendDocument.words(both.before), after: TrendDocument.words(both.after))
        }
    }
}
