/// How sure the evidence is, as GRADE says it; the order is that of sureness.
public enum Certainty: String, Sendable, Codable, CaseIterable, Comparable {
    case none
    case veryLow = "very-low"
    case low, moderate, high

    public static func < (left: Certainty, right: Certainty) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .none: 0
        case .veryLow: 1
        case .low: 2
        case .moderate: 3
        case .high: 4
        }
    }
}

extension Advice {
    /// What can be hoped for of an advice, and how to begin: what lets it stand in a plan.
    public struct Prospect: Hashable, Sendable {
        /// Whether it makes cramps rarer; the order is that of hope.
        public enum Helps: String, Sendable, Codable, CaseIterable, Comparable {
            case unlikely, unknown, possible, likely

            public static func < (left: Helps, right: Helps) -> Bool { left.rank < right.rank }

            private var rank: Int {
                switch self {
                case .unlikely: 0
                case .unknown: 1
                case .possible: 2
                case .likely: 3
                }
            }
        }

        /// How to begin tonight.
        public let start: String
        public let helps: Helps
        public let certainty: Certainty
        /// What was found, in words: "Nobody has tested it."
        public let found: String
        /// Ids of facts and of causes that speak for it in somebody; empty: it fits all alike.
        public let suits: [String]
        /// 1 a moment, 2 some minutes a day, 3 a change of habits.
        public let effort: Int
        /// The id of the exercises that carry it out.
        public let programme: String?

        public init(
            start: String, helps: Helps, certainty: Certainty, found: String, suits: [String], effort: Int, programme: String? = nil
        ) {
            self.start = start
            self.helps = helps
            self.certainty = certainty
            self.found = found
            self.suits = suits
            self.effort = effort
            self.programme = programme
        }
    }

    /// Where people look for an advice.
    public enum Topic: String, Sendable, Codable, CaseIterable {
        case exercise, drink, food, medicine, sleep, work, shoes, habit, remedy, doctor
    }
}
