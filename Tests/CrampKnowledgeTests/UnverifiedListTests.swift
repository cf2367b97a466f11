import CrampTestSupport
import Foundation
import Testing

@testable import CrampKnowledge

@Suite struct UnverifiedListTests {
    @Test
    func
        `the committed list of what is not verified is what Charley gives: charley knowledge export --unverified > Documentation/unverified.md`()
        throws
    {
        let committed = try String(contentsOf: Project.root.appendingPathComponent("Documentation/unverified.md"), encoding: .utf8)
        #expect(committed == UnverifiedList.markdown(try KnowledgeFolder(Bundled.folder)))
    }

    @Test func `every unverified source stands in it, and those that red flags rest on come first`() throws {
        let folder = try KnowledgeFolder(Bundled.folder)
        let list = UnverifiedList.markdown(folder)
        let sources = Draft(folder).entries(of: .evidence).filter { $0.node["status"]?.string == "unverified" }
        for source in sources { #expect(list.contains("| \(source.id): ")) }
        let rows = list.split(separator: "\n").filter { $0.hasPrefix("| ") && !$0.hasPrefix("| source") }
        let vital = ["red-flags: ", "conditions: ", "care: ", "first-aid: "]
        let isVital = rows.map { row in vital.contains { row.contains($0) } }
        #expect(isVital == isVital.filter { $0 } + isVital.filter { !$0 })
    }
}
