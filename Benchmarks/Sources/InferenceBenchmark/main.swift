import Benchmark
import CrampCore
import CrampKnowledge
import Foundation
import KnowledgeContent

// All posteriors at 1 to 20 positives + 20 denied on the synthetic network, and one whole assessment on the real one.
// The reference sets of the tests give the evidence; CHARLEY_FIXTURES names their folder.
struct References: Decodable {
    struct Evidence: Decodable {
        let factors: [String: Bool]
        let present: [String]
        let absent: [String]
    }

    let sets: [Evidence]
}

/// Keeps the compiler from leaving out what nobody reads.
@inline(never) @_optimize(none) func use<Value>(_ value: Value) {}

let fixtures = URL(fileURLWithPath: ProcessInfo.processInfo.environment["CHARLEY_FIXTURES"] ?? "../Tests/CrampCoreTests/Fixtures")
let network = try JSONDecoder().decode(Network.self, from: Data(contentsOf: fixtures.appendingPathComponent("synthetic-network.json")))
let references = try JSONDecoder().decode(
    References.self, from: Data(contentsOf: fixtures.appendingPathComponent("synthetic-posteriors.json")))
let inference = Inference(network)

for positives in 0...16 {
    guard let set = references.sets.first(where: { $0.present.count == positives && $0.absent.count == 20 }) else { continue }
    let observation = Observation(factors: set.factors, present: Set(set.present), absent: Set(set.absent))
    benchmark("synthetic \(positives) positive + 20 denied, frontier \(inference.frontierWidth(of: observation))") {
        use(inference.posteriors(given: observation))
    }
}

// The first n findings at once: wider than any story, to see the cost grow with the frontier and stop at its limit.
for count in [20, 24, 28, 32, 36, 40, 60, 100, 200] {
    let observation = Observation(present: Set(network.findings.prefix(count).map(\.id)))
    benchmark("synthetic \(count) positive, frontier \(inference.frontierWidth(of: observation))") {
        use(inference.posteriors(given: observation))
    }
}

let knowledge = try KnowledgeCompiler.load(KnowledgeContent.folder)
let assessor = Assessor(knowledge)
let findings = assessor.inference.network.findings.map(\.id)
for positives in [8, 16, 40] {
    let observation = Observation(present: Set(findings.prefix(positives)), absent: Set(findings.dropFirst(positives).prefix(20)))
    benchmark("real \(min(positives, findings.count)) positive + 20 denied, frontier \(assessor.inference.frontierWidth(of: observation))")
    {
        use(assessor.inference.posteriors(given: observation))
    }
}

let example = URL(fileURLWithPath: "../Documentation/examples/night-cramps.json")
let intake = try Intake(Data(contentsOf: example), knowledge: knowledge)
let started = try Intake(Data(contentsOf: URL(fileURLWithPath: "../Documentation/examples/first-answers.json")), knowledge: knowledge)
benchmark("real, one whole assessment with its explanations") { use(assessor.assess(intake)) }
let assessment = assessor.assess(intake)
benchmark("real, one plan from an assessment") {
    use(Plan(assessment, gate: Gate(triage: assessment.triage, stated: intake.conditions, knowledge: knowledge), knowledge: knowledge))
}
benchmark("real, the knowledge read, checked and built") { use(try? KnowledgeCompiler.load(KnowledgeContent.folder)) }

let interview = Interview(assessor)
benchmark("real, the next question: all estimated, five exact") { use(interview.remaining(after: started)) }
benchmark("real, the next question: every open question exact") { use(interview.remaining(after: started, exactly: .max)) }

Benchmark.main()
