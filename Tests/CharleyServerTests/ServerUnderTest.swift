import CrampCore
import CrampDiary
import CrampTestSupport
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import NIOPosix

@testable import charley_server

/// The server on the small knowledge, built by the same factory as the real one.
enum ServerUnderTest {
    private static let loading = Task { try await Site.load(knowledge: TestKnowledge.folder) }
    private static let loadingFurther = Task {
        try await TestKnowledge.withCopy(changing: try FurtherKnowledge.files()) { try await Site.load(knowledge: $0) }
    }

    static var site: Site {
        get async throws { try await loading.value }
    }

    /// On the small knowledge with `FurtherKnowledge`.
    static var furtherSite: Site {
        get async throws { try await loadingFurther.value }
    }

    /// A server with a diary of its own, in a folder of its own.
    /// - Parameter clock: what the wall shows.
    static func withDiary<Value: Sendable>(
        at clock: @escaping @Sendable () -> Moment? = { Moment("2026-11-21T03:12:00+01:00") },
        _ body: @escaping @Sendable (any TestClientProtocol, DiaryAccess) async throws -> Value
    ) async throws -> Value {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("charley-diary-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let diary = DiaryAccess(folder: folder, clock: clock)
        return try await makeApplication(try await site, diary: diary).test(.router) { client in try await body(client, diary) }
    }

    /// Requests straight to the router, without a socket.
    static func withRouter<Value: Sendable>(_ body: @escaping @Sendable (any TestClientProtocol) async throws -> Value) async throws
        -> Value
    {
        try await makeApplication(try await site).test(.router) { client in try await body(client) }
    }

    /// One browser at a server of its own, which keeps interviews in a folder of its own.
    static func withVisit<Value: Sendable>(_ site: Site, _ body: @escaping @Sendable (inout Visit) async throws -> Value) async throws
        -> Value
    {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("charley-interviews-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        return try await makeApplication(site, keepingInterviewsIn: folder).test(.router) { client in
            var visit = Visit(client, site, folder: folder)
            return try await body(&visit)
        }
    }

    /// A real server on a free port.
    static func withSocket<Value: Sendable>(
        logger: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
        _ body: @escaping @Sendable (any TestClientProtocol, _ port: Int) async throws -> Value
    ) async throws -> Value {
        try await makeApplication(try await site, logger: logger).test(.live) { client in try await body(client, client.port ?? 0) }
    }
}

extension TestClientProtocol {
    func get(_ uri: String, headers: HTTPFields = [:]) async throws -> TestResponse {
        try await execute(uri: uri, method: .get, headers: headers)
    }

    func post(_ path: String, form: String, headers: HTTPFields = [:]) async throws -> TestResponse {
        try await post(ByteBuffer(string: form), to: path, type: "application/x-www-form-urlencoded", headers: headers)
    }

    func post(json: String, headers: HTTPFields = [:]) async throws -> TestResponse {
        try await post(ByteBuffer(string: json), type: "application/json", headers: headers)
    }

    func post(_ body: ByteBuffer, to path: String = "/assessment", type: String?, headers: HTTPFields = [:]) async throws -> TestResponse {
        var headers = headers
        headers[.contentType] = type
        return try await execute(uri: path, method: .post, headers: headers, body: body)
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }

    /// The problems of a JSON answer, by field.
    var problems: [InputError] {
        struct Document: Decodable { let errors: [InputError] }
        return (try? JSONDecoder().decode(Document.self, from: Data(body.readableBytesView)).errors) ?? []
    }

    /// The problems that a page shows above its form: what each leads to, and its sentence.
    var shownProblems: [InputError] {
        text.matches(of: /<li><a href="#([^"]*)">([^<]*)<\/a><\/li>/).map { InputError(field: String($0.1), sentence: String($0.2)) }
    }
}

/// Bytes as no browser sends them.
enum RawConnection {
    /// What the server says until it closes the connection.
    static func answer(to text: String, port: Int) async throws -> String {
        try await open(port) { inbound, outbound in
            var answer = ByteBuffer()
            do {
                try await outbound.write(ByteBuffer(string: text))
                for try await part in inbound { answer.writeImmutableBuffer(part) }
            } catch let error where error is IOError || error is ChannelError {
                // The server has hung up while we still talked; what it said counts.
            }
            return String(buffer: answer)
        }
    }

    /// Sends something and hangs up without waiting.
    static func sendAndHangUp(_ text: String, port: Int) async throws {
        do {
            try await open(port) { _, outbound in try await outbound.write(ByteBuffer(string: text)) }
        } catch is ChannelError {
            // The server was first.
        }
    }

    private static func open<Value: Sendable>(
        _ port: Int,
        _ body: @Sendable (NIOAsyncChannelInboundStream<ByteBuffer>, NIOAsyncChannelOutboundWriter<ByteBuffer>) async throws -> Value
    ) async throws -> Value {
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup).connect(host: "localhost", port: port) {
            channel in
            channel.eventLoop.makeCompletedFuture { try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel) }
        }
        return try await channel.executeThenClose { inbound, outbound in try await body(inbound, outbound) }
    }
}
