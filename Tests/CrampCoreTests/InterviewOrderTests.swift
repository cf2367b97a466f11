import CrampCore
import CrampTestSupport
import Testing

/// Which question stands before which, and where it ends.
@Suite struct InterviewOrderTests {
    private static let knowledge: KnowledgeBase = {
        var knowledge = Made.knowledge(
            facts: [
                Made.finding("site"), Made.finding("sign"), Made.factor("risk-a"), Made.factor("risk-b"), Made.factor("gate"),
                Made.finding("ache", leak: 0.1), Made.finding("vague", leak: 0.1), Made.finding("telling-nothing", leak: 0.5),
                Made.factor("risk", .anyOf(["risk-a", "risk-b"])),
            ],
            questions: [
                Made.yesNo("ask-nothing", "telling-nothing"), Made.yesNo("ask-vague", "vague"), Made.yesNo("ask-ache", "ache"),
                Made.yesNo("ask-gate", "gate"), Made.yesNo("ask-risk-b", "risk-b"), Made.yesNo("ask-risk-a", "risk-a"),
                Made.yesNo("ask-sign", "sign"), Made.yesNo("group", drill: ["ask-sign"]), Made.yesNo("ask-site", "site"),
            ],
            flags: [Made.flag("alarm", .emergency, required: ["sign", "risk"])],
            causes: [
                Made.cause("c", rate: 0.5, findings: [("ache", 0.9), ("telling-nothing", 0.01)]),
                Made.cause("d", rate: 0.5, findings: [("vague", 0.3)]),
            ])
        knowledge.opening = ["ask-site"]
        knowledge.always = ["ask-gate"]
        return knowledge
    }()

    private func asked(
        _ knowledge: KnowledgeBase = knowledge, from intake: Intake = Intake(), answering reply: (Question) -> Answer
    ) -> [String] {
        let interview = Interview(Assessor(knowledge))
        var intake = intake
        var asked: [String] = []
        while asked.count < 100, let question = interview.next(after: intake) {
            asked.append(question.id)
            intake.answers[question.id] = reply(question)
        }
        return asked
    }

    @Test func `first the opening, then the danger signs, then what the gate needs, then what tells most`() {
        #expect(asked { _ in .no } == ["ask-site", "group", "ask-gate", "ask-ache", "ask-vague"])
    }

    @Test func `what a red flag waits for comes before all but the danger signs, by its parts too`() {
        let asked = asked { ["group", "ask-sign"].contains($0.id) ? .yes : .no }
        #expect(asked == ["ask-site", "group", "ask-sign", "ask-risk-b", "ask-risk-a", "ask-gate", "ask-ache", "ask-vague"])
    }

    @Test func `an emergency that was waited for ends it`() {
        #expect(asked { $0.id == "ask-site" ? .no : .yes } == ["ask-site", "group", "ask-sign", "ask-risk-b"])
        #expect(asked { $0.id == "ask-risk-b" || $0.id == "ask-site" ? .no : .yes }.last == "ask-risk-a")
    }

    @Test func `while danger signs are open, all that is open is told, the danger signs first`() {
        let interview = Interview(Assessor(Self.knowledge))
        let open = interview.remaining(after: Intake()).map(\.id)
        #expect(open.prefix(2) == ["ask-site", "group"] && Set(open) == Set(Self.knowledge.questions.ids).subtracting(["ask-sign"]))
    }

    @Test func `a question of which all facts are known is not asked`() {
        let known = Intake(conditions: ["ache"], denied: ["vague", "site"])
        #expect(asked(from: known) { _ in .no } == ["group", "ask-gate"])
        #expect(asked(from: Intake(conditions: ["gate"])) { _ in .no } == ["ask-site", "group", "ask-ache", "ask-vague"])
    }

