import CrampCore
import Foundation
import Testing

@testable import CrampKnowledge

@Suite struct VignetteReaderTests {
    private func read(_ text: String) throws(InputErrors) -> [Vignette] { try Vignette.read(Data(text.utf8), knowledge: .small) }

    private func errors(_ text: String) -> [InputError] {
        do throws(InputErrors) {
            _ = try read(text)
            return []
        } catch {
            return error.errors
        }
    }

    private func vignette(
        _ id: String = "night-1", kind: String = "constructed", intake: String = "{schema: 1}", expected: String = "{urgency: days}"
    ) -> String {
        "- {id: \(id), source: a story, kind: \(kind), intake: \(intake), expected: \(expected)}\n"
    }

    @Test func `a vignette is read with all that it expects`() throws {
        let text = vignette(
            kind: "published", intake: "{schema: 1, person: {age: 70}, answers: {time: night}}",
            expected: """
                {causes: [night-cramps], mustInclude: [clot], urgency: same-day, leastUrgentSafe: days, firstAid: cramp, mustNotShow: [massage]}
                """)
        let vignette = try #require(try read("vignettes:\n" + text).first)
        #expect(vignette.id == "night-1" && vignette.source == "a story" && vignette.kind == .published)
        #expect(vignette.intake == Intake(person: Person(age: 70), answers: ["time": .option("night")]))
        #expect(vignette.expected.causes == ["night-cramps"] && vignette.expected.mustInclude == ["clot"])
        #expect(vignette.expected.urgency == .sameDay && vignette.expected.leastUrgentSafe == .days)
        #expect(vignette.expected.firstAid == .cramp && vignette.expected.mustNotShow == ["massage"])
    }

    @Test func `a bare list and JSON do as well, in their order`() throws {
        let list = try read(vignette("a") + vignette("b"))
        let json = try read(
            #"{"vignettes": [{"id": "a", "source": "s", "kind": "constructed", "intake": {"schema": 1}, "expected": {"urgency": "days"}}]}"#
        )
        #expect(list.map(\.id) == ["a", "b"] && json.map(\.id) == ["a"])
    }

    @Test func `where nothing else is said, the right urgency is the least that is safe`() throws {
        let expected = try #require(try read(vignette()).first).expected
        #expect(expected.leastUrgentSafe == .days && expected.firstAid == nil)
        #expect(expected.causes.isEmpty && expected.mustInclude.isEmpty && expected.mustNotShow.isEmpty)
    }

    @Test(arguments: [
        ("{schema: 1, person: {age: 670}}", "{urgency: days}", "night-1.person.age"),
        ("{schema: 2}", "{urgency: days}", "night-1.schema"),
        ("{schema: 1, answers: {leg-purple: yes}}", "{urgency: days}", "night-1.answers.leg-purple"),
        ("{schema: 1}", "{causes: [a]}", "night-1.expected.urgency"),
        ("{schema: 1}", "{urgency: tomorrow}", "night-1.expected.urgency"),
        ("{schema: 1}", "{urgency: days, leastUrgentSafe: tomorrow}", "night-1.expected.leastUrgentSafe"),
        ("{schema: 1}", "{urgency: days, firstAid: kiss}", "night-1.expected.firstAid"),
    ])
    func `what is wrong in a vignette carries its id`(_ intake: String, _ expected: String, _ field: String) {
        let errors = errors(vignette("good") + vignette(intake: intake, expected: expected))
        #expect(errors.map(\.field) == [field])
        #expect(errors.allSatisfy { !$0.sentence.isEmpty })
    }

    @Test func `the faults of all vignettes are told, and none is read`() {
        let text = vignette("a", intake: "{schema: 2}") + vignette("b") + vignette("c", kind: "rumour") + "- {source: s}\n"
        #expect(errors(text).map(\.field) == ["a.schema", "c.vignette", "vignettes[3].vignette"])
    }

    @Test(arguments: ["vignettes: []", "[]", "{}", "hello", "vignettes: three", "schema: 1"])
    func `a file without a vignette is refused`(_ text: String) {
        #expect(errors(text).map(\.field) == ["vignettes"])
    }

    @Test(.timeLimit(.minutes(1)), arguments: ["[", "{\"a\":", "- ", "a: ["])
    func `nesting is bounded in large files too`(_ piece: String) {
        let text = String(repeating: piece, count: 10 * 1024 * 1024 / piece.utf8.count)
        #expect(errors(text).map(\.field) == ["file"])
    }

    @Test func `seventeen megabytes are refused by their size`() {
        #expect(
            errors(String(repeating: " ", count: 17 * 1024 * 1024)).first?.sentence.hasPrefix("It is larger than 16384 kilobytes") == true)
    }
}
