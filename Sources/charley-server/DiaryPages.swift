import CrampCore
import CrampDiary
import CrampInterchange

// What the templates `diary*.mustache` read.

/// One attack in a list.
struct AttackLine {
    let id: String
    let time: String
    let summary: String?
    let isLate: Bool

    init(_ attack: Attack) {
        id = attack.id
        time = DiaryWords.clock(attack.began)
        summary = DiaryWords.summary(attack)
        isLate = attack.isLate
    }
}

/// The diary's first page: one tap at night, one in the morning.
struct DiaryDoorPage {
    /// Last night, as long as nothing is known of it, or what was said.
    struct Morning {
        let night: String
        let words: String
        /// Nothing was said yet.
        let isOpen: Bool
        /// Said, with a tap, that there was no cramp.
        let state: String
    }

    let title = "Your diary"
    /// "night" from evening to morning, whatever the system shows; nil follows the system.
    let palette: String?
    let emergency: EmergencyLine
    /// Why the danger signs should be looked at again.
    let reasons: [String]
    /// Of this night and of the one before, the newest first.
    let attacks: [AttackLine]
    /// The id of the attack that was noted within the last two minutes.
    let justNoted: String?
    /// nil before four in the morning: the night is not over.
    let morning: Morning?
    let isEvening: Bool

    init(_ diary: Diary, now: Moment, site: Site) {
        palette = Self.isDark(now) ? "night" : nil
        emergency = EmergencyLine(site.knowledge.region(nil))
        let kinds = diary.reasonsToAsk(on: now.night).map(\.kind)
        reasons = ReasonToAsk.Kind.allCases.filter(kinds.contains).map(DiaryWords.reason)
        let last = now.day.adding(-1)
        attacks = diary.attacks.filter { $0.began.night >= last }.reversed().map(AttackLine.init)
        justNoted = diary.justNoted(at: now)?.id
        morning =
            now.hour < 4
            ? nil
            : diary.nights(last...last).first.map { night in
                Morning(
                    night: "\(last)", words: DiaryWords.state(night), isOpen: night.state == .notRecorded, state: night.state.rawValue)
            }
        isEvening = now.hour >= 17
    }

    /// When a bright screen hurts.
    static func isDark(_ now: Moment) -> Bool { !(7..<20).contains(now.hour) }
}

/// A second tap within two minutes.
struct DiaryAgainPage {
    let title = "Another cramp?"
    let palette: String?
    let id: String
    let time: String

    init(_ last: Attack, now: Moment) {
        palette = DiaryDoorPage.isDark(now) ? "night" : nil
        id = last.id
        time = DiaryWords.clock(last.began)
    }
}
