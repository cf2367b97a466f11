import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Responses, each with the headers that keep other pages and other machines out.
enum Page {
    /// No script, and nothing from elsewhere.
    static let policy =
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

    /// For the pages that go on without the server: a script of ours, the worker that holds them, and what puts them on a home screen.
    static let policyWithScript = policy + "; script-src 'self'; worker-src 'self'; manifest-src 'self'"

    /// For the diary, whose script also sends what it kept while nobody answered.
    static let policyWithQueue = policyWithScript + "; connect-src 'self'"

    /// For the worker that alone compiles WebAssembly, and fetches it.
    static let policyOfMuscleWorker = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"

    private static let guards: HTTPFields = [
        .contentSecurityPolicy: policy,
        .xContentTypeOptions: "nosniff",
        HTTPField.Name("Referrer-Policy")!: "same-origin",
        HTTPField.Name("Cross-Origin-Opener-Policy")!: "same-origin",
        HTTPField.Name("Cross-Origin-Resource-Policy")!: "same-origin",
        .cacheControl: "no-store",
    ]

    static func html(_ text: String, policy: String = policy, status: HTTPResponse.Status = .ok) -> Response {
        make(text, "text/html; charset=utf-8", policy: policy, status: status)
    }

    static func seeOther(_ path: String) -> Response {
        var headers = guards
        headers[.location] = path
        return Response(status: .seeOther, headers: headers)
    }

    static func plain(_ text: String) -> Response { make(text, "text/plain; charset=utf-8") }

    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return make(String(decoding: try encoder.encode(value), as: UTF8.self), "application/json", status: status)
    }

    static func make(_ text: String, _ type: String, policy: String = policy, status: HTTPResponse.Status = .ok) -> Response {
        make(Data(text.utf8), type, policy: policy, status: status)
    }

    static func make(_ bytes: Data, _ type: String, policy: String = policy, status: HTTPResponse.Status = .ok) -> Response {
        var headers = guards
        headers[.contentType] = type
        headers[.contentSecurityPolicy] = policy
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
