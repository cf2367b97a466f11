import CrampCore
import CrampInterchange
import CrampKnowledge
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// The one factory: `main` and every test build the server here.
/// - Parameters:
///   - folder: where interviews are kept for a pause; nil keeps them in memory alone.
///   - now: the clock of first aid.
///   - onListening: called with the port when the server is ready.
func makeApplication(
    _ site: Site, keepingInterviewsIn folder: URL? = nil, address: BindAddress = .hostname("127.0.0.1", port: 0),
    now: @escaping @Sendable () -> Date = { Date() }, logger: Logger = Logger(label: "charley"),
    onListening: @escaping @Sendable (Int) -> Void = { _ in }
) -> some ApplicationProtocol {
    let router = Router(context: BasicRequestContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: ProblemMiddleware(site: site))
    router.add(middleware: SameMachineMiddleware())
    InterviewRoutes(site: site, interviews: Interviews(folder: folder, knowledge: site.knowledge)).add(to: router)
    FirstAidRoutes(site: site, now: now).add(to: router)
    addKnowledgePages(site, to: router)
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

private func addKnowledgePages(_ site: Site, to router: Router<BasicRequestContext>) {
    let knowledge = site.knowledge
    router.get("/causes") { _, _ in Page.html(site.render(CausesPage(knowledge), "causes")) }
    router.get("/causes/:id") { _, context in
        guard let cause = context.parameters.get("id").flatMap({ knowledge.causes[$0] }) else { throw HTTPError(.notFound) }
        return Page.html(site.render(CausePage(cause, knowledge), "cause"))
    }
    router.get("/groups") { _, _ in Page.html(site.render(GroupsPage(knowledge), "groups")) }
    router.get("/check") { _, _ in
        let says = "This door is not built yet. It will tell you what is true of what you have read about cramps."
        return Page.html(site.render(UnbuiltPage(title: "Is it true that…", says: says, knowledge), "unbuilt"))
    }
}

/// JSON in, JSON out: the same answer as the pages give, for programs.
private func assessment(_ request: Request, _ site: Site) async throws -> Response {
    guard request.headers[.contentType]?.prefix(while: { $0 != ";" }).lowercased() == "application/json" else {
        throw Problem.unsupportedType
    }
    let body = Data((try await request.body.collect(upTo: Intake.largest)).readableBytesView)
    let intake = try Intake(json: body, knowledge: site.knowledge)
    return try Page.json(AssessmentDocument(site.assessor.assess(intake), knowledge: site.knowledge))
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
    static func seeOther(_ path: String) -> Response {
        var headers = guards
        headers[.location] = path
        return Response(status: .seeOther, headers: headers)
    }

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
