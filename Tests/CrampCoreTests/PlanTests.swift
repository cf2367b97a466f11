import CrampCore
import CrampTestSupport
import Testing

/// The plan: what has a place, in which order, and what the gate keeps out of it.
@Suite struct PlanTests {
    private static func advice(
        _ id: String, kind: Advice.Kind = .measure, _ helps: Advice.Prospect.Helps? = .unknown, _ certainty: Certainty = .none,
        suits: [String] = [], effort: Int = 1, onlyIf: [String] = [], notIf: [String] = []
    ) -> Advice {
        Advice(
            id: id, name: id, kind: kind, topic: .habit, text: id, why: id,
            plan: helps.map { .init(start: id, helps: $0, certainty: certainty, found: id, suits: suits, effort: effort) },
            onlyIf: onlyIf, notIf: notIf, evenIfUnknown: false, evidence: [])
    }

    private static func knowledge(_ advice: [Advice], flags: [RedFlag] = []) -> KnowledgeBase {
        var knowledge = Made.knowledge(
            facts: [Made.factor("old"), Made.factor("tired"), Made.finding("swollen"), Made.factor("weak-kidneys")],
            questions: [
                Made.yesNo("ask-old", "old"), Made.yesNo("ask-tired", "tired"), Made.yesNo("ask-swollen", "swollen"),
                Made.yesNo("ask-kidneys", "weak-kidneys"),
            ], flags: flags)
        knowledge.advice = Catalogue(advice)
        knowledge.conditions = Catalogue([
            Condition(id: "kidneys", name: "weak kidneys", facts: ["weak-kidneys"], redFlags: [], causes: [], evidence: [])
        ])
        return knowledge
    }

    private static func plan(_ advice: [Advice], flags: [RedFlag] = [], _ answers: [String: Answer] = [:]) -> Plan {
        Assessor(knowledge(advice, flags: flags)).plan(for: Intake(answers: answers))
    }

    @Test func `it holds at most seven things`() {
        let many = (1...9).map { Self.advice("a\($0)", .possible, .low) }
        #expect(Self.plan(many).items.map(\.id) == (1...7).map { "a\($0)" })
    }

    @Test func `of what nobody has tested it holds at most three, and what makes a cramp safer has its place behind them`() {
        let guesses = (1...5).map { Self.advice("a\($0)") }
        let safer = Self.advice("light", .unlikely, suits: ["old"])
        let plan = Self.plan(guesses + [safer, Self.advice("z", .possible, .low)], ["ask-old": .yes])
        #expect(plan.items.map(\.id) == ["z", "a1", "a2", "a3", "light"])
    }

    @Test func `hope stands before sureness, sureness before fit, fit before effort, and the id decides the rest`() {
        let answers: [String: Answer] = ["ask-old": .yes, "ask-tired": .yes]
        let ranked = [
            Self.advice("z-likely", .likely, .veryLow, effort: 3), Self.advice("y-sure", .possible, .high, effort: 3),
            Self.advice("x-fits-twice", .possible, .low, suits: ["old", "tired"], effort: 3),
            Self.advice("w-fits", .possible, .low, suits: ["old"], effort: 1), Self.advice("v-easy", .possible, .low, effort: 1),
            Self.advice("a-hard", .possible, .low, effort: 2), Self.advice("b-hard", .possible, .low, effort: 2),
        ]
        var random = SeededGenerator(seed: 7)
        for _ in 0..<50 {
            #expect(Self.plan(ranked.shuffled(using: &random), answers).items.map(\.id) == ranked.map(\.id))
        }
    }

    @Test(
        arguments: [
            (Advice.Prospect.Helps.likely, true, true, true), (.possible, true, true, true), (.unknown, true, true, false),
            (.unlikely, false, true, false),
        ])
    func `what nobody has tested has a place only where it fits, and what does not help only for those whom it suits`(
        _ helps: Advice.Prospect.Helps, _ forAll: Bool, _ suited: Bool, _ notSuited: Bool
    ) {
        let certainty: Certainty = helps > .unknown ? .low : .none
        #expect(Self.plan([Self.advice("a", helps, certainty)]).items.isEmpty == !forAll)
        let fitting = Self.advice("a", helps, certainty, suits: ["old"])
        #expect(Self.plan([fitting], ["ask-old": .yes]).items.isEmpty == !suited)
        #expect(Self.plan([fitting], ["ask-old": .no]).items.isEmpty == !notSuited)
    }

