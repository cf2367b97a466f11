/// What one red flag says of one person.
public struct RedFlagVerdict: Identifiable, Hashable, Sendable {
    public enum Outcome: Hashable, Sendable {
        case fires
        case clear
        /// It would fire if what the person does not know were so.
        case unresolved
        /// It would fire if what nobody has asked, or does not know, were so; `missing` are the facts not asked.
        case open(missing: [String])
    }

    public let id: String
    public let urgency: Urgency
    public let outcome: Outcome

    public init(_ rule: RedFlag, facts: Facts) {
        id = rule.id
        urgency = rule.urgency
        outcome = Self.outcome(of: rule, facts)
    }

    private static func outcome(of rule: RedFlag, _ facts: Facts) -> Outcome {
        if rule.holds({ facts[$0] == .present }) { return .fires }
        if rule.holds({ facts[$0] == .present || facts[$0] == .unknown }) { return .unresolved }
        if rule.holds({ facts[$0] != .absent }) { return .open(missing: rule.inputs.filter { facts[$0] == .notAsked }) }
        return .clear
    }

    /// The least urgency that this rule asks for. A danger to life that somebody cannot rule out is looked at the same day.
    public var floor: Urgency {
        switch outcome {
        case .fires: urgency
        case .unresolved: urgency == .emergency ? .sameDay : .selfCare
        case .clear, .open: .selfCare
        }
    }

    /// A danger to life that has not been asked about.
    public var isOpenEmergency: Bool {
        if case .open = outcome { urgency == .emergency } else { false }
    }

    var presence: Presence {
        switch outcome {
        case .fires: .present
        case .clear: .absent
        case .unresolved, .open: .unknown
        }
    }
}
