import CrampCore
import CrampInterchange

/// What trials found, drawn.
struct EvidencePage {
    struct Subject {
        let id: String
        let name: String
        let effects: [EffectChart]
        let ledger: LedgerLink?
    }

    let title = "What trials found"
    let emergency: EmergencyLine
    let subjects: [Subject]
    let revision: String

    init(_ knowledge: KnowledgeBase) {
        var ids: [String] = []
        for id in knowledge.effects.map(\.about) where !ids.contains(id) { ids.append(id) }
        emergency = EmergencyLine(knowledge.region(nil))
        subjects = ids.map { id in
            let name = knowledge.advice[id]?.name ?? knowledge.remedies[id]?.name ?? id
            return Subject(
                id: id, name: name, effects: knowledge.effects.filter { $0.about == id }.map { EffectChart($0, knowledge: knowledge) },
                ledger: knowledge.ledgerLink(about: id, name: name))
        }
        revision = knowledge.revision
    }
}
