/// Where somebody is in first aid, and what is known of them. A value: the same answers lead to the same walk.
public struct Walk: Hashable, Sendable {
    public typealias Place = FirstAidProtocol.Place

    public struct Clock: Hashable, Sendable {
        /// The protocol with which it began.
        public let protocolID: String
        /// Since it began.
        public let seconds: Int

        public init(protocolID: String, seconds: Int) {
            self.protocolID = protocolID
            self.seconds = seconds
        }
    }

    /// Where the answers have led. What is shown there, the gate decides: `screen(in:)`.
    public let place: Place
    /// The clock in sight; nil where none runs.
    public let clock: Clock?
    /// By condition id: present or absent; what is not listed is not known.
    public let known: [String: Presence]

    public init(at place: Place, clock: Clock? = nil, known: [String: Presence] = [:]) {
        self.init(at: place, clock: clock, definite: known.filter { $1 == .present || $1 == .absent })
    }

    private init(at place: Place, clock: Clock?, definite known: [String: Presence]) {
        self.place = place
        self.clock = clock
        self.known = known
    }

    /// The beginning of a protocol; nil where there is none of this id.
    /// - Parameters:
    ///   - stepID: where to begin instead of its first step.
    ///   - gate: what an interview has found and ruled out; without one nothing is known.
    public init?(_ protocolID: String, from stepID: String? = nil, after gate: Gate = Gate(presence: [:]), in knowledge: KnowledgeBase) {
        guard let aid = knowledge.firstAid[protocolID] else { return nil }
        let start = stepID.map { Place(protocolID, $0) } ?? aid.start
        guard aid.steps[start.stepID] != nil else { return nil }
        self = Walk(at: start, known: gate.presence).moved(to: start, in: knowledge)
    }
}

extension Walk {
    /// What is shown. The step has passed the gate.
    public struct Screen: Sendable {
        /// The walk, at the step that is shown.
        public let walk: Walk
        /// Of the protocol.
        public let title: String
        public let step: FirstAidProtocol.Step

        /// Whom to call from here: the step's own line first; the emergency line is never missing.
        public var calls: [Region.Line] { step.call.map { $0 == .emergency ? [$0] : [$0, .emergency] } ?? [.emergency] }
    }

    /// The step at which the walk stands or, where the gate leaves it out, the first further on that it lets through.
    /// nil where the knowledge has no such place, or leaves out all that follows.
    public func screen(in knowledge: KnowledgeBase) -> Screen? {
        let gate = Gate(presence: known)
        var walk = self
        var passed: Set<Place> = []
        while passed.insert(walk.place).inserted, let aid = knowledge.firstAid[walk.place.protocolID],
            let step = aid.steps[walk.place.stepID]
        {
            if gate.shows(step, in: knowledge) { return Screen(walk: walk, title: aid.title, step: step) }
            guard let otherwise = step.otherwise else { return nil }
            walk = walk.moved(to: otherwise, in: knowledge)
        }
        return nil
    }

    /// - Parameter choice: from 0, of the step that is shown.
    /// - Returns: nil where that has no such choice.
    public func taking(_ choice: Int, in knowledge: KnowledgeBase) -> Walk? {
        guard let screen = screen(in: knowledge), screen.step.choices.indices.contains(choice) else { return nil }
        let answer = screen.step.choices[choice]
        var known = self.known
        for id in answer.rulesOut { known[id] = (known[id] ?? .notAsked).merged(with: .absent) }
        for id in answer.finds { known[id] = .present }
        return Walk(at: screen.walk.place, clock: screen.walk.clock, definite: known).moved(to: answer.to, in: knowledge)
    }

    /// On from a step without a question; nil where what is shown leads to none.
    public func next(in knowledge: KnowledgeBase) -> Walk? {
        guard let screen = screen(in: knowledge), let next = screen.step.next else { return nil }
        return screen.walk.moved(to: next, in: knowledge)
    }

    /// When the clock shows so many seconds: at the step of the last alarm that has gone off since, where the walk is still in the
    /// clock's own protocol. What went off while it was elsewhere is past. A clock never runs back.
    public func at(seconds: Int, in knowledge: KnowledgeBase) -> Walk {
        let walk = screen(in: knowledge)?.walk ?? self
        guard let clock = walk.clock, seconds > clock.seconds else { return self }
        let later = Walk(at: walk.place, clock: Clock(protocolID: clock.protocolID, seconds: seconds), definite: known)
        guard walk.place.protocolID == clock.protocolID,
            let alarm = knowledge.firstAid[clock.protocolID]?.alarms?.last(where: { $0.seconds > clock.seconds && $0.seconds <= seconds })
        else { return later }
        return later.moved(to: alarm.to, in: knowledge)
    }

    /// To the beginning of another protocol, from whatever screen; what is known and a clock go along. nil where there is none of this id.
    public func going(to protocolID: String, in knowledge: KnowledgeBase) -> Walk? {
        knowledge.firstAid[protocolID].map { moved(to: $0.start, in: knowledge) }
    }

    /// A protocol with a clock begins it, unless it is the one that is running: the same attack goes on.
    private func moved(to place: Place, in knowledge: KnowledgeBase) -> Walk {
        let begins = clock?.protocolID != place.protocolID && knowledge.firstAid[place.protocolID]?.hasClock == true
        return Walk(at: place, clock: begins ? Clock(protocolID: place.protocolID, seconds: 0) : clock, definite: known)
    }
}

extension Gate {
    /// A step is judged by its own conditions and by those of the measure that it carries out.
    fileprivate func shows(_ step: FirstAidProtocol.Step, in knowledge: KnowledgeBase) -> Bool {
        guard verdict(notIf: step.unless, evenIfUnknown: step.evenIfUnknown) == .shown else { return false }
        guard let measure = step.measure else { return true }
        return knowledge.advice[measure].map { verdict(on: $0) == .shown } ?? false
    }
}
