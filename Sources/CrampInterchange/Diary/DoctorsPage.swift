public import CrampCore
public import CrampDiary

/// A stretch of a diary for a doctor who has a minute, schema 1 (`Documentation/api/report.schema.json`): danger signs and their denials
/// first, then what was counted. What somebody says of themselves; nothing in it was measured, and nothing is concluded.
///
/// What the person left out is in no field of it; `leftOut` names it, so that nobody takes it for a denial.
public struct DoctorsPage: Codable, Hashable, Sendable {
    /// What was answered to the danger signs.
    public struct Signs: Codable, Hashable, Sendable {
        /// Ids of questions, in the order in which they are asked. What was not asked is in `notAsked`.
        public let yes, unsure, no, notAsked: [String]
        /// nil: nobody has asked yet.
        public let asked: CalendarDay?
    }

    /// A rule that fired in these nights, or now.
    public struct Flag: Codable, Hashable, Sendable {
        public let rule: String
        /// nil: a rule that Charley no longer has.
        public let urgency: Urgency?
        /// When the danger signs were asked.
        public let day: CalendarDay
    }

    /// What was counted in so many nights.
    public struct Period: Codable, Hashable, Sendable {
        public let first, last: CalendarDay
        public let rate: Rate
        /// Nights of each state.
        public let states: [String: Int]
        /// Attacks by day or by night.
        public let attacks: Int
        /// 0 to 10; nil where none was given.
        public let medianSeverity: Double?
        /// Seconds; nil where none was given.
        public let longest: Int?
        /// Attacks that woke the person, of those of which it was said.
        public let woke, wakingKnown: Int
    }

    public struct Cell: Codable, Hashable, Sendable {
        public let night: CalendarDay
        public let state: Night.State
        public let cramps: Int

        public init(_ night: Night) { (self.night, state, cramps) = (night.day, night.state, night.cramps) }
    }

    public struct Medicine: Codable, Hashable, Sendable {
        public let name: String
        /// nil: no day was noted.
        public let started, stopped: CalendarDay?
        public let changed: [CalendarDay]
        /// The link with cramps that is best shown: its id. nil: none that we know.
        public let link: String?
    }

    /// Something besides medicines that was begun against the cramps.
    public struct Tried: Codable, Hashable, Sendable {
        public let name: String
        public let started, stopped: CalendarDay?
        /// The nights before and from then on, at most 28 of each. nil where no day was noted.
        public let before, after: Rate?
    }

    public struct Helped: Codable, Hashable, Sendable {
        public let what: Attack.Help
        public let attacks: Int
    }

    public struct Note: Codable, Hashable, Sendable {
        public let day: CalendarDay
        public let text: String
    }

    /// An evening's own question about alcohol, with what was answered.
    public struct Evenings: Codable, Hashable, Sendable {
        public let name: String
        public let unit: String?
        /// The mean of what was answered; for yes or no, the share of yes.
        public let mean: Double
        public let evenings: Int
    }

    /// What the person lives with, as far as they told.
    public struct Known: Codable, Hashable, Sendable {
        /// By the id of the fact: `alcohol-daily`, `high-blood-pressure`, `takes-quinine` and so on.
        public let facts: [String: Presence]
        public let evenings: [Evenings]
        public let bloodPressure: BloodPressure?
        /// Medicines of the diary or the interview that hold quinine.
        public let quinine: [String]?
        /// Nights in which the person fell; nil where it was left out.
        public let falls: [CalendarDay]?
        /// Attacks of which it was said whether the person fell.
        public let fallsKnown: Int?
    }

    public let choices: Choices
    public let signs: Signs?
    public let flags: [Flag]
    public let now: Period
    /// As many nights before.
    public let before: Period
    public let nights: [Cell]?
    /// Changes of medicines and remedies in these nights, by day.
    public let changes: [CalendarDay]
    public let places: [Trend.Site]?
    /// Attacks that began in each hour of the clock, 0 to 23.
    public let hours: [Int]?
    public let medicines: [Medicine]?
    public let known: Known
    public let tried: [Tried]?
    public let helped: [Helped]?
    public let notes: [Note]?
    public let leftOut: [Choices.Part]
    /// Nights that were written down later than on the day after.
    public let late: Int
    /// Of the content that made it.
    public let revision, hash: String
}
