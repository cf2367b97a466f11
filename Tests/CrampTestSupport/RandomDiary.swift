public import CrampCore
public import CrampDiary

/// Entries as people, phones that lost the net, and clocks that were set might send them: about few things, so that they meet.
public struct RandomDiary {
    public var random: SeededGenerator

    public init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    private static let notes = ["", "after a long walk", "\"quoted\", and\nbroken", "=1+1", "🦵🏽 ñandú 三", "a\tb"]

    public mutating func next() -> Entry {
        switch Int.random(in: 0..<12, using: &random) {
        case 0..<5: .attack(attack())
        case 5, 6:
            .night(
                NightNote(
                    night: day(), revision: revision(), recorded: moment(day: 400...420), state: pick(NightNote.State.allCases)))
        case 7:
            .exposure(
                Exposure(
                    id: "e\(Int.random(in: 0..<4, using: &random))", revision: revision(), name: "Beer", unit: maybe("glasses"),
                    position: maybe(1)))
        case 8: .checkIn(CheckIn(day: day(), revision: revision(), recorded: moment(day: 400...420), values: ["e0": 0.1, "e1": 2]))
        case 9: .change(change())
        case 10: .signs(signs())
        default: .undo(Undo(pick(Undo.Kind.allCases), id: id(), revision: revision() + 1))
        }
    }

    public mutating func attack() -> Attack {
        let began = moment(day: 0...60)
        let note = pick(Self.notes)
        return Attack(
            id: id(), revision: revision(), began: began,
            recorded: began.adding(seconds: Int.random(in: 0...200_000, using: &random)) ?? began,
            side: maybe(pick(Attack.Side.allCases)), muscle: maybe(pick(Attack.Muscle.allCases)),
            severity: maybe(Int.random(in: 0...10, using: &random)), seconds: maybe(Int.random(in: 0...3600, using: &random)),
            wokeMe: maybe(pick([true, false])), helped: Attack.Help.allCases.filter { _ in pick([true, false, false]) },
            soreness: maybe(Int.random(in: 0...10, using: &random)), fell: maybe(pick([true, false])),
            stayedWeak: maybe(pick([true, false])), note: note.isEmpty ? nil : note)
    }

    private mutating func change() -> TreatmentChange {
        TreatmentChange(
            id: id(), revision: revision(), day: day(), kind: pick(TreatmentChange.Kind.allCases),
            step: pick(TreatmentChange.Step.allCases), name: "Magnesium", note: maybe("in the evening"))
    }

    private mutating func signs() -> SignsCheck {
        SignsCheck(
            id: id(), revision: revision(), at: moment(day: 0...60), because: [ReasonToAsk(.weakness, attack: id(), night: day())],
            answers: ["danger-leg": pick(SignsCheck.Answer.allCases)], rules: pick([[], ["clot"]]), content: "abc123")
    }

    private mutating func id() -> String { "a\(Int.random(in: 0..<6, using: &random))" }
    private mutating func revision() -> Int { Int.random(in: 1...3, using: &random) }
    private mutating func day() -> CalendarDay { Self.first.adding(Int.random(in: 0...60, using: &random)) }

    /// - Parameter day: days after 1 September 2026; the clock changes within them.
    private mutating func moment(day: ClosedRange<Int>) -> Moment {
        let seconds = (Self.first.number + Int.random(in: day, using: &random)) * 86_400 + Int.random(in: 0..<86_400, using: &random)
        guard let moment = Moment(seconds: seconds, offset: pick([60, 120, -480, 345])) else { preconditionFailure("no moment") }
        return moment
    }

    private mutating func maybe<Value>(_ value: Value) -> Value? { Bool.random(using: &random) ? value : nil }
    private mutating func pick<Value>(_ values: [Value]) -> Value { values[Int.random(in: values.indices, using: &random)] }

    private static let first = CalendarDay(year: 2026, month: 9, day: 1)
}

/// A moment, a day, written as one reads them.
public func at(_ text: String) -> Moment {
    guard let moment = Moment(text) else { preconditionFailure("\(text) is no moment") }
    return moment
}

public func on(_ text: String) -> CalendarDay {
    guard let day = CalendarDay(text) else { preconditionFailure("\(text) is no day") }
    return day
}
