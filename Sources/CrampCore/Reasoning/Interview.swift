/// Which questions are asked, and in which order: the danger signs first, then what helps this person most.
public struct Interview: Sendable {
    /// Screens after the danger signs, at the most.
    public static let mostScreens = 18

    private let assessor: Assessor
    /// Questions asked only from within a danger group, or after "I don't know".
    private let inner: Set<String>
    private let aboutDanger: Set<String>

    private var knowledge: KnowledgeBase { assessor.knowledge }

    public init(_ assessor: Assessor) {
        self.assessor = assessor
        let questions = assessor.knowledge.questions
        inner = Set(questions.flatMap { $0.drill + [$0.ifUnknown].compactMap { $0 } })
        let groups = assessor.knowledge.dangerGroups
        let drilled = groups.flatMap(\.drill)
        aboutDanger = Set(groups.map(\.id) + drilled + drilled.compactMap { questions[$0]?.ifUnknown })
    }

    /// Whether a question is one of the danger signs.
    public func isAboutDanger(_ question: Question) -> Bool { aboutDanger.contains(question.id) }

    /// The next question; nil when an emergency has ended the interview, or no answer would change enough.
    public func next(after intake: Intake) -> Question? {
        let facts = Facts(intake, knowledge: knowledge)
        guard !isEmergency(facts) else { return nil }
        let open = open(intake, facts: facts)
        return first(of: open, facts) ?? worthAsking(open, intake, facts).first
    }

    /// The questions that are worth asking as things stand, the next one first; none after an emergency.
    /// - Parameter most: of how many questions the worth is computed exactly; an estimate says of which.
    public func remaining(after intake: Intake, exactly most: Int = AnswerWorth.mostExact) -> [Question] {
        let facts = Facts(intake, knowledge: knowledge)
        return isEmergency(facts) ? [] : remaining(intake, facts: facts, exactly: most)
    }

    /// The questions that concern this person and have not been asked, whether or not their answers are worth a screen.
    public func unasked(after intake: Intake) -> [Question] { open(intake, facts: Facts(intake, knowledge: knowledge)) }

    /// While danger signs are open, all that concern this person; after that, what a red flag waits for, what the gate needs, and
    /// then by the worth of their answers, until no answer is worth the asking (`AnswerWorth.Worth.isEnough`).
    func remaining(_ intake: Intake, facts: Facts, exactly most: Int = AnswerWorth.mostExact) -> [Question] {
        let open = open(intake, facts: facts)
        if let first = open.first, comesBeforeTheStory(first) { return open }
        return needed(of: open, facts) + worthAsking(open, intake, facts, exactly: most)
    }

    private func isEmergency(_ facts: Facts) -> Bool {
        knowledge.redFlags.contains { $0.urgency == .emergency && RedFlagVerdict($0, facts: facts).outcome == .fires }
    }

    private func comesBeforeTheStory(_ question: Question) -> Bool {
        aboutDanger.contains(question.id) || knowledge.opening.contains(question.id)
    }

    private func first(of open: [Question], _ facts: Facts) -> Question? {
        open.first.flatMap { comesBeforeTheStory($0) ? $0 : needed(of: open, facts).first }
    }

    /// What a red flag waits for, and then what the gate needs.
    private func needed(of open: [Question], _ facts: Facts) -> [Question] {
        let awaited = awaited(by: facts)
        let urgent = open.filter { !awaited.isDisjoint(with: $0.facts) }
        return urgent + open.filter { knowledge.always.contains($0.id) && !urgent.contains($0) }
    }

    private func worthAsking(_ open: [Question], _ intake: Intake, _ facts: Facts, exactly most: Int = AnswerWorth.mostExact) -> [Question]
    {
        let needed = needed(of: open, facts)
        let screens = needed.count + intake.answers.keys.count { !aboutDanger.contains($0) && !knowledge.opening.contains($0) }
        guard screens < Self.mostScreens else { return [] }
        let worth = AnswerWorth(Observation(facts, knowledge: knowledge), inference: assessor.inference, knowledge: knowledge)
        let best = worth.best(of: open.filter { !needed.contains($0) }, after: screens, exactly: most)
        return Array(best.prefix(Self.mostScreens - screens))
    }

    /// Facts that nobody has asked about and without which a red flag cannot be ruled out, and the facts that they follow from.
    private func awaited(by facts: Facts) -> Set<String> {
        let missing = knowledge.redFlags.flatMap { rule -> [String] in
            if case .open(let missing) = RedFlagVerdict(rule, facts: facts).outcome { missing } else { [] }
        }
        let parts = missing.flatMap { id -> [String] in
            if case .anyOf(let parts)? = knowledge.facts[id]?.derivation { parts.filter { facts[$0] == .notAsked } } else { [] }
        }
        return Set(missing + parts)
    }

    /// All questions that concern this person, have no answer yet, and ask what is not known already.
    private func open(_ intake: Intake, facts: Facts) -> [Question] {
        let outer = knowledge.questions.filter { !inner.contains($0.id) }
        let opening = outer.filter { knowledge.opening.contains($0.id) }
        return (opening + outer.filter(\.isDangerGroup) + outer.filter { !$0.isDangerGroup && !knowledge.opening.contains($0.id) })
            .filter { facts.applies($0) && ($0.isDangerGroup || !isKnown($0, facts)) }
            .flatMap { open($0, intake, facts) }
    }

    private func isKnown(_ question: Question, _ facts: Facts) -> Bool {
        !question.facts.isEmpty && question.facts.allSatisfy { facts[$0] == .present || facts[$0] == .absent }
    }

    private func open(_ question: Question, _ intake: Intake, _ facts: Facts) -> [Question] {
        guard let answer = intake.answers[question.id] else { return [question] }
        let followUps: [String] =
            switch answer {
            case .no: []
            case .unknown: question.drill + [question.ifUnknown].compactMap { $0 }
            default: question.drill
            }
        return followUps.compactMap { knowledge.questions[$0] }.filter(facts.applies).flatMap { open($0, intake, facts) }
    }
}
