public import CrampCore

/// A folk remedy in words: what is told, our word, and what to do instead.
public struct RemedyCard: Sendable {
    public let id: String
    public let name: String
    public let told: String
    public let says: String
    public let harms: String
    /// Why it is not for this person, or what is not known; nil where neither is so, and for what is refused for everyone.
    public let because: String?
    /// What does safely what people hope for; nil where there is nothing, or where it is not for this person.
    public let instead: String?
    public let effects: [EffectChart]
    public let sources: [Report.Source]
    /// nil where nothing is told about it.
    public let ledger: LedgerLink?

    /// - Parameter gate: of whoever reads it; nil offers nothing instead that could harm anyone.
    public init(_ remedy: Remedy, gate: Gate?, region: Region, knowledge: KnowledgeBase) {
        let words = ReportWords(knowledge: knowledge, region: region)
        id = remedy.id
        name = remedy.name
        told = remedy.told
        says = remedy.says
        harms = remedy.harms
        because =
            switch gate?.verdict(on: remedy) {
            case .refused(let because)? where !because.isEmpty: "Not for you, because of \(words.reason(for: because))."
            case .held(let unknown)?: "Held back, because we do not know about \(words.reason(for: unknown))."
            default: nil
            }
        let measure = remedy.measure.flatMap { knowledge.advice[$0] }
        let gate = gate ?? Gate(presence: [:])
        instead = measure.flatMap { gate.verdict(on: $0) == .shown ? words.filled($0.text) : nil }
        effects = knowledge.effects.filter { $0.about == remedy.id }.map { EffectChart($0, knowledge: knowledge) }
        sources = words.sources(remedy.evidence)
        ledger = knowledge.ledgerLink(about: remedy.id, name: remedy.name)
    }
}
