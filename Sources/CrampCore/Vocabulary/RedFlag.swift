/// A rule over facts that sets an urgency by itself. Only facts, never their denial: one more danger sign cannot lower an alarm.
public struct RedFlag: Identifiable, Hashable, Sendable {
    public let id: String
    public let name: String
    public let urgency: Urgency
    /// What it could be and what follows, to the person.
    public let says: String
    /// The rule as a nurse would say it.
    public let inWords: String
    /// All of these facts, and
    public let required: [String]
    /// at least one of these; empty: none is needed.
    public let anyOf: [String]
    /// Rules, more urgent, that hold the same picture at its worst.
    public let worseIf: [String]
    public let firstAid: FirstAid
    /// Whether its answer is shown at once and alone, before the rest of the interview; as that of an emergency always is.
    public let interrupts: Bool
    public let advice: [String]
    public let evidence: [String]

    public init(
        id: String, name: String, urgency: Urgency, says: String, inWords: String, required: [String], anyOf: [String],
        worseIf: [String], firstAid: FirstAid, interrupts: Bool = false, advice: [String], evidence: [String]
    ) {
        self.id = id
        self.name = name
        self.urgency = urgency
        self.says = says
        self.inWords = inWords
        self.required = required
        self.anyOf = anyOf
        self.worseIf = worseIf
        self.firstAid = firstAid
        self.interrupts = interrupts
        self.advice = advice
        self.evidence = evidence
    }

    /// Every fact that the rule looks at.
    public var inputs: [String] { required + anyOf }

    /// Whether the rule holds when `isTrue` says which facts are. Total: any reading gives an answer.
    public func holds(_ isTrue: (String) -> Bool) -> Bool {
        required.allSatisfy(isTrue) && (anyOf.isEmpty || anyOf.contains(where: isTrue))
    }
}

/// Which first aid fits what is happening.
public enum FirstAid: String, Sendable, Codable, CaseIterable { case cramp, seizure, water, none }
