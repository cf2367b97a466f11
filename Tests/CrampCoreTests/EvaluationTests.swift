import CrampCore
import Foundation
import Testing

/// Six stories on a knowledge so small that every figure can be counted by hand.
@Suite struct EvaluationTests {
    static let assessor: Assessor = {
        var knowledge = Made.knowledge(
            facts: [Made.finding("fit"), Made.finding("swelling"), Made.finding("ache", leak: 0.1)],
            questions: [
                Made.yesNo("danger", drill: ["ask-fit", "ask-swelling"]), Made.yesNo("ask-fit", "fit"),
                Made.yesNo("ask-swelling", "swelling"), Made.yesNo("ask-ache", "ache"),
            ],
            flags: [
                Made.flag("fit-now", .emergency, required: ["fit"], firstAid: .seizure),
                Made.flag("clot", .sameDay, required: ["swelling"]),
            ],
            causes: [
                Made.cause("c1", rate: 0.65, findings: [("ache", 0.9)]), Made.cause("c2", rate: 0.5), Made.cause("c3", rate: 0.4),
                Made.cause("c4", rate: 0.3), Made.cause("c5", rate: 0.2), Made.cause("c6", rate: 0.1),
            ])
        knowledge.revision = "hand"
        knowledge.advice = Catalogue([
            Advice(id: "rub", name: "Rubbing", kind: .measure, text: "Rub.", why: "", notIf: [], evenIfUnknown: false, evidence: [])
        ])
        knowledge.everyone = ["rub"]
        return Assessor(knowledge)
    }()

    static func vignette(
        _ id: String, _ answers: [String: Answer], causes: [String], include: [String] = [], urgency: Urgency, safe: Urgency,
        firstAid: FirstAid? = nil, notShow: [String] = []
    ) -> Vignette {
        Vignette(
            id: id, source: "hand", kind: id == "night" ? .published : .constructed, intake: Intake(answers: answers),
            expected: .init(
                causes: causes, mustInclude: include, urgency: urgency, leastUrgentSafe: safe, firstAid: firstAid, mustNotShow: notShow))
    }

    static let vignettes = [
        vignette(
            "night", ["danger": .no, "ask-ache": .yes], causes: ["c1"], urgency: .selfCare, safe: .selfCare, firstAid: .cramp),
        vignette(
            "rubbed", ["danger": .no], causes: ["c4", "c3"], include: ["c5"], urgency: .selfCare, safe: .selfCare, notShow: ["rub"]),
        vignette(
            "fit", ["danger": .yes, "ask-fit": .yes], causes: ["c6"], urgency: .emergency, safe: .emergency, firstAid: .seizure),
        vignette(
            "missed", ["danger": .yes, "ask-fit": .no, "ask-swelling": .yes], causes: [], urgency: .emergency, safe: .sameDay,
            firstAid: .cramp),
        vignette(
            "alarm", ["danger": .yes, "ask-fit": .yes], causes: ["c5"], include: ["c1", "c6"], urgency: .selfCare, safe: .selfCare),
        vignette("silent", [:], causes: ["c9"], urgency: .sameDay, safe: .sameDay, notShow: ["quinine"]),
    ]

    static let evaluation = Evaluation(vignettes, assessor: assessor)
    static let all = evaluation.strata[0]
    /// P(c1) after "ache": 0.65 x (1 - 0.9 x 0.1) against 0.35 x 0.1.
    static let sure = 0.5915 / 0.6265

    @Test func `ranks are counted among the stories that expect a cause`() {
        #expect(Self.evaluation.cases.map(\.rank) == [1, 3, 6, nil, 5, nil])
        #expect(Self.all.vignettes == 6)
        #expect(Self.all.top1 == Proportion(1, of: 5))
        #expect(Self.all.top3 == Proportion(2, of: 5))
        #expect(Self.all.top5 == Proportion(3, of: 5))
        #expect(Self.all.mustIncludeInTop5 == Proportion(1, of: 2))
    }

    @Test func `urgencies are counted exactly, towards safety and towards alarm`() {
        #expect(Self.evaluation.cases.map(\.urgency) == [.selfCare, .selfCare, .emergency, .sameDay, .emergency, .routine])
        #expect(Self.all.urgencyExact == Proportion(3, of: 6))
        #expect(Self.all.neverLessUrgentThanSafe == Proportion(5, of: 6))
        #expect(Self.all.emergencyRecall == Proportion(1, of: 2))
        #expect(Self.all.ambulanceForNonEmergency == Proportion(1, of: 4))
        #expect(Self.all.selfCareSentFurther == Proportion(1, of: 3))
    }

