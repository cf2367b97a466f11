import CrampCore
import CrampTestSupport
import Foundation
import Testing

@Suite struct NetworkTests {
    static let knowledge = Made.knowledge(
        facts: [
            Made.finding("late", leak: 0.2), Made.finding("no-leak"), Made.finding("unlinked", leak: 0.3), Made.finding("early", leak: 0.1),
            Made.factor("old", prevalence: 0.4), Made.factor("no-prevalence"),
        ],
        causes: [
            Made.cause(
                "a", rate: 0.3, factors: [("old", 2), ("no-prevalence", 3), ("early", 4), ("nowhere", 5)],
                findings: [("early", 0.8), ("no-leak", 0.7), ("nowhere", 0.6), ("old", 0.5)]),
            Made.cause("b", rate: 0.1, findings: [("early", 0.4), ("late", 0.5)]),
        ])

    @Test func `what has no leak, no prevalence or no entry takes no part`() {
        #expect(
            Self.knowledge.network
                == Network(
                    revision: "",
                    causes: [
                        .init(id: "a", baseRate: 0.3, factors: [.init(id: "old", oddsRatio: 2, prevalence: 0.4)]),
                        .init(id: "b", baseRate: 0.1, factors: []),
                    ],
                    findings: [
                        .init(id: "late", leak: 0.2, links: [.init(cause: "b", probability: 0.5)]),
                        .init(
                            id: "early", leak: 0.1, links: [.init(cause: "a", probability: 0.8), .init(cause: "b", probability: 0.4)]),
                    ]))
    }

    @Test func `what takes no part changes no probability`() {
        let assessor = Assessor(Self.knowledge)
        let heard = assessor.assess(Intake(conditions: ["no-leak", "no-prevalence", "unlinked"]))
        #expect(heard.causes.map(\.id) == ["a", "b"])
        #expect(abs(heard.causes[0].probability - 0.3) < 1e-15 && abs(heard.causes[1].probability - 0.1) < 1e-15)
    }

    @Test func `the small knowledge makes the network that its files describe`() {
        let network = TestKnowledge.small.network
        #expect(network.revision == "small-1")
        #expect(network.causes.map(\.id) == ["deep-vein-thrombosis", "night-cramps", "restless-legs"])
        #expect(network.causes.map(\.baseRate) == [0.02, 0.5, 0.1])
        #expect(network.causes.map { $0.factors.map(\.oddsRatio) } == [[5], [2, 1.5, 2], [2.5]])
        let night = network.findings.first { $0.id == "cramp-at-night" }
        #expect(night?.links.map(\.probability) == [0.9, 0.3])
    }

    @Test func `it comes back from JSON as it was`() throws {
        for network in [Self.knowledge.network, TestKnowledge.small.network, KnowledgeBase().network] {
            #expect(try JSONDecoder().decode(Network.self, from: JSONEncoder().encode(network)) == network)
        }
    }

    @Test func `an empty knowledge has an empty network, and answers`() {
        #expect(KnowledgeBase().network == Network(revision: "", causes: [], findings: []))
        let assessment = Assessor(KnowledgeBase()).assess(Intake())
        #expect(assessment.causes.isEmpty && assessment.urgency == .selfCare && assessment.firstAid == .cramp)
    }
}
