import Foundation

/// What the answer to a question is worth before it is given: how much it is expected to lower the loss of the decision and
/// the doubt about the leading causes.
public struct AnswerWorth {
    struct Worth: Comparable {
        /// Expected fall of the loss of the best decision on urgency, in units of one step too urgent.
        let loss: Double
        /// Expected fall of the doubt about the leading causes, in bits.
        let bits: Double
        /// The most that one answer alone would bring, of answers that can be ticked together.
        private let single: (loss: Double, bits: Double)

        static let nothing = Worth(loss: 0, bits: 0)

        init(loss: Double, bits: Double) { self.init(loss: loss, bits: bits, single: (loss, bits)) }

        private init(loss: Double, bits: Double, single: (loss: Double, bits: Double)) {
            self.loss = loss
            self.bits = bits
            self.single = single
        }

        /// Whether one answer alone is worth a person's time, which grows dearer with every screen: 0.025 of a step or 0.0125 bit for
        /// each screen before it (judgement, half to twice; `Documentation/decisions/0011`).
        func isEnough(after screens: Int) -> Bool {
            self > .nothing && (single.loss >= 0.025 * Double(screens) || single.bits >= 0.0125 * Double(screens))
        }

        /// A tenth of a step weighs as much as one bit: urgency first, certainty second (judgement, 5 to 20).
        private var sum: Double { 10 * loss + bits }

        static func < (one: Worth, other: Worth) -> Bool { one.sum < other.sum }
        static func == (one: Worth, other: Worth) -> Bool { one.sum == other.sum }

        /// Of answers that can be ticked together.
        static func + (one: Worth, other: Worth) -> Worth {
            Worth(
                loss: one.loss + other.loss, bits: one.bits + other.bits,
                single: (max(one.single.loss, other.single.loss), max(one.single.bits, other.single.bits)))
        }
    }

    private let inference: Inference
    private let facts: Catalogue<Fact>
    private let urgencies: [Urgency]
    private let observation: Observation
    private let whatIf: WhatIf
    private let now: [Double]
    private let leading: [Int]
    /// The probability that nothing present needs more than each level.
    private let enoughNow: [Double]
    private let lossNow: Double
    private let doubtNow: Double

    /// Multiplications for one scan over every open question.
    private static let budget = 20_000_000
    private static let mostLeading = 8
    /// Questions whose worth is computed exactly; which ones, an estimate says.
    public static let mostExact = 5
    /// And of answers that can be ticked together.
    static let mostExactOptions = 3

    init(_ observation: Observation, inference: Inference, knowledge: KnowledgeBase) {
        self.inference = inference
        self.observation = observation
        facts = knowledge.facts
        urgencies = knowledge.causes.map(\.urgency)
        let order = inference.order(of: observation)
        whatIf = WhatIf(
            observation, inference: inference,
            widest: inference.widest(for: observation, sums: 20 * Self.mostExact, budget: Self.budget, following: order),
            following: order)
        let now = whatIf.now.causes
        self.now = now
        leading = Array(now.indices.sorted { (now[$0], -$0) > (now[$1], -$1) }.prefix(Self.mostLeading))
        enoughNow = Self.enough(now, urgencies)
        lossNow = Self.loss(enoughNow)
        doubtNow = Self.doubt(now, leading)
    }

    /// The questions worth asking, the best first: those that the estimate puts first, in the order of their exact worth.
    /// - Parameters:
    ///   - screens: how many were shown before.
    ///   - most: of how many questions the worth is computed exactly.
    func best(of questions: [Question], after screens: Int, exactly most: Int = Self.mostExact) -> [Question] {
        let promising = questions.map { (question: $0, worth: estimate(of: $0)) }.sorted { $0.worth > $1.worth }.prefix(most)
        return promising.map { (question: $0.question, worth: worth(of: $0.question)) }
            .filter { $0.worth.isEnough(after: screens) }.sorted { $0.worth > $1.worth }.map(\.question)
    }

