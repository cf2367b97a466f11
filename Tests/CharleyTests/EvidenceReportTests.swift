import CrampCore
import CrampInterchange
import CrampTestSupport
import Foundation
import Testing

struct EvidenceReportTests {
    private let report = EvidenceReport.markdown(Bundled.knowledge)

    @Test func `the committed page is what Charley gives: charley knowledge export --evidence > Documentation/evidence.md`() throws {
        let committed = try String(contentsOf: Project.root.appendingPathComponent("Documentation/evidence.md"), encoding: .utf8)
        #expect(committed == report)
    }

    @Test func `every source that was read stands in it, and every retracted one with what it strikes`() {
        let rows = report.split(separator: "\n").filter { $0.hasPrefix("| ") }
        for source in Bundled.knowledge.evidence where source.verified || source.retracted {
            #expect(rows.contains { $0.hasPrefix("| \(source.id)") }, "\(source.id)")
        }
        for source in Bundled.knowledge.evidence where source.retracted {
            for claim in Bundled.knowledge.ledger where claim.evidence.contains(source.id) {
                #expect(rows.contains { $0.hasPrefix("| \(source.id): ") && $0.contains(claim.id) })
            }
        }
    }

    @Test func `what is called true, or partly so, rests on a source that was read and still stands`() {
        let knowledge = Bundled.knowledge
        for claim in knowledge.ledger where [.holds, .partly].contains(claim.verdict) {
            let stands = claim.evidence.compactMap { knowledge.evidence[$0] }.contains { $0.verified && !$0.retracted }
            #expect(stands, "\(claim.id)")
        }
    }
}
