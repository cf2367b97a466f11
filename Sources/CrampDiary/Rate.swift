import Foundation

/// Cramps a week with the exact 95 % interval of a Poisson count (Garwood 1936).
///
/// The interval says what chance alone does to a steady rate. Cramps that come in spells vary more than that.
public struct Rate: Hashable, Sendable, Codable {
    public let cramps: Int
    /// Nights of which something is known.
    public let nights: Int
    /// nil where no night is known.
    public let perWeek: Double?
    public let lower: Double?
    public let upper: Double?

    public init(cramps: Int, nights: Int) {
        self.cramps = cramps
        self.nights = nights
        let weeks = Double(nights) / 7
        let limits = Self.limits(of: cramps)
        perWeek = nights == 0 ? nil : Double(cramps) / weeks
        lower = nights == 0 ? nil : limits.lower / weeks
        upper = nights == 0 ? nil : limits.upper / weeks
    }

    /// Of the nights that count in a rate.
    public init(_ nights: some Sequence<Night>) {
        var (cramps, observed) = (0, 0)
        for night in nights where night.isObserved {
            cramps += night.cramps
            observed += 1
        }
        self.init(cramps: cramps, nights: observed)
    }

    /// The means at which a count this high, and one this low, has a chance of 2.5 %.
    static func limits(of count: Int) -> (lower: Double, upper: Double) {
        (count == 0 ? 0 : mean(where: count - 1, comesWith: 0.975), mean(where: count, comesWith: 0.025))
    }

    /// The mean at which at most `count` comes with this chance, by bisection to the last bit: the higher the mean, the smaller the chance.
    private static func mean(where count: Int, comesWith chance: Double) -> Double {
        var low = 0.0
        var high = 2 * Double(count) + 20
        for _ in 0..<100 {
            let middle = (low + high) / 2
            if atMost(count, mean: middle) > chance { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }

    /// Summed from the count downwards, so that the small terms come last and the sum can stop where they no longer matter.
    private static func atMost(_ count: Int, mean: Double) -> Double {
        guard mean > 0 else { return 1 }
        var term = exp(Double(count) * log(mean) - mean - lgamma(Double(count) + 1))
        // Below the mean the terms fall towards zero counts; above it their sum is one less the rest.
        if Double(count) > mean {
            var above = 0.0
            var number = Double(count)
            while true {
                number += 1
                term *= mean / number
                above += term
                if term <= above * 1e-17 { return 1 - above }
            }
        }
        var sum = 0.0
        var number = Double(count)
        while number >= 0, term > sum * 1e-17 {
            sum += term
            term *= number / mean
            number -= 1
        }
        return sum
    }
}
