public import CrampCore

/// What a stretch of the diary shows: numbers, and nothing about why.
public struct Trend: Hashable, Sendable, Codable {
    /// Seven nights.
    public struct Week: Hashable, Sendable, Codable {
        /// Its first evening.
        public let first: CalendarDay
        public let rate: Rate
    }

    public struct Site: Hashable, Sendable, Codable {
        /// nil: not said.
        public let side: Attack.Side?
        public let muscle: Attack.Muscle?
        public let attacks: Int
    }

    public let first: CalendarDay
    public let last: CalendarDay
    /// All nights of it together.
    public let rate: Rate
    /// Counted back from the last night, so that no week is a broken one; what is left over at the beginning is in none. Oldest first.
    public let weeks: [Week]
    /// Nights of each state.
    public let states: [String: Int]
    /// Attacks that began in each hour of the clock, 0 to 23, by day and by night.
    public let hours: [Int]
    /// The most frequent first.
    public let sites: [Site]
    /// Attacks by day or by night.
    public let attacks: Int
    /// The middle one of the severities that were given; nil where none was.
    public let medianSeverity: Double?
    /// Seconds of the longest attack whose length was given.
    public let longest: Int?
    /// Attacks that woke the person, and attacks of which it was said whether they did.
    public let woke: Int
    public let wakingKnown: Int
    public let falls: Int

    public init(_ diary: Diary, _ days: ClosedRange<CalendarDay>) {
        first = days.lowerBound
        last = days.upperBound
        let nights = diary.nights(days)
        let attacks = diary.attacks.filter { days.contains($0.began.night) }
        rate = Rate(nights)
        weeks = stride(from: nights.count % 7, to: nights.count, by: 7).map { start in
            Week(first: nights[start].day, rate: Rate(nights[start..<start + 7]))
        }
        states = Dictionary(grouping: nights, by: \.state.rawValue).mapValues(\.count)
        hours = attacks.reduce(into: Array(repeating: 0, count: 24)) { $0[$1.began.hour] += 1 }
        let places = Dictionary(grouping: attacks) { Place(side: $0.side, muscle: $0.muscle) }
        sites = places.map { Site(side: $0.side, muscle: $0.muscle, attacks: $1.count) }
            .sorted { ($1.attacks, $0.name) < ($0.attacks, $1.name) }
        self.attacks = attacks.count
        let severities = attacks.compactMap(\.severity).sorted()
        medianSeverity =
            severities.isEmpty ? nil : Double(severities[(severities.count - 1) / 2] + severities[severities.count / 2]) / 2
        longest = attacks.compactMap(\.seconds).max()
        woke = attacks.count { $0.wokeMe == true }
        wakingKnown = attacks.count { $0.wokeMe != nil }
        falls = attacks.count { $0.fell == true }
    }

    private struct Place: Hashable {
        let side: Attack.Side?
        let muscle: Attack.Muscle?
    }
}

extension Trend.Site {
    /// For a stable order.
    fileprivate var name: String { "\(muscle?.rawValue ?? "~") \(side?.rawValue ?? "~")" }
}

/// The nights before a change and those from it on, side by side. It describes and explains nothing: cramps come in spells, and people
/// begin something new in the worst of them.
public struct BeforeAndAfter: Hashable, Sendable, Codable {
    /// Nights on each side.
    public static let nights = 28

    public let change: TreatmentChange
    public let before: Rate
    /// As many nights as have passed, at most 28.
    public let after: Rate

    /// - Parameter today: the last evening that counts.
    /// - Returns: nil where the change is still to come.
    public init?(_ change: TreatmentChange, in diary: Diary, today: CalendarDay) {
        guard change.day <= today else { return nil }
        self.change = change
        before = Rate(diary.nights(change.day.adding(-Self.nights)...change.day.adding(-1)))
        after = Rate(diary.nights(change.day...min(today, change.day.adding(Self.nights - 1))))
    }
}
