import CrampCore
import CrampDiary
import CrampStore
import HTTPTypes
import Hummingbird

extension DiaryRoutes {
    func addAttack(to router: Router<BasicRequestContext>) {
        router.get("/diary/attacks/:id") { _, context in
            let (store, _) = try await diary.open()
            let attack = try await attack(context.parameters.get("id"), in: store)
            return page(AttackPage(attack, AttackForm(attack), site: site), "diary-attack")
        }
        router.post("/diary/attacks/:id") { request, context in try await fill(context.parameters.get("id"), request) }
        router.post("/diary/attacks/:id/undo") { _, context in
            let (store, _) = try await diary.open()
            let attack = try await attack(context.parameters.get("id"), in: store)
            _ = try await store.port.write([.undo(Undo(.attack, id: attack.id, revision: attack.revision + 1))])
            return Page.seeOther("/diary")
        }
    }

    /// One attack. It is among those of its days; where it is not, all are looked through.
    private func attack(_ id: String?, in store: DiaryStore) async throws -> Attack {
        guard let id, let attack = try await store.port.read(nil).attacks.first(where: { $0.id == id }) else { throw HTTPError(.notFound) }
        return attack
    }

    private func fill(_ id: String?, _ request: Request) async throws -> Response {
        let fields = try await FormFields(of: request)
        let (store, _) = try await diary.open()
        let attack = try await attack(id, in: store)
        var form = AttackForm(fields)
        func again(_ problems: [InputError]) -> Response {
            page(AttackPage(attack, form, site: site, problems: problems), "diary-attack", problems: problems)
        }
        guard fields.unreadable.isEmpty else { return again(fields.unreadable) }
        do {
            let filled = try form.filled(attack)
            if case .outdated(let revision)? = try await store.port.write([.attack(filled)]).first {
                form.revision = revision
                return again([Self.changedMeanwhile])
            }
        } catch let errors as InputErrors { return again(errors.errors) }
        return try await heeded([form.note], request) ?? Page.seeOther("/diary")
    }

    static let changedMeanwhile = InputError(
        field: "main",
        sentence: "This was changed elsewhere in the meantime. What you see is what you typed: save again, and it stands.")

    /// Words of danger in a box of the diary count as in the interview, after they were saved: the result comes first. nil: there are none.
    func heeded(_ typed: [String], _ request: Request) async throws -> Response? {
        let (key, conversation) = await interviews.open(request) ?? (Interviews.newKey(), Conversation())
        guard let heeded = site.heeded(typed, in: conversation) else { return nil }
        return try await site.keep(heeded, as: key, in: interviews, then: "/result")
    }
}
