/// One question of the interview and the facts that its answers set.
public struct Question: Identifiable, Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// Yes: the facts are present; no: absent.
        case yesNo(sets: [String])
        /// One option; the facts of the others are absent.
        case choice([Option])
        /// Any number of options; the facts of those not chosen are absent.
        case multiple([Option])
        case number(unit: String, range: ClosedRange<Double>, bands: [Band])
    }

    public struct Option: Identifiable, Hashable, Sendable {
        public let id: String
        public let text: String
        public let sets: [String]

        public init(id: String, text: String, sets: [String]) {
            self.id = id
            self.text = text
            self.sets = sets
        }
    }

    public struct Band: Hashable, Sendable {
        public let bounds: Derivation.Bounds
        public let sets: [String]

        public init(bounds: Derivation.Bounds, sets: [String]) {
            self.bounds = bounds
            self.sets = sets
        }
    }

    public let id: String
    public let kind: Kind
    public let text: String
    /// The same question to somebody who answers for another person.
    public let observerText: String?
    /// The answer to "why do you ask?".
    public let why: String
    /// Asked unless all of these facts are absent; empty: asked of everyone.
    public let onlyIf: [String]
    /// A question that anyone can answer by looking, asked after "I don't know"; it sets the same facts.
    public let ifUnknown: String?
    /// A danger group's own questions. "No" to the group denies all that they set.
    public let drill: [String]

    public init(
        id: String, kind: Kind, text: String, observerText: String?, why: String, onlyIf: [String], ifUnknown: String?, drill: [String]
    ) {
        self.id = id
        self.kind = kind
        self.text = text
        self.observerText = observerText
        self.why = why
        self.onlyIf = onlyIf
        self.ifUnknown = ifUnknown
        self.drill = drill
    }

    public var options: [Option] {
        switch kind {
        case .choice(let options), .multiple(let options): options
        case .yesNo, .number: []
        }
    }

    /// Every fact that some answer to this question can set.
    public var facts: [String] {
        switch kind {
        case .yesNo(let sets): sets
        case .choice(let options), .multiple(let options): options.flatMap(\.sets)
        case .number(_, _, let bands): bands.flatMap(\.sets)
        }
    }

    /// A question that opens one of the groups of danger signs.
    public var isDangerGroup: Bool { !drill.isEmpty }

    public func text(for subject: Intake.Subject) -> String {
        subject == .oneself ? text : observerText ?? text
    }
}
