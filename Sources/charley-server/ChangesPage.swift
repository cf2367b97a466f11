import CrampCore
import CrampDiary

/// Medicines and remedies that were begun, ended or changed, the latest first.
struct ChangesPage {
    struct Line {
        let id: String
        let words: String
        let day: String
    }

    struct Choice {
        let id: String
        let text: String
        let selected: Bool
    }

    let title = "Medicines and remedies"
    let palette: String?
    let problems: [InputError]
    let lines: [Line]
    let name: String
    let day: String
    let kinds: [Choice]
    let steps: [Choice]

    /// - Parameter fields: what was posted, so that nothing has to be typed twice.
    init(_ diary: Diary, now: Moment, fields: FormFields? = nil, problems: [InputError] = []) {
        func choices(_ all: [(String, String)], _ name: String) -> [Choice] {
            let chosen = fields.map { $0[name] } ?? all.first?.0
            return all.map { Choice(id: $0.0, text: $0.1, selected: $0.0 == chosen) }
        }
        palette = DiaryDoorPage.palette(now)
        self.problems = problems
        lines = diary.changes.reversed().map { change in
            let step =
                switch change.step {
                case .started: "begun"
                case .stopped: "ended"
                case .changed: "changed"
                }
            return Line(id: change.id, words: "\(change.name): \(step)", day: DiaryWords.day(change.day, today: now.day))
        }
        name = String(fields?["name"].prefix(200) ?? "")
        day = fields?["day"] ?? "\(now.day)"
        kinds = choices([("medicine", "A medicine"), ("remedy", "A remedy"), ("other", "Something else")], "kind")
        steps = choices([("started", "Begun"), ("stopped", "Ended"), ("changed", "Changed")], "step")
    }
}
