/// What is known of a fact in one person.
public enum Presence: String, Sendable, Codable, CaseIterable {
    case present
    case absent
    /// Asked, and the answer was "I don't know".
    case unknown
    case notAsked

    /// Of parts of which any one is enough: present where one is, absent where all are. Of no parts at all: absent.
    static func any(of parts: some Collection<Presence>) -> Presence {
        if parts.contains(.present) { return .present }
        if parts.allSatisfy({ $0 == .absent }) { return .absent }
        return parts.contains(.unknown) ? .unknown : .notAsked
    }

    /// Of two answers about the same fact the more dangerous one counts, and a definite one before none.
    func merged(with other: Presence) -> Presence {
        for candidate in [Presence.present, .absent, .unknown] where self == candidate || other == candidate { return candidate }
        return .notAsked
    }
}

/// Something that can be true of a person: a finding (seen or felt) or a factor (what is known of them).
public struct Fact: Identifiable, Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// `leak`: how often people who ask about leg cramps have it with none of our causes; nil where no cause links to it.
        case finding(leak: Quantity?)
        /// `prevalence`: the share of those who ask about leg cramps; nil where no cause uses it.
        case factor(prevalence: Quantity?)
    }

    public let id: String
    /// In the second person, without a full stop: "one leg is more swollen than the other".
    public let name: String
    /// The same, denied.
    public let absentName: String
    public let kind: Kind
    public let derivation: Derivation?
    public let evidence: [String]

    public init(id: String, name: String, absentName: String, kind: Kind, derivation: Derivation?, evidence: [String]) {
        self.id = id
        self.name = name
        self.absentName = absentName
        self.kind = kind
        self.derivation = derivation
        self.evidence = evidence
    }

    public var isFactor: Bool {
        if case .factor = kind { true } else { false }
    }
}

/// How a factor follows from the person or from other facts; such a factor is never asked.
public indirect enum Derivation: Hashable, Sendable {
    /// Age in years.
    case age(Bounds)
    case sex(Sex)
    /// Weeks of the present pregnancy.
    case pregnancyWeeks(Bounds)
    /// Weeks since a birth.
    case postpartumWeeks(Bounds)
    case anyOf([String])
    /// All of these; `anyOf` cannot stand within.
    case all([Derivation])

    /// `atLeast` is included, `below` is not.
    public struct Bounds: Hashable, Sendable {
        public let atLeast: Double?
        public let below: Double?

        public init(atLeast: Double? = nil, below: Double? = nil) {
            self.atLeast = atLeast
            self.below = below
        }

        public func contains(_ value: Double) -> Bool {
            value >= (atLeast ?? -.infinity) && value < (below ?? .infinity)
        }
    }
}
