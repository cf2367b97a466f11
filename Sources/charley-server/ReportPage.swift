import CrampCore
import CrampInterchange

/// What the person chose, as the form holds it.
struct ReportForm {
    var days = "90"
    var parts = DoctorsPage.Choices.usual
    var name = ""
    var question = ""
    var bloodPressure = ""
    var problems: [InputError] = []

    /// - Parameter fields: nil: the form was not sent yet.
    init(_ fields: FormFields?) {
        guard let fields else { return }
        days = fields["days"]
        parts = fields.all("part").compactMap(DoctorsPage.Choices.Part.init)
        (name, question, bloodPressure) = (fields["name"], fields["question"], fields["bloodPressure"])
        problems = fields.unreadable
    }

    func choices() throws(InputErrors) -> DoctorsPage.Choices {
        guard problems.isEmpty else { throw InputErrors(problems) }
        // A number that is none is as wrong as one that is too small.
        return try DoctorsPage.Choices(days: Int(days) ?? 0, parts: parts, name: name, question: question, bloodPressure: bloodPressure)
    }
}

/// The page for a doctor, below the form that says what goes in. Only the page is printed.
struct ReportPage {
    struct Option {
        let id: String
        let text: String
        let selected: Bool
    }

    let title = "A page for your doctor"
    let emergency: EmergencyLine
    let problems: [InputError]
    let days: [Option]
    let parts: [Option]
    let name: String
    let question: String
    let bloodPressure: String
    let longestQuestion = DoctorsPage.Choices.longestQuestion
    let longestName = DoctorsPage.Choices.longestName
    /// nil where something was chosen that we cannot use.
    let sheet: String?
    /// The danger signs were never asked, or something is urgent: what to do before any page.
    let first: WayOn?

    init(_ form: ReportForm, _ page: DoctorsPage, _ urgency: Urgency?, site: Site) {
        emergency = EmergencyLine(site.knowledge.region(nil))
        problems = form.problems
        days = [14, 30, 90, 180, 365].map { Option(id: "\($0)", text: "\($0) nights", selected: form.days == "\($0)") }
        parts = DoctorsPage.Choices.Part.allCases.map { Option(id: $0.rawValue, text: $0.words, selected: form.parts.contains($0)) }
        (name, question, bloodPressure) = (form.name, form.question, form.bloodPressure)
        sheet = problems.isEmpty ? site.reports.body(DoctorsSheet(page, knowledge: site.knowledge)) : nil
        let gravest = (page.flags.compactMap(\.urgency) + [urgency].compactMap { $0 }).max()
        first =
            if let gravest, gravest >= .sameDay {
                WayOn(link: urgency == gravest ? "/result" : "/interview", text: "\(gravest.words): what to do now")
            } else if page.signs?.asked == nil, page.choices.parts.contains(.signs) {
                WayOn(link: "/interview", text: "Answer the questions about danger signs first")
            } else { nil }
    }
}
