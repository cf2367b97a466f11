import CrampCore
import CrampDiary
import CrampTestSupport
import Foundation
import Testing

@Suite struct ReasonToAskTests {
    private static let today = on("2026-11-20")

    private func diary(_ attacks: [Attack], noneBefore days: Int = 0, checks: [SignsCheck] = []) -> Diary {
        let notes = (0..<days).map {
            NightNote(night: Self.today.adding(-$0), recorded: at("2026-11-21T08:00:00+01:00"), state: .none)
        }
        return Diary(attacks: attacks, nights: notes, exposures: [], checkIns: [], changes: [], signsChecks: checks, undone: [])
    }

    private func attack(_ nightsAgo: Int, _ number: Int = 0, _ muscle: Attack.Muscle? = nil, weak: Bool? = nil) -> Attack {
        let began = at("\(Self.today.adding(-nightsAgo))T23:\(10 + number):00+01:00")
        return Attack(id: "n\(nightsAgo)-\(number)", began: began, recorded: began, muscle: muscle, stayedWeak: weak)
    }

    private func check(_ reasons: [ReasonToAsk]) -> SignsCheck {
        SignsCheck(id: "s", at: at("2026-11-20T08:00:00+01:00"), because: reasons, answers: [:], rules: [], content: "c")
    }

    @Test func `a limb that stayed weak asks, and asks once`() {
        let weak = diary([attack(1, weak: true)])
        let reasons = weak.reasonsToAsk(on: Self.today)
        #expect(reasons == [ReasonToAsk(.weakness, attack: "n1-0", night: Self.today.adding(-1))])
        #expect(diary(weak.attacks, checks: [check(reasons)]).reasonsToAsk(on: Self.today).isEmpty)
        #expect(diary([attack(1, weak: false), attack(2)]).reasonsToAsk(on: Self.today).isEmpty)
    }

    @Test func `weakness that is added in the morning asks although the signs were asked at night`() {
        let asked = check([ReasonToAsk(.newSite, attack: "n1-0", night: Self.today)])
        #expect(diary([attack(1, weak: true)], checks: [asked]).reasonsToAsk(on: Self.today).map(\.kind) == [.weakness])
    }

    @Test func `a new muscle asks, unlike the first in the diary and those known before`() {
        #expect(diary([attack(9, 0, .calf), attack(8, 0, .calf), attack(7)]).reasonsToAsk(on: Self.today).isEmpty)
        let reasons = diary([attack(9, 0, .calf), attack(8, 0, .foot), attack(7, 0, .foot)]).reasonsToAsk(on: Self.today)
        #expect(reasons == [ReasonToAsk(.newSite, attack: "n8-0", night: Self.today.adding(-8))])
    }

    /// One attack a week for eight weeks, all nights known.
    private var steady: [Attack] { (0..<8).map { attack(14 + $0 * 7) } }

    @Test(arguments: [(3, false), (4, true), (8, true)])
    func `a doubled rate asks: four in a fortnight after one a week`(_ recent: Int, _ asks: Bool) {
        let attacks = steady + (0..<recent).map { attack($0) }
        #expect(diary(attacks, noneBefore: 70).reasonsToAsk(on: Self.today).map(\.kind) == (asks ? [.doubledRate] : []))
    }

    @Test func `a rate that is high and always was does not ask`() {
        #expect(diary((0..<70).map { attack($0) }).reasonsToAsk(on: Self.today).isEmpty)
    }

    @Test func `cramps after months without ask`() {
        let attacks = (0..<4).map { attack($0) }
        #expect(diary(attacks, noneBefore: 70).reasonsToAsk(on: Self.today).map(\.kind) == [.doubledRate])
    }

    @Test func `where little is known of before, nothing has doubled`() {
        let attacks = (0..<6).map { attack($0) }
        #expect(diary(attacks, noneBefore: 14 + 13).reasonsToAsk(on: Self.today).isEmpty)
        #expect(diary(attacks, noneBefore: 14 + 14).reasonsToAsk(on: Self.today).map(\.kind) == [.doubledRate])
    }

    @Test func `a doubled rate that was asked about rests for a fortnight`() {
        let attacks = steady + (0..<6).map { attack($0) }
        func reasons(askedNightsAgo nights: Int) -> [ReasonToAsk] {
            let asked = check([ReasonToAsk(.doubledRate, night: Self.today.adding(-nights))])
            return diary(attacks, noneBefore: 70, checks: [asked]).reasonsToAsk(on: Self.today)
        }
        #expect(reasons(askedNightsAgo: 13).isEmpty && reasons(askedNightsAgo: 14).count == 1)
    }

    /// What the rule costs somebody whose cramps are steady, and what it catches when they double. Measured, so that a change of the rule
    /// is seen: cramps by chance at three a week for a year; then twice as many.
    @Test func `a steady diary is asked a few times a year, and a doubled rate is found within eight weeks`() {
        let years = Effort.isProof ? 400 : 20
        var (asked, found) = (0, 0)
        for seed in 0..<UInt64(years) {
            var random = SeededGenerator(seed: seed)
            let (steady, doubled) = (walk(perNight: { _ in 3.0 / 7 }, &random), walk(perNight: { $0 < 309 ? 3.0 / 7 : 6.0 / 7 }, &random))
            asked += steady.count
            found += doubled.contains { $0 >= 309 } ? 1 : 0
        }
        #expect(Double(asked) / Double(years) <= 5)
        #expect(Double(found) / Double(years) >= 0.8)
    }

    /// The nights of a year on which a diary asks.
    private func walk(perNight: (Int) -> Double, _ random: inout SeededGenerator) -> [Int] {
        let recorded = at("2026-11-21T08:00:00+01:00")
        var (attacks, notes, asked): ([Attack], [NightNote], [SignsCheck]) = ([], [], [])
        var nights: [Int] = []
        for number in 0..<365 {
            let night = Self.today.adding(number)
            let began = at("\(night)T23:00:00+01:00")
            attacks += (0..<poisson(perNight(number), &random)).map { Attack(id: "n\(number)-\($0)", began: began, recorded: began) }
            notes.append(NightNote(night: night, recorded: recorded, state: .none))
            // The rule looks back seventy nights; no muscle and no weakness is in these attacks.
            let diary = Diary(
                attacks: attacks.filter { $0.began.night > night.adding(-70) }, nights: notes.suffix(70), exposures: [], checkIns: [],
                changes: [], signsChecks: asked, undone: [])
            let reasons = diary.reasonsToAsk(on: night)
            if !reasons.isEmpty {
                nights.append(number)
                asked.append(SignsCheck(id: "s\(number)", at: began, because: reasons, answers: [:], rules: [], content: ""))
            }
        }
        return nights
    }

    private func poisson(_ mean: Double, _ random: inout SeededGenerator) -> Int {
        var chance = Double.random(in: 0..<1, using: &random)
        var (term, count) = (exp(-mean), 0)
        while chance > term, count < 50 {
            chance -= term
            count += 1
            term *= mean / Double(count)
        }
        return count
    }
}
