import CrampCore
import CrampTestSupport
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import charley_server

/// First aid in the browser, with Charley's own content. What its script does, the browser tests see.
struct FirstAidPageTests {
    private static let loading = Task { try await Site.load() }

    private static func get(_ path: String) async throws -> TestResponse {
        try await makeApplication(try await loading.value).test(.router) { try await $0.get(path) }
    }

    private struct Table: Decodable {
        let content: String
        let rows: [Row]

        struct Row: Decodable {
            let step: Int
            let clock: Int
            let leads: [Int]
            let notBreathing: Int
            let alarms: [[Int]]

            init(from decoder: any Decoder) throws {
                var array = try decoder.unkeyedContainer()
                step = try array.decode(Int.self)
                clock = try array.decode(Int.self)
                leads = try array.decode([Int].self)
                notBreathing = try array.decode(Int.self)
                alarms = try array.decode([[Int]].self)
            }
        }
    }

    private static func table(_ page: String) throws -> Table {
        let text = try #require(page.firstMatch(of: /<script type="application\/json" id="walk">(.*?)<\/script>/.dotMatchesNewlines()))
        return try JSONDecoder().decode(Table.self, from: Data(text.1.utf8))
    }

    @Test func `the first screen holds what is safe for everybody, and a call`() async throws {
        let page = try await Self.get("/now").text
        let first = try #require(page.firstMatch(of: /<section class="aid".*?<\/section>/.dotMatchesNewlines())).0
        #expect(page.contains("href=\"tel:112\""))
        #expect(Bundled.knowledge.firstAid.ids.contains(FirstAidProtocol.beginning))
        #expect(page.contains("Sit or lie down. Breathe out slowly."))
        #expect(first.contains("<nav class=\"aid-choices\""))
    }

    @Test func `every step stands in the page once, each harmful one behind its reasons to leave it out`() async throws {
        let page = try await Self.get("/now").text
        for aid in Bundled.knowledge.firstAid {
            for step in aid.steps {
                let parts = page.components(separatedBy: "<section class=\"aid\" id=\"\(aid.id).\(step.id)\"")
                #expect(parts.count == 2, "\(aid.id).\(step.id)")
                let section = parts.last?.components(separatedBy: "</section>").first ?? ""
                let (leaveOut, say) = (section.range(of: "Leave this out"), try #require(section.range(of: "<h1>")))
                #expect((leaveOut?.lowerBound ?? say.lowerBound) < say.lowerBound || step.unless.isEmpty)
                #expect((leaveOut == nil) == step.unless.isEmpty)
            }
        }
    }

    @Test func `every anchor leads to a step, and every row of the table to a step and to rows`() async throws {
        let page = try await Self.get("/now").text
        let ids = Set(page.matches(of: /<section class="aid" id="([^"]+)"/).map { String($0.1) })
        let anchors = Set(page.matches(of: /href="#([^"]+)"/).map { String($0.1) }).subtracting(["main"])
        #expect(anchors.isSubset(of: ids))
        let table = try Self.table(page)
        #expect(table.content == Bundled.knowledge.hash)
        for row in table.rows {
            #expect((0..<ids.count).contains(row.step))
            for next in row.leads + [row.notBreathing] + row.alarms.map({ $0[1] }) { #expect(table.rows.indices.contains(next)) }
        }
    }

    @Test func `the page may run Charley's own script and nothing else, and other pages none`() async throws {
        let now = try await Self.get("/now")
        #expect(now.headers[.contentSecurityPolicy]?.contains("script-src 'self'") == true)
        #expect(now.headers[.contentSecurityPolicy]?.contains("unsafe") == false)
        #expect(now.text.contains("<script src=\"/first-aid.js\" defer>"))
        for path in ["/", "/causes", "/interview", "/check"] {
            let page = try await Self.get(path)
            #expect(page.headers[.contentSecurityPolicy]?.contains("script-src") == false && !page.text.contains("<script"))
        }
    }

    @Test func `the worker holds what the page needs, byte for byte`() async throws {
        let worker = try await Self.get("/worker.js")
        #expect(worker.headers[.contentSecurityPolicy] == "default-src 'none'; connect-src 'self'")
        let json = try #require(worker.text.firstMatch(of: /^const files = (\{.*\});\n/)).1
        let files = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: [String: String]])
        let exercises = ["/exercises"] + Bundled.knowledge.exercises.map { "/exercises/\($0.id)" }
        let muscle = ["/muscle", "/muscle.css", "/muscle.js", "/muscle-worker.js"]
        // Not every toolchain can make WebAssembly.
        #expect(
            Set(files.keys).subtracting(["/muscle.wasm"])
                == Set(
                    [
                        "/now", "/charley.css", "/screen.js", "/first-aid.js", "/exercises.js", "/charley.webmanifest", "/icon.svg",
                        "/diary-queue.js", "/diary-keep.js", "/diary.js", "/diary", "/diary/evening",
                    ] + muscle + exercises))
        // The diary's pages as the worker holds them have nothing of anybody in them: `DiaryPageTests`.
        for (path, file) in files where !["/diary", "/diary/evening"].contains(path) {
            let served = try await Self.get(path)
            let body = file["encoding"] == "base64" ? Data(served.body.readableBytesView).base64EncodedString() : served.text
            #expect(body == file["body"] && served.headers[.contentType] == file["type"], "\(path)")
            #expect(served.headers[.contentSecurityPolicy] == file["policy"], "\(path)")
        }
    }

    @Test func `it can be put on the home screen, with icons that are there`() async throws {
        let manifest = try #require(
            try JSONSerialization.jsonObject(with: Data(try await Self.get("/charley.webmanifest").text.utf8)) as? [String: Any])
        #expect(manifest["start_url"] as? String == "/now" && manifest["display"] as? String == "standalone")
        for icon in manifest["icons"] as? [[String: String]] ?? [] {
            let served = try await Self.get(icon["src"] ?? "")
            #expect(served.status == .ok && served.headers[.contentType] == icon["type"])
        }
        #expect((manifest["icons"] as? [Any])?.count == 3)
    }

    @Test(arguments: ["/now?at=nosuch.step", "/now?choice=7", "/now?at=%3Cscript%3Ealert(1)%3C/script%3E"])
    func `whatever the address says, somebody in need gets first aid`(address: String) async throws {
        let page = try await Self.get(address)
        #expect(page.status == .ok && page.text.contains("Sit or lie down.") && !page.text.contains("alert(1)"))
    }

    @Test func `content without first aid says so`() async throws {
        let now = try await ServerUnderTest.withRouter { try await $0.get("/now") }
        #expect(now.status == .ok && now.text.contains("There is no first aid in this content."))
    }
}
