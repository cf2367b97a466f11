import CrampTestSupport
import Foundation
import Testing

@testable import CrampCore

/// How little the right cause among the first three depends on single answers and single numbers: on all vignettes, with the
/// knowledge that comes with Charley. Few draws in `make test`, many in `make proof`.
@Suite struct RobustnessTests {
    private static let knowledge = Bundled.knowledge
    private static let draws = Effort.isProof ? 40 : 3

    private static let vignettes = Bundled.vignettes
    private static let withCause = vignettes.filter { !$0.expected.causes.isEmpty }

    /// Whether an accepted cause is among the three most likely.
    private static func isFound(_ vignette: Vignette, _ observation: Observation, _ inference: Inference) -> Bool {
        let probabilities = inference.posteriors(given: observation).probabilities
        for probability in probabilities { #expect((0...1).contains(probability), "\(vignette.id)") }
        let first = probabilities.indices.sorted { (probabilities[$0], -$0) > (probabilities[$1], -$1) }.prefix(3)
        return first.contains { vignette.expected.causes.contains(knowledge.causes[$0].id) }
    }

    private static func observation(_ intake: Intake) -> Observation {
        Observation(Facts(intake, knowledge: knowledge), knowledge: knowledge)
    }

    private static let undisturbed = withCause.map { isFound($0, observation($0.intake), Bundled.assessor.inference) }

    /// In points: of a hundred vignettes.
    private static func share(_ found: [Bool]) -> Double { 100 * Double(found.count { $0 }) / Double(found.count) }

    /// By how many points the share of the vignettes falls, on average over the draws.
    private static func fall(_ name: String, _ disturbed: (Vignette, inout SeededGenerator) -> Bool) -> Double {
        var random = SeededGenerator(seed: 81)
        let shares = (0..<draws).map { _ in share(withCause.map { disturbed($0, &random) }) }
        let fall = share(undisturbed) - shares.reduce(0, +) / Double(draws)
        print("robustness: \(name): of \(share(undisturbed)) points \(fall) are lost (\(withCause.count) vignettes, \(draws) draws)")
        return fall
    }

    @Test func `a fifth of the answers unknown costs at most five points`() {
        let fall = Self.fall("a fifth unknown") { vignette, random in
            var intake = vignette.intake
            for id in intake.answers.keys.sorted() where Double.random(in: 0..<1, using: &random) < 0.2 { intake.answers[id] = .unknown }
            return Self.isFound(vignette, Self.observation(intake), Bundled.assessor.inference)
        }
        #expect(fall <= 5)
    }

    @Test func `one answer in twenty turned round costs at most eight points`() {
        let fall = Self.fall("one in twenty turned round") { vignette, random in
            var intake = vignette.intake
            for id in intake.answers.keys.sorted() where Double.random(in: 0..<1, using: &random) < 0.05 {
                guard let question = Self.knowledge.questions[id], let answer = intake.answers[id] else { continue }
                intake.answers[id] = Self.turned(answer, to: question, &random)
            }
            return Self.isFound(vignette, Self.observation(intake), Bundled.assessor.inference)
        }
        #expect(fall <= 8)
    }

    /// Yes for no; another option for the one chosen; of several, one more or one less.
    private static func turned(_ answer: Answer, to question: Question, _ random: inout SeededGenerator) -> Answer {
        switch (question.kind, answer) {
        case (.yesNo, .yes): return .no
        case (.yesNo, .no): return .yes
        case (.choice(let options), .option(let id)):
            return options.filter { $0.id != id }.randomElement(using: &random).map { .option($0.id) } ?? answer
        case (.multiple(let options), .option), (.multiple(let options), .options):
            var chosen: [String] = if case .options(let ids) = answer { ids } else if case .option(let id) = answer { [id] } else { [] }
            guard let option = options.filter({ !$0.sets.isEmpty }).randomElement(using: &random) else { return answer }
            if let place = chosen.firstIndex(of: option.id) { chosen.remove(at: place) } else { chosen.append(option.id) }
            let told = chosen.filter { id in options.contains { $0.id == id && !$0.sets.isEmpty } }
            return .options(told)
        default: return answer
        }
    }

    @Test func `half a unit of noise on the log-odds of every link and base rate costs at most two points`() {
        let observations = Dictionary(uniqueKeysWithValues: Self.withCause.map { ($0.id, Self.observation($0.intake)) })
        var random = SeededGenerator(seed: 82)
        var networks = (0..<Self.draws).map { _ in Inference(Self.noisy(Bundled.assessor.inference.network, 0.5, &random)) }[...]
        var heard = 0
        let fall = Self.fall("noise on the numbers") { vignette, _ in
            guard let inference = networks.first, let observation = observations[vignette.id] else { return false }
            heard += 1
            if heard % Self.withCause.count == 0 { networks = networks.dropFirst() }
            return Self.isFound(vignette, observation, inference)
        }
        #expect(fall <= 2)
    }

    private static func noisy(_ network: Network, _ deviation: Double, _ random: inout SeededGenerator) -> Network {
        func moved(_ probability: Double) -> Double {
            // Box and Muller 1958.
            let (one, other) = (Double.random(in: Double.ulpOfOne..<1, using: &random), Double.random(in: 0..<1, using: &random))
            let odds = log(probability / (1 - probability)) + deviation * (-2 * log(one)).squareRoot() * cos(2 * .pi * other)
            return 1 / (1 + exp(-odds))
        }
        return Network(
            revision: network.revision,
            causes: network.causes.map { .init(id: $0.id, baseRate: moved($0.baseRate), factors: $0.factors) },
            findings: network.findings.map { finding in
                .init(
                    id: finding.id, leak: finding.leak,
                    links: finding.links.map { .init(cause: $0.cause, probability: moved($0.probability)) })
            })
    }

    @Test func `the order of what was told does not matter`() {
        var random = SeededGenerator(seed: 83)
        for vignette in Effort.isProof ? Self.vignettes : Self.vignettes.shuffled(using: &random).prefix(20).map({ $0 }) {
            var shuffled = vignette.intake
            shuffled.answers = [:]
            for (id, answer) in vignette.intake.answers.shuffled(using: &random) {
                if case .options(let options) = answer {
                    shuffled.answers[id] = .options(options.shuffled(using: &random))
                } else {
                    shuffled.answers[id] = answer
                }
            }
            shuffled.conditions.shuffle(using: &random)
            shuffled.denied.shuffle(using: &random)
            shuffled.medicines.shuffle(using: &random)
            #expect(Self.observation(shuffled) == Self.observation(vignette.intake), "\(vignette.id)")
            #expect(Bundled.assessor.triage(shuffled).urgency == Bundled.assessor.triage(vignette.intake).urgency, "\(vignette.id)")
        }
    }

    @Test func `no number of an answer is none`() {
        var random = SeededGenerator(seed: 84)
        for vignette in Effort.isProof ? Self.vignettes : Self.vignettes.shuffled(using: &random).prefix(12).map({ $0 }) {
            let assessment = Bundled.assessor.assess(vignette.intake)
            #expect(assessment.errorBound.isFinite)
            for cause in assessment.causes {
                #expect(cause.probability.isFinite && cause.explains.isFinite, "\(vignette.id): \(cause.id)")
                #expect(cause.explanation.weights.allSatisfy { $0.logOdds.isFinite }, "\(vignette.id): \(cause.id)")
            }
        }
    }
}
