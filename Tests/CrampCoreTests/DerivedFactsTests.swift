import CrampTestSupport
import Testing

@testable import CrampCore

@Suite struct DerivedFactsTests {
    static let sixty = Derivation.age(.init(atLeast: 60))
    static let young = Derivation.age(.init(below: 16))
    static let pregnant = Derivation.pregnancyWeeks(.init(atLeast: 0))
    static let late = Derivation.pregnancyWeeks(.init(atLeast: 20))
    static let early = Derivation.pregnancyWeeks(.init(atLeast: 0, below: 20))
    static let sixWeeks = Derivation.postpartumWeeks(.init(below: 6))

    @Test(arguments: [
        (sixty, 60.0, Presence.present), (sixty, 59.99, .absent), (sixty, nil, nil), (young, 15.9, .present), (young, 16, .absent),
    ])
    func `age counts from the lower bound on and stops before the upper`(_ rule: Derivation, age: Double?, expected: Presence?) {
        #expect(rule.presence(in: Person(age: age)) == expected)
    }

    @Test(arguments: [(Sex.female, Presence.present), (.male, .absent), (nil, nil)])
    func `sex is known or not asked`(_ sex: Sex?, expected: Presence?) {
        #expect(Derivation.sex(.female).presence(in: Person(sex: sex)) == expected)
    }

    @Test(arguments: [
        (pregnant, Person.Pregnancy.pregnant(weeks: 8), Presence.present), (pregnant, .pregnant(weeks: nil), .present),
        (pregnant, .unknown, .unknown), (pregnant, .no, .absent), (pregnant, .postpartum(weeks: 2), .absent),
        (late, .pregnant(weeks: 20), .present), (late, .pregnant(weeks: 19), .absent), (late, .pregnant(weeks: nil), .unknown),
        (early, .pregnant(weeks: nil), .unknown), (early, .pregnant(weeks: 20), .absent), (late, .no, .absent),
        (sixWeeks, .postpartum(weeks: 5), .present), (sixWeeks, .postpartum(weeks: 6), .absent),
        (sixWeeks, .pregnant(weeks: 30), .absent), (sixWeeks, .no, .absent), (sixWeeks, .unknown, .unknown),
    ])
    func `weeks of pregnancy and since a birth decide`(_ rule: Derivation, pregnancy: Person.Pregnancy, expected: Presence) {
        #expect(rule.presence(in: Person(age: 30, sex: .female, pregnancy: pregnancy)) == expected)
    }

    @Test(arguments: [pregnant, sixWeeks])
    func `a pregnancy nobody asked about is absent only where there can be none`(_ rule: Derivation) {
        #expect(rule.presence(in: Person(age: 30, sex: .female)) == nil)
        #expect(rule.presence(in: Person()) == nil)
        #expect(rule.presence(in: Person(age: 30, sex: .male)) == .absent)
        #expect(rule.presence(in: Person(age: 9.9, sex: .female)) == .absent)
        #expect(rule.presence(in: Person(age: 10)) == nil)
        #expect(rule.presence(in: Person(age: 59.9)) == nil)
        #expect(rule.presence(in: Person(age: 60)) == .absent)
    }

    @Test(arguments: [
        (Person(age: 30, sex: .female, pregnancy: .unknown), Presence.unknown), (Person(age: 30, sex: .female), nil),
        (Person(age: 30, sex: .male), .absent), (Person(age: 16, pregnancy: .pregnant(weeks: 3)), nil),
        (Person(age: 15, sex: .female, pregnancy: .pregnant(weeks: 3)), .absent),
        (Person(age: 16, sex: .female, pregnancy: .pregnant(weeks: 3)), .present),
    ])
    func `of several keys all must hold, and one that is absent settles it`(_ person: Person, expected: Presence?) {
        let all = Derivation.all([.sex(.female), .age(.init(atLeast: 16)), Self.pregnant])
        #expect(all.presence(in: person) == expected)
    }

    @Test(
        arguments: [
            (.yes, .no, .present), (.no, .no, .absent), (.unknown, .no, .unknown), (.no, nil, .notAsked),
            (.unknown, nil, .unknown), (.yes, .unknown, .present),
        ] as [(Answer, Answer?, Presence)])
    func `of any-of one part is enough, and all must be denied`(surgery: Answer, pill: Answer?, expected: Presence) {
        var intake = Intake(person: Person(age: 30, sex: .female, pregnancy: .no), answers: ["recent-surgery": surgery])
        intake.answers["the-pill"] = pill
        #expect(Facts(intake, knowledge: TestKnowledge.small)["clot-risk"] == expected)
    }

    @Test func `what cannot apply counts as denied among the parts`() {
        let man = Intake(person: Person(age: 30, sex: .male), answers: ["recent-surgery": .no])
        #expect(Facts(man, knowledge: TestKnowledge.small)["clot-risk"] == .absent)
    }

    @Test func `a whole that was given as a condition holds without its parts`() {
        let man = Intake(person: Person(age: 30, sex: .male), answers: ["recent-surgery": .no], conditions: ["clot-risk"])
        #expect(Facts(man, knowledge: TestKnowledge.small)["clot-risk"] == .present)
    }

    @Test func `a knowledge that was read from files knows its danger signs`() {
        #expect(
            TestKnowledge.small.dangerSigns == [
                "leg-swelling-one-side", "breathless-now", "fit-now", "suicidal-thoughts", "weight-loss",
            ])
    }

    @Test func `a whole is a danger sign where one of its parts is`() {
        let knowledge = Made.knowledge(
            facts: [Made.finding("sign"), Made.finding("plain"), Made.factor("either", .anyOf(["plain", "sign"]))],
            questions: [Made.yesNo("group", drill: ["ask"]), Made.yesNo("ask", "sign"), Made.yesNo("other", "plain")])
        #expect(knowledge.dangerSigns == ["sign", "either"])
    }
}
