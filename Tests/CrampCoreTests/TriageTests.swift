import CrampTestSupport
import Testing

@testable import CrampCore

@Suite struct TriageTests {
    static let assessor = Assessor(TestKnowledge.small)
    static let denied: [String: Answer] = ["danger-leg": .no, "danger-whole": .no]

    private func triage(_ answers: [String: Answer]) -> Triage { Self.assessor.triage(Intake(answers: answers)) }

    /// `rules` with the presence of the one fact that each looks at.
    private func triage(
        _ rules: [(id: String, urgency: Urgency, sign: Presence)], raisedBy: [(cause: String, urgency: Urgency)] = []
    ) -> Triage {
        let facts = Facts(Dictionary(uniqueKeysWithValues: rules.map { ($0.id, $0.sign) }))
        let verdicts = rules.map { RedFlagVerdict(Made.flag($0.id, $0.urgency, required: [$0.id]), facts: facts) }
        return Triage(facts: facts, verdicts: verdicts, raisedBy: raisedBy)
    }

    @Test func `with every danger denied it is self-care, and that is final`() {
        let triage = triage(Self.denied)
        #expect(triage.urgency == .selfCare)
        #expect(!triage.provisional && triage.flags.isEmpty && triage.unresolved.isEmpty && triage.raisedBy.isEmpty)
    }

    @Test(arguments: [[:], ["danger-leg": Answer.no], ["danger-whole": .no], ["danger-leg": .no, "cramp-time": .option("night")]])
    func `before every danger to life was asked about nobody is told to handle it alone`(_ answers: [String: Answer]) {
        let triage = triage(answers)
        #expect(triage.provisional)
        #expect(triage.urgency == .routine)
    }

    @Test func `an emergency is not provisional, whatever else is open`() {
        let triage = triage(["danger-whole": .yes, "ask-fit-now": .yes])
        #expect(triage.urgency == .emergency)
        #expect(!triage.provisional)
        #expect(triage.flags.map(\.id) == ["fit-in-progress"])
    }

    @Test func `a flag short of an emergency sets its floor and stays provisional while a danger to life is open`() {
        let triage = triage(["danger-whole": .yes, "ask-weight-loss": .yes, "ask-fit-now": .no, "ask-dark-thoughts": .no])
        #expect(triage.urgency == .days)
        #expect(triage.provisional)
    }

    @Test func `a danger to life that cannot be ruled out is seen the same day, and named`() {
        let triage = triage(["danger-leg": .no, "danger-whole": .no, "ask-fit-now": .unknown])
        #expect(triage.urgency == .sameDay)
        #expect(triage.unresolved.map(\.id) == ["fit-in-progress"])
        #expect(triage.flags.isEmpty && !triage.provisional)
    }

    @Test func `what is not known about a lesser flag is not an alarm`() {
        let triage = triage(Self.denied.merging(["ask-weight-loss": .unknown]) { $1 })
        #expect(triage.urgency == .selfCare)
        #expect(triage.unresolved.isEmpty)
    }

    @Test func `flags stand by urgency, and equals as the knowledge has them`() {
        let triage = triage([
            ("weight", .days, .present), ("clot", .sameDay, .present), ("fit", .emergency, .present), ("nerve", .sameDay, .present),
            ("lung", .emergency, .absent), ("heart", .emergency, .present), ("gut", .sameDay, .notAsked),
        ])
        #expect(triage.flags.map(\.id) == ["fit", "heart", "clot", "nerve", "weight"])
        #expect(triage.verdicts.map(\.id) == ["weight", "clot", "fit", "nerve", "lung", "heart", "gut"])
    }

    @Test(arguments: Urgency.allCases, Urgency.allCases)
    func `the most urgent part counts, be it a rule or a cause`(flag: Urgency, cause: Urgency) {
        let triage = triage([("sign", flag, .present)], raisedBy: [("cause", cause)])
        #expect(triage.urgency == max(flag, cause))
        #expect(!triage.provisional)
    }

    @Test(arguments: [
        (Urgency.selfCare, Urgency.routine, true), (.routine, .routine, true), (.sameDay, .sameDay, true),
        (.emergency, .emergency, false),
    ])
    func `what is provisional is at least an appointment`(known: Urgency, urgency: Urgency, provisional: Bool) {
        let triage = triage([("fit", .emergency, .notAsked)], raisedBy: [("cause", known)])
        #expect(triage.urgency == urgency)
        #expect(triage.provisional == provisional)
    }

    // MARK: Thresholds of causes

    @Test func `a cause that reaches its threshold raises the urgency`() {
        // 1/9 x (1 - 0.95 x 0.05) / 0.05, with what was not ticked denied: well above 0.3.
        let urge = triage(Self.denied.merging(["what-else": .options(["urge"])]) { $1 })
        #expect(urge.urgency == .routine)
        #expect(urge.raisedBy.map(\.cause) == ["restless-legs"] && urge.raisedBy.map(\.urgency) == [.routine])
        #expect(urge.flags.isEmpty)
    }

    @Test func `a cause whose urgency is self-care raises nothing`() {
        let night = triage(Self.denied.merging(["cramp-time": .option("night")]) { $1 })
        #expect(night.urgency == .selfCare && night.raisedBy.isEmpty)
    }

    @Test func `thresholds do not hear danger signs: those speak through the rules`() {
        let swollen = Intake(answers: ["danger-leg": .yes, "ask-leg-swelling": .yes, "ask-breathless": .no, "danger-whole": .no])
        let assessment = Self.assessor.assess(swollen)
        // 0.02 x 0.806 / (0.02 x 0.806 + 0.98 x 0.03), above the threshold of 0.2.
        let clot = assessment.causes.first { $0.id == "deep-vein-thrombosis" }?.probability ?? 0
        #expect(abs(clot - 0.01612 / 0.04552) < 1e-12)
        #expect(assessment.raisedBy.isEmpty)
        #expect(assessment.flags.map(\.id) == ["clot-in-leg"])
    }

    @Test func `other findings raise the same cause`() {
        let sore = triage(Self.denied.merging(["pain-minutes": .number(90), "recent-surgery": .yes]) { $1 })
        #expect(sore.raisedBy.map(\.cause) == ["deep-vein-thrombosis"])
        #expect(sore.urgency == .sameDay && sore.flags.isEmpty)
    }
}
