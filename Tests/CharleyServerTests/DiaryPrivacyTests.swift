import CrampCore
import CrampDiary
import CrampTestSupport
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Testing

@testable import charley_server

/// A word planted in every kind of entry: who may read it, and that it is nowhere else.
@Suite(.timeLimit(.minutes(2)))
struct DiaryPrivacyTests {
    private static let word = "zebrafinch"
    private static let now = "2026-11-21T03:12:00+01:00"

    /// The word in all that somebody writes themselves, and in the id of an attack.
    private static let entries = """
        {"schema": 1, "diary": {"nights": [], "undone": [],
        "attacks": [{"id": "\(word)", "revision": 1, "began": "\(now)", "recorded": "\(now)", "helped": [], "note": "\(word)"}],
        "exposures": [{"id": "e1", "revision": 1, "name": "\(word)", "unit": "\(word)", "position": 1}],
        "checkIns": [{"day": "2026-11-20", "revision": 1, "recorded": "\(now)", "values": {"e1": 2}}],
        "changes": [{"id": "c1", "revision": 1, "day": "2026-11-19", "kind": "remedy", "step": "started", "name": "\(word)", "note": "\(word)"}],
        "signsChecks": [{"id": "s1", "revision": 1, "at": "\(now)", "because": [], "answers": {"\(word)": "yes"}, "rules": ["\(word)"],
        "content": "\(word)"}]}}
        """

    /// Runs `body` with a server whose diary holds the word.
    private static func withServer(
        logger: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
        _ body: @escaping @Sendable (any TestClientProtocol, URL) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("charley-diary-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let diary = DiaryAccess(folder: folder.appendingPathComponent("diary"), clock: { Moment(now) })
        let application = makeApplication(
            try await ServerUnderTest.site, keepingInterviewsIn: folder.appendingPathComponent("interviews"), diary: diary, logger: logger)
        try await application.test(.live) { client in
            let written = try await client.post(ByteBuffer(string: entries), to: "/diary/entries", type: "application/json")
            #expect(written.status == .ok, "\(written.text)")
            try await body(client, folder)
        }
    }

    /// Every page of the diary, as the router has them.
    private static func pages() async throws -> [String] {
        let diary = DiaryAccess(folder: FileManager.default.temporaryDirectory.appendingPathComponent("charley-none"))
        let router = makeRouter(try await ServerUnderTest.site, keepingInterviewsIn: nil, diary: diary, today: { on("2026-11-21") })
        return router.routes.filter { $0.method == .get }.map { "\($0.path)" }
            .filter { ($0.hasPrefix("/diary") || $0.hasPrefix("/report")) && !$0.hasSuffix(".js") }
            .map { $0.replacing("{id}", with: word).replacing("{night}", with: "2026-11-20") }
    }

    @Test func `another page in the browser, and a name that was bent here, read nothing`() async throws {
        let pages = try await Self.pages()
        #expect(pages.count >= 10)
        try await Self.withServer { client, _ in
            var own = 0
            for page in pages {
                let foreign = try await client.get(page, headers: [.origin: "http://evil.example"])
                #expect(foreign.status == .forbidden && !foreign.text.contains(Self.word), "\(page)")
                let raw = "GET \(page) HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                let bent = try await RawConnection.answer(to: raw, port: client.port ?? 0)
                #expect(bent.hasPrefix("HTTP/1.1 400") && !bent.contains(Self.word), "\(page)")
                let mine = try await client.get(page)
                if mine.text.contains(Self.word) { own += 1 }
            }
            #expect(own >= 4, "The word stands on no page, so that nothing was tried.")
        }
    }

    @Test func `nothing of a diary is ever logged, whatever is done with it`() async throws {
        let log = CollectedLog()
        var logger = Logger(label: "test") { _ in log }
        logger.logLevel = .trace
        let pages = try await Self.pages()
        try await Self.withServer(logger: logger) { client, _ in
            for page in pages { _ = try await client.get(page) }
            for (path, form) in [
                ("/report", "days=30&part=notes&question=\(Self.word)&name=\(Self.word)&bloodPressure=\(Self.word)"),
                ("/diary/attacks/\(Self.word)", "note=\(Self.word)&severity=\(Self.word)"), ("/diary/attacks/\(Self.word)/undo", ""),
                ("/diary/evening", "day=\(Self.word)&v-e1=\(Self.word)"), ("/diary/evening/list", "name=\(Self.word)"),
                ("/diary/nights/\(Self.word)", "state=\(Self.word)"), ("/diary/restore", "number=\(Self.word)"),
            ] { _ = try await client.post(path, form: form) }
            for json in [Self.entries + "}", "{\"\(Self.word)\": 1}", Self.entries.replacing("2026-11-20", with: Self.word)] {
                _ = try await client.post(ByteBuffer(string: json), to: "/diary/entries", type: "application/json")
            }
            _ = try await client.post("/diary/erase", form: "")
        }
        #expect(!log.lines.isEmpty, "Nothing was logged at all, so that nothing was tried.")
        for line in log.lines { #expect(!line.lowercased().contains(Self.word)) }
    }

    @Test func `after erasure it is in no file of the data folder`() async throws {
        try await Self.withServer { client, folder in
            let (before, after) = (try Self.holdsWord(folder), try await client.post("/diary/erase", form: "").status)
            let isThere = try Self.holdsWord(folder)
            #expect(before && after == .ok && !isThere)
        }
    }

    private static func holdsWord(_ folder: URL) throws -> Bool {
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey])
        while let file = files?.nextObject() as? URL {
            guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
            if try Data(contentsOf: file).range(of: Data(word.utf8)) != nil { return true }
        }
        return false
    }
}
