public import CrampCore
import Foundation

/// A programme of exercises in words: what a page shows and its player plays.
public struct ExerciseCard: Sendable {
    /// A step's time or count for one leg in one round, or the rest after it.
    public struct Turn: Encodable, Hashable, Sendable {
        public let says: String
        /// nil: at one's own pace.
        public let seconds: Int?
    }

    public struct Step: Sendable {
        public let id: String
        /// "Sitting"
        public let position: String
        public let say: String
        public let more: String?
        /// SVG.
        public let drawing: String?
        /// "3 times 10 seconds, each leg, with 10 seconds of rest."
        public let counts: String
        public let basis: String
        public let saferWith: String?
        /// For whoever the gate does not know: when to leave it out.
        public let leaveOut: String?
        /// JSON of its turns.
        public let turns: String
    }

    public let id: String
    public let name: String
    public let purpose: String
    public let when: String
    public let minutes: Int
    /// What keeps it from this person, as a sentence; nil where nothing does.
    public let refused: String?
    /// What would have to be known first; nil where it is.
    public let held: String?
    /// Names of conditions, for whoever the gate does not know.
    public let notWith: [String]
    /// Those that this person may do.
    public let steps: [Step]
    /// What was left out for this person: the step, and why.
    public let leftOut: [Report.Refusal]
    public let stopIf: String
    public let instead: String?
    public let sources: [Report.Source]
    /// nil where nothing is told about it.
    public let ledger: LedgerLink?

    /// - Parameters:
    ///   - gate: of whoever reads it; nil shows everything, with whom it would harm.
    ///   - drawings: SVG by id.
    public init(_ exercise: Exercise, gate: Gate?, knowledge: KnowledgeBase, drawings: [String: String]) {
        let words = ReportWords(knowledge: knowledge, region: knowledge.region(nil))
        id = exercise.id
        name = exercise.name
        purpose = exercise.purpose
        when = exercise.when
        minutes = exercise.minutes
        stopIf = exercise.stopIf
        instead = exercise.instead
        sources = words.sources(exercise.evidence)
        ledger = knowledge.ledgerLink(about: exercise.id, exercise.measure, name: exercise.name)
        let measure = knowledge.advice[exercise.measure]
        (refused, held) =
            switch measure.flatMap({ gate?.verdict(on: $0) }) {
            case .refused(let because)?: ("Not for you, because of \(words.reason(for: because)).", nil)
            case .held(let unknown)?: (nil, "Held back, because we do not know about \(words.reason(for: unknown)).")
            case .shown?, nil: (nil, nil)
            }
        notWith = gate == nil ? measure.map(words.whomItHarms) ?? [] : []
        let mine = gate?.steps(of: exercise, in: knowledge) ?? exercise.steps
        steps = mine.map { step in
            let leaveOut = gate == nil && !step.unless.isEmpty
            return Step(
                id: step.id, position: step.position.rawValue.uppercasedFirst, say: step.say, more: step.more,
                drawing: step.show.flatMap { drawings[$0] }, counts: step.pace, basis: words.basis(step.basis), saferWith: step.saferWith,
                leaveOut: leaveOut
                    ? "Leave this out with any of these: \(step.unless.map(knowledge.name(ofCondition:)).joined(separator: "; "))." : nil,
                turns: step.turnsAsJSON)
        }
        leftOut =
            refused != nil || held != nil
            ? []
            : exercise.steps.filter { !mine.contains($0) }.map { step in
                let because = step.unless.filter { gate?.presence[$0] != .absent }
                return Report.Refusal(text: step.say, because: "Left out, because of \(words.reason(for: because)).")
            }
    }
}

extension Exercise.Step {
    /// In the order in which they come: round by round, one leg after the other.
    var turns: [ExerciseCard.Turn] {
        let held = seconds.map { _ in repetitions ?? 1 } ?? 1
        var turns: [ExerciseCard.Turn] = []
        for set in 1...sets {
            for side in 1...sides {
                for repetition in 1...held {
                    let round = sets > 1 ? "Round \(set) of \(sets)" : nil
                    let leg = sides > 1 ? (side == 1 ? "One leg" : "The other leg") : nil
                    let count = held > 1 ? "\(repetition) of \(held)" : nil
                    let times = seconds == nil ? repetitions.map { "\($0) times, at your own pace" } : nil
                    let says = [round, leg, count, times].compactMap { $0 }.joined(separator: ", ")
                    if !turns.isEmpty, seconds != nil, let pause { turns.append(.init(says: "Rest", seconds: pause)) }
                    turns.append(.init(says: says.isEmpty ? "Hold" : says.uppercasedFirst, seconds: seconds))
                }
            }
        }
        return turns
    }

    var pace: String {
        let amount =
            switch (repetitions, seconds) {
            case (let times?, let seconds?): "\(times) times \(seconds.asTime)"
            case (let times?, nil): "\(times) times"
            case (nil, let seconds?): "For \(seconds.asTime)"
            case (nil, nil): "Once"
            }
        let rest = pause.map { "with \($0.asTime) of rest in between" }
        return [amount, sides > 1 ? "each leg" : nil, rest, sets > 1 ? "\(sets) rounds" : nil].compactMap { $0 }.joined(separator: ", ")
            + "."
    }

    fileprivate var turnsAsJSON: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return (try? encoder.encode(turns)).map { String(decoding: $0, as: UTF8.self) } ?? "[]"
    }
}
