import ArgumentParser
import CrampCore
import CrampTestSupport
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import charley_server

/// What keeps other pages and other machines out.
struct GuardTests {
    private static let policy =
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    private static let guards = [
        "Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin", "Cache-Control": "no-store",
    ]
    private static let form = "application/x-www-form-urlencoded"

    struct Case: Sendable, CustomTestStringConvertible {
        var method = HTTPRequest.Method.get
        var path = "/"
        var type: String?
        var body = ""
        var headers: HTTPFields = [:]
        let status: HTTPResponse.Status

        var testDescription: String { "\(method) \(path) \(type ?? "") \(status.code)" }
    }

    @Test(arguments: [
        Case(status: .ok), Case(path: "/charley.css", status: .ok), Case(path: "/health", status: .ok), Case(method: .head, status: .ok),
        Case(path: "/nosuch", status: .notFound), Case(path: "/assessment", status: .notFound),
        Case(path: "/%2e%2e/%2e%2e/etc/passwd", status: .notFound),
        Case(path: "/interview", status: .ok), Case(path: "/answers", status: .seeOther), Case(path: "/causes", status: .ok),
        Case(path: "/groups", status: .ok), Case(path: "/now", status: .ok), Case(path: "/causes/nosuch", status: .notFound),
        Case(method: .put, path: "/interview/person", type: form, body: "age=5", status: .notFound),
        Case(method: .post, path: "/interview/person", type: form, body: "age=5", status: .seeOther),
        Case(method: .post, path: "/interview/person", type: form, body: "age=670", status: .unprocessableContent),
        Case(method: .post, path: "/delete", type: form, status: .ok),
        Case(method: .post, path: "/assessment", type: form, body: "age=5", status: .unsupportedMediaType),
        Case(method: .post, path: "/assessment", type: "application/json", body: #"{"schema": 1}"#, status: .ok),
        Case(method: .post, path: "/assessment", type: "application/json", body: #"{"schema": 2}"#, status: .unprocessableContent),
        Case(method: .post, path: "/interview/person", type: "text/plain", body: "age=5", status: .unsupportedMediaType),
        Case(method: .post, path: "/interview/person", type: "application/json", body: "{}", status: .unsupportedMediaType),
        Case(method: .post, path: "/interview/person", type: form, body: String(repeating: "a", count: 300_000), status: .contentTooLarge),
        Case(headers: [.origin: "http://evil.example"], status: .forbidden),
    ])
    func `every answer carries every guard`(request: Case) async throws {
        let response = try await ServerUnderTest.withRouter { client in
            var headers = request.headers
            headers[.contentType] = request.type
            return try await client.execute(
                uri: request.path, method: request.method, headers: headers, body: ByteBuffer(string: request.body))
        }
        #expect(response.status == request.status)
        for (name, value) in Self.guards { #expect(try response.headers[#require(HTTPField.Name(name))] == value, "\(name)") }
        #expect(response.headers[.server] == nil)
    }

    @Test func `no page of ours breaks its own policy`() async throws {
        let pages = try await ServerUnderTest.withVisit(try await ServerUnderTest.furtherSite) { visit in
            var pages: [String] = []
            for path in [
                "/", "/interview", "/causes", "/causes/night-cramps", "/groups", "/now", "/check", "/claims", "/contradictions",
                "/unverified", "/glossary", "/nosuch",
            ] {
                pages.append(try await visit.open(path).text)
            }
            pages.append(try await visit.send("/interview/person", "age=670").text)
            pages.append(try await visit.begin().text)
            for question in ["what-else", "cramp-time", "pain-minutes", "medicines-taken"] {
                pages.append(try await visit.open("/interview?question=\(question)").text)
                pages.append(try await visit.answer([question: "unknown"]).text)
            }
            pages.append(try await visit.send("/interview/medicines", "question=medicines-taken&name=moonpill").text)
            pages.append(try await visit.open("/interview/words").text)
            pages.append(try await visit.send("/interview/words", "text=My+calf+is+swollen").text)
            pages.append(try await visit.open("/answers").text)
            pages.append(try await visit.open("/result").text)
            pages.append(try await visit.answer(["ask-fit-now": "yes"]).text)
            pages.append(try await visit.send("/delete", "").text)
            return pages
        }
        #expect(Set(pages).count > 20)
        for page in pages {
            #expect(!page.contains("<script"))
            #expect(!page.contains("<style"))
            #expect(!page.contains(" style=\""))
            #expect(page.firstMatch(of: /\son[a-z]+="/) == nil)
            #expect(page.matches(of: /(?:src|href|action)="([a-z]+:[^"]*)"/).allSatisfy { $0.1.hasPrefix("tel:") || $0.1 == "data:," })
        }
    }

    @Test(arguments: ["127.0.0.1", "localhost", "LocalHost", "[::1]", "127.0.0.1:8080", "localhost:1", "[::1]:8080"])
    func `the names of this machine are answered`(host: String) async throws {
        let answer = try await Self.answer(to: "GET / HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\r\n")
        #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
    }

    @Test(arguments: [
        "evil.example", "evil.example:8080", "localhost.evil.example", "127.0.0.1.evil.example", "127.0.0.2", "0.0.0.0", "10.0.0.1:8080",
        "localhost:8080:8080", "127.0.0.1@evil.example", "127.0.0.1:80@evil.example", "[::2]", "::1", "[::1", "localhost.", "", ":8080",
        "2130706433",
    ])
    func `a foreign name of this machine is refused`(host: String) async throws {
        let answer = try await Self.answer(to: "GET / HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\r\n")
        #expect(answer.hasPrefix("HTTP/1.1 400 Bad Request\r\n"))
        #expect(answer.contains("Content-Security-Policy: \(Self.policy)"))
        #expect(!answer.contains("<form"))
    }

    @Test(arguments: ["1.1", "1.0"])
    func `a request that names no host is refused`(version: String) async throws {
        let answer = try await Self.answer(to: "GET / HTTP/\(version)\r\nConnection: close\r\n\r\n")
        #expect(answer.hasPrefix("HTTP/1.1 400 Bad Request\r\n"))
    }

    @Test(arguments: [
        "http://evil.example", "https://localhost", "null", "", "http://localhost:81", "http://localhost.evil.example", "file://",
    ])
    func `a page from elsewhere cannot talk to us`(origin: String) async throws {
        try await ServerUnderTest.withRouter { client in
            for response in [
                try await client.get("/", headers: [.origin: origin]),
                try await client.post("/interview/person", form: "age=5", headers: [.origin: origin]),
                try await client.post("/delete", form: "", headers: [.origin: origin]),
                try await client.post(json: #"{"schema": 1}"#, headers: [.origin: origin]),
            ] { #expect(response.status == .forbidden) }
        }
    }

    @Test func `our own pages can`() async throws {
        let response = try await ServerUnderTest.withRouter {
            try await $0.post("/interview/person", form: "age=5", headers: [.origin: "http://localhost", .secFetchSite: "same-origin"])
        }
        #expect(response.status == .seeOther)
    }

    @Test(arguments: [
        ("same-origin", 303), ("none", 303), ("cross-site", 403), ("same-site", 403), ("", 403), ("Same-Origin, cross-site", 403),
    ])
    func `a form is taken only where the browser says that it was ours`(site: String, status: Int) async throws {
        let response = try await ServerUnderTest.withRouter {
            try await $0.post("/interview/person", form: "age=5", headers: [.secFetchSite: site])
        }
        #expect(response.status.code == status)
    }

    @Test func `a link from another page may lead to the first page`() async throws {
        let response = try await ServerUnderTest.withRouter { try await $0.get("/", headers: [.secFetchSite: "cross-site"]) }
        #expect(response.status == .ok)
    }

    @Test func `a refusal of JSON is JSON`() async throws {
        let response = try await ServerUnderTest.withRouter { try await $0.post(json: #"{"schema": 1}"#, headers: [.origin: "null"]) }
        #expect(response.problems.map(\.field) == ["request"])
    }

    @Test func `the server refuses to listen to other machines`() {
        for host in ["0.0.0.0", "::", "192.168.0.1", "evil.example"] {
            #expect(throws: (any Error).self) { try CharleyServer.parse(["--host", host]) }
        }
        for host in ["127.0.0.1", "::1", "localhost"] { #expect(throws: Never.self) { try CharleyServer.parse(["--host", host]) } }
        for port in ["-1", "65536", "http"] { #expect(throws: (any Error).self) { try CharleyServer.parse(["--port", port]) } }
    }

    private static func answer(to request: String) async throws -> String {
        try await ServerUnderTest.withSocket { _, port in try await RawConnection.answer(to: request, port: port) }
    }
}

extension HTTPField.Name {
    static var secFetchSite: Self { Self("Sec-Fetch-Site")! }
}
