import CrampCore
import CrampDiary

/// Night after night, the newest first.
struct NightsPage {
    struct Line {
        let night: String
        let day: String
        let state: String
        let hasCramps: Bool
        let isLate: Bool
    }

    /// Nights on one page.
    static let most = 30
    static let earliest = CalendarDay(year: 2000, month: 1, day: 1)

    let title = "All nights"
    let palette: String?
    let lines: [Line]
    let earlier: String
    /// nil on the first page.
    let later: String?

    init(_ diary: Diary, until last: CalendarDay, today now: Moment) {
        palette = DiaryDoorPage.palette(now)
        lines = diary.nights(last.adding(1 - Self.most)...last).reversed().map { night in
            Line(
                night: "\(night.day)", day: DiaryWords.day(night.day, today: now.day), state: DiaryWords.state(night),
                hasCramps: night.cramps > 0, isLate: night.isLate)
        }
        earlier = "\(last.adding(-Self.most))"
        later = last < now.night ? "\(min(last.adding(Self.most), now.night))" : nil
    }
}

/// One night: what was said of it, its cramps, and what can be changed.
struct NightPage {
    let title: String
    let palette: String?
    let emergency: EmergencyLine
    let problems: [InputError]
    let night: String
    let state: String
    let isLate: Bool
    let attacks: [AttackLine]
    /// What can be said of it: not what was said already.
    let canBeNone: Bool
    let canBeAway: Bool
    let canBeTakenBack: Bool
    let time: String

    init(_ diary: Diary, _ night: CalendarDay, now: Moment, time: String, problems: [InputError], site: Site) {
        title = DiaryWords.night(night, today: now.day)
        palette = DiaryDoorPage.palette(now)
        emergency = EmergencyLine(site.knowledge.region(nil))
        self.problems = problems
        self.night = "\(night)"
        let known = diary.nights(night...night).first
        state = known.map(DiaryWords.state) ?? ""
        isLate = known?.isLate == true
        attacks = diary.attacks.map(AttackLine.init)
        let said = diary.nights.first?.state ?? .notRecorded
        canBeNone = said != .none && known?.cramps == 0
        canBeAway = said != .travelOrIll
        canBeTakenBack = said != .notRecorded
        self.time = time
    }
}

/// Something that cannot be done, and the way back.
struct DiaryProblemPage {
    let title = "That cannot be noted"
    let emergency: EmergencyLine
    let sentences: [String]
}
