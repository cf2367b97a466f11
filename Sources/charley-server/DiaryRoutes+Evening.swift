import CrampCore
import CrampDiary
import CrampStore
import HTTPTypes
import Hummingbird

extension DiaryRoutes {
    func addEvening(to router: Router<BasicRequestContext>) {
        router.get("/diary/evening") { request, _ in
            let (store, now) = try await diary.open()
            let diary = try await store.port.read(nil)
            // In the morning the evening is the one before.
            let day = request.uri.queryParameters["day"].flatMap { CalendarDay(String($0)) } ?? now.night
            guard !diary.asked.isEmpty else { return Page.seeOther("/diary/evening/list") }
            return page(EveningPage(diary, day, now: now), "diary-evening")
        }
        router.post("/diary/evening") { request, _ in try await checkIn(request) }
        router.get("/diary/evening/list") { _, _ in
            let (store, now) = try await diary.open()
            return page(EveningListPage(try await store.port.read(nil), now: now), "diary-list")
        }
        router.post("/diary/evening/list") { request, _ in try await choose(request) }
    }

    private func checkIn(_ request: Request) async throws -> Response {
        let fields = try await FormFields(of: request)
        let (store, now) = try await diary.open()
        let diary = try await store.port.read(nil)
        guard let day = CalendarDay(fields["day"]) else { throw HTTPError(.notFound) }
        var revision = fields.revision
        func again(_ problems: [InputError]) -> Response {
            page(
                EveningPage(diary, day, now: now, fields: fields, revision: revision, problems: problems), "diary-evening",
                problems: problems)
        }
        var problems = fields.unreadable
        // What is asked no longer, and was answered, stays.
        var values = diary.checkIns.first { $0.day == day }?.values ?? [:]
        for exposure in diary.asked {
            let given = fields["v-\(exposure.id)"]
            let value = exposure.number(given)
            if value == nil, !given.isEmpty {
                problems.append(.init(field: "v-\(exposure.id)", sentence: "\(exposure.name): a number is needed here, or nothing."))
            }
            values[exposure.id] = value
        }
        guard problems.isEmpty else { return again(problems) }
        do {
            let checkIn = CheckIn(day: day, revision: revision + 1, recorded: now, values: values)
            if case .outdated(let present)? = try await store.port.write([.checkIn(checkIn)]).first {
                revision = present
                return again([Self.changedMeanwhile])
            }
        } catch let errors as InputErrors { return again(errors.errors) }
        return Page.seeOther("/diary")
    }

    /// Puts something on the evening's list, or takes it off.
    private func choose(_ request: Request) async throws -> Response {
        let fields = try await FormFields(of: request)
        let (store, now) = try await diary.open()
        let diary = try await store.port.read(nil)
        let name = fields["name"].trimmingPrefix(while: \.isWhitespace)
        func again(_ problems: [InputError]) -> Response {
            page(EveningListPage(diary, now: now, fields: fields, problems: problems), "diary-list", problems: problems)
        }
        guard fields.unreadable.isEmpty else { return again(fields.unreadable) }
        do {
            let dropped = diary.asked.first { $0.id == fields["drop"] }?.moved(to: nil)
            let own = name.isEmpty ? nil : Exposure(id: Self.newID(), name: String(name), unit: fields.all("unit").first, position: nil)
            let added = try (Exposure.suggestions.first { $0.id == fields["add"] } ?? own).map(diary.next)
            guard let entry = dropped ?? added else {
                return again([.init(field: "name", sentence: "Name it first, or choose one of ours.")])
            }
            _ = try await store.port.write([.exposure(entry)])
        } catch let errors as InputErrors {
            return again(errors.errors.map { .init(field: $0.field == "unit" ? "unit" : "name", sentence: $0.sentence) })
        }
        return try await heeded([String(name)], request) ?? Page.seeOther("/diary/evening/list")
    }
}

extension Diary {
    /// The exposure with the first place that is free; it may have been asked before.
    fileprivate func next(_ exposure: Exposure) throws -> Exposure {
        let taken = Set(asked.compactMap(\.position))
        guard let free = (1...Entry.mostExposures).first(where: { !taken.contains($0) }) else { throw Entry.tooManyExposures }
        return (exposures.first { $0.id == exposure.id } ?? exposure.fresh).moved(to: free)
    }
}

extension Exposure {
    /// The same at another place, one revision later.
    fileprivate func moved(to position: Int?) -> Exposure {
        Exposure(id: id, revision: revision + 1, name: name, unit: unit, position: position)
    }

    /// Of no revision yet.
    fileprivate var fresh: Exposure { Exposure(id: id, revision: 0, name: name, unit: unit, position: nil) }

    /// Things that people often want to watch. None of them is said to matter.
    static let suggestions = [
        Exposure(id: "alcohol", name: "Alcohol", unit: "glasses", position: nil),
        Exposure(id: "hard-exercise", name: "Hard exercise", position: nil),
        Exposure(id: "long-standing", name: "On my feet for long", position: nil),
        Exposure(id: "long-sitting", name: "Sitting for long", position: nil),
        Exposure(id: "heat", name: "Heat, or much sweat", position: nil),
        Exposure(id: "drinks", name: "Water and other drinks", unit: "glasses", position: nil),
        Exposure(id: "stretching", name: "Stretched before bed", position: nil),
        Exposure(id: "magnesium", name: "Magnesium", position: nil),
    ]

    /// What was typed or chosen; nil where it is no answer, or none.
    fileprivate func number(_ text: String) -> Double? {
        guard unit != nil else { return text == "yes" ? 1 : text == "no" ? 0 : nil }
        return Double(text.replacing(",", with: ".").filter { !$0.isWhitespace }).flatMap { $0.isFinite ? $0 : nil }
    }
}
