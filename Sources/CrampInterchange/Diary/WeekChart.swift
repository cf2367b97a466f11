public import CrampCore
public import CrampDiary
import Foundation

/// Cramps a week, each week with its exact interval, and where something was changed.
public struct WeekChart: Sendable {
    /// SVG, coloured by the style sheet.
    public let drawing: String

    private static let (width, left, top, foot) = (360.0, 30.0, 22.0, 150.0)

    /// - Parameters:
    ///   - weeks: without a gap, in their order.
    ///   - changes: days on which a medicine or a remedy was begun, ended or changed.
    public init(_ weeks: [Trend.Week], changes: [CalendarDay]) {
        guard let first = weeks.first, let last = weeks.last else {
            drawing = ""
            return
        }
        // An interval of a week of which little is known reaches far: it may leave the picture, the points may not.
        let highest = max(4, (weeks.compactMap(\.rate.perWeek).max() ?? 0) * 1.6).rounded(.up)
        let end = last.first.adding(6)
        func x(_ day: CalendarDay, _ offset: Double = 0) -> Double {
            Self.left + (Double(day.number - first.first.number) + offset) / Double(end.number - first.first.number + 1)
                * (Self.width - Self.left)
        }
        func y(_ rate: Double) -> Double { Self.foot - min(rate, highest) / highest * (Self.foot - Self.top) }
        let points = weeks.compactMap { week -> String? in
            guard let rate = week.rate.perWeek, let lower = week.rate.lower, let upper = week.rate.upper else { return nil }
            let middle = x(week.first, 3.5)
            let radius = weeks.count > 30 ? 2.2 : 3.5
            return "<path class=\"interval\" d=\"M\(at(middle)) \(at(y(lower)))V\(at(y(upper)))\"/>"
                + "<circle class=\"fill\" cx=\"\(at(middle))\" cy=\"\(at(y(rate)))\" r=\"\(radius)\"/>"
        }
        let marks = changes.filter { (first.first...end).contains($0) }.map { day in
            "<path class=\"mark\" d=\"M\(at(x(day, 0.5))) \(at(Self.foot + 3))l4 7h-8z\"/>"
        }
        let says = "Cramps a week from \(first.first.inWords) to \(end.inWords), each week with its 95 % interval."
        drawing = """
            <svg class="week-chart" viewBox="0 0 360 182" role="img" aria-label="\(says)">\
            <text x="0" y="12">Cramps a week</text>\
            <text x="\(at(Self.left - 6))" y="\(at(Self.foot + 5))" text-anchor="end">0</text>\
            <text x="\(at(Self.left - 6))" y="\(at(Self.top + 10))" text-anchor="end">\(Int(highest))</text>\
            <path class="frame" d="M\(at(Self.left)) \(at(Self.top))V\(at(Self.foot))H360"/>\
            \((points + marks).joined())\
            <text x="\(at(Self.left))" y="178">\(first.first.inWords)</text>\
            <text x="360" y="178" text-anchor="end">\(end.inWords)</text>\
            </svg>
            """
    }
}

private func at(_ value: Double) -> String { String(format: "%.1f", value) }
