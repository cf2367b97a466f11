import Foundation

// When too many findings are open at once to be summed exactly, the findings left out are bounded from above and below by
// functions that are a product over causes (Jaakkola and Jordan 1999, Journal of Artificial Intelligence Research 10:291):
// f(z) = log(1 - exp(-z)) is concave, so a tangent lies above it, and Jensen's inequality gives a bound below. The two sums
// enclose every posterior; we answer with the middle, and say how far off it may be.
extension FrontierSum {
    static func bounded(
        weights: [Weight], findings: [Inference.Finding], plan: FrontierPlan, constant: Double
    ) -> Posteriors {
        // The tangent points come from a first guess: the posteriors without the findings left out.
        let guess = pass(weights: weights, plan: plan).map { $0.present / ($0.present + $0.absent) }
        var above = weights
        var below = weights
        var constantAbove = 0.0
        for index in plan.relaxed {
            let finding = findings[index]
            let base = -log1p(-finding.leak)
            let shares = finding.links.map { (cause: $0.cause, strength: -log1p(-$0.probability)) }
            let expected = shares.reduce(base) { $0 + guess[$1.cause] * $1.strength }
            let slope = 1 / expm1(expected)
            constantAbove += accounted(expected) + slope * (base - expected)
            let total = shares.reduce(0) { $0 + guess[$1.cause] * $1.strength }
            for share in shares {
                above[share.cause].present *= exp(slope * share.strength)
                let portion = total > 0 ? guess[share.cause] * share.strength / total : 1 / Double(shares.count)
                guard portion > 0 else { continue }
                below[share.cause].present *= exp(portion * accounted(base + share.strength / portion))
                below[share.cause].absent *= exp(portion * accounted(base))
            }
        }
        let upper = pass(weights: above, plan: plan)
        let lower = pass(weights: below, plan: plan)
        // Finite, so that nothing times nothing stays nothing.
        let slack = min(exp(upper.logTotal + constantAbove - lower.logTotal), .greatestFiniteMagnitude)
        let intervals = zip(upper.pairs, lower.pairs).map { upper, lower in
            let up = upper.present / (upper.present + upper.absent)
            let low = lower.present / (lower.present + lower.absent)
            // P(c) lies between low / (low + (1 - up) slack) and up / (up + (1 - low) / slack).
            let (from, to) = (low / (low + (1 - up) * slack), up / (up + (1 - low) / slack))
            // Nothing over nothing says nothing.
            return (from: from.isNaN ? 0 : from, to: to.isNaN ? 1 : to)
        }
        return Posteriors(
            probabilities: intervals.map { ($0.from + $0.to) / 2 },
            logLikelihood: (upper.logTotal + constantAbove + lower.logTotal) / 2 + constant,
            errorBounds: intervals.map { ($0.to - $0.from) / 2 })
    }

    /// log(1 - exp(-z)) for z > 0.
    private static func accounted(_ z: Double) -> Double { log(-expm1(-z)) }
}