    /// What the question would be worth if the causes were independent given all that is known: each of its facts alone.
    func estimate(of question: Question) -> Worth {
        estimate(of: question.facts)
    }

    private func estimate(of facts: [String]) -> Worth { Set(facts.filter(isOpen)).sorted().map(estimate).reduce(.nothing, +) }

    private func estimate(of id: String) -> Worth {
        var share: Double
        var moves: [(cause: Int, ifYes: Double, ifNo: Double)]
        if let index = inference.findingIndex[id] {
            let finding = inference.findings[index]
            let none = finding.links.reduce(1 - finding.leak) { $0 * (1 - $1.probability * now[$1.cause]) }
            share = 1 - none
            moves = finding.links.map { cause, probability in
                let ifNo = now[cause] * (1 - probability) / (1 - probability * now[cause])
                return (cause, max(0, min(1, (now[cause] - none * ifNo) / share)), ifNo)
            }
        } else {
            guard case .factor(let prevalence?)? = facts[id]?.kind else { return .nothing }
            share = prevalence.value
            moves = (inference.factorLinks[id] ?? []).map { cause, place in
                let factor = inference.causes[cause].factors[place]
                let odds = now[cause] / max(1e-12, 1 - now[cause])
                return (cause, odds * factor.ifYes / (1 + odds * factor.ifYes), odds * factor.ifNo / (1 + odds * factor.ifNo))
            }
        }
        var loss = 0.0
        var doubt = 0.0
        for (weight, path) in [(share, \(cause: Int, ifYes: Double, ifNo: Double).ifYes), (1 - share, \.ifNo)] {
            var enough = enoughNow
            for move in moves {
                for level in Urgency.allCases.indices where urgencies[move.cause] > Urgency.allCases[level] {
                    enough[level] *= (1 - move[keyPath: path]) / max(1e-12, 1 - now[move.cause])
                }
            }
            loss += weight * Self.loss(enough)
            for move in moves where leading.contains(move.cause) { doubt += weight * Self.doubt(move[keyPath: path]) }
        }
        for move in moves where leading.contains(move.cause) { doubt -= Self.doubt(now[move.cause]) }
        return Worth(loss: max(0, lossNow - loss), bits: max(0, -doubt))
    }

    /// Exact for one answer out of several. Where any number can be ticked it is the sum over the options, each taken alone: no
    /// less than what all of them together bring, as findings are independent given the causes. The least promising options keep
    /// their estimates.
    func worth(of question: Question) -> Worth {
        switch question.kind {
        case .yesNo(let sets): worth(of: outcomes([sets, []]))
        case .choice(let options): worth(of: outcomes(options.map(\.sets)))
        case .multiple(let options):
            options.filter { !$0.sets.isEmpty }.map { (sets: $0.sets, estimate: estimate(of: $0.sets)) }
                .sorted { $0.estimate > $1.estimate }.enumerated()
                .map { $0 < Self.mostExactOptions ? worth(of: outcomes([$1.sets, []])) : $1.estimate }.reduce(.nothing, +)
        case .number(_, let range, let bands):
            // From each bound to the next the same bands hold.
            worth(
                of: outcomes(
                    ([range.lowerBound] + bands.flatMap { [$0.bounds.atLeast, $0.bounds.below].compactMap { $0 } }.filter(range.contains))
                        .map { number in bands.filter { $0.bounds.contains(number) }.flatMap(\.sets) }))
        }
    }

    private struct Outcome {
        let present: [String]
        let absent: [String]
    }

    /// What each answer sets; the rest is denied. Two answers that say the same are one.
    private func outcomes(_ answers: [[String]]) -> [Outcome] {
        let all = Set(answers.joined())
        var seen = Set<Set<String>>()
        return answers.map(Set.init).filter { seen.insert($0).inserted }.map {
            Outcome(present: $0.sorted(), absent: all.subtracting($0).sorted())
        }
    }

