import CrampCore
import CrampInterchange

/// Whoever reads a page of advice, as far as their interview tells: what the gate knows of them.
struct Patient: Sendable {
    let intake: Intake
    let triage: Triage
    let gate: Gate

    init(_ intake: Intake, site: Site) {
        self.intake = intake
        triage = site.assessor.triage(intake)
        gate = Gate(triage: triage, stated: intake.conditions, knowledge: site.knowledge)
    }

    /// From same-day on, help comes before advice.
    var isUrgent: Bool { triage.urgency >= .sameDay }
}

/// The one way on of a page, or of a part of it.
struct WayOn {
    let link: String
    let text: String
}

/// Why a page shows nothing of what it is for, and what to do.
struct Blocked {
    let title: String
    let sentence: String
    let wayOn: WayOn?

    /// What is urgent comes first; nil where nothing is.
    init?(_ patient: Patient?) {
        guard let patient, patient.isUrgent else { return nil }
        title = patient.triage.urgency.words
        sentence = "That comes first. Until somebody has looked at you, we advise nothing else."
        wayOn = WayOn(link: "/result", text: "What to do now")
    }

    init(title: String, sentence: String, wayOn: WayOn?) {
        self.title = title
        self.sentence = sentence
        self.wayOn = wayOn
    }
}

extension Site {
    /// What would open what is held back: the danger signs that are still to be asked, or the question that says most about the
    /// conditions that are not known.
    /// - Returns: nil where no question is left that would say anything.
    func wayToOpen(_ conditions: [String], for patient: Patient, then page: ReturnPage) -> WayOn? {
        if let next = interview.next(after: patient.intake), interview.isAboutDanger(next) {
            return WayOn(link: "/interview", text: "Go on with the questions")
        }
        let open = Set(conditions.compactMap { knowledge.conditions[$0] }.flatMap(\.facts))
            .filter { ![.present, .absent].contains(patient.triage.facts[$0]) }
        let best =
            knowledge.questions
            .filter { patient.intake.answers[$0.id] == nil && patient.triage.facts.applies($0) }
            .map { (id: $0.id, says: open.intersection($0.facts).count) }
            .max { ($0.says, $1.id) < ($1.says, $0.id) }
        guard let best, best.says > 0 else { return nil }
        return WayOn(link: "/interview?question=\(best.id)&then=\(page.rawValue)", text: "Answer one question, to open what is held back")
    }
}

/// A page that asks a question of the interview and wants to be come back to.
enum ReturnPage: String, CaseIterable {
    case answers, plan, exercises, medicines, remedies, food

    var path: String { "/\(rawValue)" }
}
