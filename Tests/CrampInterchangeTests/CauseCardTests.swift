import CrampCore
import CrampInterchange
import CrampTestSupport
import Testing

@Suite struct CauseCardTests {
    private static let knowledge = TestKnowledge.small

    @Test func `a card says what the knowledge says, in words`() throws {
        let card = CauseCard(try #require(Self.knowledge.causes["restless-legs"]), knowledge: Self.knowledge)
        #expect(card.id == "restless-legs" && card.name == "Restless legs" && card.isCramp)
        #expect(card.about == ["An urge to move the legs that comes at rest and goes while you walk. It is often taken for a cramp."])
        #expect(card.wouldMakeItUrgent == "Numb feet, or weakness that is new.")
        #expect(card.speaksFor == ["You have to move your legs", "The cramps come at night"], "the most frequent first")
        #expect(card.moreLikelyWith == ["You are pregnant"])
        #expect(card.tests.map(\.name) == ["Ferritin"] && card.tests.map(\.why) == ["Low iron stores make restless legs worse."])
        #expect(card.specialists.count == 2 && card.tellDoctor.count == 1)
        #expect(card.codes == ["icd-10 G25.8, Restless legs syndrome (unverified)"])
        #expect(card.sources.map(\.unverified) == [false, true])
        #expect(card.mechanism.map(\.says) == ["The urge starts in the brain and not in the muscle."])
    }

    @Test func `what makes a cause less likely is not among what makes it more likely, and the strongest stands first`() {
        let night = Self.knowledge.causes["night-cramps"]
        let cause = night.map {
            Cause(
                id: $0.id, name: $0.name, about: "One.\nTwo.", isCramp: false, mustNotMiss: false, wouldMakeItUrgent: nil, urgency: .days,
                threshold: $0.threshold, codes: [.init(system: "icd-11", code: "X", display: "Y", verified: true)], mechanism: [],
                baseRate: $0.baseRate,
                factors: [("pregnant", 0.5), ("takes-water-tablets", 1.2), ("age-60-plus", 3), ("nosuch", 9)].map {
                    .init(factor: $0, oddsRatio: Quantity(value: $1, range: nil, source: .judgement))
                }, findings: [], tests: [], specialists: ["nosuch"], advice: [], tellDoctor: [], evidence: ["nosuch"])
        }
        let card = cause.map { CauseCard($0, knowledge: Self.knowledge) }
        #expect(card?.moreLikelyWith == ["You are 60 or older", "You take water tablets"])
        #expect(card?.about == ["One.", "Two."] && card?.codes == ["icd-11 X, Y"] && card?.isCramp == false)
        #expect(card?.specialists.isEmpty == true && card?.sources.isEmpty == true)
    }

    @Test func `every cause that comes with Charley has a card, and nothing on it is empty`() {
        for cause in Bundled.knowledge.causes {
            let card = CauseCard(cause, knowledge: Bundled.knowledge)
            #expect(!card.name.isEmpty && !card.about.isEmpty && !card.mechanism.isEmpty, "\(cause.id)")
            #expect(card.speaksFor.count == cause.findings.count, "\(cause.id)")
            #expect(
                card.tests.count == Set(cause.tests.map(\.test)).count && card.specialists.count == cause.specialists.count, "\(cause.id)")
            #expect(card.sources.count == cause.evidence.count, "\(cause.id)")
            for text in card.about + card.tellDoctor + card.mechanism.map(\.says) + [card.wouldMakeItUrgent ?? "-"] {
                #expect(!text.isEmpty && !text.contains("{"), "\(cause.id)")
            }
        }
    }

    @Test func `sources say who has read them`() {
        let sources = Self.knowledge.sources(["small-cohort", "nosuch", "small-memory"])
        #expect(sources.map(\.unverified) == [false, true])
    }
}
