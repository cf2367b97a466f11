import Foundation
import Testing

@testable import CrampCore

@Suite struct ExplanationTests {
    /// Two causes that share one finding; each has one of its own.
    static let assessor = Assessor(
        Made.knowledge(
            facts: [
                Made.finding("shared", leak: 0.1), Made.factor("old", prevalence: 0.5), Made.finding("own-b", leak: 0.05),
                Made.finding("own-a", leak: 0.2), Made.finding("stranger", leak: 0.2), Made.finding("no-leak"),
            ],
            questions: ["shared", "old", "own-a", "own-b", "stranger"].map { Made.yesNo("ask-\($0)", $0) },
            causes: [
                Made.cause("a", rate: 0.3, factors: [("old", 3)], findings: [("shared", 0.8), ("own-a", 0.5), ("no-leak", 0.9)]),
                Made.cause("b", rate: 0.2, findings: [("shared", 0.9), ("own-b", 0.95)]),
            ]))

    private func explanation(_ cause: String, _ answers: [String: Answer]) throws -> Explanation {
        let assessment = Self.assessor.assess(Intake(answers: answers))
        return try #require(assessment.causes.first { $0.id == cause }).explanation
    }

    private func logit(_ with: Double, _ without: Double) -> Double { log(with / without) }

    // Weights of the four states of (a, b), heard "shared": a prior times 1 - 0.9 x 0.2^a x 0.1^b.
    static let none = 0.7 * 0.8 * 0.1
    static let onlyA = 0.3 * 0.8 * 0.82
    static let onlyB = 0.7 * 0.2 * 0.91
    static let both = 0.3 * 0.2 * 0.982
    /// P(own-b | b) = 1 - 0.95 x 0.05.
    static let ownB = 0.9525

    @Test func `each answer's weight is the change of the log-odds that it brought, in the order of the facts`() throws {
        let weights = try explanation("a", ["ask-own-b": .yes, "ask-shared": .yes]).weights
        #expect(weights.map(\.fact) == ["shared", "own-b"])
        #expect(weights.map(\.present) == [true, true])
        let base = logit(0.3, 0.7)
        let first = logit(Self.onlyA + Self.both, Self.none + Self.onlyB)
        let second = logit(Self.onlyA * 0.05 + Self.both * Self.ownB, Self.none * 0.05 + Self.onlyB * Self.ownB)
        #expect(abs(weights[0].logOdds - (first - base)) < 1e-12)
        #expect(abs(weights[1].logOdds - (second - first)) < 1e-12)
        #expect(weights[0].logOdds > 0 && weights[1].logOdds < 0)
    }

    @Test func `an absent finding weighs the logarithm of how often the cause goes without it`() throws {
        let weights = try explanation("a", ["ask-shared": .no]).weights
        #expect(weights.map(\.fact) == ["shared"] && weights.map(\.present) == [false])
        #expect(abs(weights[0].logOdds - log(0.2)) < 1e-12)
    }

    @Test(arguments: [(Answer.yes, 1.5), (.no, 0.5)])
    func `a factor weighs its share of the odds ratio`(answer: Answer, ratio: Double) throws {
        // 3, or 1, over 1 + 0.5 x (3 - 1).
        let weights = try explanation("a", ["ask-old": answer]).weights
        #expect(weights.map(\.fact) == ["old"] && weights.map(\.present) == [answer == .yes])
        #expect(abs(weights[0].logOdds - log(ratio)) < 1e-12)
        #expect(try explanation("b", ["ask-old": answer]).weights.isEmpty)
    }

    @Test func `what is not known, or not linked, has no weight`() throws {
        #expect(try explanation("a", ["ask-shared": .unknown, "ask-stranger": .yes]).weights.isEmpty)
        #expect(try explanation("a", [:]).weights.isEmpty)
    }

    @Test func `small weights are not worth a line, and the strongest stands first`() {
        let weights = [0.05, 0.2, -0.3, 0.1, -0.1, 1.5, -2, -0.02].map { Explanation.Weight(fact: "\($0)", present: true, logOdds: $0) }
        let explanation = Explanation(weights: weights, notYetKnown: [], explainedAwayBy: [])
        #expect(explanation.speaksFor.map(\.logOdds) == [1.5, 0.2])
        #expect(explanation.speaksAgainst.map(\.logOdds) == [-2, -0.3])
        #expect(Explanation.smallestWeight == 0.1)
    }

    // MARK: What is not yet known

    @Test func `what would tell most comes first, a finding without a leak never`() throws {
        // shared: log(8.2), 2.10; old: log 3, 1.10; own-a: log(0.6 / 0.2), 1.0986 = log 3 as well, so the finding stands first.
        #expect(try explanation("b", [:]).notYetKnown == ["own-b", "shared"])
        #expect(try explanation("a", [:]).notYetKnown.first == "shared")
        #expect(try Set(explanation("a", [:]).notYetKnown) == ["shared", "own-a", "old"])
    }

    @Test func `an answer takes a fact from the list, “I don't know” does not`() throws {
        #expect(try explanation("b", ["ask-own-b": .no]).notYetKnown == ["shared"])
        #expect(try explanation("b", ["ask-own-b": .unknown, "ask-shared": .yes]).notYetKnown == ["own-b"])
    }

    @Test func `a denial may tell more than a yes, a factor counts both ways, and five are enough`() {
        let ratios = [("r5", 5.0), ("r-half", 0.5), ("r-tenth", 0.1), ("r1", 1.0)]
        let knowledge = Made.knowledge(
            facts: [Made.finding("denied", leak: 0.5), Made.finding("rare", leak: 0.01)]
                + ratios.map { Made.factor($0.0, prevalence: 0.1) },
            causes: [Made.cause("c", rate: 0.1, factors: ratios, findings: [("denied", 0.99), ("rare", 0.5)])])
        // -log 0.01, 4.61; log(0.505 / 0.01), 3.92; log 10, 2.30; log 5, 1.61; log 2, 0.69; log 1, 0.
        #expect(
            Assessor(knowledge).assess(Intake()).causes[0].explanation.notYetKnown == ["denied", "rare", "r-tenth", "r5", "r-half"])
    }

    // MARK: Explaining away

    @Test func `a likely cause that accounts for the shared finding explains the other away`() throws {
        let answers: [String: Answer] = ["ask-shared": .yes, "ask-own-b": .yes]
        // Without b: log(0.246 / 0.07), 1.26; with it: -0.63.
        #expect(try explanation("a", answers).explainedAwayBy == ["b"])
        #expect(try explanation("b", answers).explainedAwayBy == [])
    }

    @Test func `an unlikely cause explains nothing away, nor one that shares nothing present`() throws {
        #expect(try explanation("a", ["ask-shared": .yes, "ask-own-b": .no]).explainedAwayBy == [])
        #expect(try explanation("a", ["ask-own-b": .yes]).explainedAwayBy == [])
    }
}
