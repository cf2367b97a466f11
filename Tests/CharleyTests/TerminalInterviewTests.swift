import CrampCore
import CrampTestSupport
import Foundation
import Testing

@testable import charley

struct TerminalInterviewTests {
    /// Every question of the story is asked, in its order: what is typed is to be tried here, not what is worth asking.
    private static let knowledge: KnowledgeBase = {
        var knowledge = TestKnowledge.small
        knowledge.always = knowledge.questions.ids
        return knowledge
    }()

    private func interview(_ typed: [String]) -> (intake: Intake, said: String, left: Int) {
        let console = CollectedConsole(typed: typed)
        let intake = TerminalInterview(assessor: Assessor(Self.knowledge), console: console.console).run()
        return (intake, console.said, console.left)
    }

    private func text(_ question: String) -> String { Self.knowledge.questions[question]?.text ?? "no question \(question)" }

    /// myself; no danger; 67, male
    private static let noDanger = ["1", "no", "no", "67", "2"]

    @Test func `an emergency ends it at once`() {
        let (intake, said, left) = interview(["1", "no", "yes", "yes", "no", "no", "1"])
        #expect(intake.answers == ["danger-leg": .no, "danger-whole": .yes, "ask-fit-now": .yes])
        #expect(left == 3)
        #expect(!said.contains(text("ask-dark-thoughts")))
        #expect(Self.knowledge.assess(intake).urgency == .emergency)
    }

    @Test func `the first words say when to stop reading and call`() {
        #expect(interview([]).said.hasPrefix("If somebody is unconscious, not breathing normally or jerking now: call 112"))
    }

