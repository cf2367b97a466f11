public import CrampCore

/// One cause as it stands in the knowledge, for anyone who wants to read about it.
public struct CauseCard: Sendable {
    public let id: String
    public let name: String
    public let isCramp: Bool
    /// Paragraphs.
    public let about: [String]
    public let wouldMakeItUrgent: String?
    public let mechanism: [Report.Step]
    public let speaksFor: [String]
    public let moreLikelyWith: [String]
    public let tests: [Report.Named]
    public let specialists: [Report.Named]
    public let tellDoctor: [String]
    public let codes: [String]
    public let sources: [Report.Source]
    /// nil where nothing is told about it.
    public let ledger: LedgerLink?

    public init(_ cause: Cause, knowledge: KnowledgeBase) {
        let words = ReportWords(knowledge: knowledge, region: knowledge.region(nil))
        id = cause.id
        name = cause.name
        isCramp = cause.isCramp
        about = words.paragraphs(cause.about)
        wouldMakeItUrgent = cause.wouldMakeItUrgent
        mechanism = words.chain(cause)
        speaksFor = cause.findings.sorted { $0.probability.value > $1.probability.value }
            .compactMap { knowledge.facts[$0.finding]?.name.uppercasedFirst }
        moreLikelyWith = cause.factors.filter { $0.oddsRatio.value > 1 }.sorted { $0.oddsRatio.value > $1.oddsRatio.value }
            .compactMap { knowledge.facts[$0.factor]?.name.uppercasedFirst }
        tests = words.tests([cause])
        specialists = cause.specialists.compactMap { knowledge.specialists[$0] }.map { .init(name: $0.name, says: $0.says, why: "") }
        tellDoctor = cause.tellDoctor
        codes = cause.codes.map { "\($0.system) \($0.code), \($0.display)\($0.verified ? "" : " (unverified)")" }
        sources = words.sources(cause.evidence)
        ledger = knowledge.ledgerLink(about: cause.id, name: cause.name)
    }
}

extension KnowledgeBase {
    /// Citations, and which of them nobody here has read.
    public func sources(_ ids: [String]) -> [Report.Source] { ReportWords(knowledge: self, region: region(nil)).sources(ids) }
}
