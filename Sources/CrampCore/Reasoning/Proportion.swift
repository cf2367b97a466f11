import Foundation

/// A share of n cases with its exact 95 % interval (Clopper and Pearson 1934).
public struct Proportion: Codable, Hashable, Sendable {
    public let count: Int
    public let n: Int
    /// nil where n is 0.
    public let share: Double?
    public let lower: Double
    public let upper: Double

    public init(_ count: Int, of n: Int) {
        self.count = count
        self.n = n
        share = n == 0 ? nil : Double(count) / Double(n)
        lower = count == 0 ? 0 : Self.root { Self.atLeast(count, of: n, share: $0) - 0.025 }
        upper = count == n ? 1 : Self.root { 0.025 - Self.atMost(count, of: n, share: $0) }
    }

    /// Share at which a rising function of the share is zero, by bisection to the last bit.
    private static func root(_ rising: (Double) -> Double) -> Double {
        var low = 0.0
        var high = 1.0
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if rising(middle) < 0 { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }

    private static func atMost(_ count: Int, of n: Int, share: Double) -> Double {
        (0...count).reduce(0) { $0 + probability(of: $1, of: n, share: share) }
    }

    private static func atLeast(_ count: Int, of n: Int, share: Double) -> Double {
        (count...n).reduce(0) { $0 + probability(of: $1, of: n, share: share) }
    }

    private static func probability(of count: Int, of n: Int, share: Double) -> Double {
        let ways = lgamma(Double(n) + 1) - lgamma(Double(count) + 1) - lgamma(Double(n - count) + 1)
        let hits = count == 0 ? 0 : Double(count) * log(share)
        let misses = count == n ? 0 : Double(n - count) * log1p(-share)
        return exp(ways + hits + misses)
    }
}
