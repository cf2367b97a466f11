import CrampCore
import CrampInterchange

/// The signs of one danger group on one page: what is so is ticked, and one button answers for the rest.
struct SignsPage {
    struct Sign {
        let id: String
        let text: String
        let why: String
        let selected: Bool
    }

    let title: String
    let group: String
    /// Why they are asked, where one reason stands for all; nil where each has its own.
    let why: String?
    let emergency: EmergencyLine
    let problems: [InputError]
    let step: String
    let percent: Int
    let back: String
    let signs: [Sign]
    let isStory = false
    let canStop: Bool

    /// - Parameter ticked: what was posted; nil shows the answers so far.
    init(_ signs: [Question], of group: Question, _ conversation: Conversation, site: Site, ticked: [String]?, problems: [InputError]) {
        let intake = conversation.intake
        let isDrill = signs.first.map { group.drill.contains($0.id) } ?? true
        let whom = intake.subject == .oneself ? "" : " for them"
        title = isDrill ? "Which of these is so\(whom)?" : "Can you see or do any of these?"
        self.group = group.id
        why = Set(signs.map(\.why)).count == 1 ? signs.first?.why : nil
        emergency = EmergencyLine(site.knowledge.region(intake.region))
        self.problems = problems
        (step, percent) = QuestionPage.progress(group, intake, site)
        back = site.address(before: signs.first ?? group, in: conversation)
        self.signs = signs.map { sign in
            let selected = ticked?.contains(sign.id) ?? (intake.answers[sign.id] == .yes)
            return Sign(id: sign.id, text: sign.text(for: intake.subject), why: sign.why, selected: selected)
        }
        canStop = site.assessor.triage(intake).urgency >= .sameDay
    }
}

extension Site {
    /// What is asked on the page of a danger group: the signs that are still open; where none is, those that were answered.
    /// - Parameter looking: the simpler questions that stand in for what the person does not know.
    func signs(of group: Question, looking: Bool, after intake: Intake) -> [Question] {
        let all = signs(of: group).filter { group.drill.contains($0.id) != looking }
        let remaining = Set(interview.remaining(after: intake).map(\.id))
        let open = all.filter { remaining.contains($0.id) }
        return open.isEmpty ? all.filter { intake.answers[$0.id] != nil } : open
    }

    /// All that can stand on the pages of a danger group.
    func signs(of group: Question) -> [Question] {
        let drill = group.drill.compactMap { knowledge.questions[$0] }
        let simpler = drill.compactMap { $0.ifUnknown.flatMap { knowledge.questions[$0] } }
        return (drill + simpler).filter { if case .yesNo = $0.kind { true } else { false } }
    }

    /// The page that asks a question: the signs of a danger group share one.
    func address(of question: Question) -> String {
        guard let group = knowledge.dangerGroups.first(where: { signs(of: $0).contains(question) }) else {
            return "/interview?question=\(question.id)"
        }
        return address(of: group, looking: !group.drill.contains(question.id))
    }

    func address(of group: Question, looking: Bool) -> String { "/interview/signs?group=\(group.id)\(looking ? "&looking=yes" : "")" }

    /// The page of what was answered before a question; before all of them stands the person.
    func address(before question: Question, in conversation: Conversation) -> String {
        let asked = conversation.asked
        let before = asked.firstIndex(of: question.id).map { asked[..<$0] } ?? asked[...]
        return before.last.flatMap { knowledge.questions[$0] }.map(address) ?? "/interview?question=person"
    }
}
