/// The one place where advice meets a person. Three-valued: what would harm is refused, what might is held back.
public struct Gate: Sendable {
    public enum Verdict: Hashable, Sendable {
        case shown
        /// Ids of the conditions that forbid it.
        case refused(because: [String])
        /// Ids of the conditions that are not known.
        case held(unknown: [String])
    }

    /// By condition id; a condition that is not listed is not known.
    public let presence: [String: Presence]

    public init(presence: [String: Presence]) { self.presence = presence }

    public func verdict(on advice: Advice) -> Verdict { verdict(notIf: advice.notIf, evenIfUnknown: advice.evenIfUnknown) }

    func verdict(notIf conditions: [String], evenIfUnknown: Bool) -> Verdict {
        let present = conditions.filter { presence[$0] == .present }
        if !present.isEmpty { return .refused(because: present) }
        let open = conditions.filter { presence[$0] != .absent }
        return open.isEmpty || evenIfUnknown ? .shown : .held(unknown: open)
    }
}

extension Gate {
    /// The gate for one person. `stated` are ids that the person gave as present.
    public init(triage: Triage, stated: some Sequence<String>, knowledge: KnowledgeBase) {
        let stated = Set(stated)
        let raised = Set(triage.raisedBy.map(\.cause))
        let rules = Dictionary(triage.verdicts.map { ($0.id, $0) }) { first, _ in first }
        var presence: [String: Presence] = [:]
        for condition in knowledge.conditions {
            let signs = condition.facts.map { triage.facts[$0] } + condition.redFlags.compactMap { rules[$0]?.presence }
            let isPresent =
                stated.contains(condition.id) || !raised.isDisjoint(with: condition.causes)
                || condition.furtherFacts.contains { triage.facts[$0] == .present }
            presence[condition.id] = isPresent ? .present : .any(of: signs)
        }
        self.init(presence: presence)
    }
}
