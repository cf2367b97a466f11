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
    /// Last night: what is known of it.
    struct Morning {
        /// Empty where nobody answers: the script fills it in.
        var night = ""
        /// Of what was said of it so far.
        var revision = 0
        var words = ""
        /// Nothing was said yet.
        var isOpen = true
    }

    /// The attack that another tap may only repeat.
    struct JustNoted {
        let id: String
        let at: String
        let revision: Int
    }

    let title = "Your diary"
    /// "night" from evening to morning, whatever the system shows; nil follows the system.
    let palette: String?
    let emergency: EmergencyLine
    /// Why the danger signs should be looked at again.
    let reasons: [String]
    /// Of this night and of the one before, the newest first.
    let attacks: [AttackLine]
    let justNoted: JustNoted?
    /// nil before four in the morning: the night is not over.
    let morning: Morning?
    let isOffline: Bool

    init(_ diary: Diary, now: Moment, site: Site) {
        palette = Self.palette(now)
        emergency = EmergencyLine(site.knowledge.region(nil))
        let kinds = diary.reasonsToAsk(on: now.night).map(\.kind)
        reasons = ReasonToAsk.Kind.allCases.filter(kinds.contains).map(DiaryWords.reason)
        let last = now.day.adding(-1)
        attacks = diary.attacks.filter { $0.began.night >= last }.reversed().map(AttackLine.init)
        justNoted = diary.justNoted(at: now).map { JustNoted(id: $0.id, at: "\($0.recorded)", revision: $0.revision) }
        let revision = diary.nights.first { $0.night == last }?.revision ?? 0
        morning =
            now.hour < 4
            ? nil
            : diary.nights(last...last).first.map { night in
                Morning(
                    night: "\(last)", revision: revision, words: DiaryWords.state(night), isOpen: night.state == .notRecorded)
            }
        isOffline = false
    }

    /// As a browser shows it where nobody answers: with nothing of anybody.
    init(offline region: Region) {
        palette = "night"
        emergency = EmergencyLine(region)
        reasons = []
        attacks = []
        justNoted = nil
        morning = Morning()
        isOffline = true
    }

    /// Dark when a bright screen hurts, whatever the system is set to.
    static func palette(_ now: Moment) -> String? { (7..<20).contains(now.hour) ? nil : "night" }
}

/// A second tap within two minutes.
struct DiaryAgainPage {
    let title = "Another cramp?"
    let palette: String?
    let id: String
    let time: String

    init(_ last: Attack, now: Moment) {
        palette = DiaryDoorPage.palette(now)
        id = last.id
        time = DiaryWords.clock(last.began)
    }
}
