import CrampTestSupport
import Foundation
import Testing

@testable import CrampCore

@Suite struct AnswerWorthTests {
    private typealias Worth = AnswerWorth.Worth

    /// The loss of the best decision and the doubt, the slow way: from the chance that each level is what is needed.
    private func judged(_ probabilities: [Double], _ knowledge: KnowledgeBase) -> (loss: Double, doubt: Double) {
        let levels = Urgency.allCases
        let enough = levels.map { level in
            zip(knowledge.causes, probabilities).reduce(1) { $0 * ($1.0.urgency > level ? 1 - $1.1 : 1) }
        }
        let needed = levels.indices.map { enough[$0] - ($0 > 0 ? enough[$0 - 1] : 0) }
        let losses = levels.indices.map { decided in
            levels.indices.reduce(0) { $0 + needed[$1] * Double($1 < decided ? decided - $1 : 5 * ($1 - decided)) }
        }
        let doubt = probabilities.flatMap { [$0, 1 - $0] }.reduce(0) { $1 > 0 ? $0 - $1 * log2($1) : $0 }
        return (losses.min() ?? 0, doubt)
    }

    /// Counted over every outcome and every state of the causes.
    private func counted(_ outcomes: [(present: [String], absent: [String])], _ tiny: TinyNetwork, _ observation: Observation) -> Worth {
        let now = judged(tiny.posteriors(observation), tiny.knowledge)
        let after = outcomes.map { outcome in
            let more = Observation(
                present: observation.present.union(outcome.present), absent: observation.absent.union(outcome.absent))
            return (weight: tiny.probability(more), value: judged(tiny.posteriors(more), tiny.knowledge))
        }
        let total = after.reduce(0) { $0 + $1.weight }
        return Worth(
            loss: max(0, now.loss - after.reduce(0) { $0 + $1.weight * $1.value.loss } / total),
            bits: max(0, now.doubt - after.reduce(0) { $0 + $1.weight * $1.value.doubt } / total))
    }

    private func worth(_ tiny: TinyNetwork, _ observation: Observation) -> AnswerWorth {
        AnswerWorth(observation, inference: Inference(tiny.network), knowledge: tiny.knowledge)
    }

    private func expect(_ one: AnswerWorth.Worth, _ other: AnswerWorth.Worth, within distance: Double = 1e-9) {
        #expect(abs(one.loss - other.loss) < distance && abs(one.bits - other.bits) < distance, "\(one), \(other)")
    }

    private func option(_ id: String, _ sets: String...) -> Question.Option { .init(id: id, text: id, sets: sets) }

    // MARK: Exact

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `the worth of an answer is what counting all its outcomes gives`(_ seed: UInt64) {
        // "Known" and "denied" were said already; the question is about what is open.
        let tiny = TinyNetwork(seed: seed)
        let ids = tiny.network.findings.map(\.id)
        let observation = Observation(present: [ids[0]], absent: [ids[1]])
        let worth = worth(tiny, observation)
        let (a, b, c) = (ids[2], ids[3], ids[4])
        expect(worth.worth(of: Made.yesNo("q", a)), counted([([a], []), ([], [a])], tiny, observation))
        expect(worth.worth(of: Made.yesNo("q", a, b)), counted([([a, b], []), ([], [a, b])], tiny, observation))
        expect(
            worth.worth(of: Made.question("q", .choice([option("a", a), option("ab", a, b), option("none")]))),
            counted([([a], [b]), ([a, b], []), ([], [a, b])], tiny, observation))
        expect(
            worth.worth(of: Made.question("q", .multiple([option("a", a), option("c", c), option("none")]))),
            counted([([a], []), ([], [a])], tiny, observation) + counted([([c], []), ([], [c])], tiny, observation))
        expect(
            worth.worth(
                of: Made.question(
                    "q",
                    .number(
                        unit: "m", range: 0...10,
                        bands: [.init(bounds: .init(atLeast: 2), sets: [a]), .init(bounds: .init(atLeast: 5), sets: [b])]))),
            counted([([], [a, b]), ([a], [b]), ([a, b], [])], tiny, observation))
    }

