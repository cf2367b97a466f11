import CrampCore
import CrampTestSupport
import Testing

/// Controls of the hazard log (`Knowledge/hazards/hazards.yaml`) that no other suite shows at work, on the knowledge that comes with Charley.
@Suite struct HazardControlTests {
    private static let knowledge = Bundled.knowledge
    private static let emergencies = knowledge.redFlags.filter { $0.urgency == .emergency }
    private static let signs = knowledge.dangerGroups.flatMap { group in
        group.drill.compactMap { knowledge.questions[$0] }.map { Sign(group: group, question: $0) }
    }

    struct Sign: Sendable, CustomTestStringConvertible {
        let group: Question
        let question: Question
        var testDescription: String { question.id }
    }

    /// Somebody of whom all that a rule looks for is true.
    private func person(of rule: RedFlag) -> Intake {
        let facts = (rule.required + rule.anyOf.prefix(1)).flatMap { id in
            if case .anyOf(let parts)? = Self.knowledge.facts[id]?.derivation { [id] + parts.prefix(1) } else { [id] }
        }
        return Intake(conditions: facts)
    }

    // MARK: Probabilities and alarms

    @Test func `causes only raise the urgency, and change no red flag`() {
        var rulesAlone = Self.knowledge
        rulesAlone.causes = Catalogue()
        let withoutCauses = Assessor(rulesAlone)
        var intakes = RandomIntake(Self.knowledge, seed: 6)
        for _ in 0..<(Effort.properties / 4) {
            let intake = intakes.next()
            let alone = withoutCauses.triage(intake)
            let together = Bundled.assessor.triage(intake)
            #expect(together.urgency >= alone.urgency && together.flags == alone.flags, "\(intake.answers)")
        }
    }

    // MARK: What is not known

    @Test(arguments: emergencies)
    func `a danger to life that somebody cannot rule out is looked at the same day, without an ambulance`(_ rule: RedFlag) {
        let verdict = RedFlagVerdict(rule, facts: Facts(Dictionary(rule.inputs.map { ($0, .unknown) }) { first, _ in first }))
        #expect(verdict.outcome == .unresolved)
        #expect(verdict.floor == .sameDay)
    }

    @Test func `an ambulance for what is no emergency is counted, and so is one that was not called`() {
        func vignette(_ id: String, fit: Answer, urgency: Urgency) -> Vignette {
            Vignette(
                id: id, source: "judgement", kind: .constructed, intake: Intake(answers: ["danger-whole": .yes, "ask-fit-now": fit]),
                expected: .init(causes: [], mustInclude: [], urgency: urgency, leastUrgentSafe: urgency, firstAid: nil, mustNotShow: []))
        }
        let all = Evaluation(
            [
                vignette("too-much", fit: .yes, urgency: .days), vignette("enough", fit: .no, urgency: .days),
                vignette("too-little", fit: .no, urgency: .emergency),
            ], assessor: Assessor(TestKnowledge.small)
        ).strata[0]
        #expect(all.ambulanceForNonEmergency == Proportion(1, of: 2))
        #expect(all.emergencyRecall == Proportion(0, of: 1))
    }

    @Test(arguments: Intake.Subject.allCases)
    func `whoever knows nothing at all is seen today, and is sent no ambulance`(_ subject: Intake.Subject) {
        let answers = Dictionary(uniqueKeysWithValues: Self.knowledge.questions.ids.map { ($0, Answer.unknown) })
        let triage = Bundled.assessor.triage(Intake(subject: subject, answers: answers))
        #expect(triage.urgency == .sameDay)
        #expect(triage.flags.isEmpty && !triage.unresolved.isEmpty)
    }

