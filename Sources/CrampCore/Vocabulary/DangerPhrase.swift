/// One danger, and the words that mean it wherever somebody may type them, written as those of `Wordings`.
public struct DangerPhrase: Identifiable, Hashable, Sendable {
    public let id: String
    /// What somebody may write who is in this danger. It stands for their words where there is no room for them.
    public let example: String
    public let phrases: [String]
    /// Harmless phrases that contain one of them.
    public let unless: [String]
    /// What makes them harmless where it stands in the same thought: "ten years ago".
    public let beside: [String]
    public let sets: [String]

    public init(id: String, example: String = "", phrases: [String], unless: [String] = [], beside: [String] = [], sets: [String]) {
        self.id = id
        self.example = example
        self.phrases = phrases
        self.unless = unless
        self.beside = beside
        self.sets = sets
    }
}
