import CrampCore
import CrampTestSupport
import Foundation
import Testing

@testable import charley

struct EvaluateCommandTests {
    private static let folder = TestKnowledge.folder.path

    private static func vignette(_ id: String, answers: String, expected: String, kind: String = "constructed") -> String {
        "  - {id: \(id), source: made for tests, kind: \(kind), intake: {schema: 1, region: GB, person: {age: 67, sex: male}, answers: {\(answers)}}, expected: {\(expected)}}\n"
    }

    private static let fit = vignette(
        "fit", answers: "danger-whole: yes, ask-fit-now: yes", expected: "urgency: emergency, firstAid: seizure")
    private static let night = vignette(
        "night", answers: "danger-leg: no, danger-whole: no, cramp-time: night, what-else: [sore], unsteady: yes",
        expected: "causes: [night-cramps], mustInclude: [deep-vein-thrombosis], urgency: self-care, mustNotShow: [stand-and-walk]",
        kind: "published")

    private func run(_ vignettes: String..., format: String = "text") async -> (status: Int32, console: CollectedConsole) {
        let console = CollectedConsole(files: ["v": "vignettes:\n" + vignettes.joined()])
        return (await console.run("evaluate", "v", "--format", format, "--knowledge", Self.folder), console)
    }

    @Test func `a safe set is exit code 0`() async {
        let (status, console) = await run(Self.fit, Self.night)
        #expect(status == 0)
        #expect(console.written.contains("all: 2 vignettes"))
        #expect(console.written.contains("emergencies called so       1/1  100.0 % (95 %: 2.5 % to 100.0 %)"))
        #expect(console.written.contains("first, after interview      1/1"))
        #expect(console.written.contains("in three, after interview   1/1"))
        #expect(console.written.contains("urgency, after interview    2/2"))
        #expect(console.written.firstMatch(of: /screens of the interview +median \d+, nineteen in twenty at most \d+\n/) != nil)
        #expect(console.said.isEmpty)
    }

    @Test func `kinds are counted apart`() async {
        let written = await run(Self.fit, Self.night).console.written
        #expect(written.contains("constructed: 1 vignettes"))
        #expect(written.contains("published: 1 vignettes"))
    }

    @Test(arguments: [
        (
            "a missed emergency",
            vignette("x", answers: "danger-leg: no, danger-whole: no", expected: "urgency: emergency, leastUrgentSafe: self-care")
        ),
        ("an answer less urgent than safe", vignette("x", answers: "danger-leg: no, danger-whole: no", expected: "urgency: same-day")),
        (
            "forbidden advice",
            vignette(
                "x", answers: "danger-leg: no, danger-whole: no", expected: "urgency: self-care, mustNotShow: [supported-calf-stretch]")
        ),
    ])
    func `an unsafe set is exit code 1, and the report is still written`(fault: String, vignette: String) async {
        let (status, console) = await run(Self.night, vignette)
        #expect(status == 1, "\(fault)")
        #expect(console.written.contains("  x: "))
        #expect(console.said.isEmpty)
    }

    @Test func `more care than needed is no fault of safety`() async {
        let (status, console) = await run(Self.vignette("worried", answers: "danger-leg: no", expected: "urgency: self-care"))
        #expect(status == 0)
        #expect(console.written.contains("  worried: routine, expected self-care"))
    }

    @Test func `JSON is the evaluation of the library, the same bytes on every run`() async throws {
        let (status, console) = await run(Self.fit, Self.night, format: "json")
        #expect(status == 0)
        let evaluation = try JSONDecoder().decode(Evaluation.self, from: Data(console.written.utf8))
        #expect(evaluation.revision == "small-1")
        #expect(evaluation.strata.map(\.name) == ["all", "constructed", "published"])
        #expect(evaluation.strata[0].top1.count == 1)
        #expect(evaluation.strata[0].mustIncludeInTop5.count == 1)
        #expect(evaluation.cases.map(\.id) == ["fit", "night"])
        #expect(evaluation.cases[0].screens == 1 && evaluation.cases[1].screens > 1)
        #expect(evaluation.strata[0].mostScreens == evaluation.cases[1].screens)
        #expect(await run(Self.fit, Self.night, format: "json").console.written == console.written)
    }

    @Test(arguments: [
        ("", "vignettes", 65),
        (vignette("bad", answers: "nosuch: yes", expected: "urgency: days"), "bad.answers.nosuch", 65),
        (vignette("bad", answers: "", expected: "urgency: soon"), "bad.expected.urgency", 65),
        ("  - {id: bare}\n", "bare.vignette", 65),
    ])
    func `a set that cannot be used is exit code 65 and names the vignette`(vignettes: String, field: String, status: Int32) async {
        let result = await run(vignettes)
        #expect(result.status == status)
        #expect(result.console.said.contains("charley: \(field): "))
        #expect(result.console.written.isEmpty)
    }

    @Test func `a set that is not there is exit code 74`() async {
        #expect(await CollectedConsole().run("evaluate", "nosuch", "--knowledge", Self.folder) == 74)
    }
}
