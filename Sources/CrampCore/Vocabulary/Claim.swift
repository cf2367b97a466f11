/// Something that is said about leg cramps, and what is true of it.
public struct Claim: Identifiable, Hashable, Sendable {
    /// *Unproven* means that nobody has looked well enough, *false* that somebody has; *dangerous* is false or true and harms those who follow it.
    public enum Verdict: String, Sendable, Codable, CaseIterable {
        case holds = "true"
        case partly, unproven
        case fails = "false"
        case dangerous
    }

    /// What a claim is about; the page of all claims is in this order.
    public enum Topic: String, Sendable, Codable, CaseIterable {
        case firstAid = "first-aid"
        case danger, causes, minerals, food, drink, medicines, remedies, exercise
        case dailyLife = "daily-life"
        case muscle, brain, vessels, pregnancy, children, doctors, numbers
    }

    public let id: String
    public let topic: Topic
    /// The claim in one sentence, as somebody says who believes it.
    public let claim: String
    /// Other ways to put it, for the search alone.
    public let asked: [String]
    public let verdict: Verdict
    /// How sure we are of the verdict.
    public let certainty: Certainty
    /// At most three sentences.
    public let why: String
    /// Who says otherwise; empty for a number.
    public let otherwise: String
    /// What to do instead; empty for a number.
    public let instead: String
    /// Ids of the entries that it is about, of any kind.
    public let about: [String]
    /// Ids of the advice that does what the claim says.
    public let urges: [String]
    /// Ids of the advice that `instead` gives: the gate answers for it.
    public let gives: [String]
    public let evidence: [String]
    /// Ids of the mission's inventory that it answers.
    public let inventory: [String]

    public init(
        id: String, topic: Topic, claim: String, asked: [String], verdict: Verdict, certainty: Certainty, why: String, otherwise: String,
        instead: String, about: [String], urges: [String], gives: [String] = [], evidence: [String], inventory: [String] = []
    ) {
        self.id = id
        self.topic = topic
        self.claim = claim
        self.asked = asked
        self.verdict = verdict
        self.certainty = certainty
        self.why = why
        self.otherwise = otherwise
        self.instead = instead
        self.about = about
        self.urges = urges
        self.gives = gives
        self.evidence = evidence
        self.inventory = inventory
    }
}

extension Claim {
    /// A number that is told is a claim too. Here alone stands what its standing means as a verdict, and how sure we are of that.
    public init(_ statistic: Statistic) {
        let (verdict, certainty): (Verdict, Certainty) =
            switch statistic.standing {
            case .sourced: (.holds, .moderate)
            case .unverified: (.unproven, .veryLow)
            case .noSource: (.unproven, .none)
            case .wrong: (.fails, .moderate)
            }
        self.init(
            id: statistic.id, topic: .numbers, claim: "\(statistic.name): \(statistic.figure).", asked: statistic.asked, verdict: verdict,
            certainty: certainty, why: statistic.says, otherwise: "", instead: "", about: [statistic.id], urges: [],
            evidence: statistic.evidence)
    }
}

/// Claims that cannot all be true, told side by side.
public struct Contradiction: Identifiable, Hashable, Sendable {
    public let id: String
    public let name: String
    /// Ids of the claims, at least two.
    public let sides: [String]
    /// What holds.
    public let says: String

    public init(id: String, name: String, sides: [String], says: String) {
        self.id = id
        self.name = name
        self.sides = sides
        self.says = says
    }
}

/// A word of doctors, in plain words, and what became of it in bad translations.
public struct Term: Identifiable, Hashable, Sendable {
    public let id: String
    public let word: String
    /// The plain word for it.
    public let plain: String
    public let says: String
    /// Words that stand for it in the translated articles.
    public let garbled: [String]

    public init(id: String, word: String, plain: String, says: String, garbled: [String]) {
        self.id = id
        self.word = word
        self.plain = plain
        self.says = says
        self.garbled = garbled
    }
}
