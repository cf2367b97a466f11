import CrampCore
import CrampTestSupport
import Testing

@Suite struct FactsTests {
    private func facts(_ answers: [String: Answer], person: Person = Person()) -> Facts {
        Facts(Intake(person: person, answers: answers), knowledge: TestKnowledge.small)
    }

    // MARK: Each type of question

    @Test(arguments: [(Answer.yes, Presence.present), (.no, .absent), (.unknown, .unknown), (.number(1), .notAsked)])
    func `a yes-no question sets its fact, and passes over what is no answer to it`(answer: Answer, expected: Presence) {
        #expect(facts(["unsteady": answer])["unsteady"] == expected)
    }

    @Test(arguments: [
        (Answer.option("night"), Presence.present, Presence.absent), (.option("day"), .absent, .present),
        (.option("both"), .present, .present), (.unknown, .unknown, .unknown), (.yes, .notAsked, .notAsked),
    ])
    func `a choice sets its option's facts and denies those of the others`(answer: Answer, night: Presence, day: Presence) {
        let facts = facts(["cramp-time": answer])
        #expect(facts["cramp-at-night"] == night)
        #expect(facts["cramp-by-day"] == day)
    }

    @Test(arguments: [
        (Answer.options(["urge"]), Presence.present, Presence.absent), (.options(["urge", "sore"]), .present, .present),
        (.option("sore"), .absent, .present), (.option("none"), .absent, .absent), (.options([]), .absent, .absent),
        (.unknown, .unknown, .unknown), (.no, .notAsked, .notAsked),
    ])
    func `of many options what is not ticked is absent`(answer: Answer, urge: Presence, sore: Presence) {
        let facts = facts(["what-else": answer])
        #expect(facts["urge-to-move"] == urge)
        #expect(facts["sore-next-day"] == sore)
    }

    @Test(arguments: [(0.0, Presence.absent), (59.9, .absent), (60, .present), (1440, .present)])
    func `a number sets the facts of its band from its lower bound on`(minutes: Double, expected: Presence) {
        #expect(facts(["pain-minutes": .number(minutes)])["lasts-an-hour"] == expected)
        #expect(facts(["pain-minutes": .unknown])["lasts-an-hour"] == .unknown)
    }

    @Test func `what nobody answered is not asked`() {
        let nothing = facts([:])
        for fact in TestKnowledge.small.facts { #expect(nothing[fact.id] == .notAsked) }
        #expect(nothing["no-such-fact"] == .notAsked)
        #expect(nothing.contradictions.isEmpty && nothing.notRecognised.isEmpty)
    }

    // MARK: Groups of danger signs

    @Test(arguments: [Answer.yes, .no, .unknown], [nil, Answer.yes, .no, .unknown])
    func `a group speaks only for those of its questions that have no answer of their own`(group: Answer, drill: Answer?) {
        var answers = ["danger-leg": group]
        answers["ask-leg-swelling"] = drill
        let facts = facts(answers)
        let silent: Presence = group == .no ? .absent : .unknown
        let own: Presence =
            switch drill {
            case .yes?: .present
            case .no?: .absent
            case .unknown?: .unknown
            default: silent
            }
        #expect(facts["leg-swelling-one-side"] == own)
        #expect(facts["breathless-now"] == silent)
        #expect(facts["fit-now"] == .notAsked)
    }

    @Test func `a yes in the drill-down beats the no of its group, and one sentence says so`() {
        let facts = facts(["danger-leg": .no, "ask-leg-swelling": .yes, "ask-breathless": .no])
        #expect(facts["leg-swelling-one-side"] == .present)
        #expect(facts["breathless-now"] == .absent)
        #expect(
            facts.contradictions == [
                "You answered no to “Is one leg swollen, or are you short of breath?” and yes to “Is one leg or calf more swollen than the other?” We went by the yes."
            ])
    }

    @Test(arguments: [(Answer.yes, Presence.present), (.no, .absent), (.unknown, .unknown)])
    func `after “I don't know” the question that anyone can answer by looking decides`(fallback: Answer, expected: Presence) {
        let facts = facts(["danger-leg": .yes, "ask-leg-swelling": .unknown, "look-leg-swelling": fallback])
        #expect(facts["leg-swelling-one-side"] == expected)
    }

    @Test func `a choice never denies a danger sign, but can set one`() {
        let site = Made.question(
            "site",
            .choice([.init(id: "chest", text: "Chest", sets: ["chest-pain"]), .init(id: "leg", text: "Leg", sets: ["leg-pain"])]))
        let knowledge = Made.knowledge(
            facts: ["chest-pain", "leg-pain"].map { Made.finding($0) },
            questions: [Made.yesNo("group", drill: ["ask-chest"]), Made.yesNo("ask-chest", "chest-pain"), site])
        let leg = Facts(Intake(answers: ["site": .option("leg")]), knowledge: knowledge)
        #expect(leg["chest-pain"] == .notAsked && leg["leg-pain"] == .present)
        let chest = Facts(Intake(answers: ["group": .no, "site": .option("chest")]), knowledge: knowledge)
        #expect(chest["chest-pain"] == .present && chest["leg-pain"] == .absent)
    }

    // MARK: What a question leaves out