    @Test(arguments: [(Answer.no, ["a"], [], []), (.yes, [], ["a"], []), (.unknown, [], [], ["a"])])
    func `what would harm is refused with its reason, and what might is held back with what is not known`(
        _ answer: Answer, _ items: [String], _ refused: [String], _ held: [String]
    ) {
        let plan = Self.plan([Self.advice("a", notIf: ["kidneys"])], ["ask-kidneys": answer])
        #expect(plan.items.map(\.id) == items)
        #expect(plan.refused.map(\.id) == refused && plan.refused.allSatisfy { $0.because == ["kidneys"] && $0.topic == .habit })
        #expect(plan.held.map(\.id) == held && plan.held.allSatisfy { $0.because == ["kidneys"] })
    }

    @Test func `what was held back says which question would settle it, while that was not asked`() {
        let advice = [Self.advice("a", notIf: ["kidneys"])]
        #expect(Self.plan(advice).questions == ["ask-kidneys"])
        #expect(Self.plan(advice, ["ask-kidneys": .unknown]).questions.isEmpty)
        #expect(Self.plan(advice, ["ask-kidneys": .no]).questions.isEmpty)
    }

    @Test func `what has no place in a plan is refused all the same where people would look for it`() {
        let plan = Self.plan([Self.advice("a", nil, notIf: ["kidneys"])], ["ask-kidneys": .yes])
        #expect(plan.items.isEmpty && plan.refused.map(\.id) == ["a"])
    }

    @Test func `what makes no sense for somebody, and what is left alone, stands nowhere`() {
        let advice = [Self.advice("a", onlyIf: ["old"], notIf: ["kidneys"]), Self.advice("b", kind: .avoid, notIf: ["kidneys"])]
        let plan = Self.plan(advice, ["ask-old": .no, "ask-kidneys": .yes])
        #expect(plan.items.isEmpty && plan.refused.isEmpty && plan.held.isEmpty)
    }

    @Test func `nothing is proven where the best is not known to help`() {
        #expect(Self.plan([Self.advice("a"), Self.advice("b")]).isNothingProven)
        #expect(!Self.plan([Self.advice("a"), Self.advice("b", .possible, .low)]).isNothingProven)
    }

    @Test(arguments: Urgency.allCases.filter { $0 > .selfCare })
    func `from same-day on there is no plan, only the way to help`(_ urgency: Urgency) {
        let flag = RedFlag(
            id: "flag", name: "flag", urgency: urgency, says: "flag", inWords: "flag", required: ["swollen"], anyOf: [], worseIf: [],
            firstAid: .cramp, advice: ["be-seen"], evidence: [])
        let plan = Self.plan(
            [Self.advice("a", .likely, .high), Self.advice("be-seen", kind: .see, nil), Self.advice("b", notIf: ["kidneys"])],
            flags: [flag], ["ask-swollen": .yes, "ask-kidneys": .yes])
        #expect(plan.urgency == urgency)
        #expect(plan.help == ["be-seen"])
        #expect(plan.items.map(\.id) == (urgency < .sameDay ? ["a"] : []))
        #expect(plan.refused.isEmpty == (urgency >= .sameDay))
    }
}

