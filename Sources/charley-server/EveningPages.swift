import CrampCore
import CrampDiary

/// The evening's questions, with the last evening's answers as a start.
struct EveningPage {
    struct Line {
        let id: String
        let field: String
        let name: String
        /// nil: it is yes or no.
        let unit: String?
        let value: String
        let isYes: Bool
        let isNo: Bool
    }

    let title: String
    let palette: String?
    let problems: [InputError]
    let day: String
    let revision: Int
    let lead: String
    let lines: [Line]
    /// As JSON: what was answered of this evening and is asked no longer. It stays.
    let others: String
    let isOffline: Bool

    /// - Parameter fields: what was posted, so that nothing has to be typed twice; nil shows what the diary says.
    init(_ diary: Diary, _ day: CalendarDay, now: Moment, fields: FormFields? = nil, revision: Int? = nil, problems: [InputError] = []) {
        let present = diary.checkIns.first { $0.day == day }
        let values = present?.values ?? diary.defaults(for: day)
        title = day == now.day ? "This evening" : "The evening of \(DiaryWords.day(day, today: now.day))"
        palette = DiaryDoorPage.palette(now)
        self.problems = problems
        self.day = "\(day)"
        self.revision = revision ?? present?.revision ?? 0
        lead =
            present != nil
            ? "You have answered. You can change it."
            : values.isEmpty
                ? "What you leave out stays “not said”." : "Your last answers are filled in. Change what was different today."
        lines = diary.asked.map { exposure in
            let field = "v-\(exposure.id)"
            let value =
                fields.map { $0[field] }
                ?? values[exposure.id].map { exposure.unit == nil ? ($0 == 0 ? "no" : "yes") : DiaryWords.number($0) } ?? ""
            return Line(
                id: exposure.id, field: field, name: exposure.name, unit: exposure.unit, value: value, isYes: value == "yes",
                isNo: value == "no")
        }
        let asked = Set(diary.asked.map(\.id))
        let others = (present?.values ?? [:]).filter { !asked.contains($0.key) }.sorted { $0.key < $1.key }
        self.others = "{" + others.map { "\"\($0.key)\":\(DiaryWords.number($0.value))" }.joined(separator: ",") + "}"
        isOffline = false
    }

    /// As a browser shows it where nobody answers: its script has the questions of last time.
    static let offline = EveningPage()

    private init() {
        title = "This evening"
        palette = "night"
        problems = []
        day = ""
        revision = 0
        lead = "Your last answers are filled in. Change what was different today."
        lines = []
        others = "{}"
        isOffline = true
    }
}

/// What the evening asks for: the person's own choice.
struct EveningListPage {
    struct Line {
        let id: String
        let name: String
        let unit: String?

        init(_ exposure: Exposure) { (id, name, unit) = (exposure.id, exposure.name, exposure.unit) }
    }

    let title = "What the evening asks"
    let palette: String?
    let problems: [InputError]
    let asked: [Line]
    let most = Entry.mostExposures
    let isFull: Bool
    let suggestions: [Line]
    let name: String
    let unit: String

    init(_ diary: Diary, now: Moment, fields: FormFields? = nil, problems: [InputError] = []) {
        palette = DiaryDoorPage.palette(now)
        self.problems = problems
        asked = diary.asked.map(Line.init)
        isFull = diary.asked.count >= Entry.mostExposures
        suggestions = Exposure.suggestions.filter { one in !diary.asked.contains { $0.id == one.id } }.map(Line.init)
        name = String(fields?["name"].prefix(200) ?? "")
        unit = String(fields?["unit"].prefix(200) ?? "")
    }
}
