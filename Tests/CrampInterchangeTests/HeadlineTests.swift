import CrampCore
import CrampInterchange
import CrampTestSupport
import Testing

@Suite struct HeadlineTests {
    @Test func `where only a probability asks for today, no danger sign is claimed that nobody left open`() throws {
        let answers: [String: Answer] = [
            "where-is-it": .option("calf"), "how-long": .option("hours"), "which-side": .option("same"),
            "calf-and-foot": .options(["tender"]), "conditions-known": .option("none"),
            "clot-risks": .options(["previous-clot", "long-journey"]),
        ]
        let gates = Dictionary(uniqueKeysWithValues: Bundled.knowledge.dangerGroups.map { ($0.id, Answer.no) })
        let intake = Intake(person: Person(age: 50, sex: .male), answers: answers.merging(gates) { first, _ in first })
        let assessment = Bundled.assessor.assess(intake)
        try #require(assessment.urgency == .sameDay && assessment.flags.isEmpty && assessment.unresolved.isEmpty)
        let report = Report(assessment, of: intake, knowledge: Bundled.knowledge)
        #expect(report.urgency.headline == "This should be looked at today.")
        #expect(report.why == ["It could be a clot in a deep leg vein, and that should not wait."])
    }

    @Test func `beside an alarm, what it is about stands first, and an ordinary cause does not stand open`() async throws {
        let gates = Dictionary(uniqueKeysWithValues: Bundled.knowledge.dangerGroups.map { ($0.id, Answer.no) })
        let night: [String: Answer] = [
            "where-is-it": .option("calf"), "when-it-comes": .options(["night"]), "how-it-feels": .options(["sudden", "knot"]),
            "how-long": .option("minutes"), "what-ends-it": .options(["stretch"]),
        ]
        let swollen: [String: Answer] = ["danger-leg": .yes, "ask-leg-swelling-one-side": .yes]
        for (answers, isOpen) in [(night, true), (night.merging(swollen) { $1 }, false)] {
            let intake = Intake(person: Person(age: 66, sex: .male), answers: gates.merging(answers) { $1 })
            let assessment = Bundled.assessor.assess(intake)
            try #require(assessment.causes.first?.id == "idiopathic-night-cramps")
            let report = Report(assessment, of: intake, knowledge: Bundled.knowledge)
            let html = try await ReportWriter().write(report, as: .html)
            #expect(html.contains("id=\"cause-idiopathic-night-cramps\" open>") == isOpen, "\(assessment.urgency)")
            #expect(report.causes.first?.id == (isOpen ? "idiopathic-night-cramps" : "deep-vein-thrombosis"))
        }
    }
}
