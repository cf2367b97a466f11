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
    let order: [Int]

    /// By cause, in the network's order: the change that each known fact brought.
    func weights() -> [[Explanation.Weight]] {
        let heard = knowledge.facts.ids.filter(inference.hears)
        let factors = heard.filter { observation.factors[$0] != nil }
        let absent = heard.filter(observation.absent.contains)
        let present = heard.filter(observation.present.contains)
        var rows = inference.logOddsGrowing(
            factors.map { .factor($0, observation.factors[$0] == true) } + absent.map { .absent($0) } + present.map { .present($0) },
            of: observation, widest: widest, following: order)
        // Where the steps are only bounded, they still end at what is shown.
        if inference.frontierWidth(of: observation, following: order) > widest {
            rows[rows.endIndex - 1] = posteriors.probabilities.map(logOdds)
        }
        var weights = [[Explanation.Weight]](repeating: [], count: inference.causes.count)
        for (fact, (before, after)) in zip(factors + absent + present, zip(rows, rows.dropFirst())) {
            let isPresent = facts[fact] == .present
            for cause in weights.indices where after[cause] != before[cause] {
                weights[cause].append(.init(fact: fact, present: isPresent, logOdds: after[cause] - before[cause]))
            }
        }
        return weights
    }

    /// The strongest of what is not known about one cause.
    /// - Parameter telling: the facts linked to it, the most telling first.
    func notYetKnown(_ telling: [String], most: Int = 5) -> [String] {
        Array(telling.lazy.filter { facts[$0] == .notAsked || facts[$0] == .unknown }.prefix(most))
    }

    /// For each cause, in the network's order: causes at least as likely as not, without which its log-odds would be higher by
    /// 0.3 (an odds ratio of 1.35) or more.
    func explainedAway() -> [[String]] {
        let own = posteriors.probabilities.map(logOdds)
        let strong = own.indices.filter { posteriors.probabilities[$0] >= 0.5 }
        let without = strong.map {
            inference.posteriors(given: observation, without: $0, widest: widest, following: order).probabilities.map(logOdds)
        }
        return own.indices.map { index in
            zip(strong, without).filter { $0 != index && $1[index] - own[index] > 0.3 }.map { inference.network.causes[$0.0].id }
        }
    }

    private func logOdds(_ probability: Double) -> Double { log(probability) - log1p(-probability) }
}

extension KnowledgeBase {
    /// The facts linked to a cause, by the larger change that an answer could bring.
    func telling(of cause: Cause) -> [String] {
        let findings = cause.findings.compactMap { link -> (id: String, weight: Double)? in
            guard case .finding(let leak?) = facts[link.finding]?.kind else { return nil }
            let q = link.probability.value
            return (link.finding, max(log(1 - (1 - leak.value) * (1 - q)) - log(leak.value), -log(1 - q)))
        }
        let factors = cause.factors.map { (id: $0.factor, weight: abs(log($0.oddsRatio.value))) }
        return (findings + factors).sorted { $0.weight > $1.weight }.map(\.id)
    }
}

extension Observation {
    var count: Int { factors.count + present.count + absent.count }

    /// The part of a person's facts that the network can use.
    init(_ facts: Facts, knowledge: KnowledgeBase, except excluded: Set<String> = []) {
        self.init()
        for id in knowledge.facts.ids {
            let presence = facts[id]
            guard presence == .present || presence == .absent, !excluded.contains(id) else { continue }
            if knowledge.facts[id]?.isFactor == true {
                factors[id] = presence == .present
            } else if presence == .present {
                present.insert(id)
            } else {
                absent.insert(id)
            }
        }
    }
}
