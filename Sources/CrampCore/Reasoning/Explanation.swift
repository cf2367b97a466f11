import Foundation

/// Why a cause stands where it stands.
public struct Explanation: Hashable, Sendable {
    /// One answer's weight of evidence: the change of the cause's log-odds (natural logarithm) that it brought, in the
    /// knowledge base's order of facts. The weights add up to the whole change.
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
        var weights = [[Explanation.Weight]](repeating: [], count: inference.causes.count)
        var growing = Observation()
        var before = inference.posteriors(given: growing, widest: widest).probabilities.map(logOdds)
        for fact in knowledge.facts where inference.hears(fact.id) && growing.take(fact, from: observation) {
            let after = inference.posteriors(given: growing, widest: widest).probabilities.map(logOdds)
            for cause in weights.indices where after[cause] != before[cause] {
                weights[cause].append(
                    .init(fact: fact.id, present: facts[fact.id] == .present, logOdds: after[cause] - before[cause]))
            }
            before = after
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

    /// Causes at least as likely as not, without which this one's log-odds would be higher by 0.3 (an odds ratio of 1.35) or more.
    func explainedAwayBy(_ index: Int) -> [String] {
        let own = logOdds(posteriors.probabilities[index])
        return posteriors.probabilities.indices.filter { other in
            guard other != index, posteriors.probabilities[other] >= 0.5 else { return false }
            let without = inference.posteriors(given: observation, without: other, widest: widest).probabilities[index]
            return logOdds(without) - own > 0.3
        }.map { inference.network.causes[$0].id }
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

    /// Adds one fact as another observation has it; false where that one does not know it.
    fileprivate mutating func take(_ fact: Fact, from other: Observation) -> Bool {
        if let value = other.factors[fact.id] {
            factors[fact.id] = value
        } else if other.present.contains(fact.id) {
            present.insert(fact.id)
        } else if other.absent.contains(fact.id) {
            absent.insert(fact.id)
        } else {
            return false
        }
        return true
    }
}