    @Test func `the danger signs come before the person and the cramps`() throws {
        let said = interview(Self.noDanger + ["1", "stop"]).said
        let places = try ["danger-leg", "danger-whole"].map { try #require(said.range(of: text($0))).lowerBound }
        let person = try #require(said.range(of: "How old are you")).lowerBound
        let story = try #require(said.range(of: text("cramp-time"))).lowerBound
        #expect(places[0] < places[1])
        #expect(places[1] < person)
        #expect(person < story)
    }

    @Test(arguments: ["?", "d", "unknown", "I don't know", " ? ", "D"])
    func `not knowing a danger sign leads to a question that anyone can answer by looking`(typed: String) throws {
        let (intake, said, _) = interview(["1", "yes", typed, "yes", "stop"])
        #expect(intake.answers["ask-leg-swelling"] == .unknown)
        #expect(intake.answers["look-leg-swelling"] == .yes)
        let asked = try #require(said.range(of: text("ask-leg-swelling"))).lowerBound
        let looked = try #require(said.range(of: text("look-leg-swelling"))).lowerBound
        #expect(asked < looked)
    }

    @Test func `not knowing a whole group leads into it`() {
        let (intake, _, _) = interview(["1", "?", "no", "no", "stop"])
        #expect(intake.answers == ["danger-leg": .unknown, "ask-leg-swelling": .no, "ask-breathless": .no])
    }

    @Test func `back takes the last answer away and asks again`() {
        let (intake, said, _) = interview(["1", "yes", "back", "no", "stop"])
        #expect(intake.answers == ["danger-leg": .no])
        #expect(said.components(separatedBy: text("danger-leg")).count == 3)
    }

    @Test func `back at the very beginning changes nothing`() {
        #expect(interview(["1", "back", "back", "no", "stop"]).intake.answers == ["danger-leg": .no])
    }

    @Test(arguments: ["why", "why?", "WHY"])
    func `why says why, and asks on`(typed: String) {
        let (intake, said, _) = interview(["1", typed, "no", "stop"])
        #expect(said.contains(Self.knowledge.questions["danger-leg"]?.why ?? "no why"))
        #expect(intake.answers == ["danger-leg": .no])
    }

    @Test(arguments: ["stop", "quit", " STOP "])
    func `stop ends it with what there is`(typed: String) {
        let (intake, _, left) = interview(["1", "no", typed, "yes"])
        #expect(intake.answers == ["danger-leg": .no])
        #expect(left == 1)
        #expect(Self.knowledge.assess(intake).provisional)
    }

    @Test(arguments: [[], ["1"], ["1", "yes"], noDanger, noDanger + ["1"], ["1", "no", "no", "67"]])
    func `the end of the input ends it with what there is`(typed: [String]) {
        #expect(interview(typed).left == 0)
    }

    @Test(arguments: ["maybe", "", "1", "yes no", "\u{0}", "{{x}}", String(repeating: "a", count: 100_000), "🦵"])
    func `what is no answer is asked again, and changes nothing`(typed: String) {
        let (intake, said, _) = interview(["1", typed, "no", "stop"])
        #expect(intake.answers == ["danger-leg": .no])
        #expect(said.contains("We did not understand that. Type yes, no or ?."))
    }

    @Test(arguments: [("yes", Answer.yes), ("Y", .yes), ("no", .no), ("n", .no), ("  No\t", .no)])
    func `yes and no may be short`(typed: String, answer: Answer) {
        #expect(interview(["1", typed, "stop"]).intake.answers["danger-leg"] == answer)
    }

    @Test(arguments: [(["2"], Answer.option("day")), (["?"], .unknown), (["0", "4", "1 2", "two", "3"], .option("both"))])
    func `a choice is one number`(typed: [String], answer: Answer) {
        #expect(interview(Self.noDanger + typed + ["stop"]).intake.answers["cramp-time"] == answer)
    }

    @Test(arguments: [
        (["1 2"], Answer.options(["urge", "sore"])), (["2,1"], .options(["sore", "urge"])), (["2"], .options(["sore"])),
        (["1; 2"], .options(["urge", "sore"])),
        (["3"], .options(["none"])), (["?"], .unknown), (["4", "1 4", "", "2"], .options(["sore"])),
    ])
    func `several things are several numbers`(typed: [String], answer: Answer) {
        #expect(interview(Self.noDanger + ["1"] + typed + ["stop"]).intake.answers["what-else"] == answer)
    }

    @Test func `none of these stands alone`() {
        let (intake, said, _) = interview(Self.noDanger + ["1", "1 3", "3", "stop"])
        #expect(intake.answers["what-else"] == .options(["none"]))
        #expect(said.contains("Please choose one or the other."))
    }

    @Test(arguments: [["12"], ["-1", "12"], ["99999", "12"], ["nan", "12"], ["a dozen", "12"], ["1e3000", "12"]])
    func `a number outside its range is asked again`(typed: [String]) {
        #expect(interview(Self.noDanger + ["1", "2"] + typed + ["stop"]).intake.answers["pain-minutes"] == .number(12))
    }

    @Test(arguments: [["670", "67"], ["-3", "67"], ["old", "67"], ["nan", "67"], ["inf", "67"], ["", "67"]])
    func `an age that nobody has is asked again`(typed: [String]) {
        let (intake, said, _) = interview(["1", "no", "no"] + typed + ["2", "stop"])
        #expect(intake.person.age == 67)
        #expect(intake.person.sex == .male)
        #expect(said.contains("Did you mean 67?") == (typed[0] == "670"))
    }

    @Test func `an age may be unknown`() {
        #expect(interview(["1", "no", "no", "?", "2", "stop"]).intake.person == Person(age: nil, sex: .male))
    }

    @Test(arguments: [
        (["1"], Person.Pregnancy.no), (["2", "22"], .pregnant(weeks: 22)), (["2", "?"], .pregnant(weeks: nil)),
        (["2", "99", "9"], .pregnant(weeks: 9)),
        (["3", "3"], .postpartum(weeks: 3)), (["?"], .unknown),
    ])
    func `a woman is asked about pregnancy`(typed: [String], pregnancy: Person.Pregnancy) {
        let (intake, _, _) = interview(["1", "no", "no", "34", "1"] + typed + ["stop"])
        #expect(intake.person == Person(age: 34, sex: .female, pregnancy: pregnancy))
    }

    @Test(arguments: [["67", "1"], ["8", "1"], ["34", "2"]])
    func `nobody else is`(typed: [String]) {
        #expect(!interview(["1", "no", "no"] + typed + ["stop"]).said.contains("Pregnant"))
    }

    @Test func `a question that depends on the person waits for it`() {
        let asked = { (typed: [String]) in interview(["1", "no", "no"] + typed + ["1", "3", "5", "stop"]).said.contains(text("the-pill")) }
        #expect(asked(["34", "1", "1"]))
        #expect(!asked(["34", "2"]))
    }

    @Test(arguments: [("1", Intake.Subject.oneself), ("2", .child), ("3", .other), ("?", .oneself)])
    func `it asks whom it is about, and words the questions after that`(typed: String, subject: Intake.Subject) {
        let (intake, said, _) = interview([typed, "stop"])
        #expect(intake.subject == subject)
        #expect(said.contains(Self.knowledge.questions["danger-leg"]?.text(for: subject) ?? "no question"))
    }

    @Test func `a whole interview ends by itself with an answer that is not provisional`() {
        let (intake, _, left) = interview(Self.noDanger + ["1", "2", "5", "no", "3", "no"])
        #expect(left == 0)
        let assessment = Self.knowledge.assess(intake)
        #expect(!assessment.provisional)
        #expect(assessment.urgency == .selfCare)
        #expect(assessment.questions.isEmpty)
    }

    @Test func `assess without answers holds the interview on standard error and writes the report`() async {
        let console = CollectedConsole(typed: ["1", "no", "yes", "yes"])
        #expect(await console.run("assess", "--knowledge", TestKnowledge.folder.path) == 0)
        #expect(console.written.hasPrefix("CALL AN AMBULANCE NOW\n"))
        #expect(console.said.contains(text("danger-leg")))
    }
}
