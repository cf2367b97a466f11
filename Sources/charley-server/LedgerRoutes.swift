import CrampCore
import CrampInterchange
import CrampStore
import Hummingbird

/// “Is it true that…?” in a browser. A question comes by post, so that it stands in no address, and it is kept nowhere.
struct LedgerRoutes: Sendable {
    let site: Site
    let interviews: Interviews

    private var knowledge: KnowledgeBase { site.knowledge }

    func add(to router: Router<BasicRequestContext>) {
        router.get("/check") { request, _ in Page.html(site.render(CheckPage(nil, of: await patient(request), site: site), "check")) }
        router.post("/check") { request, _ in try await check(request) }
        router.get("/claims") { request, _ in
            Page.html(site.render(ClaimsPage(await patient(request), knowledge: knowledge), "claims"))
        }
        router.get("/claims/about/:id") { request, context in
            let patient = await patient(request)
            guard let id = context.parameters.get("id"), let page = ClaimsPage(about: id, patient, knowledge: knowledge) else {
                throw HTTPError(.notFound)
            }
            return Page.html(site.render(page, "claims"))
        }
        router.get("/claims/:id") { request, context in
            guard let claim = context.parameters.get("id").flatMap({ knowledge.ledger[$0] }) else { throw HTTPError(.notFound) }
            return Page.html(site.render(ClaimPage(claim, of: await patient(request), knowledge: knowledge), "claim"))
        }
        router.get("/contradictions") { request, _ in
            Page.html(site.render(ContradictionsPage(await patient(request), knowledge: knowledge), "contradictions"))
        }
        router.get("/unverified") { _, _ in Page.html(site.render(UnverifiedPage(knowledge), "unverified")) }
        router.get("/glossary") { _, _ in Page.html(site.render(GlossaryPage(knowledge), "glossary")) }
    }

    /// nil where nobody has answered anything here.
    private func patient(_ request: Request) async -> Patient? {
        await interviews.open(request).map { Patient($0.conversation.intake, site: site) }
    }

    private func check(_ request: Request) async throws -> Response {
        let fields = try await FormFields(of: request)
        let typed = fields["text"]
        var problems = fields.unreadable
        var answer: LedgerAnswer?
        if problems.isEmpty {
            do { answer = try await site.ledger.value.answer(to: typed) } catch let problem as InputError { problems = [problem] }
        }
        // Words of danger are own words from then on, as in every box, and the result comes first.
        if case .danger? = answer {
            let (key, conversation) = await interviews.open(request) ?? (Interviews.newKey(), Conversation())
            let heeded = site.heeded([typed], in: conversation) ?? conversation
            return try await site.keep(heeded, as: key, in: interviews, then: "/result")
        }
        let page = CheckPage(answer, to: typed, problems: problems, of: await patient(request), site: site)
        return Page.html(site.render(page, "check"), status: problems.isEmpty ? .ok : .unprocessableContent)
    }
}
