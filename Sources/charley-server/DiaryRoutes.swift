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
        router.get("/diary") { request, _ in try await door(request) }
        router.post("/diary/attacks") { request, _ in try await note(request) }
        router.get("/diary/again") { _, _ in try await again() }
        router.post("/diary/attacks/:id/undo") { _, context in try await undo(context.parameters.get("id")) }
        router.post("/diary/nights/:night") { request, context in try await night(context.parameters.get("night"), request) }
    }

    func page(_ page: some Any, _ template: String, problems: [InputError] = []) -> Response {
        Page.html(site.render(page, template), policy: Page.policyWithQueue, status: problems.isEmpty ? .ok : .unprocessableContent)
    }

    private func door(_ request: Request) async throws -> Response {
        let (store, now) = try await diary.open()
        let all = try await store.port.read(nil)
        return page(DiaryDoorPage(all, now: now, site: site), "diary")
    }

    // MARK: A cramp, now

    /// A second tap within two minutes may be a slip: that is asked, and nothing is noted until it is answered.
    private func note(_ request: Request) async throws -> Response {
        let fields = try await FormFields(of: request)
        let (store, now) = try await diary.open()
        if fields["another"] != "yes", try await lastNights(store, now).justNoted(at: now) != nil { return Page.seeOther("/diary/again") }
        let id = UUID().uuidString.lowercased()
        _ = try await store.port.write([.attack(Attack(id: id, began: now, recorded: now))])
        return Page.seeOther("/diary")
    }

    private func again() async throws -> Response {
        let (store, now) = try await diary.open()
        guard let last = try await lastNights(store, now).justNoted(at: now) else { return Page.seeOther("/diary") }
        return page(DiaryAgainPage(last, now: now), "diary-again")
    }

    private func undo(_ id: String?) async throws -> Response {
        let (store, _) = try await diary.open()
        let attack = try await attack(id, in: store)
        _ = try await store.port.write([.undo(Undo(.attack, id: attack.id, revision: attack.revision + 1))])
        return Page.seeOther("/diary")
    }

    func attack(_ id: String?, in store: DiaryStore) async throws -> Attack {
        guard let id, let attack = try await store.port.read(nil).attacks.first(where: { $0.id == id }) else { throw HTTPError(.notFound) }
        return attack
    }

    /// What was noted in this night and in the one before.
    private func lastNights(_ store: DiaryStore, _ now: Moment) async throws -> Diary {
        try await store.port.read(now.night.adding(-1)...now.night.adding(1))
    }

    // MARK: A night

    private func night(_ text: String?, _ request: Request) async throws -> Response {
        let fields = try await FormFields(of: request)
        guard let day = text.flatMap(CalendarDay.init), let state = NightNote.State(rawValue: fields["state"]) else {
            throw HTTPError(.notFound)
        }
        let (store, now) = try await diary.open()
        let present = try await store.port.read(day...day).nights.first
        _ = try await store.port.write([.night(NightNote(night: day, revision: (present?.revision ?? 0) + 1, recorded: now, state: state))])
        return Page.seeOther("/diary")
    }
}
