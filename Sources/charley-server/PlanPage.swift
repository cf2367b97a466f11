import CrampCore
import CrampInterchange

/// What one person can do, with the ways on from there: the exercises to play, the questions that would open more, what trials found.
struct PlanPage {
    let title: String
    let emergency: EmergencyLine
    let body: String
    let isUrgent: Bool
    let programmes: [WayOn]
    let opening: WayOn?
    let effects: [EffectChart]
    /// There is something to put into a calendar.
    let hasCalendar: Bool
    /// What is told of the things in the plan.
    let ledger: [WayOn]

    init(_ conversation: Conversation, site: Site) {
        let knowledge = site.knowledge
        let intake = conversation.intake
        let patient = Patient(intake, site: site)
        let assessment = site.assessor.assess(intake)
        let plan = Plan(assessment, gate: patient.gate, knowledge: knowledge)
        let report = PlanReport(plan, of: assessment, intake, knowledge: knowledge)
        title = report.title
        emergency = EmergencyLine(knowledge.region(intake.region))
        body = site.reports.body(report)
        isUrgent = patient.isUrgent
        hasCalendar = !plan.items.isEmpty
        programmes = plan.items.filter { !$0.steps.isEmpty }.compactMap { knowledge.advice[$0.id]?.plan?.programme }
            .compactMap { knowledge.exercises[$0] }.map { WayOn(link: "/exercises/\($0.id)", text: "Do it now: \($0.name)") }
        let question = plan.questions.first.map {
            WayOn(
                link: "/interview?question=\($0)&then=\(ReturnPage.plan.rawValue)", text: "Answer one question, to open what is held back")
        }
        opening = plan.provisional ? WayOn(link: "/interview", text: "Go on with the questions") : question
        effects = knowledge.effects.filter { effect in plan.items.contains { $0.id == effect.about } }
            .map { EffectChart($0, knowledge: knowledge) }
        ledger = plan.items.compactMap { item in
            let name = knowledge.advice[item.id]?.name ?? item.id
            return knowledge.ledgerLink(about: item.id, name: name).map { WayOn(link: $0.path, text: name) }
        }
    }
}

/// Without an interview there is no plan.
struct NoPlanPage {
    let title = "A plan of your own"
    let emergency: EmergencyLine
}
