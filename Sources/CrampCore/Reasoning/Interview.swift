/// Which questions are asked, and in which order: the danger signs first, then the rest as the knowledge base has them.
public struct Interview: Sendable {
    private let knowledge: KnowledgeBase
    /// Questions asked only from within a danger group, or after "I don't know".
    private let inner: Set<String>
    private let aboutDanger: Set<String>

    public init(_ knowledge: KnowledgeBase) {
        self.knowledge = knowledge
        inner = Set(knowledge.questions.flatMap { $0.drill + [$0.ifUnknown].compactMap { $0 } })
        let drilled = knowledge.dangerGroups.flatMap(\.drill)
        aboutDanger = Set(
            knowledge.dangerGroups.map(\.id) + drilled + drilled.compactMap { knowledge.questions[$0]?.ifUnknown })
    }

    /// Whether a question is one of the danger signs.
    public func isAboutDanger(_ question: Question) -> Bool { aboutDanger.contains(question.id) }

    /// The next question; nil when nothing is left to ask, or when an emergency has ended the interview.
    public func next(after intake: Intake) -> Question? {
        let facts = Facts(intake, knowledge: knowledge)
        let isEmergency = knowledge.redFlags.contains { $0.urgency == .emergency && RedFlagVerdict($0, facts: facts).outcome == .fires }
        return isEmergency ? nil : open(intake, facts: facts).first
    }

    /// All questions that concern this person and have no answer yet.
    func open(_ intake: Intake, facts: Facts) -> [Question] {
        let outer = knowledge.questions.filter { !inner.contains($0.id) }
        return (outer.filter(\.isDangerGroup) + outer.filter { !$0.isDangerGroup })
            .filter { facts.applies($0) }
            .flatMap { open($0, in: intake) }
    }

    private func open(_ question: Question, in intake: Intake) -> [Question] {
        guard let answer = intake.answers[question.id] else { return [question] }
        let followUps: [String] =
            switch answer {
            case .no: []
            case .unknown: question.drill + [question.ifUnknown].compactMap { $0 }
            default: question.drill
            }
        return followUps.compactMap { knowledge.questions[$0] }.flatMap { open($0, in: intake) }
    }
}
