import Foundation

/// Why a cause stands where it stands.
public struct Explanation: Hashable, Sendable {
    /// One answer's weight of evidence: the change of the cause's log-odds (natural logarithm) that it brought. What is known of
    /// the person is counted first, then what was denied, then what is there, each in the knowledge base's order. The weights
    /// add up to the whole change.
    public struct Weight: Hashable, Sendable {
        public let fact: String
        public let present: Bool
        public let logOdds: Double
    }

    public let weights: [Weight]
    /// Facts linked to the cause that are not known, the most telling first.
    public let notYetKnown: [String]
    /// Causes that make this one less likely by already accounting for what it would explain.
    public let explainedAwayBy: [String]

    /// A weight below this (an odds ratio of 1.1) is not worth a line.
    public static let smallestWeight = 0.1

    public var speaksFor: [Weight] {
        weights.filter { $0.logOdds > Self.smallestWeight }.sorted { $0.logOdds > $1.logOdds }
    }

    public var speaksAgainst: [Weight] {
        weights.filter { $0.logOdds < -Self.smallestWeight }.sorted { $0.logOdds < $1.logOdds }
    }
}

/// Explains every cause of one person at once, since each step of the sum serves them all.
struct Explainer {
    let inference: Inference
    let knowledge: KnowledgeBase
    let facts: Facts
    let observation: Observation
    let posteriors: Posteriors
    let widest: Int

    /// By cause, in the network's order: the change that each known fact brought.
    func weights() -> [[Explanation.Weight]] {
        let heard = knowledge.facts.filter { inference.hears($0.id) }
        let factors = heard.filter { observation.factors[$0.id] != nil }
        let absent = heard.filter { observation.absent.contains($0.id) }
        let present = heard.filter { observation.present.contains($0.id) }
        var rows = inference.logOddsGrowing(
            factors.map { .factor($0.id, observation.factors[$0.id] == true) } + absent.map { .absent($0.id) }
                + present.map { .present($0.id) }, of: observation, widest: widest)
        // Where the steps are only bounded, they still end at what is shown.
        if inference.frontierWidth(of: observation) > widest { rows[rows.endIndex - 1] = posteriors.probabilities.map(logOdds) }
        var weights = [[Explanation.Weight]](repeating: [], count: inference.causes.count)
        for (fact, (before, after)) in zip(factors + absent + present, zip(rows, rows.dropFirst())) {
            for cause in weights.indices where after[cause] != before[cause] {
                weights[cause].append(
                    .init(fact: fact.id, present: facts[fact.id] == .present, logOdds: after[cause] - before[cause]))
            }
        }
        return weights
    }

    /// The strongest of what is not known about one cause, by the larger change that an answer could bring.
    func notYetKnown(_ cause: Cause, most: Int = 5) -> [String] {
        let findings = cause.findings.compactMap { link -> (id: String, weight: Double)? in
            guard case .finding(let leak?) = knowledge.facts[link.finding]?.kind else { return nil }
            let q = link.probability.value
            return (link.finding, max(log(1 - (1 - leak.value) * (1 - q)) - log(leak.value), -log(1 - q)))
        }
        let factors = cause.factors.map { (id: $0.factor, weight: abs(log($0.oddsRatio.value))) }
        return (findings + factors)
            .filter { facts[$0.id] == .notAsked || facts[$0.id] == .unknown }
            .sorted { $0.weight > $1.weight }
            .prefix(most).map(\.id)
    }

    /// For each cause, in the network's order: causes at least as likely as not, without which its log-odds would be higher by
    /// 0.3 (an odds ratio of 1.35) or more.
    func explainedAway() -> [[String]] {
        let own = posteriors.probabilities.map(logOdds)
        let strong = own.indices.filter { posteriors.probabilities[$0] >= 0.5 }
        let without = strong.map { inference.posteriors(given: observation, without: $0, widest: widest).probabilities.map(logOdds) }
        return own.indices.map { index in
            zip(strong, without).filter { $0 != index && $1[index] - own[index] > 0.3 }.map { inference.network.causes[$0.0].id }
        }
    }

    private func logOdds(_ probability: Double) -> Double { log(probability) - log1p(-probability) }
}

extension Observation {
    var count: Int { factors.count + present.count + absent.count }

    /// The part of a person's facts that the network can use.
    init(_ facts: Facts, knowledge: KnowledgeBase, except excluded: Set<String> = []) {
        self.init()
        for fact in knowledge.facts where !excluded.contains(fact.id) {
            switch (facts[fact.id], fact.isFactor) {
            case (.present, true): factors[fact.id] = true
            case (.absent, true): factors[fact.id] = false
            case (.present, false): present.insert(fact.id)
            case (.absent, false): absent.insert(fact.id)
            case (.unknown, _), (.notAsked, _): break
            }
        }
    }
}
