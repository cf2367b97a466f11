import CrampCore

/// One cramp. At night only the moment is known; the rest waits for the morning, and what is nil was not said.
public struct Attack: Hashable, Sendable, Codable {
    public enum Side: String, Sendable, Codable, CaseIterable { case left, right, both }

    public enum Muscle: String, Sendable, Codable, CaseIterable {
        case calf, shin, foot, toes, frontOfThigh = "front-of-thigh", backOfThigh = "back-of-thigh", innerThigh = "inner-thigh", buttock
        case hand, arm, trunk, other
    }

    public enum Help: String, Sendable, Codable, CaseIterable {
        case stretch, walking, standing, massage, heat, cold, drink, medicine, time, other
    }

    /// Made by whoever notes it, and never used again: 1 to 64 letters, digits or hyphens.
    public let id: String
    /// 1 when first noted, one more with every change.
    public var revision: Int
    /// When it began.
    public var began: Moment
    /// When it was first written down.
    public var recorded: Moment
    public var side: Side?
    public var muscle: Muscle?
    /// 0 is no pain, 10 the worst there is.
    public var severity: Int?
    /// How long it lasted, in seconds.
    public var seconds: Int?
    public var wokeMe: Bool?
    /// In the order of `Help`, each once. Empty: nothing was said.
    public var helped: [Help]
    /// On the day after: 0 is none, 10 the worst there is.
    public var soreness: Int?
    /// Whether the person fell.
    public var fell: Bool?
    /// Whether the limb stayed weak when the pain had gone.
    public var stayedWeak: Bool?
    /// In the person's own words.
    public var note: String?

    public init(
        id: String, revision: Int = 1, began: Moment, recorded: Moment, side: Side? = nil, muscle: Muscle? = nil, severity: Int? = nil,
        seconds: Int? = nil, wokeMe: Bool? = nil, helped: [Help] = [], soreness: Int? = nil, fell: Bool? = nil, stayedWeak: Bool? = nil,
        note: String? = nil
    ) {
        self.id = id
        self.revision = revision
        self.began = began
        self.recorded = recorded
        self.side = side
        self.muscle = muscle
        self.severity = severity
        self.seconds = seconds
        self.wokeMe = wokeMe
        self.helped = Help.allCases.filter(helped.contains)
        self.soreness = soreness
        self.fell = fell
        self.stayedWeak = stayedWeak
        self.note = note
    }

    /// Whether it is one of the night: it woke the person, or began between eight in the evening and nine in the morning.
    public var isNocturnal: Bool { wokeMe == true || !(9..<20).contains(began.hour) }
    /// Whether it was written down from memory: later than on the day after its night.
    public var isLate: Bool { recorded.day > began.night.adding(1) }
}
