public import CrampCore
public import CrampDiary

/// What a stretch of a diary shows, in words and as JSON. Before and after a change stand side by side, and are never called an effect.
public struct TrendDocument: Codable, Hashable, Sendable {
    public let trend: Trend
    public let changes: [BeforeAndAfter]

    /// The nights that are looked at: those of the stretch, and those before each change in it.
    public static func nights(for days: ClosedRange<CalendarDay>) -> ClosedRange<CalendarDay> {
        days.lowerBound.adding(-BeforeAndAfter.nights)...days.upperBound
    }

    /// - Parameters:
    ///   - diary: at least `nights(for:)` of it.
    ///   - today: the last evening that counts.
    public init(_ diary: Diary, _ days: ClosedRange<CalendarDay>, today: CalendarDay) {
        trend = Trend(diary, days)
        changes = diary.changes.filter { days.contains($0.day) }.compactMap { BeforeAndAfter($0, in: diary, today: today) }
    }

    /// What no comparison of before and after can show.
    public static let limit =
        "Cramps come in spells, and people begin something new in the worst of them. This cannot show what did it."

    public var text: String {
        var blocks = [["Nights from \(trend.first) to \(trend.last)", "", rateInWords, states]]
        blocks.append(details)
        if !trend.weeks.isEmpty {
            blocks.append(["Week from   cramps  nights known"] + trend.weeks.map(Self.line))
        }
        if !trend.sites.isEmpty { blocks.append(["Where"] + trend.sites.map { "  \(Self.words($0)): \($0.attacks)" }) }
        if trend.attacks > 0 {
            let hours = trend.hours.enumerated().filter { $0.element > 0 }
            blocks.append(["Hour of the clock"] + hours.map { "  \(Self.padded($0.offset, 2)): \($0.element)" })
        }
        for both in changes {
            blocks.append([
                "\(both.change.day): \(both.change.name) (\(both.change.kind.rawValue)) \(both.change.step.rawValue).",
                "  The \(BeforeAndAfter.nights) nights before: \(Self.words(both.before)).",
                "  The nights after, at most \(BeforeAndAfter.nights): \(Self.words(both.after)).", "  \(Self.limit)",
            ])
        }
        return blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
    }

    /// "22 Nov 2025 to 21 Nov 2026"
    public var period: String { "\(trend.first.inWords) to \(trend.last.inWords)" }

    /// "Cramps at night: 3.0 a week (95 % interval 1.1 to 6.5; 6 cramps in 14 nights)."
    public var rateInWords: String { "Cramps at night: \(Self.words(trend.rate))." }

    public var states: String {
        func nights(_ state: Night.State) -> Int { trend.states[state.rawValue] ?? 0 }
        return "Nights: \(nights(.cramps)) with cramps, \(nights(.none)) without, \(nights(.travelOrIll)) away or ill, "
            + "\(nights(.notRecorded)) not recorded."
    }

    /// What was said of the attacks, a sentence each; empty where nothing was.
    public var details: [String] {
        var lines: [String] = []
        if let severity = trend.medianSeverity { lines.append("Severity, the middle one: \(Self.rounded(severity)) of 10.") }
        if let longest = trend.longest { lines.append("Longest: \(Self.duration(longest)).") }
        if trend.wakingKnown > 0 { lines.append("Woke you: \(trend.woke) of \(trend.wakingKnown).") }
        if trend.falls > 0 { lines.append("Falls: \(trend.falls). Tell your doctor about them.") }
        return lines
    }

    /// "3.0 a week (95 % interval 1.1 to 6.5; 6 cramps in 14 nights)"
    public static func words(_ rate: Rate) -> String {
        guard let perWeek = rate.perWeek, let lower = rate.lower, let upper = rate.upper else { return "not known, no night is recorded" }
        let nights = rate.nights == 1 ? "1 night" : "\(rate.nights) nights"
        let cramps = rate.cramps == 1 ? "1 cramp" : "\(rate.cramps) cramps"
        return "\(rounded(perWeek)) a week (95 % interval \(rounded(lower)) to \(rounded(upper)); \(cramps) in \(nights))"
    }

    /// "3.0 (1.1 to 6.5)"; "not known" where no night is.
    public static func interval(_ rate: Rate) -> String {
        guard let perWeek = rate.perWeek, let lower = rate.lower, let upper = rate.upper else { return "not known" }
        return "\(rounded(perWeek)) (\(rounded(lower)) to \(rounded(upper)))"
    }

    /// One decimal.
    static func rounded(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }

    /// "90 seconds", "12 minutes"
    public static func duration(_ seconds: Int) -> String { seconds < 120 ? "\(seconds) seconds" : "\((seconds + 30) / 60) minutes" }

    /// "calf, left"
    public static func words(_ site: Trend.Site) -> String {
        let muscle = site.muscle?.words ?? "not said where"
        return site.side.map { "\(muscle), \($0.rawValue)" } ?? muscle
    }

    private static func line(_ week: Trend.Week) -> String {
        "\(week.first)  \(padded(week.rate.cramps, 6))  \(padded(week.rate.nights, 12))"
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - String(number).count)) + String(number)
    }
}
