public import CrampCore

/// One entry of the knowledge, of whatever kind, in words: what it is, why, and how we know.
public struct EntryCard: Codable, Hashable, Sendable {
    /// A claim of the ledger, in one line.
    public struct Said: Codable, Hashable, Sendable {
        public let id: String
        public let claim: String
        public let verdict: Claim.Verdict
    }

    public let id: String
    /// As a person would call it: "cause", "sign".
    public let kind: String
    public let name: String
    /// What it is.
    public let what: [String]
    /// Why, or what follows; empty where nothing is to be said.
    public let why: [String]
    /// nil where nothing is weighed.
    public let certainty: Certainty?
    public let sources: [SourceNote]
    /// What is told about it, the gravest first.
    public let said: [Said]
    /// Where the server shows it; nil where it has no page.
    public let page: String?

    /// More is for the ledger's own page.
    private static let mostSaid = 5

    var lines: [String] {
        ["\(name) (\(kind))", ""] + what.map { "  \($0)" } + why.map { "  Why: \($0)" }
            + (certainty.map { ["  How sure we are: \($0.words)"] } ?? [])
            + (sources.isEmpty ? ["  Source: none is needed, or none is known."] : sources.map { "  Source: \($0.line)" })
            + said.prefix(Self.mostSaid).map { "  Is it true? \($0.verdict.words): “\($0.claim)” (\($0.id))" }
    }
}

extension KnowledgeBase {
    /// Every entry with this id: a medicine and what is known of it may share one. Empty where there is none. The doses that stand in
    /// the articles are not among them: they have a door of their own.
    public func cards(of id: String, region: Region) -> [EntryCard] { EntryCards(knowledge: self, region: region).all(of: id) }

    /// Every id that `cards(of:region:)` knows, each once.
    public var explainable: [String] {
        let all: [[String]] = [
            causes.ids, facts.ids, advice.ids, redFlags.ids, claims.ids, contradictions.ids, glossary.ids, remedies.ids, exercises.ids,
            medicineLinks.ids, doubtfulCauses.ids, statistics.ids, riskGroups.ids, tests.ids, specialists.ids, refusedManoeuvres.ids,
            steps.ids, mechanismFactors.ids, frames.ids, foodLists.ids, fluidRules.ids, effects.ids, evidence.ids, questions.ids,
            conditions.ids, firstAid.ids,
        ]
        var seen = Set<String>()
        return all.joined().filter { seen.insert($0).inserted }
    }

    /// At most three ids that are spelt nearly so, or share a word with it.
    public func ids(near id: String) -> [String] {
        let typed = String(id.lowercased().prefix(60))
        let words = Set(typed.split(separator: "-"))
        let near = explainable.compactMap { known -> (id: String, distance: Int)? in
            if let slips = Spelling.distance(typed, known, most: 3) { return (known, slips) }
            let shared = words.intersection(known.split(separator: "-")).count
            return shared > 0 ? (known, 10 - shared) : nil
        }
        return near.sorted { ($0.distance, $0.id.count, $0.id) < ($1.distance, $1.id.count, $1.id) }.prefix(3).map(\.id)
    }
}

/// What `charley explain` says, in words; the same as JSON, schema 1 (`Documentation/api/explain.schema.json`).
public struct ExplainDocument: Codable, Hashable, Sendable {
    public let revision: String
    public let hash: String
    public let entries: [EntryCard]

    /// - Returns: nil where no entry has this id.
    public init?(_ id: String, region: Region, knowledge: KnowledgeBase) {
        entries = knowledge.cards(of: id, region: region)
        revision = knowledge.revision
        hash = knowledge.hash
        if entries.isEmpty { return nil }
    }

    public var text: String {
        let blocks = entries.map { $0.lines.joined(separator: "\n") + "\n" }
        return ReportWriter.wrapped((blocks + ["Content revision \(revision), \(hash).\n"]).joined(separator: "\n"))
    }
}
