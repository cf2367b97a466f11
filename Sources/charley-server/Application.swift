import CrampCore
import CrampInterchange
import CrampKnowledge
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// The one factory: `main` and every test build the server here.
/// - Parameter onListening: called with the port when the server is ready.
func makeApplication(
    _ site: Site, address: BindAddress = .hostname("127.0.0.1", port: 0), logger: Logger = Logger(label: "charley"),
    onListening: @escaping @Sendable (Int) -> Void = { _ in }
) -> some ApplicationProtocol {
    let router = Router(context: BasicRequestContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: ProblemMiddleware(site: site))
    router.add(middleware: SameMachineMiddleware())
    router.get("/") { _, _ in Page.html(site.form(FormPage(site.knowledge))) }
    router.get("/charley.css") { _, _ in Page.css(site.reports.stylesheet) }
    router.get("/health") { _, _ in Page.plain("ok") }
    router.post("/assessment") { request, _ in try await assessment(request, site) }
    return Application(
        router: router,
        server: .http1(configuration: .init(idleTimeout: .seconds(15))),
        configuration: .init(address: address, serverName: nil),
        onServerRunning: { channel in onListening(channel.localAddress?.port ?? 0) },
        logger: logger)
}

/// A form answers with a page, JSON with JSON.
private func assessment(_ request: Request, _ site: Site) async throws -> Response {
    let type = request.headers[.contentType]?.prefix { $0 != ";" }.lowercased() ?? ""
    let body = Data((try await request.body.collect(upTo: Intake.largest)).readableBytesView)
    switch type {
    case "application/json":
        let intake = try Intake(json: body, knowledge: site.knowledge)
        return try Page.json(AssessmentDocument(site.assessor.assess(intake), knowledge: site.knowledge))
    case "application/x-www-form-urlencoded":
        let fields = FormFields(body)
        do { return Page.html(site.result(try fields.intake(site.knowledge))) } catch {
            return Page.html(site.form(FormPage(site.knowledge, fields: fields, problems: error.errors)), status: .unprocessableContent)
        }
    default:
        throw Problem.unsupportedType
    }
}

/// Responses, each with the headers that keep other pages and other machines out.
enum Page {
    private static let guards: HTTPFields = [
        .contentSecurityPolicy:
            "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        .xContentTypeOptions: "nosniff",
        HTTPField.Name("Referrer-Policy")!: "same-origin",
        HTTPField.Name("Cross-Origin-Opener-Policy")!: "same-origin",
        HTTPField.Name("Cross-Origin-Resource-Policy")!: "same-origin",
        .cacheControl: "no-store",
    ]

    static func html(_ text: String, status: HTTPResponse.Status = .ok) -> Response { make(text, "text/html; charset=utf-8", status) }
    static func plain(_ text: String) -> Response { make(text, "text/plain; charset=utf-8", .ok) }
    static func css(_ text: String) -> Response { make(text, "text/css; charset=utf-8", .ok) }

    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return make(String(decoding: try encoder.encode(value), as: UTF8.self), "application/json", status)
    }

    private static func make(_ text: String, _ type: String, _ status: HTTPResponse.Status) -> Response {
        var headers = guards
        headers[.contentType] = type
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}
