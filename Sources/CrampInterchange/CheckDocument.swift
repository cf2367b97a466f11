public import CrampCore

/// What the ledger says to a claim, in words; the same as JSON, schema 1 (`Documentation/api/check.schema.json`).
public struct CheckDocument: Codable, Hashable, Sendable {
    public enum Outcome: String, Codable, Sendable, CaseIterable {
        case danger, found
        case nothingFits = "nothing-fits"
    }

    public let revision: String
    public let hash: String
    public let outcome: Outcome
    /// What to do, where the words are words of danger; nothing else is said then.
    public let alarms: [String]
    /// What was found, the answer first; where nothing fits, the nearest.
    public let entries: [LedgerCard]

    /// - Parameters:
    ///   - text: what was typed.
    ///   - region: whose numbers are named.
    public init(_ answer: LedgerAnswer, to text: String, region: Region, knowledge: KnowledgeBase) {
        revision = knowledge.revision
        hash = knowledge.hash
        func cards(_ claims: [Claim]) -> [LedgerCard] { claims.map { LedgerCard($0, region: region, knowledge: knowledge) } }
        switch answer {
        case .danger:
            (outcome, entries) = (.danger, [])
            let words = ReportWords(knowledge: knowledge, region: region)
            alarms = knowledge.alarms(in: Intake(text: text)).map(words.alarm)
        case .found(let claims): (outcome, alarms, entries) = (.found, [], cards(claims))
        case .nothingFits(let nearest): (outcome, alarms, entries) = (.nothingFits, [], cards(nearest))
        }
    }

    public var text: String {
        let close = ["", "Content revision \(revision), \(hash).", ""]
        let lines: [String] =
            switch outcome {
            case .danger: alarms.flatMap { [$0, ""] }.dropLast() + close
            case .found:
                (entries.first?.lines ?? [])
                    + Self.list("Or do you mean one of these?", entries.dropFirst()) + close
            case .nothingFits:
                ["Nothing in the ledger fits this. That says nothing about whether it is true."]
                    + Self.list("The nearest we have:", entries[...]) + close
            }
        return ReportWriter.wrapped(lines.joined(separator: "\n"))
    }

    private static func list(_ title: String, _ cards: ArraySlice<LedgerCard>) -> [String] {
        cards.isEmpty ? [] : ["", title] + cards.map { "  - \($0.verdict.words): “\($0.claim)” (\($0.id))" }
    }
}
