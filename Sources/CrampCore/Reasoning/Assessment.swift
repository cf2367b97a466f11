/// Charley's answer to one person: the same intake and the same knowledge give the same assessment.
public struct Assessment: Sendable {
    public struct RankedCause: Hashable, Sendable {
        public let id: String
        public let probability: Double
        /// 1 for the most likely.
        public let rank: Int
        /// How many of the present findings would be expected to vanish if it were cured.
        public let explains: Double
        public let explanation: Explanation
    }

    public struct Refusal: Hashable, Sendable {
        public let id: String
        /// Ids of the gate's conditions.
        public let because: [String]
    }

    public let triage: Triage
    /// All causes, the most likely first.
    public let causes: [RankedCause]
    /// How far the probabilities may be off; 0 where the sum was exact.
    public let errorBound: Double
    public let firstAid: FirstAid
    /// What the red flags and the urgency ask for, before the gate; the rest of `advice` is for ordinary cramps.
    public let urgentAdvice: [String]
    public let advice: [String]
    /// Advice that would harm this person.
    public let refused: [Refusal]
    /// Advice held back because a condition is not known.
    public let held: [Refusal]
    /// Ids of the questions that are still worth asking, the next one first; an emergency leaves none.
    public let questions: [String]

    public var urgency: Urgency { triage.urgency }
    public var provisional: Bool { triage.provisional }
    public var flags: [RedFlagVerdict] { triage.flags }
    public var unresolved: [RedFlagVerdict] { triage.unresolved }
    public var raisedBy: [(cause: String, urgency: Urgency)] { triage.raisedBy }
    public var facts: Facts { triage.facts }
}

extension KnowledgeBase {
    /// - Parameter intake: as it came; check it first with `problems(in:)`, since what does not fit its question is passed over here.
    public func assess(_ intake: Intake) -> Assessment { Assessor(self).assess(intake) }
}

/// A knowledge base made ready to answer many intakes.
public struct Assessor: Sendable {
    public let knowledge: KnowledgeBase
    public let inference: Inference
    private let dangerSigns: Set<String>
    /// For each cause, in the knowledge base's order: the facts linked to it, the most telling first.
    private let telling: [[String]]

    public init(_ knowledge: KnowledgeBase) {
        self.knowledge = knowledge
        inference = Inference(knowledge.network)
        dangerSigns = knowledge.dangerSigns
        telling = knowledge.causes.map(knowledge.telling)
    }

    /// How urgent it is: the rules first, and causes only to raise it.
    public func triage(_ intake: Intake) -> Triage {
        let facts = Facts(intake, knowledge: knowledge)
        let verdicts = knowledge.redFlags.map { RedFlagVerdict($0, facts: facts) }
        let worrying = knowledge.dangerGroups.filter { intake.answers[$0.id] == .yes }
        let unexplained = worrying.filter { group in
            group.drill.allSatisfy { knowledge.questions[$0]?.facts.allSatisfy { facts[$0] == .absent } ?? true }
        }
        return Triage(
            facts: facts, verdicts: verdicts, raisedBy: raisedByCauses(facts), isWorried: !worrying.isEmpty,
            unexplained: unexplained.map(\.id))
    }

    public func assess(_ intake: Intake) -> Assessment {
        let triage = triage(intake)
        let facts = triage.facts
        let observation = Observation(facts, knowledge: knowledge)
        let order = inference.order(of: observation)
        let widest = inference.widest(for: observation, sums: 3, growing: true, budget: Self.budget, following: order)
        let posteriors = inference.posteriors(given: observation, widest: widest, following: order)
        let causes = rank(posteriors, facts: facts, observation: observation, widest: widest, order: order)

        let gate = Gate(triage: triage, stated: intake.conditions, knowledge: knowledge)
        let firstAid = firstAid(triage.flags, causes: causes)
        let (urgent, ordinary) = advice(triage, causes: causes, firstAid: firstAid)
        let judged = (urgent + ordinary).map { ($0, gate.verdict(on: $0)) }
        // Where a red flag says that something else is the matter, what is good for cramps only draws the eye away.
        let isBeside = triage.flags.isEmpty || firstAid == .cramp ? [] : Set(ordinary.map(\.id))
        return Assessment(
            triage: triage, causes: causes, errorBound: posteriors.errorBound, firstAid: firstAid, urgentAdvice: urgent.map(\.id),
            advice: judged.compactMap { $1 == .shown && !isBeside.contains($0.id) ? $0.id : nil },
            refused: judged.compactMap { if case .refused(let because) = $1 { .init(id: $0.id, because: because) } else { nil } },
            held: judged.compactMap { if case .held(let unknown) = $1 { .init(id: $0.id, because: unknown) } else { nil } },
            questions: triage.urgency == .emergency ? [] : Interview(self).remaining(intake, facts: facts, exactly: 3).map(\.id))
    }

