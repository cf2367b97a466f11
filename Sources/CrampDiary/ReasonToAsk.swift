public import CrampCore

/// Something in a diary that asks the danger signs again (H25: a growing illness must not be logged as one more cramp).
public struct ReasonToAsk: Hashable, Sendable, Codable {
    public enum Kind: String, Sendable, Codable, CaseIterable {
        case doubledRate = "doubled-rate"
        case newSite = "new-site"
        case weakness
    }

    public let kind: Kind
    /// The attack that shows it; nil for a rate.
    public let attack: String?
    /// The night of that attack, or the last night of the rate.
    public let night: CalendarDay

    public init(_ kind: Kind, attack: String? = nil, night: CalendarDay) {
        (self.kind, self.attack, self.night) = (kind, attack, night)
    }
}

extension Diary {
    /// Why the danger signs should be asked now; empty: there is no reason. What an earlier check named is not named again.
    ///
    /// - Weakness: a limb stayed weak after an attack.
    /// - A new site: a muscle that no earlier attack was in. The first muscle in the diary is no new one; the other side is none either.
    /// - A doubled rate: in the last 14 nights at least 4 attacks, and twice as many a night as in the 56 before. Both stretches have to
    ///   be known, 7 and 14 nights of them at least; after a check the next comes 14 nights later at the earliest. All attacks count, by
    ///   day and in illness too. The numbers are judgement: a test for chance would ask later, and asking costs a minute.
    /// - Parameter night: the evening of the last night that counts.
    public func reasonsToAsk(on night: CalendarDay) -> [ReasonToAsk] {
        let named = signsChecks.flatMap(\.because)
        return (weakness + newSites).filter { reason in !named.contains { $0.kind == reason.kind && $0.attack == reason.attack } }
            + (hasDoubled(on: night) && !named.contains { $0.kind == .doubledRate && $0.night > night.adding(-14) }
                ? [ReasonToAsk(.doubledRate, night: night)] : [])
    }

    private var weakness: [ReasonToAsk] {
        attacks.filter { $0.stayedWeak == true }.map { ReasonToAsk(.weakness, attack: $0.id, night: $0.began.night) }
    }

    private var newSites: [ReasonToAsk] {
        var seen = Set<Attack.Muscle>()
        return attacks.compactMap { attack in
            guard let muscle = attack.muscle, seen.insert(muscle).inserted, seen.count > 1 else { return nil }
            return ReasonToAsk(.newSite, attack: attack.id, night: attack.began.night)
        }
    }

    private func hasDoubled(on night: CalendarDay) -> Bool {
        let recent = frequency(night.adding(-13)...night)
        let before = frequency(night.adding(-69)...night.adding(-14))
        guard recent.nights >= 7, before.nights >= 14, recent.attacks >= 4 else { return false }
        return recent.attacks * before.nights >= 2 * before.attacks * recent.nights
    }

    /// Every attack, and the nights of which anything is known.
    private func frequency(_ days: ClosedRange<CalendarDay>) -> (attacks: Int, nights: Int) {
        let within = attacks.filter { days.contains($0.began.night) }
        let known = Set(within.map(\.began.night) + nights.filter { $0.state != .notRecorded && days.contains($0.night) }.map(\.night))
        return (within.count, known.count)
    }
}
