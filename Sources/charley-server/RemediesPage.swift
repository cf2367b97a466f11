import CrampCore
import CrampInterchange

/// What is told about cramps from mouth to mouth, and our word on it.
struct RemediesPage {
    struct Group {
        let id: String
        let title: String
        let says: String
        let remedies: [RemedyCard]
    }

    let title = "Home remedies"
    let emergency: EmergencyLine
    let isKnown: Bool
    let blocked: Blocked?
    let groups: [Group]
    let opening: WayOn?
    let revision: String

    /// - Parameter wayToOpen: of conditions that are not known.
    init(_ patient: Patient?, knowledge: KnowledgeBase, wayToOpen: ([String]) -> WayOn?) {
        let blocked = Blocked(patient)
        let region = knowledge.region(patient?.intake.region)
        emergency = EmergencyLine(region)
        isKnown = patient != nil
        self.blocked = blocked
        let verdicts = knowledge.remedies.map { ($0, verdict: patient?.gate.verdict(on: $0)) }
        func group(_ id: String, _ title: String, _ says: String, _ belongs: (Remedy, Gate.Verdict?) -> Bool) -> [Group] {
            let mine = verdicts.filter(belongs).map { RemedyCard($0.0, gate: patient?.gate, region: region, knowledge: knowledge) }
            return mine.isEmpty ? [] : [Group(id: id, title: title, says: says, remedies: mine)]
        }
        func mayTry(_ standing: Remedy.Standing) -> (Remedy, Gate.Verdict?) -> Bool {
            { $0.standing == standing && ($1 == nil || $1 == .shown) }
        }
        let open =
            group(
                "harmless", "You may enjoy it", "It harms hardly anyone. That it helps against cramps nobody has shown.", mayTry(.harmless))
            + group("unproven", "Nothing shows that it works", "Nobody has tested it, or a test found nothing.", mayTry(.unproven))
        let held = group("held", "Held back until we know more", "It harms some people, and we do not know whether you are one of them.") {
            if case .held? = $1 { true } else { false }
        }
        let mine = group("not-you", "Not for you", "Others may. You better leave it.") {
            if case .refused? = $1 { $0.standing != .refused } else { false }
        }
        let never = group("refused", "Leave it alone", "It can harm anyone, and there is something better.") { remedy, _ in
            remedy.standing == .refused
        }
        // Beside an alarm only what to leave alone is said.
        groups = blocked == nil ? never + open + held + mine : never
        opening = wayToOpen(
            verdicts.flatMap { verdict in if case .held(let unknown)? = verdict.verdict { unknown } else { [String]() } })
        revision = knowledge.revision
    }
}
