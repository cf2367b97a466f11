import CrampCore
import CrampDiary
import CrampStore
import HTTPTypes
import Hummingbird

extension DiaryRoutes {
    func addNights(to router: Router<BasicRequestContext>) {
        router.get("/diary/nights") { request, _ in
            let (store, now) = try await diary.open()
            let asked = request.uri.queryParameters["until"].flatMap { CalendarDay(String($0)) } ?? now.night
            let last = min(max(asked, NightsPage.earliest), now.night)
            let diary = try await store.port.read(last.adding(1 - NightsPage.most)...last)
            return page(NightsPage(diary, until: last, today: now), "diary-nights")
        }
        router.get("/diary/nights/:night") { _, context in
            let (store, now) = try await diary.open()
            return page(try await nightPage(try night(context), store, now), "diary-night")
        }
        router.post("/diary/nights/:night") { request, context in try await say(of: try night(context), request) }
        router.post("/diary/nights/:night/attacks") { request, context in try await noteLate(in: try night(context), request) }
    }

    private func night(_ context: BasicRequestContext) throws -> CalendarDay {
        guard let day = context.parameters.get("night").flatMap(CalendarDay.init), (2000...2199).contains(day.year) else {
            throw HTTPError(.notFound)
        }
        return day
    }

    private func nightPage(_ night: CalendarDay, _ store: DiaryStore, _ now: Moment, _ problems: [InputError] = [], time: String = "")
        async throws -> NightPage
    {
        NightPage(try await store.port.read(night...night), night, now: now, time: time, problems: problems, site: site)
    }

    /// What somebody says of a whole night: one tap.
    private func say(of night: CalendarDay, _ request: Request) async throws -> Response {
        let fields = try await FormFields(of: request)
        guard let state = NightNote.State(rawValue: fields["state"]) else { throw HTTPError(.notFound) }
        let (store, now) = try await diary.open()
        let present = try await store.port.read(night...night).nights.first
        if present?.state != state {
            do {
                _ = try await store.port.write([
                    .night(NightNote(night: night, revision: (present?.revision ?? 0) + 1, recorded: now, state: state))
                ])
            } catch let errors as InputErrors {
                return page(try await nightPage(night, store, now, errors.errors), "diary-night", problems: errors.errors)
            }
        }
        return Page.seeOther(fields["then"] == "night" ? "/diary/nights/\(night)" : "/diary")
    }

    /// A cramp that is written down from memory: its time is given, and the night says which day that was.
    private func noteLate(in night: CalendarDay, _ request: Request) async throws -> Response {
        let fields = try await FormFields(of: request)
        let (store, now) = try await diary.open()
        let time = fields["time"]
        func again(_ problems: [InputError]) async throws -> Response {
            page(try await nightPage(night, store, now, problems, time: time), "diary-night", problems: problems)
        }
        // A night runs from noon to noon.
        let began = [night, night.adding(1)].compactMap { AttackForm.moment("\($0)", time, offset: now.offset) }.first { $0.night == night }
        guard let began else {
            return try await again([InputError(field: "time", sentence: "When was it? Give the time as 03:12.")])
        }
        let attack = Attack(id: Self.newID(), began: began, recorded: now)
        do { _ = try await store.port.write([.attack(attack)]) } catch let errors as InputErrors {
            return try await again(errors.errors.map { InputError(field: "time", sentence: $0.sentence) })
        }
        return Page.seeOther("/diary/attacks/\(attack.id)")
    }
}
