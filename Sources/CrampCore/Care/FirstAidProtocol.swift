/// First aid for one thing that is happening, as a graph of steps. Nothing of it reaches a person but through a `Walk`.
public struct FirstAidProtocol: Identifiable, Sendable {
    /// A step of a protocol.
    public struct Place: Hashable, Sendable {
        public let protocolID: String
        public let stepID: String

        public init(_ protocolID: String, _ stepID: String) {
            self.protocolID = protocolID
            self.stepID = stepID
        }
    }

    /// Shows a step at once when the protocol's clock reaches so many seconds.
    public struct Alarm: Hashable, Sendable {
        public let seconds: Int
        public let to: Place
        public let basis: Quantity.Source

        public init(seconds: Int, to: Place, basis: Quantity.Source) {
            self.seconds = seconds
            self.to = to
            self.basis = basis
        }
    }

    public let id: String
    public let title: String
    public let start: Place
    /// In the order of time; empty: a clock that only shows the time; nil: no clock of its own.
    public let alarms: [Alarm]?
    public let steps: Catalogue<Step>

    public init(id: String, title: String, start: String, alarms: [Alarm]? = nil, steps: [Step]) {
        self.id = id
        self.title = title
        self.start = Place(id, start)
        self.alarms = alarms?.sorted { $0.seconds < $1.seconds }
        self.steps = Catalogue(steps)
    }

    public var hasClock: Bool { alarms != nil }

    /// Where first aid begins for somebody who has not said what is happening.
    public static let beginning = "is-it-a-cramp"

    /// Where somebody goes who does not wake and does not breathe as usual, from whatever screen.
    public static let notBreathing = "not-breathing"
}

extension FirstAidProtocol {
    /// One screen. In its words `{emergency}` and its like stand for the numbers of a region.
    public struct Step: Identifiable, Hashable, Sendable {
        public let id: String
        /// Shown big and spoken.
        public let say: String
        public let ask: String?
        /// What the question is about, where it is a list.
        public let signs: [String]
        public let more: String?
        /// The id of a drawing.
        public let show: String?
        /// The main button calls this line.
        public let call: Region.Line?
        /// How long to do it.
        public let seconds: Int?
        /// Beats a minute.
        public let beat: Int?
        /// Where `seconds` or `beat` comes from.
        public let basis: Quantity.Source?
        /// The advice that this step carries out.
        public let measure: String?
        /// Ids of conditions under which it is left out.
        public let unless: [String]
        /// Shown although one of these conditions is not known.
        public let evenIfUnknown: Bool
        /// Where the walk goes when the step is left out.
        public let otherwise: Place?
        public let evidence: [String]
        public let next: Place?
        /// The walk may rest here.
        public let ends: Bool
        /// The first is the main one.
        public let choices: [Choice]

        public init(
            id: String, say: String, ask: String? = nil, signs: [String] = [], more: String? = nil, show: String? = nil,
            call: Region.Line? = nil, seconds: Int? = nil, beat: Int? = nil, basis: Quantity.Source? = nil, measure: String? = nil,
            unless: [String] = [], evenIfUnknown: Bool = false, otherwise: Place? = nil, evidence: [String] = [], next: Place? = nil,
            ends: Bool = false, choices: [Choice] = []
        ) {
            self.id = id
            self.say = say
            self.ask = ask
            self.signs = signs
            self.more = more
            self.show = show
            self.call = call
            self.seconds = seconds
            self.beat = beat
            self.basis = basis
            self.measure = measure
            self.unless = unless
            self.evenIfUnknown = evenIfUnknown
            self.otherwise = otherwise
            self.evidence = evidence
            self.next = next
            self.ends = ends
            self.choices = choices
        }
    }

    public struct Choice: Hashable, Sendable {
        /// What a shell does beside going on.
        public enum Action: String, Sendable, Codable, CaseIterable {
            case noteAttack = "note-attack"
            case noteFall = "note-fall"
            case noteTrigger = "note-trigger"
            case interview
        }

        public let say: String
        public let to: Place
        /// Ids of conditions that this answer rules out.
        public let rulesOut: [String]
        /// Ids of conditions that it finds. What is found stays found.
        public let finds: [String]
        public let does: Action?

        public init(say: String, to: Place, rulesOut: [String] = [], finds: [String] = [], does: Action? = nil) {
            self.say = say
            self.to = to
            self.rulesOut = rulesOut
            self.finds = finds
            self.does = does
        }
    }
}

/// What is advised elsewhere in an attack and not here, and why.
public struct RefusedManoeuvre: Identifiable, Hashable, Sendable {
    public let id: String
    public let name: String
    public let why: String
    /// What to do in its stead.
    public let instead: FirstAidProtocol.Place
    /// Phrases in lower case that no protocol may contain.
    public let words: [String]
    public let evidence: [String]

    public init(id: String, name: String, why: String, instead: FirstAidProtocol.Place, words: [String], evidence: [String]) {
        self.id = id
        self.name = name
        self.why = why
        self.instead = instead
        self.words = words
        self.evidence = evidence
    }
}