    @Test func `unsafe advice and first aid are counted where the story names them`() {
        #expect(Self.evaluation.cases.map(\.shownThoughForbidden) == [[], ["rub"], [], [], [], []])
        #expect(Self.all.unsafeAdvice == Proportion(1, of: 2))
        #expect(Self.all.firstAid == Proportion(2, of: 3))
        #expect(abs(Self.all.meanAnswers - 10.0 / 6) < 1e-12)
    }

    @Test func `each story is told again to the interview, which hears “I don't know” where the story is silent`() {
        // A story of danger alone has one screen, one that goes on to the ache two; an emergency ends it.
        #expect(Self.evaluation.cases.map(\.screens) == [2, 2, 1, 2, 1, 2])
        #expect(Self.all.medianScreens == 2 && Self.all.mostScreens == 2)
        #expect(Self.all.top1AfterInterview == Proportion(1, of: 5))
        #expect(Self.all.top3AfterInterview == Proportion(2, of: 5))
        // The silent story denies its danger in the interview, and is no longer provisional.
        #expect(Self.all.urgencyExactAfterInterview == Proportion(3, of: 6))
    }

    @Test func `what the interview does not ask is not heard after it`() {
        var silent = Made.knowledge(
            facts: [Made.finding("tell", leak: 0.4), Made.factor("gate")],
            questions: [Made.yesNo("ask-tell", "tell"), Made.yesNo("ask-gate", "gate")],
            causes: [Made.cause("often", rate: 0.105), Made.cause("told", rate: 0.1, findings: [("tell", 0.06)])])
        silent.always = ["ask-gate"]
        let story = Self.vignette("told", ["ask-tell": .yes], causes: ["told"], urgency: .selfCare, safe: .selfCare)
        // The answer is worth too little to be asked, yet it is what puts the cause first.
        let all = Evaluation([story], assessor: Assessor(silent)).strata[0]
        #expect(all.top1 == Proportion(1, of: 1) && all.top1AfterInterview == Proportion(0, of: 1) && all.medianScreens == 2)
    }

    @Test func `the Brier score and the calibration take the probability of the first cause`() throws {
        let brier = ((1 - Self.sure) * (1 - Self.sure) + 4 * 0.65 * 0.65) / 5
        #expect(abs(try #require(Self.all.brier) - brier) < 1e-12)
        let bins = Self.all.calibration
        #expect(bins.map(\.n) == [4, 1])
        #expect(bins.map(\.from) == [0.6, 0.8])
        #expect(abs(bins[0].meanProbability - 0.65) < 1e-12 && bins[0].observed == 0)
        #expect(abs(bins[1].meanProbability - Self.sure) < 1e-12 && bins[1].observed == 1)
    }

    @Test func `each kind of story is a stratum of its own, beside all of them`() {
        #expect(Self.evaluation.strata.map(\.name) == ["all", "constructed", "published"])
        #expect(Self.evaluation.strata.map(\.vignettes) == [6, 5, 1])
        #expect(Self.evaluation.strata[2].top1 == Proportion(1, of: 1))
        #expect(Evaluation(Array(Self.vignettes.dropFirst()), assessor: Self.assessor).strata.map(\.name) == ["all"])
    }

    @Test func `a case says what was answered and what was expected`() {
        let fit = Self.evaluation.cases[2]
        #expect(fit.id == "fit" && fit.first == "c1" && fit.flags == ["fit-now"])
        #expect(Self.evaluation.cases.map(\.expectedUrgency) == Self.vignettes.map(\.expected.urgency))
        #expect(Self.evaluation.revision == "hand")
    }

    @Test func `of no stories nothing is claimed`() {
        let none = Evaluation([], assessor: Self.assessor)
        #expect(none.cases.isEmpty && none.strata.map(\.vignettes) == [0])
        #expect(none.strata[0].brier == nil && none.strata[0].calibration.isEmpty && none.strata[0].meanAnswers == 0)
        #expect(none.strata[0].medianScreens == 0 && none.strata[0].mostScreens == 0 && none.strata[0].top1AfterInterview.n == 0)
        #expect(none.strata[0].top1 == Proportion(0, of: 0))
    }

    @Test func `two runs give the same bytes`() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let again = Evaluation(Self.vignettes, assessor: Self.assessor)
        #expect(try encoder.encode(Self.evaluation) == encoder.encode(again))
        #expect(try JSONDecoder().decode(Evaluation.self, from: encoder.encode(again)) == again)
    }
}
