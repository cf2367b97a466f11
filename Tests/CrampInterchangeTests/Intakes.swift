import CrampCore
import CrampInterchange
import CrampTestSupport

/// Four people whose whole reports are kept as golden files.
enum Intakes: String, CaseIterable, Sendable {
    case emergency
    case sameDay = "same-day"
    case provisional
    case selfCare = "self-care"

    var intake: Intake {
        switch self {
        case .emergency:
            Intake(
                subject: .other, region: "GB", person: Person(age: 34, sex: .female, pregnancy: .pregnant(weeks: 30)),
                answers: ["danger-leg": .no, "danger-whole": .yes, "ask-fit-now": .yes, "cramp-time": .option("night")])
        case .sameDay:
            Intake(
                region: "GB", person: Person(age: 67, sex: .male),
                answers: [
                    "danger-leg": .yes, "ask-leg-swelling": .unknown, "look-leg-swelling": .unknown, "ask-breathless": .unknown,
                    "danger-whole": .no,
                    "cramp-time": .option("night"), "what-else": .options(["urge"]), "pain-minutes": .number(90), "unsteady": .yes,
                ], medicines: ["warfarin", "nosuchpill"])
        case .provisional:
            Intake(answers: ["danger-leg": .no, "cramp-time": .option("both"), "what-else": .options(["none"])])
        case .selfCare:
            Intake(
                region: "GB", person: Person(age: 67, sex: .male),
                answers: [
                    "danger-leg": .no, "danger-whole": .no, "cramp-time": .option("night"), "what-else": .options(["sore"]),
                    "pain-minutes": .number(5),
                    "recent-surgery": .no, "medicines-taken": .options(["none"]), "unsteady": .no,
                ])
        }
    }

    func report(_ knowledge: KnowledgeBase = TestKnowledge.small) -> Report {
        Report(knowledge.assess(intake), of: intake, knowledge: knowledge)
    }
}

extension KnowledgeBase {
    /// The same knowledge with every cause rewritten.
    func rewriting(_ change: (Cause) -> Cause) -> KnowledgeBase {
        var copy = self
        copy.causes = Catalogue(causes.map(change))
        return copy
    }
}

extension Cause {
    func with(name: String? = nil, about: String? = nil, mustNotMiss: Bool? = nil) -> Cause {
        Cause(
            id: id, name: name ?? self.name, about: about ?? self.about, isCramp: isCramp, mustNotMiss: mustNotMiss ?? self.mustNotMiss,
            wouldMakeItUrgent: wouldMakeItUrgent ?? "New weakness.", urgency: urgency, threshold: threshold, codes: codes,
            mechanism: mechanism,
            baseRate: baseRate, factors: factors, findings: findings, tests: tests, specialists: specialists, advice: advice,
            tellDoctor: tellDoctor,
            evidence: evidence)
    }
}
