import CrampTestSupport
import Testing

@testable import CrampCore

@Suite struct FrontierTests {
    struct Shape: Sendable {
        let seed: UInt64
        let causes: Int
        let findings: Int
        let density: Double
    }

    static let shapes = (0..<40).map { seed in
        Shape(seed: UInt64(seed), causes: 3 + seed % 11, findings: 1 + seed % 17, density: [0.15, 0.4, 1][seed % 3])
    }

    /// As the sum gets them: findings without any cause are left out before.
    private func findings(_ shape: Shape) -> [Inference.Finding] {
        let tiny = TinyNetwork(causes: shape.causes, findings: shape.findings, seed: shape.seed, density: shape.density)
        return Inference(tiny.network).findings.filter { !$0.links.isEmpty }
    }

    /// `counts` findings, each linked with all of so many causes.
    private func full(_ count: Int, causes: Int) -> [Inference.Finding] {
        (0..<count).map { _ in .init(leak: 0.1, links: (0..<causes).map { ($0, 0.5) }) }
    }

    @Test(arguments: shapes, [2, 5, 16])
    func `every finding opens once, meets all its causes and closes once, and no bit is touched that is not open`(
        _ shape: Shape, widest: Int
    ) {
        let findings = findings(shape)
        let plan = FrontierPlan(findings: findings, causes: shape.causes, widest: widest)
        // A leak names its finding: all are different.
        #expect(Set(findings.map(\.leak)).count == findings.count)
        var open: [Double] = []
        var opened: [Double] = []
        var met: [Double: [Int: Double]] = [:]
        var widestSeen = 0
        for step in plan.steps {
            open += step.opens
            opened += step.opens
            widestSeen = max(widestSeen, open.count)
            #expect(Set(step.moves.map(\.bit)).count == step.moves.count)
            for move in step.moves {
                guard open.indices.contains(move.bit) else { Issue.record("bit \(move.bit) is not open"); return }
                met[open[move.bit], default: [:]][step.cause] = move.probability
            }
            for bit in step.closes {
                guard open.indices.contains(bit) else { Issue.record("bit \(bit) cannot close"); return }
                let links = findings.first { $0.leak == open[bit] }?.links ?? []
                #expect(met[open[bit]] == Dictionary(uniqueKeysWithValues: links.map { ($0.cause, $0.probability) }))
                open.remove(at: bit)
            }
        }
        #expect(open.isEmpty)
        let kept = findings.indices.filter { !plan.relaxed.contains($0) }.map { findings[$0].leak }
        #expect(opened.sorted() == kept.sorted())
        #expect(plan.width == widestSeen)
    }

    @Test(arguments: shapes, [1, 2, 4, 8])
    func `the state is never wider than allowed, and nothing is left out where it need not be`(_ shape: Shape, widest: Int) {
        let findings = findings(shape)
        let plan = FrontierPlan(findings: findings, causes: shape.causes, widest: widest)
        #expect(plan.width <= widest)
        #expect(plan.relaxed == plan.relaxed.sorted() && Set(plan.relaxed).count == plan.relaxed.count)
        #expect(findings.count > widest || plan.relaxed.isEmpty)
    }

    @Test(arguments: shapes) func `each cause is walked through once, or stands apart`(_ shape: Shape) {
        let findings = findings(shape)
        let plan = FrontierPlan(findings: findings, causes: shape.causes, widest: 16)
        #expect((plan.steps.map(\.cause) + plan.apart).sorted() == Array(0..<shape.causes))
        let touched = Set(findings.indices.filter { !plan.relaxed.contains($0) }.flatMap { findings[$0].links.map(\.cause) })
        #expect(Set(plan.steps.map(\.cause)) == touched)
        #expect(plan.apart == plan.apart.sorted())
    }