    @Test(arguments: signs)
    func `every danger sign has words for somebody who looks on, and not knowing it is not its absence`(_ sign: Sign) {
        for question in [sign.group, sign.question] + [sign.question.ifUnknown.flatMap { Self.knowledge.questions[$0] }].compactMap({ $0 })
        {
            #expect(question.observerText?.isEmpty == false, "\(question.id)")
        }
        let facts = Facts(Intake(subject: .other, answers: [sign.group.id: .unknown]), knowledge: Self.knowledge)
        for fact in sign.question.facts { #expect(facts[fact] == .unknown, "\(fact)") }
    }

    // MARK: Answers that disagree

    @Test(arguments: signs)
    func `a danger sign that was said once holds against every no, and the disagreement is told`(_ sign: Sign) {
        var answers = [sign.group.id: Answer.no]
        for question in Self.knowledge.questions where !Set(question.facts).isDisjoint(with: sign.question.facts) {
            if case .yesNo = question.kind { answers[question.id] = .no }
        }
        answers[sign.question.id] = .yes
        let facts = Facts(Intake(answers: answers), knowledge: Self.knowledge)
        for fact in sign.question.facts { #expect(facts[fact] == .present, "\(fact)") }
        #expect(facts.contradictions.count == 1)
    }

    // MARK: Despair

    @Test(arguments: [("I want to die", Urgency.sameDay), ("Last week I tried to kill myself", .emergency)])
    func `words of despair bring the crisis line, even where the question was denied`(text: String, urgency: Urgency) {
        let denied = Dictionary(uniqueKeysWithValues: Self.knowledge.dangerGroups.map { ($0.id, Answer.no) })
        let assessment = Bundled.assessor.assess(Intake(answers: denied, text: text))
        #expect(assessment.urgency == urgency)
        #expect(assessment.advice.contains { Self.knowledge.advice[$0]?.text.contains("{crisis}") == true })
    }

    // MARK: Numbers to call

    @Test(arguments: Array(knowledge.regions))
    func `every region has its numbers and the day they were checked`(_ region: Region) {
        #expect(region.emergency.prefix { $0.isNumber }.count >= 3)
        for words in [region.outOfHours, region.maternity, region.poisons, region.crisis] {
            #expect(!words.isEmpty && !words.contains("{"))
        }
        #expect(region.checked.wholeMatch(of: /20\d\d-\d\d-\d\d/) != nil)
    }

    @Test(arguments: [nil, "", "nosuch", "XX"])
    func `where nobody knows the region, 112 and the local number are named`(_ id: String?) {
        #expect(Self.knowledge.region(id).emergency == "112 or your local emergency number")
        #expect(KnowledgeBase().region(id).emergency == "112 or your local emergency number")
    }

    // MARK: The course of the interview

    @Test(arguments: Array(knowledge.redFlags))
    func `only an emergency ends the interview, every other flag sets a floor and it goes on`(_ rule: RedFlag) {
        let intake = person(of: rule)
        let triage = Bundled.assessor.triage(intake)
        #expect(triage.flags.map(\.id).contains(rule.id) && triage.urgency >= rule.urgency)
        #expect((Interview(Assessor(Self.knowledge)).next(after: intake) == nil) == triage.flags.contains { $0.urgency == .emergency })
    }

    @Test(arguments: [("chest", Person.Pregnancy.no, Urgency.emergency), ("belly", .pregnant(weeks: 30), .sameDay)])
    func `a cramp in the chest, or in the belly in pregnancy, is no cramp in the leg`(
        site: String, pregnancy: Person.Pregnancy, least: Urgency
    ) {
        let person = Person(age: 30, sex: .female, pregnancy: pregnancy)
        let denied = Dictionary(uniqueKeysWithValues: Self.knowledge.dangerGroups.map { ($0.id, Answer.no) })
        let assessment = Bundled.assessor.assess(Intake(person: person, answers: denied.merging(["where-is-it": .option(site)]) { $1 }))
        #expect(assessment.urgency >= least)
        #expect(assessment.firstAid == .none)
        #expect(Set(assessment.advice).isSubset(of: assessment.urgentAdvice))
    }

    // MARK: Fits

    @Test(arguments: knowledge.redFlags.filter { $0.firstAid == .seizure })
    func `what could be a fit gets the first aid for fits, and nothing that is meant for cramps`(_ rule: RedFlag) {
        let assessment = Bundled.assessor.assess(person(of: rule))
        #expect(assessment.firstAid == .seizure)
        #expect(Set(assessment.advice).isSubset(of: assessment.urgentAdvice))
    }

    @Test(arguments: emergencies)
    func `who does not breathe is given chest compressions, whatever else fires`(_ rule: RedFlag) {
        var intake = person(of: rule)
        intake.conditions.append("not-breathing-or-gasping")
        let assessment = Bundled.assessor.assess(intake)
        #expect(assessment.urgency == .emergency)
        #expect(assessment.flags.first?.id == "fit-not-breathing")
        #expect(Set(assessment.advice.prefix(2)) == ["call-ambulance", "start-cpr"])
    }

    @Test func `beside an emergency, what the other flags say not to do still holds`() {
        let intake = Intake(conditions: ["face-droop", "quinine-sight-hearing-heartbeat"])
        let assessment = Bundled.assessor.assess(intake)
        #expect(assessment.urgency == .emergency)
        #expect(assessment.advice.contains("take-no-more-quinine-until-spoken"))
        #expect(assessment.advice.first == "call-ambulance")
    }

    @Test func `a clot that is only likely, without a red flag, closes the gate too`() {
        let intake = Intake(
            person: Person(age: 50, sex: .male),
            answers: [
                "danger-leg": .no, "danger-chest": .no, "danger-body": .no, "where-is-it": .option("calf"), "how-long": .option("hours"),
                "which-side": .option("same"), "calf-and-foot": .options(["tender"]), "conditions-known": .option("none"),
                "clot-risks": .options(["previous-clot", "long-journey"]),
            ])
        let assessment = Bundled.assessor.assess(intake)
        #expect(assessment.raisedBy.map(\.cause).contains("deep-vein-thrombosis"))
        #expect(Set(assessment.advice).isDisjoint(with: ["massage-calf", "supported-calf-stretch", "warmth-on-muscle", "stand-and-walk"]))
    }
}
