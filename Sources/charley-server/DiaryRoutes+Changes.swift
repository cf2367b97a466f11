import CrampCore
import CrampDiary
import CrampStore
import HTTPTypes
import Hummingbird

extension DiaryRoutes {
    func addChanges(to router: Router<BasicRequestContext>) {
        router.get("/diary/changes") { _, _ in
            let (store, now) = try await diary.open()
            return page(ChangesPage(try await store.port.read(nil), now: now), "diary-changes")
        }
        router.post("/diary/changes") { request, _ in try await mark(request) }
        router.post("/diary/changes/:id/undo") { _, context in
            let (store, _) = try await diary.open()
            let id = context.parameters.get("id")
            guard let change = try await store.port.read(nil).changes.first(where: { $0.id == id }) else { throw HTTPError(.notFound) }
            _ = try await store.port.write([.undo(Undo(.change, id: change.id, revision: change.revision + 1))])
            return Page.seeOther("/diary/changes")
        }
    }

    /// Marks a medicine or a remedy that was begun, ended or changed.
    private func mark(_ request: Request) async throws -> Response {
        let fields = try await FormFields(of: request)
        let (store, now) = try await diary.open()
        var problems = fields.unreadable
        let name = String(fields["name"].trimmingPrefix(while: \.isWhitespace))
        let day = CalendarDay(fields["day"])
        if name.isEmpty { problems.append(.init(field: "name", sentence: "Name it first, as it stands on the packet.")) }
        if day == nil { problems.append(.init(field: "day", sentence: "This is no date that we can use. Write it as 2026-11-21.")) }
        let kind = TreatmentChange.Kind(rawValue: fields["kind"]) ?? .medicine
        let step = TreatmentChange.Step(rawValue: fields["step"]) ?? .started
        do {
            guard problems.isEmpty, let day else { throw InputErrors(problems) }
            _ = try await store.port.write([.change(TreatmentChange(id: Self.newID(), day: day, kind: kind, step: step, name: name))])
        } catch let errors as InputErrors {
            let shown = ChangesPage(try await store.port.read(nil), now: now, fields: fields, problems: errors.errors)
            return page(shown, "diary-changes", problems: errors.errors)
        }
        return try await heeded([name], request) ?? Page.seeOther("/diary/changes")
    }
}