    @Test(arguments: shapes) func `an order that was found for more findings serves fewer, and gives the same posteriors`(_ shape: Shape) {
        let all = findings(shape)
        let order = FrontierPlan(findings: all, causes: shape.causes, widest: 16).steps.map(\.cause)
        let weights = (0..<shape.causes).map { FrontierSum.Weight(absent: 1 - Double($0 + 1) / 20, present: Double($0 + 1) / 20) }
        for left in all.indices {
            let fewer = all.indices.filter { $0 != left }.map { all[$0] }
            let plan = FrontierPlan(findings: fewer, causes: shape.causes, widest: 16, following: order)
            #expect((plan.steps.map(\.cause) + plan.apart).sorted() == Array(0..<shape.causes))
            #expect(plan.steps.map(\.cause) == order.filter { cause in fewer.contains { $0.links.contains { $0.cause == cause } } })
            let following = FrontierSum.posteriors(weights: weights, findings: fewer, constant: 0, widest: 16, following: order)
            let alone = FrontierSum.posteriors(weights: weights, findings: fewer, constant: 0, widest: 16)
            #expect(following.errorBound == 0 || plan.width > 16 || !plan.relaxed.isEmpty)
            for (one, other) in zip(following.probabilities, alone.probabilities) where following.errorBound == 0 && alone.errorBound == 0 {
                #expect(abs(one - other) < 1e-12)
            }
        }
    }

    @Test func `causes that no positive finding touches stand apart`() {
        let plan = FrontierPlan(findings: [.init(leak: 0.1, links: [(1, 0.5), (3, 0.5)])], causes: 5, widest: 16)
        #expect(plan.apart == [0, 2, 4])
        #expect(plan.steps.map(\.cause) == [1, 3])
        #expect(plan.steps.map(\.opens) == [[0.1], []] && plan.steps.map(\.closes) == [[], [0]])
    }

    @Test func `with nothing to hear there is nothing to walk through`() {
        let plan = FrontierPlan(findings: [], causes: 3, widest: 16)
        #expect(plan.steps.isEmpty && plan.apart == [0, 1, 2] && plan.width == 0 && plan.multiplications == 0 && plan.relaxed.isEmpty)
    }

    @Test func `a chain of findings keeps only two open`() {
        let chain = (0..<10).map { Inference.Finding(leak: Double($0 + 1) / 100, links: [($0, 0.5), ($0 + 1, 0.5)]) }
        let plan = FrontierPlan(findings: chain, causes: 11, widest: 16)
        #expect(plan.width == 2 && plan.relaxed.isEmpty)
    }

    @Test func `the finding with the most causes is left out first`() {
        let findings: [Inference.Finding] = [
            .init(leak: 0.1, links: [(0, 0.5), (1, 0.5)]), .init(leak: 0.2, links: (0..<4).map { ($0, 0.5) }),
            .init(leak: 0.3, links: [(2, 0.5), (3, 0.5)]),
        ]
        #expect(FrontierPlan(findings: findings, causes: 4, widest: 2).relaxed.isEmpty)
        #expect(FrontierPlan(findings: findings, causes: 4, widest: 1).relaxed == [1])
    }

    @Test(arguments: [(1, 10), (2, 28), (3, 72), (10, 1024 * 23)])
    func `the cost of a step is two to the power of what is open, for each of its links`(_ count: Int, cost: Int) {
        // 2^n x (3 + 2 n) for one cause, and as much again for every further one.
        #expect(FrontierPlan(findings: full(count, causes: 1), causes: 1, widest: 16).multiplications == cost)
        #expect(FrontierPlan(findings: full(count, causes: 4), causes: 4, widest: 16).multiplications == 4 * cost)
    }

    @Test func `a budget narrows the sum, but never below the narrowest`() {
        let network = Network(
            revision: "", causes: [.init(id: "c", baseRate: 0.1, factors: [])],
            findings: (0..<12).map { .init(id: "f\($0)", leak: 0.1, links: [.init(cause: "c", probability: 0.5)]) })
        let inference = Inference(network)
        let all = Observation(present: Set(network.findings.map(\.id)))
        // All twelve cost 4096 x 27; at most eight open, 256 x 19.
        #expect(inference.widest(for: all, sums: 1, budget: 4096 * 27) == Inference.widest)
        // Bounded, it is three sums instead of one.
        #expect(inference.widest(for: all, sums: 2, budget: 3 * 2 * 256 * 19) == 8)
        #expect(inference.widest(for: all, sums: 2, growing: true, budget: 3 * (2 + 4) * 256 * 19) == 8)
        #expect(inference.widest(for: all, sums: 1, budget: 0) == Inference.narrowest)
        #expect(inference.frontierWidth(of: all) == 12)
        #expect(inference.frontierWidth(of: Observation()) == 0)
    }
}
