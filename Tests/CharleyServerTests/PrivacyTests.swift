import Foundation
import HTTPTypes
import HummingbirdTesting
import Logging
import NIOCore
import Testing

@testable import charley_server

/// No answer of a person is in a log, however wrong the request, and however much is logged.
@Suite(.timeLimit(.minutes(2)))
struct PrivacyTests {
    private static let word = "zebrafinch"
    private static let number = "31415926"
    private static let forms = [
        "/interview/person", "/interview/answer", "/interview/signs", "/interview/words", "/interview/words/confirm",
        "/interview/medicines",
    ]

    @Test func `nothing that somebody sends is ever logged`() async throws {
        let log = CollectedLog()
        var logger = Logger(label: "test") { _ in log }
        logger.logLevel = .trace
        try await ServerUnderTest.withSocket(logger: logger) { client, port in
            var visit = Visit(client, try await ServerUnderTest.site)
            try await visit.begin("age=67")
            let answers = "text=\(Self.word)+I+want+to+die&age=\(Self.number)"
            let json = #"{"schema": 1, "text": "\#(Self.word)", "person": {"age": \#(Self.number)}}"#
            for form in [
                answers, "age=67&text=\(Self.word)", "\(Self.word)=yes", "text=%FF\(Self.word)", "region=\(Self.word)",
                "\(Self.word)%zz\(Self.number)",
            ] {
                for path in Self.forms {
                    _ = try await visit.post(path, "question=medicines-taken&name=\(Self.word)&\(form)")
                    _ = try await visit.post(path, "question=\(Self.word)&answer=\(Self.number)&\(form)")
                }
                _ = try await client.post("/interview/person", form: form, headers: [.origin: "http://\(Self.word).example"])
                _ = try await client.post(ByteBuffer(string: form), type: Self.word)
            }
            for path in ["/answers", "/result", "/interview?question=\(Self.word)"] { _ = try await visit.get(path) }
            visit.key = Self.word
            _ = try await visit.get("/answers")
            for body in [
                json, json + "}", #"{"schema": 1, "medicines": ["\#(Self.word)"]}"#, #"{"schema": 1, "\#(Self.word)": \#(Self.number)}"#,
                "{\(Self.word)",
            ] {
                _ = try await client.post(json: body)
            }
            _ = try await client.get("/\(Self.word)?age=\(Self.number)")
            _ = try await client.execute(uri: "/\(Self.word)", method: .put, body: ByteBuffer(string: Self.number))
            _ = try await client.post(ByteBuffer(string: String(repeating: Self.word, count: 100_000)), type: "application/json")
            let head = "POST /assessment HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n"
            for raw in [head + json, "GET /\(Self.word)"] { try await RawConnection.sendAndHangUp(raw, port: port) }
            for raw in [
                "GET /\(Self.word) HTTP/1.1\r\nHost: \(Self.word)\r\nConnection: close\r\n\r\n", "\(Self.word) \(Self.number)\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nBad \(Self.word): \(Self.number)\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: \(String(repeating: Self.word, count: 20_000))\r\n\r\n",
            ] { _ = try await RawConnection.answer(to: raw, port: port) }
        }
        let lines = log.lines
        #expect(!lines.isEmpty, "Nothing was logged at all, so that nothing was tried.")
        for line in lines {
            #expect(!line.lowercased().contains(Self.word))
            #expect(!line.contains(Self.number))
        }
    }
}
