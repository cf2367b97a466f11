/// The ways in which people say one fact in their own words.
public struct Wordings: Identifiable, Hashable, Sendable {
    /// What a fact is about, where that changes what its words mean.
    public enum Kind: String, Hashable, Sendable {
        /// Relatives: "my mother has it" says it.
        case family
        /// What is done or taken until it is given up: "I stopped smoking" denies it.
        case habit
    }

    public let id: String
    public let fact: String
    public let kind: Kind?
    /// Said so, the fact is present; denied, absent.
    public let phrases: [String]
    /// Said so, the fact is absent: "my legs look the same".
    public let denials: [String]
    /// Phrases in which one of the others means something else.
    public let unless: [String]
    /// What is present too where the fact is: toes are part of the foot.
    public let also: [String]
    /// What is absent too where the fact is: who does not drink does not drink much.
    public let alsoDenied: [String]

    public init(
        id: String, fact: String, kind: Kind? = nil, phrases: [String], denials: [String] = [], unless: [String] = [], also: [String] = [],
        alsoDenied: [String] = []
    ) {
        self.id = id
        self.fact = fact
        self.kind = kind
        self.phrases = phrases
        self.denials = denials
        self.unless = unless
        self.also = also
        self.alsoDenied = alsoDenied
    }
}

/// Words that mean the same to the wordings, which name it as `<id>`.
public struct WordClass: Identifiable, Hashable, Sendable {
    public let id: String
    public let words: [String]

    public init(id: String, words: [String]) {
        self.id = id
        self.words = words
    }
}
