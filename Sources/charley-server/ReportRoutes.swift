import CrampCore
import CrampDiary
import CrampInterchange
import CrampStore
import HTTPTypes
import Hummingbird

/// What the diary shows, and its page for a doctor. What goes into the page comes by post, so that it stands in no address, and is kept
/// nowhere.
struct ReportRoutes: Sendable {
    let site: Site
    let diary: DiaryAccess
    let interviews: Interviews

    func add(to router: Router<BasicRequestContext>) {
        router.get("/report") { request, _ in try await report(request, fields: nil) }
        router.post("/report") { request, _ in try await report(request, fields: try await FormFields(of: request)) }
        router.get("/diary/trend") { request, _ in
            let (store, now) = try await diary.open()
            let days = TrendPage.days(request.uri.queryParameters["nights"].flatMap { Int($0) }, until: now.night)
            let diary = try await store.port.read(TrendDocument.nights(for: days))
            let page = TrendPage(diary, days, emergency: EmergencyLine(site.knowledge.region(nil)))
            return Page.html(site.render(page, "report-trend"))
        }
    }

    /// - Parameter fields: nil: nothing was chosen yet.
    private func report(_ request: Request, fields: FormFields?) async throws -> Response {
        var form = ReportForm(fields)
        let choices: DoctorsPage.Choices
        do throws(InputErrors) { choices = try form.choices() } catch {
            form.problems = error.errors
            choices = try DoctorsPage.Choices()
        }
        let (store, now) = try await diary.open()
        let interviewed = await interviews.open(request).map {
            DoctorsPage.Interviewed($0.conversation.intake, triage: site.assessor.triage($0.conversation.intake))
        }
        let changes = try await store.port.read(now.night...now.night)
        let nights = DoctorsPage.nights(for: choices, changes: changes, today: now.night)
        let made = DoctorsPage(
            try await store.port.read(nights), choices, today: now.night, interviewed: interviewed, knowledge: site.knowledge)
        let page = ReportPage(form, made, interviewed?.triage.urgency, site: site)
        return Page.html(site.render(page, "report"), status: form.problems.isEmpty ? .ok : .unprocessableContent)
    }
}
