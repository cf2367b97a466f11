/// One thing to do, to leave, or to ask. Nothing of this kind reaches a person but through the `Gate`.
public struct Advice: Identifiable, Hashable, Sendable {
    public enum Kind: String, Sendable, CaseIterable { case call, see, avoid, measure, ask }

    public let id: String
    /// What it is called where it is left out: "Massage of the calf".
    public let name: String
    public let kind: Kind
    /// nil for what belongs to an alarm or to the first aid.
    public let topic: Topic?
    public let text: String
    public let why: String
    /// nil for what has no place in a plan.
    public let plan: Prospect?
    /// Facts of which one must be so for it to make sense; empty: it always does.
    public let onlyIf: [String]
    /// Ids of conditions under which it would harm.
    public let notIf: [String]
    /// Shown although one of these conditions is not known, or what it makes sense for.
    public let evenIfUnknown: Bool
    public let evidence: [String]

    public init(
        id: String, name: String, kind: Kind, topic: Topic? = nil, text: String, why: String, plan: Prospect? = nil,
        onlyIf: [String] = [], notIf: [String], evenIfUnknown: Bool, evidence: [String]
    ) {
        self.id = id
        self.name = name
        self.kind = kind
        self.topic = topic
        self.text = text
        self.why = why
        self.plan = plan
        self.onlyIf = onlyIf
        self.notIf = notIf
        self.evenIfUnknown = evenIfUnknown
        self.evidence = evidence
    }

    /// Whether it makes sense for somebody: a stretch of the calf does not for a cramp in the hand.
    func makesSense(for facts: Facts) -> Bool {
        onlyIf.isEmpty || onlyIf.contains { facts[$0] == .present }
            || evenIfUnknown && onlyIf.contains { facts[$0] != .absent }
    }
}

/// What the gate knows of a person: present where any of its facts is, any of its red flags fires, or any of its causes is
/// likely enough to raise the urgency.
public struct Condition: Identifiable, Hashable, Sendable {
    public let id: String
    /// Reads after "because of".
    public let name: String
    /// Any of these makes it so; while one is not known, it is not ruled out.
    public let facts: [String]
    /// Any of these makes it so as well, and nobody has to ask for them.
    public let furtherFacts: [String]
    public let redFlags: [String]
    public let causes: [String]
    public let evidence: [String]

    public init(
        id: String, name: String, facts: [String], furtherFacts: [String] = [], redFlags: [String], causes: [String], evidence: [String]
    ) {
        self.id = id
        self.name = name
        self.facts = facts
        self.furtherFacts = furtherFacts
        self.redFlags = redFlags
        self.causes = causes
        self.evidence = evidence
    }
}
