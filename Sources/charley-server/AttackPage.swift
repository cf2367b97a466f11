import CrampCore
import CrampDiary

/// The details of one attack, to be filled in by daylight.
struct AttackPage {
    struct Choice {
        let id: String
        let text: String
        let selected: Bool
        /// Where it lies on the drawing.
        var spot = ""
    }

    /// A question that is answered by yes or no.
    struct Asked {
        let name: String
        let text: String
        let answers: [Choice]
    }

    let title: String
    let emergency: EmergencyLine
    let problems: [InputError]
    let id: String
    let revision: Int
    let day, time, minutes, note: String
    /// On the drawing of the legs.
    let spots: [Choice]
    /// Beside it.
    let elsewhere: [Choice]
    let isBoth: Bool
    let severities: [Choice]
    let sorenesses: [Choice]
    let asked: [Asked]
    let helps: [Choice]
    let isLate: Bool

    init(_ attack: Attack, _ form: AttackForm, site: Site, problems: [InputError] = []) {
        title = "The cramp at \(DiaryWords.clock(attack.began))"
        emergency = EmergencyLine(site.knowledge.region(nil))
        self.problems = problems
        id = attack.id
        (revision, day, time, minutes, note) = (form.revision, form.day, form.time, form.minutes, form.note)
        let legs = Self.legs.map { place, words in
            Choice(id: place, text: words, selected: place == form.place, spot: place.replacing(":", with: "-"))
        }
        var others = Self.elsewhere.map { place, words in Choice(id: place, text: words, selected: place == form.place) }
        // What was noted elsewhere, such as a calf without a side, has its place here too: nothing is lost by saving.
        if !form.place.isEmpty, !(legs + others).contains(where: \.selected) {
            others.append(Choice(id: form.place, text: (DiaryWords.place(attack) ?? form.place).capitalizedFirst, selected: true))
        }
        others.append(Choice(id: "", text: "Not said", selected: form.place.isEmpty))
        spots = legs
        elsewhere = others
        isBoth = form.isBoth
        func scale(_ chosen: String) -> [Choice] {
            (0...10).map { Choice(id: "\($0)", text: "\($0)", selected: "\($0)" == chosen) }
                + [Choice(id: "", text: "Not said", selected: chosen.isEmpty)]
        }
        severities = scale(form.severity)
        sorenesses = scale(form.soreness)
        func question(_ name: String, _ text: String, _ chosen: String) -> Asked {
            Asked(
                name: name, text: text,
                answers: [("yes", "Yes"), ("no", "No"), ("", "Not said")].map {
                    Choice(id: $0.0, text: $0.1, selected: $0.0 == chosen)
                })
        }
        asked = [
            question("woke", "Did it wake you?", form.woke), question("fell", "Did you fall?", form.fell),
            question("weak", "Did the limb stay weak when the pain had gone?", form.weak),
        ]
        helps = Attack.Help.allCases.map {
            Choice(id: $0.rawValue, text: DiaryWords.help($0), selected: form.helped.contains($0.rawValue))
        }
        isLate = attack.isLate
    }

    private static let legs = [
        ("front-of-thigh", "Front of thigh"), ("inner-thigh", "Inner thigh"), ("shin", "Shin"), ("foot", "Foot"), ("toes", "Toes"),
        ("buttock", "Buttock"), ("back-of-thigh", "Back of thigh"), ("calf", "Calf"),
    ].flatMap { muscle, words in [("left:\(muscle)", words), ("right:\(muscle)", words)] }

    private static let elsewhere = [
        ("left:hand", "Left hand"), ("right:hand", "Right hand"), ("left:arm", "Left arm"), ("right:arm", "Right arm"),
        (":trunk", "Belly or back"), (":other", "Somewhere else"),
    ]
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
