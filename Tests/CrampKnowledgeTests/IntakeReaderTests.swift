import CrampCore
import Testing

@testable import CrampKnowledge

/// An intake that cannot be used, the field that is named for it and words of the sentence.
struct BadIntake: Sendable, CustomTestStringConvertible {
    let says: String
    /// Without `schema: 1`, unless it has its own.
    let yaml: String
    let fields: [String]
    let words: String

    init(_ says: String, _ yaml: String, _ fields: String..., words: String = "") {
        self.says = says
        self.yaml = yaml.hasPrefix("schema") ? yaml : "schema: 1\n\(yaml)\n"
        self.fields = fields
        self.words = words
    }

    var testDescription: String { says }

    static let all = [
        BadIntake("no schema", "schema:\n", "schema", words: "Only schema: 1"),
        BadIntake("a later schema", "schema: 2\n", "schema", words: "Only schema: 1"),
        BadIntake("an unknown key", "colour: blue", "colour", words: "We do not know this field. Known: schema, about"),
        BadIntake("an unknown key of the person", "person: {height: 180}", "person.height", words: "Known: age, sex, pregnancy"),
        BadIntake("an unknown key of the pregnancy", "person: {pregnancy: {weeks: 3, twins: yes}}", "person.pregnancy.twins"),
        BadIntake("about nobody we know", "about: neighbour", "about", words: "self, child or other"),
        BadIntake("about a list", "about: [self]", "about"),
        BadIntake("an unknown region", "region: ATLANTIS", "region", words: "Known regions: GB"),
        BadIntake("a region that is a group", "region: {GB: yes}", "region", words: "Words are needed"),
        BadIntake("a person that is a word", "person: Anna", "person", words: "A group of keys"),
        BadIntake("an age in words", "person: {age: sixty}", "person.age", words: "A number is needed"),
        BadIntake("an age that is not a number", "person: {age: nan}", "person.age", words: "A number is needed"),
        BadIntake("an age without end", "person: {age: inf}", "person.age", words: "A number is needed"),
        BadIntake("an absurd age", "person: {age: 670}", "person.age", words: "670 is not an age we can use. Did you mean 67?"),
        BadIntake("an age before birth", "person: {age: -1}", "person.age", words: "It can be 0 to 120 years."),
        BadIntake("an age beyond guessing", "person: {age: 1e300}", "person.age", words: "It can be 0 to 120 years."),
        BadIntake("a sex we do not know", "person: {sex: cat}", "person.sex", words: "leave it out where neither fits"),
        BadIntake("a pregnancy in words", "person: {pregnancy: perhaps}", "person.pregnancy", words: "{weeks: 22}"),
        BadIntake("a pregnancy that is a list", "person: {pregnancy: [yes]}", "person.pregnancy", words: "{weeks: 22}"),
        BadIntake("weeks in words", "person: {pregnancy: {weeks: many}}", "person.pregnancy.weeks", words: "A number is needed"),
        BadIntake("a pregnancy of nothing", "person: {pregnancy: {}}", "person.pregnancy", words: "{weeks: 22}"),
        BadIntake("a pregnancy of sixty weeks", "person: {pregnancy: {weeks: 60}}", "person.pregnancy.weeks", words: "0 to 45"),
        BadIntake("a birth long ago", "person: {pregnancy: {postpartumWeeks: 53}}", "person.pregnancy.postpartumWeeks", words: "0 to 52"),
        BadIntake("a pregnant man", "person: {sex: male, pregnancy: yes}", "person.pregnancy", words: "You chose male and a pregnancy"),
        BadIntake(
            "a man after a birth", "person: {sex: male, pregnancy: {postpartumWeeks: 3}}", "person.pregnancy", words: "You chose male"),
        BadIntake(
            "a pregnant child", "person: {age: 8, pregnancy: {weeks: 20}}", "person.pregnancy", words: "does not go with the age of 8"),
        BadIntake("a pregnancy at sixty", "person: {age: 60, pregnancy: yes}", "person.pregnancy", words: "does not go with the age of 60"),
        BadIntake("answers as a list", "answers: [yes]", "answers", words: "a group of question ids"),
        BadIntake(
            "an unknown question", "answers: {leg-purple: yes}", "answers.leg-purple", words: "There is no question called “leg-purple”"),
        BadIntake("an empty answer", "answers: {leg-swollen: }", "answers.leg-swollen", words: "An answer is yes, no, unknown"),
        BadIntake(
            "an answer that is a group", "answers: {leg-swollen: {left: yes}}", "answers.leg-swollen",
            words: "An answer is yes, no, unknown"),
        BadIntake("options within options", "answers: {tablets: [[statin]]}", "answers.tablets", words: "An answer is yes, no, unknown"),
        BadIntake(
            "a number where yes or no is asked", "answers: {leg-swollen: 3}", "answers.leg-swollen",
            words: "Expected: yes or no, or unknown."),
        BadIntake(
            "a yes where one of several is asked", "answers: {time: yes}", "answers.time", words: "Expected: one of night, day, or unknown."
        ),
        BadIntake("a list where one is asked", "answers: {time: [night, day]}", "answers.time", words: "Expected: one of"),
        BadIntake(
            "an unknown option", "answers: {time: dusk}", "answers.time", words: "“dusk” is not one of the answers. They are: night, day."),
        BadIntake("an unknown option among known ones", "answers: {tablets: [statin, gin]}", "answers.tablets", words: "“gin” is not one"),
        BadIntake("an unknown option alone", "answers: {tablets: gin}", "answers.tablets", words: "“gin” is not one"),
        BadIntake(
            "none together with some", "answers: {tablets: [none, statin]}", "answers.tablets", words: "chosen together with other answers"),
        BadIntake("a word where a number is asked", "answers: {minutes: long}", "answers.minutes", words: "Expected: a number of minutes"),
        BadIntake("a number out of range", "answers: {minutes: 61}", "answers.minutes", words: "It can be 0 to 60."),
        BadIntake(
            "an unknown condition", "conditions: [possible-clot, gout]", "conditions[1]", words: "There is no condition called “gout”"),
        BadIntake("an unknown fact denied", "denied: [swollen-leg, gout]", "denied[1]", words: "There is no fact called “gout”"),
        BadIntake("a condition of the gate denied", "denied: [possible-clot]", "denied[0]", words: "There is no fact"),
        BadIntake("a denial that is a word", "denied: swollen-leg", "denied", words: "A list of at most 100 names"),
        BadIntake("conditions as a word", "conditions: possible-clot", "conditions", words: "A list of at most 100 names"),
        BadIntake("medicines as groups", "medicines: [{name: aspirin}]", "medicines", words: "A list of at most 100 names"),
        BadIntake(
            "more than a hundred medicines", "medicines: [\(Array(repeating: "aspirin", count: 101).joined(separator: ", "))]", "medicines",
            words: "A list of at most 100 names"),
        BadIntake("a text that is a list", "text: [it, hurts]", "text", words: "Words are needed"),
        BadIntake("a text too long", "text: \(String(repeating: "ow ", count: 667))w", "text", words: "longer than 2000 characters"),
        BadIntake(
            "several faults at once", "about: cat\nperson: {age: 670}\nanswers: {time: dusk}", "about", "person.age", "answers.time"),
        BadIntake("a key as long as a book", "\(String(repeating: "k", count: 900)): 1", String(repeating: "k", count: 40)),
    ]
}

