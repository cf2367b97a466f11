public import CrampCore

extension SignsCheck {
    /// What an interview found out about the danger signs.
    ///
    /// - Returns: nil where a danger sign was not asked, unless it is an emergency already: the signs are still to be asked then.
    public init?(
        id: String, at moment: Moment, because: [ReasonToAsk], _ assessment: Assessment, of intake: Intake, knowledge: KnowledgeBase
    ) {
        guard !assessment.provisional || assessment.urgency == .emergency else { return nil }
        self.init(
            id: id, at: moment, because: because, answers: Self.answers(in: intake, knowledge: knowledge),
            rules: assessment.flags.filter { $0.outcome == .fires }.map(\.id),
            content: knowledge.hash)
    }

    /// What an interview answered to the questions about danger signs, as far as it has come.
    public static func answers(in intake: Intake, knowledge: KnowledgeBase) -> [String: Answer] {
        let groups = knowledge.dangerGroups
        let drill = groups.flatMap(\.drill)
        let simpler = drill.compactMap { knowledge.questions[$0]?.ifUnknown }
        var answers: [String: Answer] = [:]
        for question in groups.map(\.id) + drill + simpler {
            switch intake.answers[question] {
            case .yes: answers[question] = .yes
            case .no: answers[question] = .no
            case .unknown: answers[question] = .unknown
            default: break
            }
        }
        return answers
    }
}
