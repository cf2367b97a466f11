import CrampCore
import CrampTestSupport
import Foundation

/// A random network so small that every state of its causes can be counted: the slow, obvious way to the same numbers.
struct TinyNetwork {
    let network: Network

    init(causes: Int = 6, findings: Int = 8, seed: UInt64, density: Double = 0.5, factors: Int = 0) {
        var random = SeededGenerator(seed: seed)
        let ids = (0..<causes).map { "c\($0)" }
        network = Network(
            revision: "tiny",
            causes: ids.map { id in
                .init(
                    id: id, baseRate: .random(in: 0.05...0.6, using: &random),
                    factors: (0..<factors).map {
                        .init(id: "r\($0)", oddsRatio: .random(in: 0.2...8, using: &random), prevalence: 0.1 + 0.05 * Double($0))
                    })
            },
            findings: (0..<findings).map { index in
                .init(
                    id: "f\(index)", leak: .random(in: 0.01...0.3, using: &random),
                    links: ids.filter { _ in Double.random(in: 0..<1, using: &random) < density }.map {
                        .init(cause: $0, probability: .random(in: 0.05...0.95, using: &random))
                    })
            })
    }

    func observation(seed: UInt64, present: Int? = nil) -> Observation {
        var random = SeededGenerator(seed: seed)
        let order = network.findings.map(\.id).shuffled(using: &random)
        let count = present ?? Int.random(in: 0...5, using: &random)
        return Observation(present: Set(order.prefix(count)), absent: Set(order.dropFirst(count).prefix(2)))
    }

    /// The same as a knowledge: each cause with an urgency, each finding with a question.
    var knowledge: KnowledgeBase {
        Made.knowledge(
            facts: network.findings.map { Made.finding($0.id, leak: $0.leak) }
                + (network.causes.first?.factors ?? []).map { Made.factor($0.id, prevalence: $0.prevalence) },
            questions: network.findings.map { Made.yesNo("ask-\($0.id)", $0.id) },
            causes: network.causes.enumerated().map { index, cause in
                Made.cause(
                    cause.id, rate: cause.baseRate, factors: cause.factors.map { ($0.id, $0.oddsRatio) },
                    findings: network.findings.flatMap { finding in
                        finding.links.filter { $0.cause == cause.id }.map { (finding.id, $0.probability) }
                    }, urgency: Urgency.allCases[index % Urgency.allCases.count])
            })
    }

    /// How probable it is that somebody has just these findings.
    func probability(_ observation: Observation) -> Double {
        (0..<(1 << network.causes.count)).reduce(0) { sum, state in
            sum + prior(state) * network.findings.reduce(1) { $0 * likelihood($1, state, observation) }
        }
    }

    func posteriors(_ observation: Observation) -> [Double] {
        var total = 0.0
        var with = [Double](repeating: 0, count: network.causes.count)
        for state in 0..<(1 << network.causes.count) {
            let weight = prior(state) * network.findings.reduce(1) { $0 * likelihood($1, state, observation) }
            total += weight
            for cause in with.indices where state >> cause & 1 == 1 { with[cause] += weight }
        }
        return with.map { $0 / total }
    }

    /// In each state, a finding vanishes with its cause where that cause's link fired and no other link, nor the leak, did.
    func expectedDisablement(_ observation: Observation) -> [Double] {
        var total = 0.0
        var vanishing = [Double](repeating: 0, count: network.causes.count)
        for state in 0..<(1 << network.causes.count) {
            let likelihoods = network.findings.map { likelihood($0, state, observation) }
            let weight = prior(state) * likelihoods.reduce(1, *)
            total += weight
            for (finding, own) in zip(network.findings, likelihoods) where observation.present.contains(finding.id) && own > 0 {
                for link in finding.links {
                    guard let cause = index(link.cause), state >> cause & 1 == 1 else { continue }
                    let onlyThis = absence(finding, state) / (1 - link.probability) * link.probability
                    vanishing[cause] += weight * onlyThis / own
                }
            }
        }
        return vanishing.map { $0 / total }
    }

    private func index(_ cause: String) -> Int? { network.causes.firstIndex { $0.id == cause } }

    private func prior(_ state: Int) -> Double {
        network.causes.enumerated().reduce(1) { $0 * (state >> $1.offset & 1 == 1 ? $1.element.baseRate : 1 - $1.element.baseRate) }
    }

    private func absence(_ finding: Network.Finding, _ state: Int) -> Double {
        finding.links.reduce(1 - finding.leak) { product, link in
            index(link.cause).map { state >> $0 & 1 == 1 } == true ? product * (1 - link.probability) : product
        }
    }

    private func likelihood(_ finding: Network.Finding, _ state: Int, _ observation: Observation) -> Double {
        if observation.present.contains(finding.id) { return 1 - absence(finding, state) }
        return observation.absent.contains(finding.id) ? absence(finding, state) : 1
    }
}