    /// Expected over the outcomes, each as probable as the network holds it.
    private func worth(of outcomes: [Outcome]) -> Worth {
        // An answer that the network does not hear tells nothing.
        guard outcomes.flatMap({ $0.present + $0.absent }).contains(where: isOpen) else { return .nothing }
        let states = zip(masses(outcomes), outcomes).map { (mass: $0, weight: prevalence(of: $1)) }
        let total = states.reduce(0) { $0 + $1.mass.total * $1.weight }
        guard total > 0 else { return .nothing }
        var loss = 0.0
        var doubt = 0.0
        for (mass, weight) in states where mass.total > 0 {
            let probabilities = mass.probabilities
            loss += mass.total * weight / total * Self.loss(Self.enough(probabilities, urgencies))
            doubt += mass.total * weight / total * Self.doubt(probabilities, leading)
        }
        return Worth(loss: max(0, lossNow - loss), bits: max(0, doubtNow - doubt))
    }

    /// Not known yet, and the network hears it.
    private func isOpen(_ id: String) -> Bool {
        inference.hears(id) && observation.factors[id] == nil && !observation.present.contains(id) && !observation.absent.contains(id)
    }

    private func masses(_ outcomes: [Outcome]) -> [WhatIf.Mass] {
        // One finding, there or not: what is not denied is there, and one sum serves both.
        if outcomes.count == 2, let fact = outcomes[0].present.first, outcomes[0].present.count == 1, inference.factorLinks[fact] == nil {
            let denied = mass(outcomes[1])
            return [whatIf.now - denied, denied]
        }
        return outcomes.map(mass)
    }

    private func mass(_ outcome: Outcome) -> WhatIf.Mass {
        var factors: [Int: [(factor: Int, isYes: Bool)]] = [:]
        for (ids, isYes) in [(outcome.present, true), (outcome.absent, false)] {
            for id in ids where isOpen(id) {
                for (cause, factor) in inference.factorLinks[id] ?? [] { factors[cause, default: []].append((factor, isYes)) }
            }
        }
        func findings(_ ids: [String]) -> [Int] { Set(ids.filter(isOpen)).compactMap { inference.findingIndex[$0] }.sorted() }
        return whatIf.mass(present: findings(outcome.present), absent: findings(outcome.absent), factors: factors)
    }

    /// How often factors are so, where that is no matter of the causes.
    private func prevalence(of outcome: Outcome) -> Double {
        func share(_ id: String) -> Double? {
            guard isOpen(id), case .factor(let prevalence)? = facts[id]?.kind else { return nil }
            return prevalence?.value
        }
        return outcome.present.compactMap(share).reduce(1, *) * outcome.absent.compactMap(share).reduce(1) { $0 * (1 - $1) }
    }

    private static func enough(_ probabilities: [Double], _ urgencies: [Urgency]) -> [Double] {
        Urgency.allCases.map { level in
            zip(probabilities, urgencies).reduce(1) { $0 * ($1.1 > level ? 1 - $1.0 : 1) }
        }
    }

    /// The loss of the best decision. One step too urgent costs 1; one step too little 5 (judgement, 3 to 10).
    private static func loss(_ enough: [Double]) -> Double {
        enough.indices.map { decided in
            // Steps too much, each at the level not needed; steps too little, each at the level that is missed.
            enough.indices.reduce(0) { sum, level in sum + (level < decided ? enough[level] : 5 * (1 - enough[level])) }
        }.min() ?? 0
    }

    /// The sum of the doubts about each leading cause alone.
    private static func doubt(_ probabilities: [Double], _ leading: [Int]) -> Double {
        leading.reduce(0) { $0 + doubt(probabilities[$1]) }
    }

    /// In bits.
    private static func doubt(_ probability: Double) -> Double {
        [probability, 1 - probability].reduce(0) { $1 > 0 ? $0 - $1 * log2($1) : $0 }
    }
}
