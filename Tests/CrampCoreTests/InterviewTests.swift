import CrampCore
import CrampTestSupport
import Testing

@Suite struct InterviewTests {
    static let interview = Interview(Assessor(TestKnowledge.small))
    static let man = Person(age: 40, sex: .male)

    /// What is asked of somebody who answers as `reply` says.
    private func asked(
        _ knowledge: KnowledgeBase = TestKnowledge.small, person: Person = man, answering reply: (Question) -> Answer
    ) -> [String] {
        let interview = Interview(Assessor(knowledge))
        var intake = Intake(person: person)
        var asked: [String] = []
        while asked.count < 100, let question = interview.next(after: intake) {
            asked.append(question.id)
            intake.answers[question.id] = reply(question)
        }
        return asked
    }

    private func calm(_ question: Question) -> Answer {
        switch question.kind {
        case .yesNo: .no
        case .choice(let options): .option(options[0].id)
        case .multiple: .option("none")
        case .number: .number(0)
        }
    }

    @Test func `somebody who denies all dangers gets two questions about them and then what tells most`() {
        let asked = asked(answering: calm)
        #expect(asked.prefix(3) == ["danger-leg", "danger-whole", "what-else"])
        // Who takes a water tablet, what makes a clot likelier and what the gate needs tells nothing of the causes here.
        #expect(Set(asked.dropFirst(3)).isSubset(of: ["cramp-time", "pain-minutes", "medicines-taken"]))
    }

    @Test func `after yes the group's own questions follow at once`() {
        let asked = asked { $0.id == "danger-whole" ? .yes : calm($0) }
        #expect(asked.prefix(6) == ["danger-leg", "danger-whole", "ask-fit-now", "ask-dark-thoughts", "ask-weight-loss", "what-else"])
    }

    @Test func `after “I don't know” comes what anyone can see, in its place`() {
        let asked = asked { $0.id == "danger-leg" || $0.id.hasPrefix("ask-") ? .unknown : calm($0) }
        #expect(
            asked.prefix(6) == [
                "danger-leg", "ask-leg-swelling", "look-leg-swelling", "ask-breathless", "look-breathless", "danger-whole",
            ])
    }

    @Test func `an emergency ends the interview, and leaves no question open`() {
        #expect(
            asked { $0.id.contains("leg") || $0.id.contains("breath") ? .yes : calm($0) }
                == ["danger-leg", "ask-leg-swelling", "ask-breathless"])
        let intake = Intake(answers: ["danger-leg": .yes, "ask-leg-swelling": .yes, "ask-breathless": .yes])
        #expect(Assessor(TestKnowledge.small).assess(intake).questions == [])
    }

    @Test func `a lesser flag does not end it`() {
        let intake = Intake(answers: ["danger-leg": .yes, "ask-leg-swelling": .yes])
        #expect(Self.interview.next(after: intake)?.id == "ask-breathless")
    }

    @Test(arguments: [
        (Person(age: 30, sex: .female), true), (Person(age: 30), true), (Person(), true), (Person(age: 30, sex: .male), false),
        (Person(age: 56, sex: .female), false), (Person(age: 11.9, sex: .female), false),
    ])
    func `a question is left out only where all that it depends on is absent`(person: Person, isAsked: Bool) {
        var knowledge = TestKnowledge.small
        knowledge.always = ["the-pill"]
        #expect(asked(knowledge, person: person, answering: calm).contains("the-pill") == isAsked)
    }

    @Test func `nothing is asked twice, and it ends, whatever the answers`() {
        var random = SeededGenerator(seed: 21)
        for _ in 0..<500 {
            let asked = asked(person: Person(age: 30, sex: .female)) { question in
                switch question.kind {
                case .yesNo: [.yes, .no, .no, .unknown].randomElement(using: &random) ?? .no
                case .choice, .multiple, .number: Bool.random(using: &random) ? .unknown : calm(question)
                }
            }
            #expect(Set(asked).count == asked.count)
            #expect(asked.count <= TestKnowledge.small.questions.count)
        }
    }

    @Test func `an empty knowledge has nothing to ask`() {
        #expect(Interview(Assessor(KnowledgeBase())).next(after: Intake()) == nil)
    }

    @Test func `the groups, their questions and what is asked instead of them are about danger, and nothing else`() {
        #expect(
            TestKnowledge.small.questions.filter(Self.interview.isAboutDanger).map(\.id) == [
                "danger-leg", "danger-whole", "ask-leg-swelling", "look-leg-swelling", "ask-breathless", "look-breathless",
                "ask-fit-now", "look-fit-now", "ask-dark-thoughts", "ask-weight-loss",
            ])
    }
}
