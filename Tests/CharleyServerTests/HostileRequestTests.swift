import CrampCore
import CrampInterchange
import CrampKnowledge
import CrampTestSupport
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import charley_server

/// Whatever is sent, there is an answer, and the next person gets one too.
@Suite(.timeLimit(.minutes(2)))
struct HostileRequestTests {
    private static let megabytes10 = 10_000_000
    private static let good = "GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"

    @Test(arguments: ["application/x-www-form-urlencoded", "application/json", "text/plain"])
    func `ten megabytes are refused, and the server still answers`(type: String) async throws {
        let body = ByteBuffer(repeating: UInt8(ascii: "["), count: Self.megabytes10)
        try await ServerUnderTest.withSocket { client, port in
            let started = ContinuousClock.now
            let refused = try await client.post(body, type: type)
            #expect(refused.status == .contentTooLarge)
            #expect(started.duration(to: .now) < .seconds(15))
            #expect(try await RawConnection.answer(to: Self.good, port: port).hasSuffix("ok"))
        }
    }

    @Test func `a body in endless pieces is refused as well`() async throws {
        let piece = "10000\r\n" + String(repeating: "a", count: 0x10000) + "\r\n"
        let head =
            "POST /assessment HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
        try await ServerUnderTest.withSocket { _, port in
            let answer = try await RawConnection.answer(to: head + String(repeating: piece, count: 100) + "0\r\n\r\n", port: port)
            #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 413 "))
            #expect(try await RawConnection.answer(to: Self.good, port: port).hasSuffix("ok"))
        }
    }

