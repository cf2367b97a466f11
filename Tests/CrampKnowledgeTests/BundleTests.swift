import CrampTestSupport
import Foundation
import Testing

@Suite struct BundleTests {
    @Test func `everything in the folder of the knowledge comes with Charley`() throws {
        let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../Knowledge")
            .standardizedFileURL
        func content(of folder: URL) throws -> Set<String> {
            // Code and its guide are not content.
            Set(try FileManager.default.contentsOfDirectory(atPath: folder.path)).subtracting(["KnowledgeContent.swift", "README.md"])
        }
        #expect(try content(of: source) == content(of: Bundled.folder))
    }
}
