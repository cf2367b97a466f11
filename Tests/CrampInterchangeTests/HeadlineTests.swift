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
}
