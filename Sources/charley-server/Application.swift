import CrampCore
import CrampInterchange
import CrampKnowledge
import Foundation
import HTTPTypes
import Hummingbird
import Logging

/// The one factory: `main` and every test build the server here.
/// - Parameters:
///   - folder: where interviews are kept for a pause; nil keeps them in memory alone.
///   - onListening: called with the port when the server is ready.
func makeApplication(
    _ site: Site, keepingInterviewsIn folder: URL? = nil, address: BindAddress = .hostname("127.0.0.1", port: 0),
    logger: Logger = Logger(label: "charley"),
    onListening: @escaping @Sendable (Int) -> Void = { _ in }
) -> some ApplicationProtocol {
    let router = Router(context: BasicRequestContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: ProblemMiddleware(site: site))
    router.add(middleware: SameMachineMiddleware())
    InterviewRoutes(site: site, interviews: Interviews(folder: folder, knowledge: site.knowledge)).add(to: router)
    addFirstAid(site, to: router)
    addKnowledgePages(site, to: router)
    router.get("/health") { _, _ in Page.plain("ok") }
    router.post("/assessment") { request, _ in try await assessment(request, site) }
    return Application(
        router: router,
        server: .http1(configuration: .init(idleTimeout: .seconds(15))),
        configuration: .init(address: address, serverName: nil),
        onServerRunning: { channel in onListening(channel.localAddress?.port ?? 0) },
        logger: logger)
}

private func addFirstAid(_ site: Site, to router: Router<BasicRequestContext>) {
    if let firstAid = site.firstAid { return firstAid.add(to: router) }
    let page = UnbuiltPage(title: "I have a cramp now", says: "There is no first aid in this content.", isCrampNow: true, site.knowledge)
    router.get("/now") { _, _ in Page.html(site.render(page, "unbuilt")) }
    router.get("/charley.css") { _, _ in Page.make(site.reports.stylesheet, "text/css; charset=utf-8") }
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