@Suite struct IntakeReaderTests {
    @Test(arguments: BadIntake.all)
    func `an intake that cannot be used names its field and says why`(_ bad: BadIntake) {
        let errors = Intake.errors(bad.yaml)
        #expect(errors.map(\.field) == bad.fields)
        #expect(errors.first?.sentence.contains(bad.words) == true || bad.words.isEmpty, "\(errors)")
        #expect(errors.allSatisfy { $0.sentence.count < 400 && ($0.sentence.last == "." || $0.sentence.last == "?") }, "\(errors)")
    }

    @Test func `a word, a list or a number is no intake`() {
        for text in ["hello", "- schema: 1", "[1]", "42", "\"schema: 1\""] { #expect(Intake.fields(text) == ["file"], "\(text)") }
    }

    @Test func `a hundred medicines and two thousand characters are read`() throws {
        let names = Array(repeating: "aspirin", count: 100)
        let text = String(repeating: "x", count: KnowledgeBase.longestText)
        let intake = try Intake.read("schema: 1\nmedicines: [\(names.joined(separator: ", "))]\ntext: \(text)\n")
        #expect(intake.medicines == names && intake.text == text)
    }

    @Test func `what is left out was not asked`() throws {
        #expect(try Intake.read("schema: 1\n") == Intake())
    }

    private static let yaml = """
        schema: 1
        about: other
        region: GB
        person: {age: 0.5, sex: female, pregnancy: no}
        answers:
          leg-swollen: yes
          time: night
          tablets: [statin, lithium]
          minutes: 12.5
        conditions: [possible-clot, swollen-leg]
        denied: [takes-statin]
        medicines: ["Simvastatin 40", lithium]
        text: "It hurts: a lot, \\"really\\"."
        """
    private static let json = """
        {"schema": 1, "about": "other", "region": "GB", "person": {"age": 0.5, "sex": "female", "pregnancy": "no"},
         "answers": {"minutes": 12.5, "tablets": ["statin", "lithium"], "time": "night", "leg-swollen": "yes"},
         "conditions": ["possible-clot", "swollen-leg"], "denied": ["takes-statin"], "medicines": ["Simvastatin 40", "lithium"],
         "text": "It hurts: a lot, \\"really\\"."}
        """

    @Test func `YAML and JSON of the same intake are the same intake`() throws {
        let expected = Intake(
            subject: .other, region: "GB", person: Person(age: 0.5, sex: .female, pregnancy: .no),
            answers: [
                "leg-swollen": .yes, "time": .option("night"), "tablets": .options(["statin", "lithium"]), "minutes": .number(12.5),
            ], conditions: ["possible-clot", "swollen-leg"], denied: ["takes-statin"], medicines: ["Simvastatin 40", "lithium"],
            text: "It hurts: a lot, \"really\".")
        #expect(try Intake.read(Self.yaml) == expected)
        #expect(try Intake.read(Self.json) == expected)
    }

    @Test func `both refuse the same faults`() {
        let yaml = Intake.errors("schema: 2\nperson: {age: 670}\nanswers: {time: dusk, minutes: 99, tablets: [none, statin]}\n")
        let json = Intake.errors(
            #"{"schema": 2, "person": {"age": 670}, "answers": {"time": "dusk", "minutes": 99, "tablets": ["none", "statin"]}}"#)
        #expect(yaml == json && yaml.count == 5)
    }

    @Test(arguments: [
        ("no", Person.Pregnancy.no), ("yes", .pregnant(weeks: nil)), ("unknown", .unknown), ("{weeks: 22}", .pregnant(weeks: 22)),
        ("{weeks: 0}", .pregnant(weeks: 0)), ("{postpartumWeeks: 3}", .postpartum(weeks: 3)),
    ])
    func `a pregnancy can be told in these ways`(_ text: String, _ expected: Person.Pregnancy) throws {
        #expect(try Intake.read("schema: 1\nperson: {pregnancy: \(text)}\n").person.pregnancy == expected)
    }

    @Test(arguments: [
        ("leg-swollen", "yes", Answer.yes), ("leg-swollen", "no", .no), ("leg-swollen", "unknown", .unknown),
        ("leg-swollen", "\"yes\"", .yes),
        ("time", "day", .option("day")), ("time", "unknown", .unknown), ("tablets", "none", .option("none")),
        ("tablets", "[statin]", .options(["statin"])), ("tablets", "[]", .options([])), ("minutes", "0", .number(0)),
        ("minutes", "60", .number(60)), ("minutes", "unknown", .unknown),
    ])
    func `every kind of question takes its answers, and that one does not know`(_ question: String, _ text: String, _ expected: Answer)
        throws
    {
        #expect(try Intake.read("schema: 1\nanswers: {\(question): \(text)}\n").answers == [question: expected])
    }

    @Test func `true and false of JSON are yes and no`() throws {
        #expect(try Intake.read(#"{"schema": 1, "answers": {"leg-swollen": true}}"#).answers == ["leg-swollen": .yes])
        #expect(try Intake.read(#"{"schema": 1, "answers": {"leg-swollen": false}}"#).answers == ["leg-swollen": .no])
    }
}
