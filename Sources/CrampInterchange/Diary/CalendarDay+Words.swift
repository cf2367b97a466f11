import CrampCore

extension CalendarDay {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// "Nov"
    package var monthInWords: String { Self.months[month - 1] }
    /// "21 Nov 2026"
    package var inWords: String { "\(day) \(monthInWords) \(year)" }
}
