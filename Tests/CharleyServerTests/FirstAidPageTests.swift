import CrampCore
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import charley_server

/// First aid in the browser, with Charley's own content.
struct FirstAidPageTests {
    private static let loading = Task { try await Site.load() }

    /// A clock that a test sets.
    private final class Clock: @unchecked Sendable {
        private let lock = NSLock()
        private var seconds = 1_790_000_000.0
        var now: Date { lock.withLock { Date(timeIntervalSince1970: seconds) } }
        func pass(_ more: Double) { lock.withLock { seconds += more } }
    }

    private struct Screen {
        let address: String
        let text: String
        let refresh: String?

        /// What each answer says, and where it leads.
        var choices: [(say: String, link: String)] {
            let nav = text.components(separatedBy: "<nav class=\"aid-choices\"").last ?? ""
            return nav.matches(of: /<a href="([^"]*)"[^>]*>([^<]*)<\/a>/).map {
                (String($0.2), $0.1.replacingOccurrences(of: "&amp;", with: "&"))
            }
        }

        func link(_ say: String) throws -> String { try #require(choices.first { $0.say.hasPrefix(say) }).link }
    }

    private static func open(_ client: any TestClientProtocol, _ address: String) async throws -> Screen {
        var address = address
        for _ in 0..<3 {
            let response = try await client.get(address)
            if response.status == .seeOther, let next = response.headers[.location] {
                address = next
                continue
            }
            #expect(response.status == .ok, "\(address)")
            return Screen(address: address, text: response.text, refresh: response.headers[HTTPField.Name("Refresh")!])
        }
        throw HTTPError(.internalServerError)
    }

    private static func withFirstAid(_ body: @escaping @Sendable (any TestClientProtocol, Clock) async throws -> Void) async throws {
        let clock = Clock()
        try await makeApplication(try await loading.value, now: { clock.now }).test(.router) { try await body($0, clock) }
    }

    @Test func `the first screen holds what is safe for everybody, and a call`() async throws {
        try await Self.withFirstAid { client, _ in
            let first = try await Self.open(client, "/now")
            #expect(first.text.contains("Sit or lie down. Breathe out slowly.") && first.text.contains("href=\"tel:112\""))
            #expect(first.choices.count == 3)
        }
    }

    @Test func `three answers lead to the stretch of the calf`() async throws {
        try await Self.withFirstAid { client, _ in
            var screen = try await Self.open(client, "/now")
            for answer in ["Yes, awake", "None of these", "Calf"] { screen = try await Self.open(client, try screen.link(answer)) }
            #expect(screen.text.contains("Straighten the knee.") && screen.text.contains("aria-label=\"30 seconds\""))
            #expect(screen.text.contains("href=\"tel:112\"") && screen.text.contains("Not breathing?"))
        }
    }

    @Test func `whoever names a danger is shown no stretch`() async throws {
        try await Self.withFirstAid { client, _ in
            var screen = try await Self.open(client, "/now")
            for answer in ["Yes, awake", "One of these"] { screen = try await Self.open(client, try screen.link(answer)) }
            #expect(!screen.text.contains("Straighten the knee"))
            // Nor by an address that says where to go, with the danger in it.
            let forced = try await Self.open(client, "/now?at=cramp.calf&is=possible-clot&not=")
            #expect(!forced.text.contains("Straighten the knee"))
        }
    }

    @Test(arguments: [
        "/now?at=nosuch.step", "/now?at=cramp", "/now?at=", "/now?at=cramp.calf.more&is=%00", "/now?choice=7", "/now?choice=-1",
        "/now?at=%3Cscript%3E",
    ])
    func `whatever the address says, somebody in need gets the beginning`(address: String) async throws {
        try await Self.withFirstAid { client, _ in
            let screen = try await Self.open(client, address)
            #expect(screen.text.contains("Sit or lie down. Breathe out slowly.") && !screen.text.contains("<script"))
        }
    }

    @Test(arguments: ["-9223372036854775808", "9223372036854775807", "0", "x", ""])
    func `a clock that cannot be is none, and stops nobody`(since: String) async throws {
        try await Self.withFirstAid { client, _ in
            let address = "/now?at=cramp.calf&is=&not=&clock=cramp&shown=\(since)&since=\(since)"
            let screen = try await Self.open(client, address)
            #expect(screen.text.contains("Straighten the knee."))
            _ = try await Self.open(client, try screen.link("No better"))
        }
    }

    @Test func `where the step is a call, the call is the main button`() async throws {
        try await Self.withFirstAid { client, _ in
            let screen = try await Self.open(client, "/now?at=not-breathing.call&is=&not=")
            #expect(screen.choices.last?.link == "tel:112" && screen.choices.count > 1)
        }
    }

    @Test func `an alarm leads on by itself, and an answer to the screen before it still counts`() async throws {
        try await Self.withFirstAid { client, clock in
            var screen = try await Self.open(client, "/now")
            for answer in ["Yes, awake", "None of these", "Calf"] { screen = try await Self.open(client, try screen.link(answer)) }
            #expect(screen.refresh?.hasPrefix("600;url=/now?at=cramp.calf") == true)
            let before = screen
            clock.pass(601)
            #expect(try await Self.open(client, screen.address).text.contains("Ten minutes are over."))
            // The step that it had led to, were it not for the alarm; what was pressed is no answer to the alarm's own question.
            #expect(try await Self.open(client, try before.link("No better")).text.contains("Ten minutes are over."))
            #expect(try await Self.open(client, try before.link("It has let go")).text.contains("After a cramp"))
        }
    }

    @Test func `every screen that can be reached from the first has a call and a way on`() async throws {
        try await Self.withFirstAid { client, _ in
            var open = ["/now"]
            var seen: Set<String> = []
            while let address = open.popLast(), seen.count < 400 {
                let screen = try await Self.open(client, address)
                guard screen.address == "/now" || seen.insert(screen.address).inserted else { continue }
                #expect(screen.text.contains("href=\"tel:"), "\(screen.address)")
                #expect(!screen.choices.isEmpty, "\(screen.address)")
                open += screen.choices.map(\.link).filter { $0.hasPrefix("/now") }
            }
            #expect(seen.count > 100)
        }
    }
}