    @Test func `a factor weighs as often as it is so`() {
        let tiny = TinyNetwork(seed: 3, factors: 2)
        let inference = Inference(tiny.network)
        let observation = Observation(factors: ["r1": true], present: ["f0"])
        let now = judged(inference.posteriors(given: observation).probabilities, tiny.knowledge)
        let after = [true, false].map { isYes in
            let posteriors = inference.posteriors(given: Observation(factors: ["r1": true, "r0": isYes], present: ["f0"]))
            // The prevalence of r0 is 0.1.
            return (weight: (isYes ? 0.1 : 0.9) * exp(posteriors.logLikelihood), value: judged(posteriors.probabilities, tiny.knowledge))
        }
        let total = after.reduce(0) { $0 + $1.weight }
        let expected = Worth(
            loss: max(0, now.loss - after.reduce(0) { $0 + $1.weight * $1.value.loss } / total),
            bits: max(0, now.doubt - after.reduce(0) { $0 + $1.weight * $1.value.doubt } / total))
        expect(worth(tiny, observation).worth(of: Made.yesNo("q", "r0")), expected)
    }

    @Test func `an answer that two options give is one answer`() {
        let tiny = TinyNetwork(seed: 8)
        let worth = worth(tiny, Observation(present: ["f0"]))
        let once = worth.worth(of: Made.question("q", .choice([option("a", "f1"), option("none")])))
        #expect(
            worth.worth(of: Made.question("q", .choice([option("a", "f1"), option("b", "f1"), option("none"), option("other")]))) == once)
        #expect(worth.worth(of: Made.yesNo("q", "f1")) == once)
        let factors = self.worth(TinyNetwork(seed: 8, factors: 2), Observation())
        expect(
            factors.worth(of: Made.question("q", .choice([option("a", "r0"), option("b", "r0", "r1"), option("none")]))),
            factors.worth(of: Made.question("q", .choice([option("none"), option("a", "r0", "r0"), option("b", "r1", "r0", "r1")]))))
    }

    // MARK: Nothing

    @Test func `a question that nobody hears, or whose answer is known, is worth nothing`() {
        let tiny = TinyNetwork(seed: 9, factors: 1)
        let worth = worth(tiny, Observation(factors: ["r0": false], present: ["f0"], absent: ["f1"]))
        for question in [
            Made.yesNo("q", "nobody"), Made.yesNo("q"), Made.yesNo("q", "f0"), Made.yesNo("q", "f0", "f1"), Made.yesNo("q", "r0"),
            Made.question("q", .choice([option("a", "nobody"), option("none")])), Made.question("q", .multiple([option("none")])),
            Made.question("q", .number(unit: "m", range: 0...1, bands: [])),
        ] {
            #expect(worth.worth(of: question) == .nothing && worth.estimate(of: question) == .nothing, "\(question.kind)")
            #expect(worth.best(of: [question], after: 0).isEmpty)
        }
    }

    @Test func `worth is never negative, and always a number`() {
        var intakes = RandomIntake(Bundled.knowledge, seed: 61)
        let questions = Bundled.knowledge.questions.filter { $0.drill.isEmpty }
        for _ in 0..<(Effort.isProof ? 50 : 2) {
            let observation = Observation(Facts(intakes.next(), knowledge: Bundled.knowledge), knowledge: Bundled.knowledge)
            let worth = AnswerWorth(observation, inference: Bundled.assessor.inference, knowledge: Bundled.knowledge)
            for question in questions {
                let estimate = worth.estimate(of: question)
                #expect(estimate.loss >= 0 && estimate.bits >= 0 && estimate.loss.isFinite && estimate.bits.isFinite, "\(question.id)")
            }
            for question in questions.prefix(Effort.isProof ? 100 : 20) {
                let exact = worth.worth(of: question)
                #expect(exact.loss >= 0 && exact.bits >= 0 && exact.loss.isFinite && exact.bits.isFinite, "\(question.id)")
            }
        }
    }

    // MARK: Estimate

    private static let simple = Made.knowledge(
        facts: [
            Made.finding("ache", leak: 0.1), Made.finding("swelling", leak: 0.02), Made.finding("vague", leak: 0.3),
            Made.factor("old", prevalence: 0.4),
        ],
        causes: [
            Made.cause("a", rate: 0.3, factors: [("old", 4)], findings: [("ache", 0.8)]),
            Made.cause("b", rate: 0.05, findings: [("swelling", 0.7)], urgency: .sameDay),
            Made.cause("c", rate: 0.2, findings: [("vague", 0.31)], urgency: .days),
        ])

    @Test(arguments: ["ache", "swelling", "vague", "old"])
    func `where a finding or a factor has one cause and nothing is known, the estimate is exact`(_ fact: String) {
        let worth = AnswerWorth(Observation(), inference: Inference(Self.simple.network), knowledge: Self.simple)
        let question = Made.yesNo("q", fact)
        expect(worth.estimate(of: question), worth.worth(of: question), within: 1e-12)
        #expect(worth.worth(of: question).bits > 0)
    }

    // MARK: Choosing

    @Test func `urgency weighs before certainty, and answers that can be ticked together add up`() {
        #expect(Worth(loss: 0.1, bits: 0) > Worth(loss: 0, bits: 0.9) && Worth(loss: 0.1, bits: 0) < Worth(loss: 0, bits: 1.1))
        let sum = Worth(loss: 0.01, bits: 0.2) + Worth(loss: 0.02, bits: 0.3)
        #expect(abs(sum.loss - 0.03) < 1e-15 && abs(sum.bits - 0.5) < 1e-15)
    }

    @Test(arguments: [
        (0.0, 0.0, 0, false), (0.001, 0, 0, true), (0, 0.0001, 0, true), (0.025, 0, 1, true), (0, 0.0125, 1, true),
        (0.024, 0.012, 1, false),
        (0.25, 0, 10, true), (0.24, 0.12, 10, false), (0, 0.125, 10, true), (0, 0, 18, false),
    ])
    func `what is enough grows with every screen, and nothing is never enough`(loss: Double, bits: Double, screens: Int, isEnough: Bool) {
        #expect(Worth(loss: loss, bits: bits).isEnough(after: screens) == isEnough)
    }

    @Test func `many small answers together are not enough, one that is makes the whole enough`() {
        let small = Worth(loss: 0, bits: 0.03)
        #expect(!(small + small + small).isEnough(after: 3) && (small + Worth(loss: 0, bits: 0.04)).isEnough(after: 3))
        #expect((Worth(loss: 0.08, bits: 0) + small).isEnough(after: 3) && (small + Worth(loss: 0.08, bits: 0)).isEnough(after: 3))
    }

    @Test(arguments: [0, 1, 3, 10, 100])
    func `the best come first, and what is not worth it does not come`(screens: Int) {
        let worth = AnswerWorth(Observation(), inference: Inference(Self.simple.network), knowledge: Self.simple)
        let questions = ["vague", "nobody", "old", "swelling", "ache"].map { Made.yesNo($0, $0) }
        let best = worth.best(of: questions, after: screens).map(\.id)
        let worthIt = questions.filter { worth.worth(of: $0).isEnough(after: screens) }
        #expect(best == worthIt.sorted { worth.worth(of: $0) > worth.worth(of: $1) }.map(\.id))
        #expect(!best.contains("nobody") && best.isEmpty == (screens == 100))
    }

    @Test func `of many only the most promising are looked at`() {
        let worth = AnswerWorth(Observation(), inference: Inference(Self.simple.network), knowledge: Self.simple)
        let questions = ["vague", "old", "swelling", "ache"].map { Made.yesNo($0, $0) }
        let promising = questions.sorted { worth.estimate(of: $0) > worth.estimate(of: $1) }
        #expect(Set(worth.best(of: questions, after: 0, exactly: 2).map(\.id)) == Set(promising.prefix(2).map(\.id)))
        #expect(worth.best(of: questions, after: 0, exactly: 0).isEmpty && worth.best(of: [], after: 0).isEmpty)
    }
}
