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
///   - diary: nil: there is none, and no page of it.
///   - onListening: called with the port when the server is ready.
///   - today: the day on which a calendar begins.
func makeApplication(
    _ site: Site, keepingInterviewsIn folder: URL? = nil, diary: DiaryAccess? = nil,
    address: BindAddress = .hostname("127.0.0.1", port: 0),
    logger: Logger = Logger(label: "charley"),
    onListening: @escaping @Sendable (Int) -> Void = { _ in },
    today: @escaping @Sendable () -> CalendarDay = { CalendarDay.today }
) -> some ApplicationProtocol {
    Application(
        router: makeRouter(site, keepingInterviewsIn: folder, diary: diary, today: today),
        server: .http1(configuration: .init(idleTimeout: .seconds(15))),
        configuration: .init(address: address, serverName: nil),
        onServerRunning: { channel in onListening(channel.localAddress?.port ?? 0) },
        logger: logger)
}

/// All that the server answers (`Documentation/api/openapi.yaml`).
func makeRouter(
    _ site: Site, keepingInterviewsIn folder: URL?, diary: DiaryAccess?, today: @escaping @Sendable () -> CalendarDay
) -> Router<BasicRequestContext> {
    let router = Router(context: BasicRequestContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: ProblemMiddleware(site: site))
    router.add(middleware: SameMachineMiddleware())
    let interviews = Interviews(folder: folder, knowledge: site.knowledge)
    InterviewRoutes(site: site, interviews: interviews).add(to: router)
    CareRoutes(site: site, interviews: interviews, today: today).add(to: router)
    LedgerRoutes(site: site, interviews: interviews).add(to: router)
    if let diary {
        DiaryRoutes(site: site, diary: diary, interviews: interviews).add(to: router)
        ReportRoutes(site: site, diary: diary, interviews: interviews).add(to: router)
    }
    MuscleRoutes(site: site).add(to: router)
    site.offline.add(to: router)
    addEmptyDoor(site, to: router)
    addKnowledgePages(site, to: router)
    router.get("/health") { _, _ in Page.plain("ok") }
    router.post("/assessment") { request, _ in try await assessment(request, site) }
    return router
}

/// A door behind which nothing is, where the content has no first aid.
private func addEmptyDoor(_ site: Site, to router: Router<BasicRequestContext>) {
    guard site.knowledge.firstAid.isEmpty else { return }
    router.get("/now") { _, _ in Page.html(site.render(UnbuiltPage(site.knowledge), "unbuilt")) }
}

private func addKnowledgePages(_ site: Site, to router: Router<BasicRequestContext>) {
    let knowledge = site.knowledge
    router.get("/causes") { _, _ in Page.html(site.render(CausesPage(knowledge), "causes")) }
    router.get("/causes/:id") { _, context in
        guard let cause = context.parameters.get("id").flatMap({ knowledge.causes[$0] }) else { throw HTTPError(.notFound) }
        return Page.html(site.render(CausePage(cause, knowledge), "cause"))
    }
    router.get("/groups") { _, _ in Page.html(site.render(GroupsPage(knowledge), "groups")) }
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

extension CalendarDay {
    /// As the clock and the time zone of this machine have it.
    fileprivate static var today: CalendarDay {
        let now = Calendar(identifier: .gregorian).dateComponents(in: .current, from: .now)
        return CalendarDay(year: now.year ?? 2000, month: now.month ?? 1, day: now.day ?? 1)
    }
}