    @Test(arguments: [("[", "]"), (#"{"a":"#, "}"), (#"{"schema":1,"answers":{"danger-leg":"#, "}}")])
    func `nesting as deep as fits is refused with a sentence`(opening: String, closing: String) async throws {
        let depth = 250_000 / (opening.count + closing.count)
        for body in [
            String(repeating: opening, count: depth), String(repeating: opening, count: depth) + String(repeating: closing, count: depth),
        ] {
            let response = try await ServerUnderTest.withRouter { try await $0.post(json: body) }
            #expect(response.status == .unprocessableContent)
            #expect(response.problems.map(\.field) == ["file"])
        }
    }

    @Test(arguments: ["- ", "[", "{a: ", "? "])
    func `YAML is not read from the network`(opening: String) async throws {
        let response = try await ServerUnderTest.withRouter {
            try await $0.post(json: "a:\n " + String(repeating: opening, count: 250_000 / opening.count))
        }
        #expect(response.status == .unprocessableContent)
        #expect(response.problems.map(\.field) == ["file"])
    }

    @Test(arguments: [
        ("text=%FF%FE", "text", "not text"), ("age=67&danger-leg=%C3%28", "danger-leg", "not text"), ("%FF=yes", "form", "not UTF-8"),
        ("nosuch=yes", "nosuch", "no question"), ("danger-leg=maybe", "danger-leg", "yes or no"),
        ("danger-leg=yes&danger-leg=no", "danger-leg", "yes or no"),
        ("cramp-time=noon", "cramp-time", "night, day, both"), ("cramp-time=night&cramp-time=day", "cramp-time", "one of"),
        ("what-else=none&what-else=sore", "what-else", "one or the other"), ("pain-minutes=long", "pain-minutes", "A number"),
        ("pain-minutes=1441", "pain-minutes", "0 to 1440"), ("pain-minutes=nan", "pain-minutes", "0 to 1440"),
        ("pain-minutes=inf", "pain-minutes", "0 to 1440"),
        ("age=670", "age", "Did you mean 67?"), ("age=nan", "age", "0 to 120"), ("age=1e400", "age", "0 to 120"),
        ("age=-1", "age", "0 to 120"), ("age=sixty", "age", "A number"),
        ("sex=male&pregnancy=yes", "pregnancy", "change one"), ("pregnancy=yes&pregnancyWeeks=99", "pregnancyWeeks", "0 to 45"),
        ("pregnancy=postpartum&postpartumWeeks=99", "postpartumWeeks", "0 to 52"), ("region=ZZ", "region", "GB, XX"),
        ("about=cat", "about", "self, child, other"), ("sex=x", "sex", "female, male"),
        ("pregnancy=maybe", "pregnancy", "no, yes, postpartum"),
        ("text=" + String(repeating: "a", count: 2001), "text", "longer than 2000"),
    ])
    func `a field that cannot be used is named, with a sentence`(form: String, field: String, words: String) async throws {
        let page = try await ServerUnderTest.withRouter { try await $0.post(form: form) }
        #expect(page.status == .unprocessableContent)
        let problem = try #require(page.shownProblems.first)
        #expect(problem.field == field)
        #expect(problem.sentence.contains(words), "\(problem.sentence)")
    }

    @Test func `raw bytes that are not text are named by their field`() async throws {
        let page = try await ServerUnderTest.withRouter {
            try await $0.post(ByteBuffer(bytes: Array("age=5&text=".utf8) + [0xC3, 0x28]), type: "application/x-www-form-urlencoded")
        }
        #expect(page.status == .unprocessableContent)
        #expect(page.shownProblems.map(\.field) == ["text"])
    }

    @Test(arguments: [
        "text=100%", "text=%zz", "text=%4", "text=%", "text=a%2", "text==%3D=", "&&&=&age=5&&", "text=%00%01", "text=%F0%9F%A6%B5", "=",
        "%",
    ])
    func `malformed escapes stand for themselves`(form: String) async throws {
        let page = try await ServerUnderTest.withRouter { try await $0.post(form: form) }
        #expect(page.status == .ok || page.status == .unprocessableContent)
        #expect(page.text.contains("<h1"))
    }

    @Test func `a malformed escape hides no danger`() async throws {
        let page = try await ServerUnderTest.withRouter { try await $0.post(form: "text=100%+%zz+I+want+to+die&%zz") }
        #expect(!page.text.contains("You can handle this yourself"))
        let plain = try await ServerUnderTest.withRouter { try await $0.post(form: "text=100%+%zz+I+want+to+die") }
        #expect(plain.text.contains("See someone today"))
    }

    @Test func `a form of 5,000 fields is refused, and says so`() async throws {
        let flood = (0..<5000).map { "field-\($0)=yes" }.joined(separator: "&")
        let page = try await ServerUnderTest.withRouter { try await $0.post(form: flood) }
        #expect(page.status == .unprocessableContent)
        #expect(page.shownProblems.first?.field == "form")
    }

    @Test func `a danger sign behind a thousand fields is not lost`() async throws {
        let flood = Array(repeating: "age=5", count: 1000).joined(separator: "&")
        let page = try await ServerUnderTest.withRouter { try await $0.post(form: flood + "&danger-whole=yes&ask-fit-now=yes") }
        #expect(page.status == .unprocessableContent)
    }

    @Test func `a request that breaks off harms nobody`() async throws {
        let head =
            "POST /assessment HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\n"
        try await ServerUnderTest.withSocket { client, port in
            for part in ["GET", "GET / HT", "GET / HTTP/1.1\r\nHost: loc", head, head + "age=5&danger-leg=y"] {
                try await RawConnection.sendAndHangUp(part, port: port)
                #expect(try await RawConnection.answer(to: Self.good, port: port).hasSuffix("ok"))
            }
            #expect(try await client.get("/").status == .ok)
        }
    }

    @Test(arguments: [
        "GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: \(String(repeating: "a", count: 200_000))\r\n\r\n",
        "GET /\(String(repeating: "a", count: 200_000)) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        "\(String(repeating: "A", count: 200_000))\r\n\r\n", "NONSENSE\r\n\r\n", "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nBad Header: x\r\n\r\n", "\0\0\0\0\r\n\r\n",
        "POST /assessment HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        "POST /assessment HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ])
    func `what is not HTTP is refused, and the server still answers`(request: String) async throws {
        try await ServerUnderTest.withSocket { _, port in
            let answer = try await RawConnection.answer(to: request, port: port)
            #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 4") || answer.hasPrefix("HTTP/1.0 4"), "\(answer.prefix(60))")
            #expect(!answer.contains("<form"))
            #expect(try await RawConnection.answer(to: Self.good, port: port).hasSuffix("ok"))
        }
    }

    @Test(arguments: [
        "text", "age", "sex", "about", "region", "pregnancy", "pregnancyWeeks", "pain-minutes", "cramp-time", "what-else", "danger-leg",
        "nosuch",
    ])
    func `nothing typed comes back as markup`(field: String) async throws {
        let typed = #""'><script>alert(1)</script><img src=x onerror=alert(1)>{{#problems}}{{title}}{{/problems}}{{{action}}}"#
        let escaped = try #require(typed.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
        try await ServerUnderTest.withRouter { client in
            for form in ["\(field)=\(escaped)&age=670", "\(field)=\(escaped)", "\(escaped)=\(field)"] {
                let page = try await client.post(form: form).text
                #expect(!page.contains("<script"))
                #expect(!page.contains("<img"))
                #expect(page.contains("<h1"))
            }
        }
    }

    @Test func `template tags in free text are text`() async throws {
        let page = try await ServerUnderTest.withRouter { try await $0.post(form: "text=%7B%7Btitle%7D%7D+%3Cb%3E&age=670") }
        #expect(page.text.contains("{{title}} &lt;b&gt;</textarea>"))
    }

    @Test(arguments: ["application/x-www-form-urlencoded", "application/json"])
    func `forty positive findings are answered`(type: String) async throws {
        let options = (0..<40).map { "w\($0)" }
        let form = "danger-leg=no&danger-whole=no&" + options.map { "wide=\($0)" }.joined(separator: "&")
        let json = #"{"schema": 1, "answers": {"danger-leg": "no", "danger-whole": "no", "wide": \#(options)}}"#
        try await TestKnowledge.withCopy(changing: WideKnowledge.files(causesPerFinding: 2)) { folder in
            let site = try await Site.load(knowledge: folder)
            let response = try await makeApplication(site).test(.router) { client in
                try await client.post(ByteBuffer(string: type.hasSuffix("json") ? json : form), type: type)
            }
            #expect(response.status == .ok)
            #expect(response.text.contains("wide-cause-"))
        }
    }

    // Too slow without optimisation.
    @Test(.enabled(if: Effort.isProof)) func `forty findings that anything may produce are answered in time`() async throws {
        try await TestKnowledge.withCopy(changing: WideKnowledge.files(causesPerFinding: 12)) { folder in
            let site = try await Site.load(knowledge: folder)
            let started = ContinuousClock.now
            let response = try await makeApplication(site).test(.router) { client in
                try await client.post(form: "danger-leg=no&danger-whole=no&" + (0..<40).map { "wide=w\($0)" }.joined(separator: "&"))
            }
            #expect(response.status == .ok)
            #expect(started.duration(to: .now) < .seconds(5))
        }
    }
}
