/// A programme of exercises, played step by step.
public struct Exercise: Identifiable, Hashable, Sendable {
    public struct Step: Identifiable, Hashable, Sendable {
        public enum Position: String, Sendable, Codable, CaseIterable { case sitting, standing, lying, walking, water }

        public let id: String
        public let position: Position
        /// Shown big and spoken.
        public let say: String
        public let more: String?
        /// The id of a drawing.
        public let show: String?
        /// How often, in each set; nil: once.
        public let repetitions: Int?
        /// How long each repetition is held; nil: at one's own pace.
        public let seconds: Int?
        /// 2 where the left and the right have their turns one after the other.
        public let sides: Int
        /// Seconds between repetitions.
        public let pause: Int?
        public let sets: Int
        /// Where the counts come from.
        public let basis: Quantity.Source
        /// How somebody who is not steady does it.
        public let saferWith: String?
        /// Ids of conditions under which this step is left out, beside those of the programme's measure.
        public let unless: [String]

        public init(
            id: String, position: Position, say: String, more: String? = nil, show: String? = nil, repetitions: Int? = nil,
            seconds: Int? = nil, sides: Int = 1, pause: Int? = nil, sets: Int = 1, basis: Quantity.Source, saferWith: String? = nil,
            unless: [String] = []
        ) {
            self.id = id
            self.position = position
            self.say = say
            self.more = more
            self.show = show
            self.repetitions = repetitions
            self.seconds = seconds
            self.sides = sides
            self.pause = pause
            self.sets = sets
            self.basis = basis
            self.saferWith = saferWith
            self.unless = unless
        }
    }

    public let id: String
    public let name: String
    public let purpose: String
    /// The id of the advice that carries it through the gate.
    public let measure: String
    public let when: String
    /// About how long, the pauses counted in.
    public let minutes: Int
    public let steps: [Step]
    public let stopIf: String
    /// What the article has and this has not, and why; nil where nothing was changed.
    public let instead: String?
    public let evidence: [String]

    public init(
        id: String, name: String, purpose: String, measure: String, when: String, minutes: Int, steps: [Step], stopIf: String,
        instead: String?, evidence: [String]
    ) {
        self.id = id
        self.name = name
        self.purpose = purpose
        self.measure = measure
        self.when = when
        self.minutes = minutes
        self.steps = steps
        self.stopIf = stopIf
        self.instead = instead
        self.evidence = evidence
    }
}

extension Gate {
    /// The steps of a programme that one person may do; none where its measure is refused or held back. A step whose condition is not
    /// known is left out too.
    public func steps(of exercise: Exercise, in knowledge: KnowledgeBase) -> [Exercise.Step] {
        guard let measure = knowledge.advice[exercise.measure], verdict(on: measure) == .shown else { return [] }
        return exercise.steps.filter { verdict(notIf: $0.unless, evenIfUnknown: false) == .shown }
    }
}
