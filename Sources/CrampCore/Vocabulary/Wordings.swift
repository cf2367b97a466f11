/// The ways in which people say one fact in their own words.
public struct Wordings: Identifiable, Hashable, Sendable {
    public let id: String
    public let fact: String
    /// Said so, the fact is present; denied, absent.
    public let phrases: [String]
    /// Said so, the fact is absent: "my legs look the same".
    public let denials: [String]
    /// Phrases in which one of the others means something else.
    public let unless: [String]

    public init(id: String, fact: String, phrases: [String], denials: [String], unless: [String]) {
        self.id = id
        self.fact = fact
        self.phrases = phrases
        self.denials = denials
        self.unless = unless
    }
}
