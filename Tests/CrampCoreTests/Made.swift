import CrampCore

/// Entries made by hand, with no more words than a test needs.
enum Made {
    static func number(_ value: Double) -> Quantity { Quantity(value: value, range: nil, source: .judgement) }

    static func finding(_ id: String, leak: Double? = nil) -> Fact {
        Fact(id: id, name: id, absentName: "no \(id)", kind: .finding(leak: leak.map(number)), derivation: nil, evidence: [])
    }

    static func factor(_ id: String, prevalence: Double? = nil, _ derivation: Derivation? = nil) -> Fact {
        Fact(
            id: id, name: id, absentName: "no \(id)", kind: .factor(prevalence: prevalence.map(number)), derivation: derivation,
            evidence: [])
    }

    static func question(
        _ id: String, _ kind: Question.Kind, onlyIf: [String] = [], ifUnknown: String? = nil, drill: [String] = []
    ) -> Question {
        Question(
            id: id, kind: kind, text: "\(id)?", observerText: nil, why: id, onlyIf: onlyIf, ifUnknown: ifUnknown, drill: drill)
    }

    static func yesNo(_ id: String, _ sets: String..., ifUnknown: String? = nil, drill: [String] = []) -> Question {
        question(id, .yesNo(sets: sets), ifUnknown: ifUnknown, drill: drill)
    }

    static func flag(
        _ id: String, _ urgency: Urgency, required: [String] = [], anyOf: [String] = [], firstAid: FirstAid = .none
    ) -> RedFlag {
        RedFlag(
            id: id, name: id, urgency: urgency, says: id, inWords: id, required: required, anyOf: anyOf, worseIf: [],
            firstAid: firstAid, advice: [], evidence: [])
    }

    static func cause(
        _ id: String, rate: Double, factors: [(String, Double)] = [], findings: [(String, Double)] = [], urgency: Urgency = .selfCare
    ) -> Cause {
        Cause(
            id: id, name: id, about: id, isCramp: true, mustNotMiss: false, wouldMakeItUrgent: nil, urgency: urgency,
            threshold: number(0.5), codes: [], mechanism: [], baseRate: number(rate),
            factors: factors.map { .init(factor: $0, oddsRatio: number($1)) },
            findings: findings.map { .init(finding: $0, probability: number($1)) }, tests: [], specialists: [], advice: [],
            tellDoctor: [], evidence: [])
    }

    static func words(
        _ fact: String, _ phrases: String..., kind: Wordings.Kind? = nil, denials: [String] = [], unless: [String] = [],
        also: [String] = [], alsoDenied: [String] = []
    ) -> Wordings {
        Wordings(
            id: "says-\(fact)", fact: fact, kind: kind, phrases: phrases, denials: denials, unless: unless, also: also,
            alsoDenied: alsoDenied)
    }

    static func knowledge(
        facts: [Fact] = [], questions: [Question] = [], flags: [RedFlag] = [], causes: [Cause] = [], medicines: [Medicine] = []
    ) -> KnowledgeBase {
        var knowledge = KnowledgeBase()
        knowledge.facts = Catalogue(facts)
        knowledge.questions = Catalogue(questions)
        knowledge.redFlags = Catalogue(flags)
        knowledge.causes = Catalogue(causes)
        knowledge.medicines = Catalogue(medicines)
        return knowledge
    }
}
