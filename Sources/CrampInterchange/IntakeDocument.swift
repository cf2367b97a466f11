public import CrampCore

/// An intake as JSON, schema 1 (`Documentation/api/intake.schema.json`): what `CrampKnowledge` reads, written.
public struct IntakeDocument: Encodable, Sendable {
    private let intake: Intake

    public init(_ intake: Intake) { self.intake = intake }

    private enum Key: String, CodingKey { case schema, about, region, person, answers, conditions, denied, medicines, text }
    private enum PersonKey: String, CodingKey { case age, sex, pregnancy }

    public func encode(to encoder: any Encoder) throws {
        var root = encoder.container(keyedBy: Key.self)
        try root.encode(1, forKey: .schema)
        try root.encode(intake.subject.rawValue, forKey: .about)
        try root.encodeIfPresent(intake.region, forKey: .region)
        var person = root.nestedContainer(keyedBy: PersonKey.self, forKey: .person)
        try person.encodeIfPresent(intake.person.age, forKey: .age)
        try person.encodeIfPresent(intake.person.sex?.rawValue, forKey: .sex)
        switch intake.person.pregnancy {
        case .pregnant(let weeks?): try person.encode(["weeks": weeks], forKey: .pregnancy)
        case .pregnant(nil): try person.encode("yes", forKey: .pregnancy)
        case .postpartum(let weeks): try person.encode(["postpartumWeeks": weeks], forKey: .pregnancy)
        case .no: try person.encode("no", forKey: .pregnancy)
        case .unknown: try person.encode("unknown", forKey: .pregnancy)
        case nil: break
        }
        try root.encode(intake.answers.mapValues(AnswerDocument.init), forKey: .answers)
        try root.encode(intake.conditions, forKey: .conditions)
        try root.encode(intake.denied, forKey: .denied)
        try root.encode(intake.medicines, forKey: .medicines)
        try root.encode(intake.text, forKey: .text)
    }

    private struct AnswerDocument: Encodable {
        let answer: Answer

        init(_ answer: Answer) { self.answer = answer }

        func encode(to encoder: any Encoder) throws {
            var value = encoder.singleValueContainer()
            switch answer {
            case .yes: try value.encode("yes")
            case .no: try value.encode("no")
            case .unknown: try value.encode("unknown")
            case .option(let id): try value.encode(id)
            case .options(let ids): try value.encode(ids)
            case .number(let number): try value.encode(number)
            }
        }
    }
}
