/// All that somebody has told us. What is absent was not asked.
public struct Intake: Hashable, Sendable {
    /// Whom the answers are about; the words of the questions follow it.
    public enum Subject: String, Sendable, CaseIterable { case oneself = "self", child, other }

    public var subject: Subject
    /// The id of a region, for its telephone numbers.
    public var region: String?
    public var person: Person
    public var answers: [String: Answer]
    /// Ids of facts or of the gate's conditions that are known to be present.
    public var conditions: [String]
    /// Ids of facts that the person has denied in their own words. Danger signs are denied only by their own question,
    /// and what follows from the person or from other facts by nothing.
    public var denied: [String]
    /// Names of medicines as the person writes them.
    public var medicines: [String]
    /// In the person's own words. It is data: searched for danger, never obeyed.
    public var text: String

    public init(
        subject: Subject = .oneself, region: String? = nil, person: Person = Person(), answers: [String: Answer] = [:],
        conditions: [String] = [], denied: [String] = [], medicines: [String] = [], text: String = ""
    ) {
        self.subject = subject
        self.region = region
        self.person = person
        self.answers = answers
        self.conditions = conditions
        self.denied = denied
        self.medicines = medicines
        self.text = text
    }
}

public enum Sex: String, Sendable, CaseIterable { case female, male }

public struct Person: Hashable, Sendable {
    public enum Pregnancy: Hashable, Sendable {
        /// Completed weeks; nil where they are not known.
        case pregnant(weeks: Double?)
        /// Weeks since the birth.
        case postpartum(weeks: Double)
        case no
        case unknown
    }

    /// In years, with decimals for infants.
    public var age: Double?
    public var sex: Sex?
    public var pregnancy: Pregnancy?

    public init(age: Double? = nil, sex: Sex? = nil, pregnancy: Pregnancy? = nil) {
        self.age = age
        self.sex = sex
        self.pregnancy = pregnancy
    }
}

/// One reply. `option` and `options` hold ids of the question's options; a number is in the question's unit.
public enum Answer: Hashable, Sendable {
    case yes, no, unknown
    case option(String)
    case options([String])
    case number(Double)
}

/// What a person gave that we cannot use: the field's name and one clear sentence. Never written to a log.
public struct InputError: Error, Hashable, Sendable, Codable {
    public let field: String
    public let sentence: String

    public init(field: String, sentence: String) {
        self.field = field
        self.sentence = sentence
    }
}

/// What is wrong with an input, all of it.
public struct InputErrors: Error, Hashable, Sendable {
    public let errors: [InputError]

    public init(_ errors: [InputError]) { self.errors = errors }
    public init(_ field: String, _ sentence: String) { errors = [.init(field: field, sentence: sentence)] }
}
