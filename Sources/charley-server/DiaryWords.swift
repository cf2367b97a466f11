import CrampCore
import CrampDiary
import CrampInterchange

/// The diary's words, as its pages say them.
enum DiaryWords {
    private static let weekdays = ["Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday"]
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]

    /// "03:12"
    static func clock(_ moment: Moment) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(moment.hour)):\(two(moment.secondOfDay / 60 % 60))"
    }

    /// "Friday, 20 November"; of another year, "Friday, 20 November 2025".
    static func day(_ day: CalendarDay, today: CalendarDay) -> String {
        let words = "\(weekdays[((day.number % 7) + 7) % 7]), \(day.day) \(months[day.month - 1])"
        return day.year == today.year ? words : "\(words) \(day.year)"
    }

    /// "The night of Friday, 20 November"
    static func night(_ night: CalendarDay, today: CalendarDay) -> String { "The night of \(day(night, today: today))" }

    static func state(_ night: Night) -> String {
        switch night.state {
        case .none: "No cramp"
        case .cramps: night.cramps == 1 ? "1 cramp" : "\(night.cramps) cramps"
        case .notRecorded: "Not recorded"
        case .travelOrIll: "Travel or ill"
        }
    }

    /// "left calf", "calf, both sides"
    static func place(_ attack: Attack) -> String? {
        switch (attack.side, attack.muscle) {
        case (nil, nil): nil
        case (let side?, nil): side == .both ? "both sides" : "\(side.rawValue) side"
        case (nil, let muscle?): muscle.words
        case (.both, let muscle?): "\(muscle.words), both sides"
        case (let side?, let muscle?): "\(side.rawValue) \(muscle.words)"
        }
    }

    static func help(_ help: Attack.Help) -> String {
        switch help {
        case .stretch: "Stretching"
        case .walking: "Walking about"
        case .standing: "Standing on it"
        case .massage: "Rubbing it"
        case .heat: "Warmth"
        case .cold: "Cold"
        case .drink: "A drink"
        case .medicine: "A medicine"
        case .time: "It went by itself"
        case .other: "Something else"
        }
    }

    /// What is known of an attack, "left calf, 6 of 10, 4 minutes"; nil where it is no more than its time.
    static func summary(_ attack: Attack) -> String? {
        var parts = [place(attack), attack.severity.map { "\($0) of 10" }, attack.seconds.map(TrendDocument.duration)].compactMap { $0 }
        if attack.wokeMe == true { parts.append("woke you") }
        if attack.fell == true { parts.append("you fell") }
        if attack.stayedWeak == true { parts.append("stayed weak") }
        if parts.isEmpty, attack.note != nil || !attack.helped.isEmpty || attack.soreness != nil { parts = ["details noted"] }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    /// "2", "0.5"
    static func number(_ value: Double) -> String { value == value.rounded() ? "\(Int(value))" : "\(value)" }

    static func reason(_ kind: ReasonToAsk.Kind) -> String {
        switch kind {
        case .doubledRate: "Your cramps have doubled within two weeks."
        case .newSite: "A muscle cramped that had not cramped before."
        case .weakness: "A limb stayed weak after a cramp."
        }
    }
}
