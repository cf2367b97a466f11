import CrampCore
import CrampInterchange
import CrampKnowledge
import CrampTestSupport
import Foundation
import Testing

@Suite struct IntakeDocumentTests {
    private static let knowledge = TestKnowledge.small

    private func readBack(_ intake: Intake, _ knowledge: KnowledgeBase = knowledge) throws -> Intake {
        let data = try JSONEncoder().encode(IntakeDocument(intake))
        // As it comes over the network, and as a file.
        let one = try Intake(json: data, knowledge: knowledge)
        #expect(try Intake(data, knowledge: knowledge) == one)
        return one
    }

    @Test func `what is written is read back as it was`() throws {
        var random = SeededGenerator(seed: 91)
        for (knowledge, count) in [(TestKnowledge.small, 300), (Bundled.knowledge, Effort.isProof ? 2_000 : 20)] {
            var intakes = RandomIntake(knowledge, seed: 92)
            for _ in 0..<count {
                var intake = intakes.next()
                intake.denied = knowledge.facts.ids.filter { _ in Int.random(in: 0..<20, using: &random) == 0 }
                intake.person.age = intake.person.age.map { $0 + Double.random(in: 0..<1, using: &random) }
                if Bool.random(using: &random) { intake.text = Self.oddTexts.randomElement(using: &random) ?? "" }
                // Only what can be told without a contradiction can be read.
                guard knowledge.problems(in: intake).isEmpty else { continue }
                #expect(try readBack(intake, knowledge) == intake)
            }
        }
    }

    private static let oddTexts = [
        "yes", "no", "1", "1e3", "null", "~", "- a\n- b", "{a: b}", "\"quoted\" and 'so'", "\\ \u{0} \u{7f} \t", "🦵 é ’", " ",
        "# not a note", "[",
    ]

    @Test(arguments: oddTexts) func `odd words come back letter by letter`(_ text: String) throws {
        let intake = Intake(medicines: [text, ""], text: text)
        #expect(try readBack(intake) == intake)
    }

    @Test(arguments: [
        nil, Person.Pregnancy.no, .unknown, .pregnant(weeks: nil), .pregnant(weeks: 0), .pregnant(weeks: 22.5), .postpartum(weeks: 3),
    ])
    func `a pregnancy comes back as it was told`(_ pregnancy: Person.Pregnancy?) throws {
        let intake = Intake(person: Person(age: 30.25, sex: .female, pregnancy: pregnancy))
        #expect(try readBack(intake) == intake)
    }

    @Test(arguments: [
        ("danger-leg", Answer.yes), ("danger-leg", .no), ("danger-leg", .unknown), ("cramp-time", .option("both")),
        ("what-else", .options(["urge", "sore"])), ("what-else", .options([])), ("what-else", .option("none")),
        ("pain-minutes", .number(0)),
        ("pain-minutes", .number(12.1)), ("pain-minutes", .number(1440)),
    ])
    func `an answer comes back as it was given`(_ question: String, _ answer: Answer) throws {
        #expect(try readBack(Intake(answers: [question: answer])).answers == [question: answer])
    }

    @Test func `the document has these keys and no other`() throws {
        let data = try JSONEncoder().encode(IntakeDocument(Intake(region: "GB", person: Person(age: 1, sex: .male, pregnancy: .no))))
        let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(Set(root.keys) == ["schema", "about", "region", "person", "answers", "conditions", "denied", "medicines", "text"])
        #expect(root["schema"] as? Int == 1)
        #expect((root["person"] as? [String: Any])?.keys.sorted() == ["age", "pregnancy", "sex"])
        let bare = try #require(
            try JSONSerialization.jsonObject(with: try JSONEncoder().encode(IntakeDocument(Intake()))) as? [String: Any])
        #expect(bare["region"] == nil && (bare["person"] as? [String: Any])?.isEmpty == true)
    }
}
