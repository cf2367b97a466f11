import CrampCore
import CrampDiary
import Foundation

/// What is typed and ticked of one attack, as its page shows it and as it comes back.
struct AttackForm: Sendable {
    /// "2026-11-21" and "03:12", by the attack's own clock.
    var day, time: String
    /// "left:calf"; a part that was not said is empty.
    var place: String
    /// The same muscle on the other side, too.
    var isBoth: Bool
    var severity, minutes, woke, soreness, fell, weak, note: String
    var helped: [String]
    /// The revision that the page shows.
    var revision: Int

    init(_ attack: Attack) {
        day = "\(attack.began.day)"
        time = DiaryWords.clock(attack.began)
        isBoth = attack.side == .both
        // Where both cramped, the left one is ticked, and that it was both.
        let side = isBoth ? (attack.muscle.map(Self.isPaired) == true ? "left" : "") : attack.side?.rawValue ?? ""
        place = attack.side == nil && attack.muscle == nil ? "" : "\(side):\(attack.muscle?.rawValue ?? "")"
        severity = attack.severity.map(String.init) ?? ""
        minutes = attack.seconds.map { Self.minutes(seconds: $0) } ?? ""
        woke = Self.answer(attack.wokeMe)
        soreness = attack.soreness.map(String.init) ?? ""
        fell = Self.answer(attack.fell)
        weak = Self.answer(attack.stayedWeak)
        note = attack.note ?? ""
        helped = attack.helped.map(\.rawValue)
        revision = attack.revision
    }

    init(_ fields: FormFields) {
        (day, time, place, isBoth) = (fields["day"], fields["time"], fields["place"], fields["both"] == "yes")
        (severity, minutes, soreness) = (fields["severity"], fields["minutes"], fields["soreness"])
        (woke, fell, weak) = (fields["woke"], fields["fell"], fields["weak"])
        // Browsers send the end of a line as two characters.
        note = fields["note"].replacing("\r\n", with: "\n")
        helped = fields.all("helped")
        revision = fields.revision
    }

    /// The attack as the form has it, one revision after the one that was shown.
    /// - Throws: every field that cannot be used, by the name it has in the form.
    func filled(_ attack: Attack) throws(InputErrors) -> Attack {
        var problems: [InputError] = []
        func known<Word: RawRepresentable<String>>(_ text: some StringProtocol, _ field: String) -> Word? {
            guard !text.isEmpty else { return nil }
            if let word = Word(rawValue: String(text)) { return word }
            problems.append(.init(field: field, sentence: "This is not one of the answers. Please choose again."))
            return nil
        }
        func whole(_ text: String, _ field: String) -> Int? {
            guard !text.isEmpty else { return nil }
            if let number = Int(text) { return number }
            problems.append(.init(field: field, sentence: "This is not one of the numbers from 0 to 10."))
            return nil
        }
        func said(_ text: String, _ field: String) -> Bool? {
            let answer: YesOrNo? = known(text, field)
            return answer.map { $0 == .yes }
        }
        var filled = attack
        filled.revision = revision + 1
        if day != "\(attack.began.day)" || time != DiaryWords.clock(attack.began) {
            if let moment = Self.moment(day, time, offset: attack.began.offset) {
                filled.began = moment
            } else {
                problems.append(
                    .init(field: "day", sentence: "This is no date and time that we can use. Write it as 2026-11-21 and 03:12."))
            }
        }
        let parts = place.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        filled.side = isBoth ? .both : known(parts.first ?? "", "place")
        filled.muscle = known(parts.dropFirst().first ?? "", "place")
        filled.severity = whole(severity, "severity")
        filled.soreness = whole(soreness, "soreness")
        if minutes != attack.seconds.map({ Self.minutes(seconds: $0) }) ?? "" {
            let number = Double(minutes.replacing(",", with: ".").filter { !$0.isWhitespace })
            filled.seconds = number.flatMap { abs($0) < 1e6 ? Int(($0 * 60).rounded()) : nil }
            if filled.seconds == nil, !minutes.isEmpty {
                problems.append(.init(field: "minutes", sentence: "A number of minutes is needed here, such as 3 or 0.5."))
            }
        }
        filled.wokeMe = said(woke, "woke")
        filled.fell = said(fell, "fell")
        filled.stayedWeak = said(weak, "weak")
        let helps: [Attack.Help] = helped.compactMap { known($0, "helped") }
        filled.helped = Attack.Help.allCases.filter(helps.contains)
        filled.note = note.isEmpty ? nil : note
        problems += Entry.attack(filled).problems.map { .init(field: Self.field($0.field), sentence: $0.sentence) }
        if !problems.isEmpty { throw InputErrors(problems) }
        return filled
    }

    private enum YesOrNo: String { case yes, no }

    /// A moment by the clock on the wall.
    static func moment(_ day: String, _ time: String, offset: Int) -> Moment? {
        // Some browsers send seconds, too.
        let clock = time.count == 5 ? "\(time):00" : time
        guard let utc = Moment("\(day)T\(clock)Z") else { return nil }
        return Moment(seconds: utc.seconds - offset * 60, offset: offset)
    }

    private static func isPaired(_ muscle: Attack.Muscle) -> Bool { muscle != .trunk && muscle != .other }

    private static func field(_ name: String) -> String { ["began": "day", "seconds": "minutes"][name] ?? name }

    private static func answer(_ said: Bool?) -> String { said.map { $0 ? "yes" : "no" } ?? "" }

    /// "1.5"
    private static func minutes(seconds: Int) -> String {
        seconds % 60 == 0 ? "\(seconds / 60)" : String((Double(seconds) / 60 * 100).rounded() / 100)
    }
}

extension FormFields {
    /// The revision that a form was made from; 0 where there was none, or where it is no number of ours.
    var revision: Int { Int(self["revision"]).flatMap { (0...1_000_000).contains($0) ? $0 : nil } ?? 0 }
}
