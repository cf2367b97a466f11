import CrampCore
import CrampDiary
import CrampStore
import HTTPTypes
import Hummingbird

extension DiaryRoutes {
    func addSigns(to router: Router<BasicRequestContext>) {
        router.post("/diary/signs") { request, _ in try await askSigns(request) }
        router.post("/diary/signs/keep") { request, _ in try await keepSigns(request) }
    }

    /// The danger signs, from the first one on: what was answered of them before is asked again, what is known of the person stays.
    private func askSigns(_ request: Request) async throws -> Response {
        var (key, conversation) = await interviews.open(request) ?? (Interviews.newKey(), Conversation())
        let signs = site.dangerQuestions
        for sign in signs { conversation.intake.answers[sign] = nil }
        conversation.asked.removeAll(where: signs.contains)
        conversation.isForDiary = true
        return try await site.keep(conversation, as: key, in: interviews, then: "/interview")
    }

    /// The answers to the danger signs, with what asked for them; nothing else that was answered.
    private func keepSigns(_ request: Request) async throws -> Response {
        guard let (key, kept) = await interviews.open(request), kept.isForDiary else { return Page.seeOther("/diary") }
        let (store, now) = try await diary.open()
        let reasons = try await store.port.read(nil).reasonsToAsk(on: now.night)
        let assessment = site.assessor.assess(kept.intake)
        guard
            let check = SignsCheck(
                id: Self.newID(), at: now, because: reasons, assessment, of: kept.intake, knowledge: site.knowledge)
        else { return Page.seeOther("/interview") }
        _ = try await store.port.write([.signs(check)])
        var conversation = kept
        conversation.isForDiary = false
        return try await site.keep(conversation, as: key, in: interviews, then: "/diary")
    }
}

extension Site {
    /// All that asks for a sign of danger: the groups, what they drill down to, and what stands in for that.
    fileprivate var dangerQuestions: Set<String> {
        let groups = knowledge.dangerGroups
        return Set(groups.map(\.id) + groups.flatMap { signs(of: $0) }.map(\.id))
    }
}
