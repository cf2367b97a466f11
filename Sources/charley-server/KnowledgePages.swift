import CrampCore
import CrampInterchange

// The knowledge itself, to read: every cause, who gets cramps, the numbers that are told.

struct CausesPage {
    struct Line {
        let id: String
        let name: String
        let first: String

        init(_ cause: Cause) {
            id = cause.id
            name = cause.name
            first = String(cause.about.prefix { $0 != "\n" })
        }
    }

    struct Doubtful {
        let id: String
        let name: String
        let standing: String
        let says: String
        let causes: [Line]
        let ledger: LedgerLink?
    }

    let title = "What can be behind leg cramps"
    let cramps: [Line]
    let others: [Line]
    let doubtful: [Doubtful]
    let revision: String

    init(_ knowledge: KnowledgeBase) {
        let causes = knowledge.causes.sorted { ($1.baseRate.value, $0.name.lowercased()) < ($0.baseRate.value, $1.name.lowercased()) }
        cramps = causes.filter(\.isCramp).map(Line.init)
        others = causes.filter { !$0.isCramp }.map(Line.init)
        doubtful = knowledge.doubtfulCauses.sorted { $0.name.lowercased() < $1.name.lowercased() }.map { doubtful in
            Doubtful(
                id: doubtful.id, name: doubtful.name, standing: doubtful.standing.words, says: doubtful.says,
                causes: doubtful.causes.compactMap { knowledge.causes[$0] }.map(Line.init),
                ledger: knowledge.ledgerLink(about: doubtful.id, name: doubtful.name))
        }
        revision = knowledge.revision
    }
}

struct CausePage {
    let title: String
    let cause: CauseCard
    /// Of what can be seen of it in the virtual muscle; nil where nothing can.
    let seeIt: String?
    let revision: String

    init(_ cause: Cause, _ knowledge: KnowledgeBase) {
        title = cause.name
        self.cause = CauseCard(cause, knowledge: knowledge)
        seeIt = knowledge.demonstration(of: cause.id)?.id
        revision = knowledge.revision
    }
}

struct GroupsPage {
    struct Group {
        let id: String
        let name: String
        let figure: String?
        let standing: String
        let says: String
        let sources: [Report.Source]
        let ledger: LedgerLink?
    }

    let title = "Who gets cramps, and what the numbers are worth"
    let groups: [Group]
    let statistics: [Group]
    let revision: String

    init(_ knowledge: KnowledgeBase) {
        groups = knowledge.riskGroups.map {
            Group(
                id: $0.id, name: $0.name, figure: nil, standing: $0.standing.words, says: $0.says, sources: knowledge.sources($0.evidence),
                ledger: knowledge.ledgerLink(about: $0.id, name: $0.name))
        }
        statistics = knowledge.statistics.map {
            Group(
                id: $0.id, name: $0.name, figure: $0.figure, standing: $0.standing.words, says: $0.says,
                sources: knowledge.sources($0.evidence), ledger: knowledge.ledgerLink(about: $0.id, name: $0.name))
        }
        revision = knowledge.revision
    }
}

extension DoubtfulCause.Standing {
    fileprivate var words: String {
        switch self {
        case .doubtful: "Doubtful"
        case .partOfAnother: "Part of another cause"
        case .retired: "Given up"
        }
    }
}

extension RiskGroup.Standing {
    fileprivate var words: String {
        switch self {
        case .shown: "Shown in studies"
        case .likely: "Likely"
        case .unproven: "Not proven"
        case .notShown: "Looked for and not found"
        }
    }
}

extension Statistic.Standing {
    fileprivate var words: String {
        switch self {
        case .sourced: "A source was read"
        case .unverified: "Unverified"
        case .noSource: "No source"
        case .wrong: "Wrong"
        }
    }
}
