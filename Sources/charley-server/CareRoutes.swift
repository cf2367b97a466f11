import CrampCore
import CrampInterchange
import Foundation
import HTTPTypes
import Hummingbird

/// What to do about cramps, in a browser. Each page reads the interview, where there is one, and keeps nothing.
struct CareRoutes: Sendable {
    let site: Site
    let interviews: Interviews
    let today: @Sendable () -> CalendarDay

    private var knowledge: KnowledgeBase { site.knowledge }

    func add(to router: Router<BasicRequestContext>) {
        router.get("/plan") { request, _ in await plan(request) }
        router.get("/plan.ics") { request, _ in try await calendar(request) }
        router.get("/medicines") { request, _ in await medicines(request) }
        router.post("/medicines") { request, _ in try await addMedicine(request) }
        router.get("/food") { request, _ in Page.html(site.render(FoodPage(await patient(request), eaten: [], site: site), "food")) }
        router.post("/food") { request, _ in try await addFood(request) }
        router.get("/exercises") { request, _ in await exercises(request) }
        router.get("/exercises/:id") { request, context in try await exercise(context.parameters.get("id"), request) }
        router.get("/remedies") { request, _ in await remedies(request) }
        router.get("/evidence") { _, _ in Page.html(site.render(EvidencePage(knowledge), "evidence")) }
        // Nobody comes to the doses by a link: the door is a page of its own, and its button posts.
        router.get("/medicines/reference") { _, _ in
            Page.html(site.render(ReferenceDoorPage(emergency: EmergencyLine(knowledge.region(nil))), "reference-door"))
        }
        router.post("/medicines/reference") { _, _ in Page.html(site.render(DrugReferencePage(knowledge), "reference")) }
    }

    /// nil where nobody has answered anything here.
    private func patient(_ request: Request) async -> Patient? {
        await interviews.open(request).map { Patient($0.conversation.intake, site: site) }
    }

    private func ways(_ patient: Patient?, _ page: ReturnPage) -> ([String]) -> WayOn? {
        { conditions in patient.flatMap { site.wayToOpen(conditions, for: $0, then: page) } }
    }

    private func remedies(_ request: Request) async -> Response {
        let patient = await patient(request)
        return Page.html(site.render(RemediesPage(patient, knowledge: knowledge, wayToOpen: ways(patient, .remedies)), "remedies"))
    }

    private func plan(_ request: Request) async -> Response {
        guard let (_, conversation) = await interviews.open(request) else {
            return Page.html(site.render(NoPlanPage(emergency: EmergencyLine(knowledge.region(nil))), "no-plan"))
        }
        return Page.html(site.render(PlanPage(conversation, site: site), "plan"))
    }

    /// The plan as a file for the person's own calendar, from this evening on.
    private func calendar(_ request: Request) async throws -> Response {
        guard let (_, conversation) = await interviews.open(request),
            let calendar = PlanCalendar(site.assessor.plan(for: conversation.intake), from: today(), knowledge: knowledge)
        else { return Page.seeOther("/plan") }
        var response = Page.make(calendar.text, "text/calendar; charset=utf-8")
        response.headers[.contentDisposition] = "attachment; filename=\"plan.ics\""
        return response
    }

    /// Words of danger count here as in the interview: they are its own words from then on, and the result comes first.
    private func heeded(_ typed: [String], _ request: Request) async throws -> Response? {
        let (key, conversation) = await interviews.open(request) ?? (Interviews.newKey(), Conversation())
        guard let heeded = site.heeded(typed, in: conversation) else { return nil }
        return try await site.keep(heeded, as: key, in: interviews, then: "/result")
    }

    // MARK: Medicines

    private func medicines(_ request: Request) async -> Response {
        let intake = await interviews.open(request)?.conversation.intake
        return Page.html(site.render(MedicinesPage(intake?.medicines ?? [], of: intake, site: site), "medicines"))
    }

