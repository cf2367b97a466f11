import CrampCore
import CrampTestSupport
import Foundation
import Testing

/// Reference posteriors at 200 bits, made by `scripts/reference/posteriors.py`.
struct ReferenceSets: Decodable {
    struct Set: Decodable {
        let factors: [String: Bool]
        let present: [String]
        let absent: [String]
        let logLikelihood: String
        let posteriors: [Double]

        var observation: Observation { Observation(factors: factors, present: .init(present), absent: .init(absent)) }
    }

    let sets: [Set]
}

@Suite struct InferenceTests {
    static let network: Network = Fixture.decode("synthetic-network.json")
    static let inference = Inference(network)

    /// The synthetic network has 100 causes and 200 findings; the real one is a copy of ours, renewed by `make fixtures`.
    @Test(arguments: ["synthetic", "real"])
    func `300 sets of evidence of up to 16 positives agree with 200 bits to 1e-12`(_ name: String) {
        let inference = Inference(Fixture.decode("\(name)-network.json"))
        let references: ReferenceSets = Fixture.decode("\(name)-posteriors.json")
        #expect(references.sets.count == 300)
        #expect(references.sets.map(\.present.count).max() == 16)
        var worst = 0.0
        for set in references.sets {
            let posteriors = inference.posteriors(given: set.observation)
            #expect(posteriors.errorBound == 0)
            for (ours, theirs) in zip(posteriors.probabilities, set.posteriors) { worst = max(worst, abs(ours - theirs)) }
            #expect(abs(posteriors.logLikelihood - (Double(set.logLikelihood) ?? .nan)) < 1e-10)
        }
        #expect(worst <= 1e-12, "the worst error is \(worst)")
    }

    @Test func `with nothing known a cause keeps its base rate`() {
        let posteriors = Self.inference.posteriors(given: Observation())
        for (cause, probability) in zip(Self.network.causes, posteriors.probabilities) {
            #expect(abs(cause.baseRate - probability) < 1e-15)
        }
        #expect(abs(posteriors.logLikelihood) < 1e-12)
    }

    @Test func `factors alone follow the formula and stop at 99 to 1`() {
        let network = Network(
            revision: "",
            causes: [
                .init(id: "a", baseRate: 0.1, factors: [.init(id: "f", oddsRatio: 3, prevalence: 0.25)]),
                .init(id: "b", baseRate: 0.5, factors: [.init(id: "g", oddsRatio: 1e6, prevalence: 0.001)]),
            ], findings: [])
        let inference = Inference(network)
        let odds = inference.posteriors(given: Observation(factors: ["f": true, "g": true])).probabilities.map { $0 / (1 - $0) }
        // 1/9 x 3 / (1 + 0.25 x 2)
        #expect(abs(odds[0] - 2.0 / 9) < 1e-12)
        #expect(abs(odds[1] - 99) < 1e-9)
        let denied = inference.posteriors(given: Observation(factors: ["f": false])).probabilities[0]
        #expect(abs(denied / (1 - denied) - 1.0 / 9 / 1.5) < 1e-12)
    }

    @Test func `the expected disablement is what vanishes on the twin network, counted state by state`() {
        let tiny = TinyNetwork(seed: 7)
        let inference = Inference(tiny.network)
        for seed in 0..<50 as Range<UInt64> {
            let observation = tiny.observation(seed: seed)
            let expected = tiny.expectedDisablement(observation)
            for (ours, theirs) in zip(inference.expectedDisablement(given: observation), expected) {
                #expect(abs(ours - theirs) < 1e-10)
            }
        }
    }

    @Test func `a tiny network agrees with the sum over all its states, and a cured cause is absent`() {
        let tiny = TinyNetwork(seed: 11)
        let inference = Inference(tiny.network)
        for seed in 100..<200 as Range<UInt64> {
            let observation = tiny.observation(seed: seed)
            for (ours, theirs) in zip(inference.posteriors(given: observation).probabilities, tiny.posteriors(observation)) {
                #expect(abs(ours - theirs) < 1e-13)
            }
            #expect(inference.posteriors(given: observation, without: 2).probabilities[2] == 0)
        }
    }

    @Test func `ids that the network does not hold change nothing`() {
        let odd = Observation(factors: ["moon": true], present: ["nothing"], absent: ["such"])
        #expect(Self.inference.posteriors(given: odd) == Self.inference.posteriors(given: Observation()))
    }

    @Test(arguments: [20, 40, 80, 200])
    func `too many positives to be exact are answered with a bound that holds no number outside 0 to 1`(_ count: Int) {
        let present = Set(Self.network.findings.prefix(count).map(\.id))
        let posteriors = Self.inference.posteriors(given: Observation(present: present))
        #expect(posteriors.probabilities.allSatisfy { (0...1).contains($0) })
        #expect((0...0.5).contains(posteriors.errorBound))
        #expect(posteriors.logLikelihood.isFinite)
    }

    @Test(arguments: [12, 20, 40, 80], [1, 6])
    func `where the sums are bounded, what would vanish is still a number between none and all`(_ count: Int, widest: Int) {
        for start in stride(from: 0, to: 100, by: 20) {
            let observation = Observation(present: Set(Self.network.findings.dropFirst(start).prefix(count).map(\.id)))
            let vanishing = Self.inference.expectedDisablement(given: observation, widest: widest)
            #expect(vanishing.allSatisfy { (0...Double(count)).contains($0) })
        }
    }

    @Test(arguments: [10, 20, 30, 40], [1e-2, 1e-4, 1e-6])
    func `rare causes, tiny leaks and strong links run out of no range`(_ count: Int, leak: Double) {
        let ids = (0..<12).map { "c\($0)" }
        let network = Network(
            revision: "", causes: ids.map { .init(id: $0, baseRate: 1e-4, factors: []) },
            findings: (0..<count).map { .init(id: "f\($0)", leak: leak, links: ids.map { .init(cause: $0, probability: 0.95) }) })
        let inference = Inference(network)
        let all = Observation(present: Set(network.findings.map(\.id)))
        for widest in [1, 6, 16] {
            let posteriors = inference.posteriors(given: all, widest: widest)
            #expect(posteriors.probabilities.allSatisfy { (0...1).contains($0) } && posteriors.logLikelihood.isFinite)
            let vanishing = inference.expectedDisablement(given: all, widest: min(widest, 6))
            #expect(vanishing.allSatisfy { (0...Double(count)).contains($0) })
        }
    }

    @Test func `where the sum is bounded, the true posterior lies within the bound`() {
        // Twelve causes, forty findings, all linked: too wide for the exact sum, small enough to enumerate.
        let dense = TinyNetwork(causes: 12, findings: 40, seed: 3, density: 1)
        let inference = Inference(dense.network)
        for seed in 0..<20 as Range<UInt64> {
            let observation = dense.observation(seed: seed, present: 20 + Int(seed))
            let posteriors = inference.posteriors(given: observation)
            #expect(posteriors.errorBound > 0)
            for (ours, truth) in zip(posteriors.probabilities, dense.posteriors(observation)) {
                #expect(abs(ours - truth) <= posteriors.errorBound + 1e-12)
            }
        }
    }
}
