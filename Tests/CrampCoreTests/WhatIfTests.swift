import CrampTestSupport
import Foundation
import Testing

@testable import CrampCore

/// The sums that choose the next question against the sums that answer.
@Suite struct WhatIfTests {
    private struct Known {
        var present: [String] = []
        var absent: [String] = []
        var factors: [(String, Bool)] = []

        func added(to observation: Observation) -> Observation {
            Observation(
                factors: observation.factors.merging(factors) { $1 }, present: observation.present.union(present),
                absent: observation.absent.union(absent))
        }
    }

    /// The farthest that a probability, or the whole weight, is from the posteriors of the observation with more in it.
    private func distance(_ known: Known, beside observation: Observation, _ inference: Inference) -> Double {
        let whatIf = WhatIf(observation, inference: inference, widest: 16)
        var factors: [Int: [(factor: Int, isYes: Bool)]] = [:]
        for (id, isYes) in known.factors {
            for (cause, place) in inference.factorLinks[id] ?? [] { factors[cause, default: []].append((place, isYes)) }
        }
        let mass = whatIf.mass(
            present: known.present.compactMap { inference.findingIndex[$0] },
            absent: known.absent.compactMap { inference.findingIndex[$0] },
            factors: factors)
        let before = inference.posteriors(given: observation)
        let after = inference.posteriors(given: known.added(to: observation))
        let share = mass.total / exp(after.logLikelihood - before.logLikelihood)
        return zip(mass.probabilities, after.probabilities).map { abs($0 - $1) }.max().map { max($0, abs(share - 1)) } ?? 0
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `more findings there, denied, and factors known give what the whole sum gives`(_ seed: UInt64) {
        let tiny = TinyNetwork(
            causes: 3 + Int(seed % 7), findings: 8 + Int(seed % 5), seed: seed, density: [0.2, 0.5, 1][Int(seed % 3)], factors: 3)
        let inference = Inference(tiny.network)
        var random = SeededGenerator(seed: seed + 100)
        var observation = tiny.observation(seed: seed + 200, present: Int(seed % 4))
        observation.factors["r0"] = seed % 2 == 0
        for _ in 0..<10 {
            let open = tiny.network.findings.map(\.id).filter { !observation.present.contains($0) && !observation.absent.contains($0) }
                .shuffled(using: &random)
            let count = Int.random(in: 0...3, using: &random)
            let known = Known(
                present: Array(open.prefix(count)), absent: Array(open.dropFirst(count).prefix(2)),
                factors: ["r1", "r2"].filter { _ in Bool.random(using: &random) }.map { ($0, Bool.random(using: &random)) })
            #expect(distance(known, beside: observation, inference) < 1e-9)
        }
    }

    @Test func `the same on a network of a hundred causes`() {
        let inference = InferenceTests.inference
        var random = SeededGenerator(seed: 51)
        for _ in 0..<(Effort.isProof ? 200 : 10) {
            let ids = inference.network.findings.map(\.id).shuffled(using: &random)
            let factors = Set(inference.network.causes.flatMap(\.factors).map(\.id)).sorted().shuffled(using: &random)
            let observation = Observation(
                factors: Dictionary(uniqueKeysWithValues: factors.prefix(3).map { ($0, true) }), present: Set(ids.prefix(8)),
                absent: Set(ids.dropFirst(8).prefix(8)))
            let known = Known(
                present: Array(ids.dropFirst(16).prefix(2)), absent: Array(ids.dropFirst(18).prefix(3)),
                factors: factors.dropFirst(3).prefix(2).map { ($0, Bool.random(using: &random)) })
            #expect(distance(known, beside: observation, inference) < 1e-9)
        }
    }

    @Test func `nothing more is what is known now`() {
        let tiny = TinyNetwork(seed: 5)
        let observation = tiny.observation(seed: 6)
        let whatIf = WhatIf(observation, inference: Inference(tiny.network), widest: 16)
        #expect(whatIf.now.total == 1 && whatIf.mass(present: [], absent: []).total == 1)
        for (ours, counted) in zip(whatIf.now.probabilities, tiny.posteriors(observation)) { #expect(abs(ours - counted) < 1e-12) }
    }

    @Test func `factors together stop at 99 to 1, whatever comes in between`() {
        let network = Network(
            revision: "",
            causes: [
                .init(
                    id: "c", baseRate: 0.5,
                    factors: [.init(id: "up", oddsRatio: 1000, prevalence: 0.001), .init(id: "down", oddsRatio: 0.2, prevalence: 0.001)])
            ], findings: [.init(id: "f", leak: 0.1, links: [.init(cause: "c", probability: 0.5)])])
        let known = Known(absent: ["f"], factors: [("down", true)])
        #expect(distance(known, beside: Observation(factors: ["up": true]), Inference(network)) < 1e-12)
    }

    @Test func `a difference below nothing is nothing`() {
        let small = WhatIf.Mass(total: 0.1, causes: [0.1, 0])
        let large = WhatIf.Mass(total: 0.2, causes: [0.05, 0.1])
        #expect((small - large).total == 0 && (small - large).causes == [0.05, 0])
        #expect((small - large).probabilities == [0, 0])
    }
}
