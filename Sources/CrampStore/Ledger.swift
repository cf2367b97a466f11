public import CrampCore

/// Answers “is it true that…?”, from the claims and the numbers that are told.
///
/// It alone knows the order: words of danger first, then the search, then the admission that nothing fits. No shell can forget one.
public struct Ledger: Sendable {
    public typealias Answer = LedgerAnswer

    /// A question longer than this many characters is more than one.
    public static let longest = 500
    /// What is shown of the search.
    private static let most = 3
    /// What is shown beside the first fits at least so well, as a share of the first.
    private static let nearly = 0.7

    private let danger: DangerPhrases
    private let search: ClaimSearch

    /// - Throws: where SQLite was built without FTS5.
    public init(_ knowledge: KnowledgeBase) throws {
        danger = knowledge.danger
        search = try ClaimSearch(Array(knowledge.ledger), classes: Array(knowledge.wordClasses))
    }

    /// - Parameter text: words of a stranger; they are looked for, never obeyed.
    /// - Throws: `InputError` with the field `text` where there is nothing that could be looked for.
    public func answer(to text: String) throws -> Answer {
        let heard = danger.found(in: text)
        if !heard.isEmpty { return .danger(heard) }
        guard text.count <= Self.longest else {
            throw Self.problem("This is longer than \(Self.longest) characters. Ask about one thing at a time.")
        }
        guard text.contains(where: \.isLetter) else {
            throw Self.problem("There is no word here. Write what you have read or heard, in a few words.")
        }
        guard text.contains(where: { $0.isASCII && $0.isLetter }) else {
            throw Self.problem("Charley reads English only. Write it in English, in a few words.")
        }
        let question = try search.query(text)
        guard !question.isEmpty else {
            throw Self.problem("This does not say what it is about. Name the thing: magnesium, water, sport.")
        }
        let ranked = try search.rank(question).prefix(Self.most)
        // Once the question is of the ledger, what fits nearly as well may be what was meant.
        guard let best = ranked.first, best.score >= ClaimSearch.leastThatFits(question) else {
            return .nothingFits(nearest: ranked.map(\.claim))
        }
        return .found(ranked.filter { $0.score >= Self.nearly * best.score }.map(\.claim))
    }

    private static func problem(_ sentence: String) -> InputError { InputError(field: "text", sentence: sentence) }
}
