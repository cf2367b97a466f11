/// What one person can do about cramps: at most seven things, ranked by evidence, by fit and by effort, each through
/// the gate. What would harm is refused with its reason; where it is urgent there is no plan, only the way to help.
public struct Plan: Sendable {
    public struct Item: Identifiable, Hashable, Sendable {
        /// The id of an advice.
        public let id: String
        /// Ids of the facts and the causes that speak for it in this person.
        public let suitedBy: [String]
        /// Ids of the steps of its programme that this person may do; empty where it has no programme.
        public let steps: [String]
    }

    public struct LeftOut: Identifiable, Hashable, Sendable {
        /// The id of an advice.
        public let id: String
        public let topic: Advice.Topic
        /// Ids of the gate's conditions: that forbid it, or that are not known.
        public let because: [String]
    }

    /// More than this nobody takes up.
    public static let most = 7

    /// Of what nobody has tested, a few that fit best: a long list of guesses hides what is known. *Judgement.*
    public static let mostUntested = 3

    public let urgency: Urgency
    /// Danger signs have not been asked about.
    public let provisional: Bool
    /// What the urgency asks for, and stands before all else; ids of advice.
    public let help: [String]
    /// The first is the first to try. Empty from same-day on.
    public let items: [Item]
    /// What to do in the next attack, and what would make it urgent after all; ids of advice. Empty from same-day on.
    public let attack: [String]
    public let lookOut: [String]
    /// Nothing in it has been shown to make cramps rarer.
    public let isNothingProven: Bool
    /// What would harm this person, where they would look for it.
    public let refused: [LeftOut]
    /// What would have a place if a condition were known to be absent.
    public let held: [LeftOut]
    /// Ids of the questions whose answers would settle what was held back, in the order in which they are asked; of danger signs, the groups.
    public let questions: [String]

    /// - Parameter gate: of the same person as the assessment.
    public init(_ assessment: Assessment, gate: Gate, knowledge: KnowledgeBase) {
        urgency = assessment.urgency
        provisional = assessment.provisional
        func shownOf(_ ids: [String]) -> [String] {
            ids.filter { id in knowledge.advice[id].map { gate.verdict(on: $0) == .shown } ?? false }
        }
        help = shownOf(assessment.urgentAdvice)
        guard urgency < .sameDay else {
            (items, attack, lookOut, isNothingProven, refused, held, questions) = ([], [], [], false, [], [], [])
            return
        }
        let likely = assessment.causes.filter { $0.probability >= Assessor.leastActedOn }.map(\.id)
        let sensible = knowledge.advice.filter { $0.kind != .avoid && $0.makesSense(for: assessment.facts) }
        let candidates = sensible.compactMap { Candidate($0, facts: assessment.facts, causes: likely) }.sorted(by: <)
        let shown = candidates.filter { gate.verdict(on: $0.advice) == .shown }
        let untested = shown.filter { $0.prospect.helps == .unknown }.prefix(Self.mostUntested)
        let chosen = shown.filter { $0.prospect.helps > .unknown } + untested + shown.filter { $0.prospect.helps < .unknown }
        items = chosen.prefix(Self.most).map { candidate in
            let programme = candidate.prospect.programme.flatMap { knowledge.exercises[$0] }
            return Item(
                id: candidate.advice.id, suitedBy: candidate.suitedBy,
                steps: programme.map { gate.steps(of: $0, in: knowledge).map(\.id) } ?? [])
        }
        attack = shownOf(knowledge.attack)
        lookOut = shownOf(knowledge.lookOut)
        isNothingProven = !shown.contains { $0.prospect.helps > .unknown }
        refused = sensible.compactMap { advice in
            guard let topic = advice.topic, case .refused(let because) = gate.verdict(on: advice) else { return nil }
            return LeftOut(id: advice.id, topic: topic, because: because)
        }
        let held: [LeftOut] = candidates.compactMap { candidate in
            guard let topic = candidate.advice.topic, case .held(let unknown) = gate.verdict(on: candidate.advice) else { return nil }
            return LeftOut(id: candidate.advice.id, topic: topic, because: unknown)
        }
        self.held = held
        questions = knowledge.questions(settling: held.flatMap(\.because), facts: assessment.facts)
    }
}

/// An advice that may stand in somebody's plan. The order is that of the plan, and total.
private struct Candidate: Comparable {
    let advice: Advice
    let prospect: Advice.Prospect
    let suitedBy: [String]

    /// nil where it has no place: without a prospect, or where nothing speaks for it and nothing of this person does. What was found not
    /// to make cramps rarer has one only for those whom it suits: a light by the bed, for who may fall.
    init?(_ advice: Advice, facts: Facts, causes: [String]) {
        guard let prospect = advice.plan else { return nil }
        let suitedBy = prospect.suits.filter { facts[$0] == .present || causes.contains($0) }
        let hasPlace =
            switch prospect.helps {
            case .likely, .possible: true
            case .unknown: prospect.suits.isEmpty || !suitedBy.isEmpty
            case .unlikely: !suitedBy.isEmpty
            }
        guard hasPlace else { return nil }
        self.advice = advice
        self.prospect = prospect
        self.suitedBy = suitedBy
    }

    static func < (left: Candidate, right: Candidate) -> Bool {
        let (one, other) = (left.prospect, right.prospect)
        if one.helps != other.helps { return one.helps > other.helps }
        if one.certainty != other.certainty { return one.certainty > other.certainty }
        if left.suitedBy.count != right.suitedBy.count { return left.suitedBy.count > right.suitedBy.count }
        if one.effort != other.effort { return one.effort < other.effort }
        return left.advice.id < right.advice.id
    }

    static func == (left: Candidate, right: Candidate) -> Bool { left.advice.id == right.advice.id }
}

extension KnowledgeBase {
    fileprivate func questions(settling conditions: [String], facts: Facts) -> [String] {
        let signs = Set(conditions).compactMap { self.conditions[$0] }.flatMap { condition in
            condition.facts + condition.redFlags.flatMap { redFlags[$0]?.inputs ?? [] }
        }
        var open = Set(signs.filter { facts[$0] == .notAsked })
        for fact in open { if case .anyOf(let parts) = self.facts[fact]?.derivation { open.formUnion(parts) } }
        let drilled = Set(questions.flatMap(\.drill))
        return questions.filter { question in
            let asks = question.facts + question.drill.flatMap { questions[$0]?.facts ?? [] }
            return !drilled.contains(question.id) && facts.applies(question) && !open.isDisjoint(with: asks)
        }.map(\.id)
    }
}

extension Assessor {
    /// - Parameter intake: as it came; check it first with `problems(in:)`.
    public func plan(for intake: Intake) -> Plan {
        let assessment = assess(intake)
        return Plan(
            assessment, gate: Gate(triage: assessment.triage, stated: intake.conditions, knowledge: knowledge), knowledge: knowledge)
    }
}
