public import CrampCore

/// A day without a clock and without a place: 2026-11-21.
public struct CalendarDay: Hashable, Sendable {
    public let year: Int
    public let month: Int
    public let day: Int

    /// - Returns: nil for what is no day of the calendar (Gregory's, from 1583 to 9999).
    public init?(_ text: String) {
        guard let parts = text.wholeMatch(of: /(\d{4})-(\d{2})-(\d{2})/)?.output,
            let year = Int(parts.1), let month = Int(parts.2), let day = Int(parts.3), year >= 1583, (1...12).contains(month)
        else { return nil }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
        guard (1...days).contains(day) else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// A day of Gregory's calendar that somebody's clock shows.
    public init(year: Int, month: Int, day: Int) { (self.year, self.month, self.day) = (year, month, day) }

    /// "20261121"
    var compact: String {
        func padded(_ number: Int, _ width: Int) -> String {
            String(repeating: "0", count: width - String(number).count) + String(number)
        }
        return padded(year, 4) + padded(month, 2) + padded(day, 2)
    }
}

/// A plan as iCalendar (RFC 5545): one entry each evening for six weeks, at the reader's own time of day, without an alarm. Whoever wants
/// to be reminded sets that in the calendar.
public struct PlanCalendar: Sendable {
    public let text: String

    /// Six weeks: as long as the trial of the stretch at bedtime.
    static let evenings = 42

    /// - Parameter day: of the first evening; it dates the file too, since nothing here knows what day it is.
    /// - Returns: nil where the plan holds nothing: a calendar without an entry is none (3.6).
    public init?(_ plan: Plan, from day: CalendarDay, knowledge: KnowledgeBase) {
        let things = plan.items.compactMap { knowledge.advice[$0.id] }
        guard !things.isEmpty else { return nil }
        let description = things.enumerated().map { "\($0 + 1). \($1.name): \($1.plan?.start ?? $1.text)" }.joined(separator: "\n")
        let event = [
            "BEGIN:VEVENT", "UID:plan-\(day.compact)-\(knowledge.hash)@charley.invalid", "DTSTAMP:\(day.compact)T000000Z",
            "DTSTART:\(day.compact)T203000", "DURATION:PT15M", "RRULE:FREQ=DAILY;COUNT=\(Self.evenings)",
            "SUMMARY:\(Self.escaped("Your plan against cramps"))", "DESCRIPTION:\(Self.escaped(description))", "TRANSP:TRANSPARENT",
            "CLASS:PRIVATE", "END:VEVENT",
        ]
        let lines =
            ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Charley//Plan//EN", "CALSCALE:GREGORIAN"] + event
            + ["END:VCALENDAR"]
        text = lines.map { Self.folded($0) + "\r\n" }.joined()
    }

    /// Backslash, semicolon, comma and line break, as TEXT wants them (3.3.11).
    static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing(";", with: "\\;").replacing(",", with: "\\,").replacing("\n", with: "\\n")
    }

    /// Lines of at most 75 bytes, never broken within a character; what goes on begins with a space (3.1).
    static func folded(_ line: String) -> String {
        var lines: [String] = []
        var current = ""
        for character in line {
            if current.utf8.count + character.utf8.count > 75 {
                lines.append(current)
                current = " "
            }
            current.append(character)
        }
        return (lines + [current]).joined(separator: "\r\n")
    }
}
