public import CrampCore

extension Entry {
    /// More in one night than anyone has counted, and fewer than a broken program sends.
    public static let mostAttacksInANight = 200
    public static let mostExposures = 12
    /// Characters (Unicode scalars) of a note.
    public static let longestNote = 2000

    /// All that we cannot use in it, each with the name of its field. Empty: it can be written.
    public var problems: [InputError] {
        var found: [InputError] = []
        func check(_ isFine: Bool, _ field: String, _ sentence: @autoclosure () -> String) {
            if !isFine { found.append(InputError(field: field, sentence: sentence())) }
        }
        func check(id: String) {
            check(Self.isID(id), "id", "An id is 1 to 64 letters, digits or hyphens.")
        }
        func check(text: String?, _ field: String, longest: Int, mayBreak: Bool = false) {
            guard let text else { return }
            check(text.unicodeScalars.count <= longest, field, "This is longer than \(longest) characters. Please shorten it.")
            check(!text.isEmpty, field, "There is nothing in it. Please leave it out.")
            let isPlain = text.unicodeScalars.allSatisfy {
                $0.properties.generalCategory != .control || (mayBreak && ($0 == "\n" || $0 == "\t"))
            }
            check(isPlain, field, "There is a character in it that is none for people, such as NUL. Please write it again.")
        }
        func check(pain: Int?, _ field: String) {
            guard let pain else { return }
            check((0...10).contains(pain), field, "\(pain) is not a number we can use. 0 is no pain, 10 the worst there is.")
        }
        check((1...1_000_000).contains(revision), "revision", "A revision is a number from 1 to 1,000,000.")
        switch self {
        case .attack(let attack):
            check(id: attack.id)
            // A clock may be set right between the attack and its writing; a day covers every time zone.
            check(
                attack.began.seconds <= attack.recorded.seconds + 86_400, "began",
                "This is later than the moment at which it was written down. Is the date right?")
            check(pain: attack.severity, "severity")
            check(pain: attack.soreness, "soreness")
            if let seconds = attack.seconds {
                check((0...86_400).contains(seconds), "seconds", "A cramp lasts from 0 seconds to a day (86,400 seconds).")
            }
            check(attack.helped == Attack.Help.allCases.filter(attack.helped.contains), "helped", "Each thing that helped is named once.")
            check(text: attack.note, "note", longest: Self.longestNote, mayBreak: true)
        case .night(let night):
            check(Self.isNear(night.night), "night", Self.noNight)
            check(night.night <= night.recorded.day.adding(1), "night", "This night has not come yet. Is the date right?")
        case .exposure(let exposure):
            check(id: exposure.id)
            check(text: exposure.name, "name", longest: 80)
            check(text: exposure.unit, "unit", longest: 20)
            if let position = exposure.position {
                check((1...Self.mostExposures).contains(position), "position", "The evening asks for 1 to \(Self.mostExposures) things.")
            }
        case .checkIn(let checkIn):
            check(Self.isNear(checkIn.day), "day", Self.noNight)
            check(checkIn.day <= checkIn.recorded.day.adding(1), "day", "This day has not come yet. Is the date right?")
            check(checkIn.values.count <= 100, "values", "These are more things than an evening holds.")
            for (id, value) in checkIn.values.sorted(by: { $0.key < $1.key }) {
                check(Self.isID(id), "values", "An id is 1 to 64 letters, digits or hyphens.")
                check(abs(value) <= 1_000_000, "values", "A number can be from -1,000,000 to 1,000,000.")
            }
        case .change(let change):
            check(id: change.id)
            check((1900...2199).contains(change.day.year), "day", "A day is one from 1900 to 2199.")
            check(text: change.name, "name", longest: 120)
            check(text: change.note, "note", longest: Self.longestNote, mayBreak: true)
        case .signs(let signs):
            check(id: signs.id)
            check(signs.because.count <= 100 && signs.answers.count <= 500 && signs.rules.count <= 500, "answers", "These are too many.")
            let ids = Array(signs.answers.keys) + signs.rules + signs.because.compactMap(\.attack)
            check(ids.allSatisfy(Self.isID), "answers", "An id is 1 to 64 letters, digits or hyphens.")
            check(signs.content.isEmpty || Self.isID(signs.content), "content", "A hash is up to 64 letters and digits.")
        case .undo(let undo):
            check(id: undo.id)
        }
        return found
    }

    static func isID(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                switch $0 {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                    UInt8(ascii: "-"):
                    true
                default: false
                }
            }
    }

    private static let noNight = "A night is one from 2000 to 2199, by the date of its evening."

    private static func isNear(_ day: CalendarDay) -> Bool { (2000...2199).contains(day.year) }

    /// More attacks in one night than there can be.
    public static func tooManyAttacks(in night: CalendarDay) -> InputErrors {
        InputErrors("attacks", "These would be more than \(mostAttacksInANight) attacks in the night of \(night). Nothing was written.")
    }

    public static let tooManyExposures = InputErrors(
        "exposures", "The evening asks for at most \(mostExposures) things. Take one off the list first.")

    public static func unknownExposure(_ id: String) -> InputErrors {
        InputErrors("values", "The evening's list has nothing called “\(id.prefix(40))”.")
    }
}