/// The plan from the knowledge that comes with Charley.
@Suite struct BundledPlanTests {
    @Test func `whatever is answered, all of a plan was let through, in its order, and nothing stands in it twice`() {
        var intakes = RandomIntake(Bundled.knowledge, seed: 30)
        let knowledge = Bundled.knowledge
        for _ in 0..<Effort.properties {
            let intake = intakes.next()
            let assessment = Bundled.assessor.assess(intake)
            let gate = Gate(triage: assessment.triage, stated: intake.conditions, knowledge: knowledge)
            let plan = Plan(assessment, gate: gate, knowledge: knowledge)
            let shown = plan.items.compactMap { knowledge.advice[$0.id] }
            #expect(shown.count == plan.items.count && plan.items.count <= Plan.most)
            #expect(plan.urgency < .sameDay || plan.items.isEmpty)
            for id in plan.help + plan.items.map(\.id) {
                #expect(knowledge.advice[id].map { gate.verdict(on: $0) } == .shown, "\(id) of \(intake)")
            }
            for (item, advice) in zip(plan.items, shown) {
                #expect(advice.kind != .avoid)
                let unless = advice.plan?.programme.flatMap { knowledge.exercises[$0] }?.steps.filter { item.steps.contains($0.id) }
                #expect((unless ?? []).flatMap(\.unless).allSatisfy { gate.presence[$0] == .absent })
            }
            let prospects = shown.compactMap(\.plan)
            #expect(zip(prospects, prospects.dropFirst()).allSatisfy { ($0.helps, $0.certainty) >= ($1.helps, $1.certainty) })
            let all = plan.items.map(\.id) + plan.refused.map(\.id) + plan.held.map(\.id)
            #expect(Set(all).count == all.count)
            for leftOut in plan.refused { #expect(leftOut.because.allSatisfy { gate.presence[$0] == .present }) }
            for leftOut in plan.held { #expect(leftOut.because.allSatisfy { gate.presence[$0] != .present }) }
        }
    }

    @Test func `whatever is known of a person, nothing of any kind is shown that one of its conditions forbids or leaves open`() {
        let knowledge = Bundled.knowledge
        var random = SeededGenerator(seed: 31)
        let states: [Presence] = [.absent, .absent, .absent, .absent, .present, .unknown, .notAsked]
        for _ in 0..<Effort.properties {
            let known = knowledge.conditions.ids.map { ($0, states.randomElement(using: &random) ?? .unknown) }
            let gate = Gate(presence: Dictionary(uniqueKeysWithValues: known))
            func isSafe(_ conditions: [String]) -> Bool { conditions.allSatisfy { gate.presence[$0] == .absent } }
            for advice in knowledge.advice where gate.verdict(on: advice) == .shown {
                #expect(
                    isSafe(advice.notIf) || advice.evenIfUnknown && !advice.notIf.contains { gate.presence[$0] == .present }, "\(advice.id)"
                )
            }
            for remedy in knowledge.remedies where gate.verdict(on: remedy) == .shown {
                #expect(remedy.standing != .refused && isSafe(remedy.notIf), "\(remedy.id)")
            }
            for rule in knowledge.fluidRules where gate.verdict(on: rule) == .shown { #expect(isSafe(rule.notIf), "\(rule.id)") }
            for exercise in knowledge.exercises {
                let measure = knowledge.advice[exercise.measure]
                for step in gate.steps(of: exercise, in: knowledge) { #expect(isSafe(step.unless + (measure?.notIf ?? [])), "\(step.id)") }
            }
        }
    }

    @Test func `with nothing known no remedy, no step of an exercise and no food rich in potassium is shown`() {
        let knowledge = Bundled.knowledge
        let open = Gate(presence: [:])
        #expect(knowledge.remedies.allSatisfy { open.verdict(on: $0) != .shown || $0.notIf.isEmpty })
        #expect(knowledge.exercises.allSatisfy { open.steps(of: $0, in: knowledge).isEmpty })
        let day = Nutrition([], knowledge: knowledge)
        #expect(
            day.gaps(in: Nutrient.allCases, for: Person(age: 40, sex: .male), isBreastfeeding: false, gate: open, knowledge: knowledge)
                .isEmpty)
    }

    @Test func `every plan says what to do in the next attack and when to be seen after all, and beside an alarm neither stands`() {
        let intake = Intake(person: Person(age: 70, sex: .male))
        let plan = Bundled.assessor.plan(for: intake)
        #expect(plan.attack.contains("supported-calf-stretch"))
        #expect(plan.lookOut == ["be-seen-after-all", "call-ambulance-if-worse"])
        let urgent = Bundled.assessor.plan(for: Intake(answers: ["ask-chest-pain-now": .yes]))
        #expect(urgent.urgency == .emergency && urgent.attack.isEmpty && urgent.lookOut.isEmpty)
    }

    @Test func `bananas are refused with weak kidneys, where people look for food`() {
        let intake = Intake(person: Person(age: 70, sex: .male), conditions: ["kidney-disease-or-dialysis"])
        let plan = Bundled.assessor.plan(for: intake)
        #expect(
            plan.refused.contains { $0.id == "potassium-rich-foods" && $0.topic == .food && $0.because == ["kidney-disease-or-dialysis"] })
    }

    @Test func `the topics of all advice that the gate can refuse are known`() {
        for advice in Bundled.knowledge.advice where advice.plan != nil { #expect(advice.topic != nil, "\(advice.id)") }
    }
}
