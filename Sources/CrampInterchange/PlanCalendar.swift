public import CrampCore

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
