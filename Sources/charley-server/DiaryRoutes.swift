import CrampCore
import CrampDiary
import CrampStore
import Foundation
import HTTPTypes
import Hummingbird

/// The diary in a browser: every form works without a script, and each leads on to a page that may be loaded again.
struct DiaryRoutes: Sendable {
    let site: Site
    let diary: DiaryAccess
    let interviews: Interviews

    func add(to router: Router<BasicRequestContext>) {
        router.get("/diary") { _, _ in try await door() }
        router.post("/diary/attacks") { request, _ in try await note(request) }
        router.get("/diary/again") { _, _ in try await again() }
        addAttack(to: router)
        addNights(to: router)
        addEvening(to: router)
        addChanges(to: router)
        addEntries(to: router)
        addSigns(to: router)
        addData(to: router)
    }

    /// A page of the diary, with its script.
    func page(_ page: some Any, _ template: String, problems: [InputError] = []) -> Response {
        Page.html(site.render(page, template), policy: Page.policyWithQueue, status: problems.isEmpty ? .ok : .unprocessableContent)
    }

    private func door() async throws -> Response {
        let (store, now) = try await diary.open()
        return page(DiaryDoorPage(try await store.port.read(nil), now: now, site: site), "diary")
    }

    // MARK: A cramp, now

    /// A second tap within two minutes may be a slip: that is asked, and nothing is noted until it is answered.
    private func note(_ request: Request) async throws -> Response {
        let fields = try await FormFields(of: request)
        let (store, now) = try await diary.open()
        if fields["another"] != "yes", try await lastNights(store, now).justNoted(at: now) != nil { return Page.seeOther("/diary/again") }
        do {
            _ = try await store.port.write([.attack(Attack(id: Self.newID(), began: now, recorded: now))])
        } catch let errors as InputErrors { return problem(errors) }
        return Page.seeOther("/diary")
    }

    private func again() async throws -> Response {
        let (store, now) = try await diary.open()
        guard let last = try await lastNights(store, now).justNoted(at: now) else { return Page.seeOther("/diary") }
        return page(DiaryAgainPage(last, now: now), "diary-again")
    }

    /// What was noted in this night and in the one before.
    private func lastNights(_ store: DiaryStore, _ now: Moment) async throws -> Diary {
        try await store.port.read(now.night.adding(-1)...now.night.adding(1))
    }

    /// Where there is no form to show again.
    func problem(_ errors: InputErrors) -> Response {
        let page = DiaryProblemPage(emergency: EmergencyLine(site.knowledge.region(nil)), sentences: errors.errors.map(\.sentence))
        return self.page(page, "diary-problem", problems: errors.errors)
    }

    static func newID() -> String { UUID().uuidString.lowercased() }
}
