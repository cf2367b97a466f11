import CrampCore
import CrampTestSupport
import Testing

@Suite struct IntakeCheckTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let intake: Intake
        let field: String
        let sentence: String
        var testDescription: String { sentence }

        init(_ intake: Intake, _ field: String, _ sentence: String) {
            self.intake = intake
            self.field = field
            self.sentence = sentence
        }

        init(_ person: Person, _ field: String, _ sentence: String) { self.init(Intake(person: person), field, sentence) }

        init(_ question: String, _ answer: Answer, _ sentence: String) {
            self.init(Intake(answers: [question: answer]), "answers.\(question)", sentence)
        }
    }

    static let cases = [
        Case(Person(age: -1), "person.age", "-1 is not an age we can use. It can be 0 to 120 years."),
        Case(Person(age: 121), "person.age", "121 is not an age we can use. It can be 0 to 120 years."),
        Case(Person(age: 670), "person.age", "670 is not an age we can use. Did you mean 67?"),
        Case(Person(age: .nan), "person.age", "nan is not an age we can use. It can be 0 to 120 years."),
        Case(
            Person(age: 30, sex: .male, pregnancy: .pregnant(weeks: 9)), "person.pregnancy",
            "You chose male and a pregnancy. Please change one of the two."),
        Case(
            Person(age: 60, pregnancy: .postpartum(weeks: 9)), "person.pregnancy",
            "A pregnancy does not go with the age of 60. Please change one of the two."),
        Case(
            Person(age: 9.5, pregnancy: .pregnant(weeks: nil)), "person.pregnancy",
            "A pregnancy does not go with the age of 9.5. Please change one of the two."),
        Case(
            Person(pregnancy: .pregnant(weeks: 46)), "person.pregnancy.weeks",
            "46 is not a number of weeks we can use. It can be 0 to 45."),
        Case(
            Person(pregnancy: .postpartum(weeks: -0.5)), "person.pregnancy.postpartumWeeks",
            "-0.5 is not a number of weeks we can use. It can be 0 to 52."),
        Case(Intake(region: "ZZ"), "region", "We have no telephone numbers for “ZZ”. Known regions: GB, XX."),
        Case(Intake(conditions: ["unsteady", "moon"]), "conditions[1]", "There is no condition called “moon”."),
        Case(Intake(denied: ["unsteady", "possible-clot"]), "denied[1]", "There is no fact called “possible-clot”."),
        Case(
            Intake(text: String(repeating: "a", count: 2001)), "text", "The text is longer than 2000 characters. Please shorten it."),
        Case("moon", .yes, "There is no question called “moon”."),
        Case(
            "unsteady", .number(1),
            "This answer does not fit the question “Are you unsteady on your feet?” Expected: yes or no, or unknown."),
        Case("cramp-time", .option("noon"), "“noon” is not one of the answers. They are: night, day, both."),
        Case(
            "cramp-time", .yes,
            "This answer does not fit the question “When do the cramps come?” Expected: one of night, day, both, or unknown."),
        Case("what-else", .option("moon"), "“moon” is not one of the answers. They are: urge, sore, none."),
        Case("what-else", .options(["urge", "moon"]), "“moon” is not one of the answers. They are: urge, sore, none."),
        Case(
            "what-else", .options(["none", "urge"]),
            "“None of these” was chosen together with other answers. Please choose one or the other."),
        Case(
            "what-else", .no,
            "This answer does not fit the question “What else do you notice?” Expected: a list of urge, sore, none, or unknown."),
        Case("pain-minutes", .number(1441), "1441 minutes is not a number we can use here. It can be 0 to 1440."),
        Case("pain-minutes", .number(.infinity), "inf minutes is not a number we can use here. It can be 0 to 1440."),
        Case(
            "pain-minutes", .yes,
            "This answer does not fit the question “How many minutes does the pain last?” Expected: a number of minutes, or unknown."),
    ]

    @Test(arguments: cases) func `each problem has its field and one clear sentence`(_ one: Case) {
        #expect(TestKnowledge.small.problems(in: one.intake) == [InputError(field: one.field, sentence: one.sentence)])
    }

    @Test func `what fits has no problem, at either end of its range`() {
        let good = [
            Intake(), Intake(region: "GB", person: Person(age: 0)), Intake(region: "XX", person: Person(age: 120)),
            Intake(person: Person(age: 10, sex: .female, pregnancy: .pregnant(weeks: 45))),
            Intake(person: Person(age: 59.9, pregnancy: .postpartum(weeks: 52))),
            Intake(person: Person(age: 80, sex: .male, pregnancy: .no)),
            Intake(conditions: ["unsteady", "possible-clot"], medicines: ["moon dust"], text: String(repeating: "a", count: 2000)),
            Intake(answers: ["pain-minutes": .number(1440), "what-else": .options(["urge", "sore"]), "cramp-time": .option("both")]),
            Intake(answers: Dictionary(uniqueKeysWithValues: TestKnowledge.small.questions.ids.map { ($0, .unknown) })),
        ]
        for intake in good { #expect(TestKnowledge.small.problems(in: intake) == []) }
    }

    @Test func `all problems are told, the person's first and the answers by name`() {
        let intake = Intake(
            region: "ZZ", person: Person(age: 130, sex: .male, pregnancy: .pregnant(weeks: 50)),
            answers: ["unsteady": .number(1), "cramp-time": .yes], conditions: ["moon"], text: String(repeating: "a", count: 2001))
        #expect(
            TestKnowledge.small.problems(in: intake).map(\.field) == [
                "person.age", "person.pregnancy", "person.pregnancy", "person.pregnancy.weeks", "region", "conditions[0]",
                "answers.cramp-time", "answers.unsteady", "text",
            ])
    }

    @Test func `a stranger's id is repeated short and without control characters`() {
        let long = "\u{1B}[31m" + String(repeating: "x", count: 60)
        let problem = TestKnowledge.small.problems(in: Intake(answers: [long: .yes])).first
        let plain = "[31m" + String(repeating: "x", count: 35) + "…"
        #expect(problem == InputError(field: "answers.\(plain)", sentence: "There is no question called “\(plain)”."))
    }
}