    @Test func `what is always asked is asked although it tells nothing, and where there is no more room`() {
        var knowledge = Self.knowledge
        knowledge.always = ["ask-nothing", "ask-gate"]
        #expect(asked(knowledge) { _ in .unknown }.filter(knowledge.always.contains) == ["ask-nothing", "ask-gate"])
        let full = Self.many(always: Interview.mostScreens + 3)
        #expect(asked(full) { _ in .unknown } == full.always)
    }

    /// Thirty findings that tell the same cause, each with its question; the last of them are always asked.
    private static func many(always: Int = 0) -> KnowledgeBase {
        let ids = (0..<30).map { "f\($0)" }
        var knowledge = Made.knowledge(
            facts: ids.map { Made.finding($0, leak: 0.1) }, questions: ids.map { Made.yesNo("ask-\($0)", $0) },
            causes: [Made.cause("c", rate: 0.5, findings: ids.map { ($0, 0.8) })])
        knowledge.always = ids.suffix(always).map { "ask-\($0)" }
        return knowledge
    }

    @Test(arguments: [0, 1, 5])
    func `after the danger signs no more than the most are asked`(always: Int) {
        let knowledge = Self.many(always: always)
        let asked = asked(knowledge) { _ in .unknown }
        #expect(asked.count == Interview.mostScreens && Array(asked.prefix(always)) == knowledge.always)
    }

    @Test func `it ends where no answer would change enough`() {
        // Each answer says the same again, so that a few are enough.
        #expect((1..<10).contains(asked(Self.many()) { _ in .yes }.count))
    }

    // MARK: On the knowledge that comes with Charley

    @Test(arguments: 0..<(Effort.isProof ? 200 : 4) as Range<UInt64>)
    func `in a whole interview nothing known is asked, what must be is, and danger that waits comes first`(_ seed: UInt64) {
        let knowledge = Bundled.knowledge
        let interview = Interview(Bundled.assessor)
        let person = SimulatedPerson(knowledge, seed: 900 + seed)
        var intake = Intake(person: person.person)
        var screens = 0
        while let question = interview.next(after: intake) {
            let facts = Facts(intake, knowledge: knowledge)
            let isStory = !interview.isAboutDanger(question)
            if isStory {
                #expect(!question.facts.allSatisfy { facts[$0] == .present || facts[$0] == .absent }, "\(question.id)")
                let waiting = waited(by: facts)
                let canEnd = knowledge.questions.filter {
                    !waiting.isDisjoint(with: $0.facts) && intake.answers[$0.id] == nil && facts.applies($0)
                }
                .filter { !interview.isAboutDanger($0) }
                if !knowledge.opening.contains(question.id), !canEnd.isEmpty {
                    #expect(canEnd.map(\.id).contains(question.id), "\(question.id) before \(canEnd.map(\.id))")
                }
            }
            intake.answers[question.id] = person.answer(to: question)
            screens += isStory && !knowledge.opening.contains(question.id) ? 1 : 0
        }
        let triage = Bundled.assessor.triage(intake)
        guard triage.urgency < .emergency else { return }
        #expect(screens <= Interview.mostScreens && !triage.provisional)
        let facts = Facts(intake, knowledge: knowledge)
        for id in knowledge.always {
            let isKnown = knowledge.questions[id]?.facts.allSatisfy { facts[$0] == .present || facts[$0] == .absent } == true
            #expect(intake.answers[id] != nil || isKnown, "\(id)")
        }
    }

    /// Facts, and parts of facts, without which a red flag could still fire.
    private func waited(by facts: Facts) -> Set<String> {
        let knowledge = Bundled.knowledge
        let missing = knowledge.redFlags.flatMap { rule -> [String] in
            if case .open(let missing) = RedFlagVerdict(rule, facts: facts).outcome { missing } else { [] }
        }
        let parts = missing.flatMap { id in
            if case .anyOf(let parts)? = knowledge.facts[id]?.derivation { parts } else { [String]() }
        }
        return Set(missing + parts).filter { facts[$0] == .notAsked }
    }
}
