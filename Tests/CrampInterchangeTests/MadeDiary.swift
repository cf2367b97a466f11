import CrampCore
import CrampDiary
import CrampInterchange
import CrampTestSupport

/// A diary of forty nights up to 21 November 2026 with something in every part of the doctor's page.
enum MadeDiary {
    static let today = on("2026-11-21")

    static let whole = Diary(
        attacks: [
            attack("a", "2026-10-20T02:10:00+02:00", .left, .calf, severity: 8, woke: true, helped: [.stretch, .walking]),
            attack("b", "2026-11-02T03:00:00+01:00", .right, .calf, severity: 5, seconds: 600, woke: true, helped: [.stretch]),
            attack("c", "2026-11-02T03:40:00+01:00", .right, .foot, severity: 6, woke: false, fell: true),
            attack("d", "2026-11-10T15:00:00+01:00", nil, nil, fell: false, note: "canary-note <b>"),
        ],
        nights: (1...38).map {
            NightNote(night: today.adding(-$0), recorded: at("2026-11-22T08:00:00+01:00"), state: $0 == 9 ? .travelOrIll : .none)
        },
        exposures: [
            Exposure(id: "e1", name: "Beer after work", unit: "glasses", position: 1), Exposure(id: "e2", name: "Running", position: 2),
        ],
        checkIns: (1...10).map {
            CheckIn(day: today.adding(-$0), recorded: at("2026-11-22T08:00:00+01:00"), values: ["e1": Double($0 % 3), "e2": 1])
        },
        changes: [
            change("m1", "2026-11-01", .medicine, .started, "Indapamide"), change("m2", "2026-11-12", .medicine, .changed, "indapamide"),
            change("m3", "2026-10-01", .medicine, .started, "Quinine"), change("m4", "2026-10-15", .medicine, .stopped, "Quinine"),
            change("r1", "2026-11-05", .remedy, .started, "Magnesium"),
        ],
        signsChecks: [
            SignsCheck(
                id: "s1", at: at("2026-11-03T09:00:00+01:00"), because: [],
                answers: ["danger-leg": .yes, "ask-leg-swelling": .yes, "ask-breathless": .no, "danger-whole": .no],
                rules: ["clot-in-leg", "gone-rule"], content: "abc"),
            SignsCheck(
                id: "s2", at: at("2026-11-12T09:00:00+01:00"), because: [], answers: ["danger-leg": .no, "danger-whole": .no], rules: [],
                content: "abc"),
        ], undone: [])

    static func attack(
        _ id: String, _ began: String, _ side: Attack.Side?, _ muscle: Attack.Muscle?, severity: Int? = nil, seconds: Int? = nil,
        woke: Bool? = nil, helped: [Attack.Help] = [], fell: Bool? = nil, note: String? = nil
    ) -> Attack {
        Attack(
            id: id, began: at(began), recorded: at(began), side: side, muscle: muscle, severity: severity, seconds: seconds, wokeMe: woke,
            helped: helped, fell: fell, note: note)
    }

    static func change(
        _ id: String, _ day: String, _ kind: TreatmentChange.Kind, _ step: TreatmentChange.Step, _ name: String
    ) -> TreatmentChange { TreatmentChange(id: id, day: on(day), kind: kind, step: step, name: name) }

    static func page(
        _ choices: DoctorsPage.Choices, of diary: Diary = whole, intake: Intake? = nil, knowledge: KnowledgeBase = TestKnowledge.small
    ) -> DoctorsPage {
        let interviewed = intake.map { DoctorsPage.Interviewed($0, triage: Assessor(knowledge).triage($0)) }
        return DoctorsPage(diary, choices, today: today, interviewed: interviewed, knowledge: knowledge)
    }
}
