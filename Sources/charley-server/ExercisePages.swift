import CrampCore
import CrampInterchange

/// A programme of exercises, with a player where this person may do it.
struct ExercisePage {
    let title: String
    let emergency: EmergencyLine
    let exercise: ExerciseCard
    let blocked: Blocked?
    let hasPlayer: Bool
    let revision: String

    /// - Parameter wayToOpen: of what is held back.
    init(
        _ exercise: Exercise, of patient: Patient?, knowledge: KnowledgeBase, drawings: [String: String], wayToOpen: WayOn?
    ) {
        let card = ExerciseCard(exercise, gate: patient?.gate, knowledge: knowledge, drawings: drawings)
        title = exercise.name
        emergency = EmergencyLine(knowledge.region(patient?.intake.region))
        self.exercise = card
        blocked =
            Blocked(patient) ?? card.refused.map { Blocked(title: "Not for you", sentence: $0, wayOn: nil) }
            ?? card.held.map { Blocked(title: "Not yet", sentence: $0, wayOn: wayToOpen) }
        hasPlayer = blocked == nil && !card.steps.isEmpty
        revision = knowledge.revision
    }
}

/// All programmes, sorted by what the gate says of them.
struct ExercisesPage {
    let title = "Exercises"
    let emergency: EmergencyLine
    let isKnown: Bool
    let blocked: Blocked?
    let shown: [ExerciseCard]
    let held: [ExerciseCard]
    let refused: [ExerciseCard]
    let opening: WayOn?
    let revision: String

    /// - Parameter wayToOpen: of conditions that are not known.
    init(_ patient: Patient?, knowledge: KnowledgeBase, wayToOpen: ([String]) -> WayOn?) {
        let blocked = Blocked(patient)
        let cards = knowledge.exercisesByHope.map { ExerciseCard($0, gate: patient?.gate, knowledge: knowledge, drawings: [:]) }
        emergency = EmergencyLine(knowledge.region(patient?.intake.region))
        isKnown = patient != nil
        self.blocked = blocked
        shown = blocked == nil ? cards.filter { $0.refused == nil && $0.held == nil } : []
        held = blocked == nil ? cards.filter { $0.held != nil } : []
        refused = blocked == nil ? cards.filter { $0.refused != nil } : []
        opening = wayToOpen(knowledge.exercises.flatMap { patient?.gate.notKnown(for: $0, in: knowledge) ?? [] })
        revision = knowledge.revision
    }
}

extension Gate {
    /// The conditions for want of which a programme is held back.
    func notKnown(for exercise: Exercise, in knowledge: KnowledgeBase) -> [String] {
        guard let measure = knowledge.advice[exercise.measure], case .held(let unknown) = verdict(on: measure) else { return [] }
        return unknown
    }
}

extension KnowledgeBase {
    /// What a trial speaks for comes first.
    fileprivate var exercisesByHope: [Exercise] {
        func hope(_ exercise: Exercise) -> Advice.Prospect.Helps { advice[exercise.measure]?.plan?.helps ?? .unlikely }
        let ranks = exercises.enumerated().map { ($0, hope($1), $1) }
        return ranks.sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0 < $1.0 }.map(\.2)
    }
}