    /// Danger signs speak through the rules alone: counted here as well, one more of them could explain a cause away and
    /// lower the urgency (`Documentation/decisions/0003`).
    private func raisedByCauses(_ facts: Facts) -> [(cause: String, urgency: Urgency)] {
        let observation = Observation(facts, knowledge: knowledge, except: dangerSigns)
        let posteriors = posteriors(given: observation)
        return knowledge.causes.indices
            .filter { index in
                let cause = knowledge.causes[index]
                // Where the sum is not exact, the cautious end of the cause's own interval counts.
                return posteriors.probabilities[index] + posteriors.errorBounds[index] >= cause.threshold.value && cause.urgency > .selfCare
            }
            .map { (knowledge.causes[$0].id, knowledge.causes[$0].urgency) }
    }

    /// What is wider than some 0.1 s allow is bounded.
    private func posteriors(given observation: Observation) -> Posteriors {
        let order = inference.order(of: observation)
        return inference.posteriors(
            given: observation, widest: inference.widest(for: observation, sums: 1, budget: Self.budget / 4, following: order),
            following: order)
    }

    /// Multiplications for the sums of one assessment, some 0.1 s. The weights of evidence are as wide as the answer, so that they
    /// add up to it; what is wider than this allows is bounded.
    private static let budget = 150_000_000

    private func rank(
        _ posteriors: Posteriors, facts: Facts, observation: Observation, widest: Int, order: [Int]
    ) -> [Assessment.RankedCause] {
        let explainer = Explainer(
            inference: inference, knowledge: knowledge, facts: facts, observation: observation, posteriors: posteriors,
            widest: widest, order: order)
        let weights = explainer.weights()
        let explainedAway = explainer.explainedAway()
        let vanishing = inference.expectedDisablement(
            given: observation,
            widest: min(
                widest,
                inference.widest(
                    for: observation, sums: 1 + observation.present.count / 2, budget: Self.budget / 4, following: order)),
            following: order)
        let ranking = knowledge.causes.indices.sorted {
            (posteriors.probabilities[$0], -$0) > (posteriors.probabilities[$1], -$1)
        }
        return ranking.enumerated().map { position, index in
            let cause = knowledge.causes[index]
            return .init(
                id: cause.id, probability: posteriors.probabilities[index], rank: position + 1, explains: vanishing[index],
                explanation: Explanation(
                    weights: weights[index], notYetKnown: explainer.notYetKnown(telling[index]),
                    explainedAwayBy: explainedAway[index]))
        }
    }

    /// What could be advised, before the gate: what the red flags and the urgency ask for; and, short of an emergency, what
    /// helps everyone with a cramp and what fits the likely causes.
    private func advice(
        _ triage: Triage, causes: [Assessment.RankedCause], firstAid: FirstAid
    ) -> (urgent: [Advice], ordinary: [Advice]) {
        let (flags, urgency) = (triage.flags, triage.urgency)
        // Beside an emergency the other flags only warn: what they say not to do still holds.
        let isEmergency = flags.first?.urgency == .emergency
        var urgent = flags.flatMap { flag in
            (knowledge.redFlags[flag.id]?.advice ?? []).filter {
                !isEmergency || flag.urgency == .emergency || knowledge.advice[$0]?.kind == .avoid
            }
        }
        if flags.first?.urgency != urgency, let word = Self.seeking[urgency] { urgent.insert(word, at: 0) }
        let ordinary =
            urgency == .emergency
            ? []
            : (firstAid == .cramp ? knowledge.everyone : [])
                + causes.prefix(5).filter { $0.probability >= Self.leastActedOn }.flatMap { knowledge.causes[$0.id]?.advice ?? [] }
        // One word on when to see somebody: another beside it might be heeded instead.
        var seen = Set(Self.seeking.filter { $0.key != urgency }.values)
        func unique(_ ids: [String]) -> [Advice] {
            ids.filter { seen.insert($0).inserted }.compactMap { knowledge.advice[$0] }.filter { $0.makesSense(for: triage.facts) }
        }
        return (unique(urgent), unique(ordinary))
    }

    /// A cause as likely as this brings its advice, its tests and its doctors with it.
    public static let leastActedOn = 0.2

    private static let seeking: [Urgency: String] = [
        .emergency: "call-ambulance", .sameDay: "see-someone-today", .days: "see-doctor-within-days", .routine: "make-appointment",
    ]

    /// What a red flag names; otherwise the first aid for cramps, unless what fits best is only taken for one.
    private func firstAid(_ flags: [RedFlagVerdict], causes: [Assessment.RankedCause]) -> FirstAid {
        let named = Set(flags.compactMap { knowledge.redFlags[$0.id]?.firstAid })
        if let first = [FirstAid.seizure, .water, .none].first(where: named.contains) { return first }
        let leading = causes.first.flatMap { $0.probability >= Self.leastActedOn ? knowledge.causes[$0.id] : nil }
        return leading?.isCramp == false ? .none : .cramp
    }
}
