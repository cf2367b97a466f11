import CrampCore
import CrampInterchange
import CrampTestSupport
import Testing

/// What the ledger says to do instead is advice, and passes the gate.
@Suite struct LedgerGateTests {
    private static let knowledge = Bundled.knowledge

    private static func refusals(_ presence: Presence) -> [String?] {
        let gate = Gate(presence: Dictionary(uniqueKeysWithValues: knowledge.conditions.ids.map { ($0, presence) }))
        return knowledge.claims.filter { !$0.gives.isEmpty }.map { $0.refusal(by: gate, knowledge: knowledge) }
    }

    @Test func `what would harm somebody is not advised to them instead, and the reason is said`() {
        let refusals = Self.refusals(.present)
        #expect(refusals.count >= 70)
        #expect(refusals.allSatisfy { $0?.contains("not for you, because of") == true })
    }

    @Test func `whom it harms not, and who is not known, reads it`() {
        #expect(Self.refusals(.absent).allSatisfy { $0 == nil })
        #expect(Self.refusals(.notAsked).allSatisfy { $0 == nil })
    }

    @Test func `a claim that says to stretch before bed gives the stretch, and names for everyone whom it harms`() throws {
        let claims = Self.knowledge.claims.filter { $0.instead.contains(/[Ss]tretch[^.]*before bed/) }
        #expect(claims.count >= 20)
        for claim in claims {
            #expect(claim.gives.contains("bedtime-stretch"), "\(claim.id)")
            #expect(!LedgerCard(claim, region: Self.knowledge.region(nil), knowledge: Self.knowledge).notWith.isEmpty, "\(claim.id)")
        }
    }

    @Test(arguments: Intakes.allCases)
    func `an answer leads to what is told of its causes and advice, but not beside an alarm, nor where no page is in reach`(person: Intakes)
    {
        let assessment = Self.knowledge.assess(person.intake)
        func links(isServed: Bool) -> [String] {
            let report = Report(assessment, of: person.intake, knowledge: Self.knowledge, isServed: isServed)
            let lines = [report.doNow, report.alsoHelps, report.leaveAlone, report.askFor].joined()
            return report.causes.compactMap { $0.ledger?.path } + lines.compactMap { $0.ledger?.path }
        }
        #expect(links(isServed: false) == [])
        #expect(links(isServed: true).isEmpty == (assessment.urgency > .routine))
        for path in links(isServed: true) {
            let id = path.split(separator: "/").last.map(String.init) ?? ""
            #expect(Self.knowledge.claims[id] != nil || !Self.knowledge.claims(about: id).isEmpty, "\(path)")
        }
    }
}