    private func addMedicine(_ request: Request) async throws -> Response {
        let fields = try await FormFields(of: request)
        if let response = try await heeded(fields.all("name") + fields.all("named") + fields.all("instead"), request) { return response }
        let intake = await interviews.open(request)?.conversation.intake
        var names = fields.all("named").filter { $0.count <= Self.longestName }
        var problems = fields.unreadable
        if let gone = fields.all("remove").first {
            names.removeAll { $0 == gone }
        } else {
            // A name that was meant takes the place of the one that was typed.
            let instead = fields.all("instead").prefix(1)
            if let meant = instead.first { names.removeAll { site.medicines.mayMean(meant, typedAs: $0) } }
            let typed = (fields.all("name") + instead).map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }.filter { !$0.isEmpty }
            problems += Self.problems(with: typed)
            names += typed.filter { $0.count <= Self.longestName }
        }
        var seen = Set<String>()
        names = Array(names.filter { seen.insert($0.lowercased()).inserted }.prefix(MedicinesPage.most))
        let page = MedicinesPage(names, of: intake, problems: problems, site: site)
        return Page.html(site.render(page, "medicines"), status: problems.isEmpty ? .ok : .unprocessableContent)
    }

    /// No medicine has a longer one.
    private static let longestName = 100

    private static func problems(with typed: [String]) -> [InputError] {
        func problem(_ sentence: String) -> [InputError] { [InputError(field: "name", sentence: sentence)] }
        if typed.isEmpty { return problem("Type the name of a medicine first, as it stands on the packet.") }
        guard typed.contains(where: { $0.count > longestName }) else { return [] }
        return problem("No medicine has a name of more than \(longestName) letters. Type one name at a time.")
    }

    // MARK: Food

    private func addFood(_ request: Request) async throws -> Response {
        let fields = try await FormFields(of: request)
        if let response = try await heeded(fields.all("food") + fields.all("amount"), request) { return response }
        let gone = fields.all("remove").first
        var eaten = fields.all("eaten").filter { $0 != gone }.prefix(FoodPage.most).compactMap { Helping(field: $0, in: knowledge.foods) }
        var problems = fields.unreadable
        if gone == nil, problems.isEmpty {
            do throws(InputError) { eaten.append(try helping(fields, after: eaten.count)) } catch { problems = [error] }
        }
        let typed = problems.isEmpty ? (food: "", amount: "") : (fields["food"].shortened, fields["amount"].shortened)
        let page = FoodPage(await patient(request), eaten: eaten, typed: typed, problems: problems, site: site)
        return Page.html(site.render(page, "food"), status: problems.isEmpty ? .ok : .unprocessableContent)
    }

    private func helping(_ fields: FormFields, after count: Int) throws(InputError) -> Helping {
        if fields["food"].isEmpty { throw InputError(field: "food", sentence: "Type a food first, or begin to, and choose one of ours.") }
        if count >= FoodPage.most {
            throw InputError(field: "food", sentence: "More than \(FoodPage.most) foods do not fit on this page. Take one out first.")
        }
        return try Helping(fields["amount"], of: fields["food"], in: knowledge.foods)
    }

    // MARK: Exercises

    private func exercises(_ request: Request) async -> Response {
        let patient = await patient(request)
        let page = ExercisesPage(patient, knowledge: knowledge, wayToOpen: ways(patient, .exercises))
        return Page.html(site.render(page, "exercises"), policy: Page.policyWithScript)
    }

    private func exercise(_ id: String?, _ request: Request) async throws -> Response {
        guard let exercise = id.flatMap({ knowledge.exercises[$0] }) else { throw HTTPError(.notFound) }
        let patient = await patient(request)
        let way = ways(patient, .exercises)(patient?.gate.notKnown(for: exercise, in: knowledge) ?? [])
        let page = ExercisePage(exercise, of: patient, knowledge: knowledge, drawings: site.drawings, wayToOpen: way)
        return Page.html(site.render(page, "exercise"), policy: Page.policyWithScript)
    }
}

extension Helping {
    /// As the form carries it: "banana:120". nil for what is none of ours.
    fileprivate init?(field: String, in foods: Catalogue<Food>) {
        let parts = field.split(separator: ":")
        guard parts.count == 2, let food = foods[String(parts[0])], let grams = Double(parts[1]),
            let checked = try? Helping("\(grams) g", of: food.id, in: foods)
        else { return nil }
        self = checked
    }
}

extension MedicineNames {
    /// Whether a name that was typed is no name of ours but may mean this one.
    fileprivate func mayMean(_ name: String, typedAs typed: String) -> Bool {
        switch match(typed) {
        case .misspelt(let meant, _): meant == name
        case .unclear(let names): names.contains(name)
        case .known, .unknown: false
        }
    }
}

extension String {
    /// As a box shows it again.
    fileprivate var shortened: String { String(prefix(100)) }
}