    @Test func `what cannot apply to a person is absent, and what might is not asked`() {
        #expect(facts([:], person: Person(age: 70, sex: .male))["oestrogen-use"] == .absent)
        #expect(facts([:], person: Person(age: 57, sex: .female))["oestrogen-use"] == .absent)
        #expect(facts([:], person: Person(age: 30, sex: .female))["oestrogen-use"] == .notAsked)
        #expect(facts([:], person: Person(age: 30))["oestrogen-use"] == .notAsked)
    }

    @Test func `an answer to a question that cannot apply still counts`() {
        #expect(facts(["the-pill": .yes], person: Person(age: 30, sex: .male))["oestrogen-use"] == .present)
    }

    // MARK: Medicines, conditions, words

    @Test(arguments: ["warfarin", "Warfarin", " WARFARIN 5 mg", "warfarin, at night", "2 x apixaban"])
    func `a medicine is known whatever the case, the dose and the words round it`(_ typed: String) {
        let facts = Facts(Intake(medicines: [typed]), knowledge: TestKnowledge.small)
        #expect(facts["takes-blood-thinner"] == .present)
        #expect(facts["takes-water-tablets"] == .notAsked)
        #expect(facts.notRecognised.isEmpty)
    }

    @Test func `brands of several words and of few letters are known only as a whole`() {
        let medicine = Medicine(id: "m", name: "M", names: ["co-amilofruse", "water relief", "hct"], sets: ["water"])
        let knowledge = Made.knowledge(facts: [Made.factor("water")], medicines: [medicine])
        func water(_ typed: String) -> Presence { Facts(Intake(medicines: [typed]), knowledge: knowledge)["water"] }
        #expect(water("Co-amilofruse 5/40") == .present)
        #expect(water("Water  Relief") == .present && water("relief") == .notAsked)
        #expect(water("HCT 25") == .present && water("hct forte") == .notAsked)
        #expect(water("") == .notAsked)
    }

    @Test func `a name that we do not know is repeated short and without control characters`() {
        let long = String(repeating: "a", count: 41)
        let facts = Facts(Intake(medicines: ["moon\u{7}\ndust", "warfarin", long]), knowledge: TestKnowledge.small)
        #expect(facts.notRecognised == ["moondust", String(repeating: "a", count: 40) + "…"])
    }

    @Test func `facts given as conditions are present, and nothing denies them`() {
        let intake = Intake(answers: ["unsteady": .no], conditions: ["unsteady", "possible-clot", "nonsense"])
        let facts = Facts(intake, knowledge: TestKnowledge.small)
        #expect(facts["unsteady"] == .present)
        #expect(facts["possible-clot"] == .notAsked && facts["nonsense"] == .notAsked)
    }

    @Test func `what is denied in own words is absent, but for what is said elsewhere`() {
        let knowledge = TestKnowledge.small
        let facts = Facts(
            Intake(answers: ["cramp-time": .option("night")], denied: ["urge-to-move", "cramp-at-night", "nonsense"]), knowledge: knowledge)
        #expect(facts["urge-to-move"] == .absent)
        #expect(facts["cramp-at-night"] == .present && facts["nonsense"] == .notAsked)
        #expect(Facts(Intake(conditions: ["unsteady"], denied: ["unsteady"]), knowledge: knowledge)["unsteady"] == .present)
    }

    @Test(arguments: ["small", "bundled"])
    func `own words never deny a danger sign, nor what follows from something else`(_ name: String) {
        let knowledge = name == "small" ? TestKnowledge.small : Bundled.knowledge
        let facts = Facts(Intake(denied: knowledge.facts.ids), knowledge: knowledge)
        let signs = knowledge.dangerSigns
        #expect(!signs.isEmpty)
        for sign in signs { #expect(facts[sign] != .absent, "\(sign)") }
        for fact in knowledge.facts where fact.derivation == nil && !signs.contains(fact.id) { #expect(facts[fact.id] == .absent) }
        // Who may be pregnant is asked about it, whatever the text says.
        for fact in knowledge.facts {
            guard let derivation = fact.derivation else { continue }
            if case .anyOf = derivation { continue }
            #expect(facts[fact.id] == .notAsked, "\(fact.id)")
        }
    }

    @Test func `words of danger in the text are facts, whatever the group said`() {
        let denied = Intake(answers: ["danger-whole": .no], text: "Sometimes I want to DIE.")
        #expect(Facts(denied, knowledge: TestKnowledge.small)["suicidal-thoughts"] == .present)
        let harmless = Intake(answers: ["danger-whole": .no], text: "I do not want to die")
        #expect(Facts(harmless, knowledge: TestKnowledge.small)["suicidal-thoughts"] == .absent)
    }

    @Test(arguments: Presence.allCases, Presence.allCases)
    func `of two answers the more dangerous counts, and a definite one before none`(one: Presence, other: Presence) {
        func answer(_ presence: Presence) -> Answer? {
            switch presence {
            case .present: .yes
            case .absent: .no
            case .unknown: .unknown
            case .notAsked: nil
            }
        }
        let knowledge = Made.knowledge(facts: [Made.finding("f")], questions: [Made.yesNo("p", "f"), Made.yesNo("q", "f")])
        var intake = Intake()
        intake.answers["p"] = answer(one)
        intake.answers["q"] = answer(other)
        let order: [Presence] = [.present, .absent, .unknown, .notAsked]
        #expect(Facts(intake, knowledge: knowledge)["f"] == order.first { $0 == one || $0 == other })
    }
}
