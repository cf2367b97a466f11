import CrampCore
import CrampTestSupport
import Foundation
import Hummingbird
import Testing

@testable import charley_server

/// `Documentation/api/openapi.yaml` against the router.
@Suite struct DescriptionTests {
    /// "get /claims/{id}"
    private static func described() throws -> Set<String> {
        let text = try String(contentsOf: Project.root.appendingPathComponent("Documentation/api/openapi.yaml"), encoding: .utf8)
        var (path, found) = ("", Set<String>())
        for line in text.split(separator: "\n") {
            if let start = line.wholeMatch(of: #/  (/.*):/#) { path = String(start.1) }
            if let method = line.wholeMatch(of: #/    (get|post):/#) { found.insert("\(method.1) \(path)") }
        }
        return found
    }

    @Test func `the description names every route of the server, and no other`() async throws {
        let diary = DiaryAccess(folder: FileManager.default.temporaryDirectory.appendingPathComponent("charley-none"))
        let router = makeRouter(try await ServerUnderTest.site, keepingInterviewsIn: nil, diary: diary, today: { on("2026-11-21") })
        let routes = router.routes.filter { $0.method != .head }.map { "\($0.method.rawValue.lowercased()) \($0.path)" }
        // Not every toolchain can make WebAssembly.
        let described = try Self.described().subtracting(routes.contains("get /muscle.wasm") ? [] : ["get /muscle.wasm"])
        #expect(Set(routes).subtracting(described) == [] && described.subtracting(routes) == [])
    }
}
