import Foundation

/// One person's sum, with the order of summation found once, to be taken again with more findings denied or factors known.
///
/// It serves the choice of the next question. A present finding is counted as "all less denied"; that subtraction may cost digits
/// that a choice does not need and an answer would.
struct WhatIf {
    /// How much weight a set of answers has, in all and with each cause present.
    struct Mass {
        var total: Double
        var causes: [Double]

        static func - (one: Mass, other: Mass) -> Mass {
            Mass(total: max(0, one.total - other.total), causes: zip(one.causes, other.causes).map { max(0, $0 - $1) })
        }

        var probabilities: [Double] { causes.map { total > 0 ? min(1, $0 / total) : 0 } }
    }

    private let inference: Inference
    private let plan: FrontierPlan
    /// From base rates and factors, without the limit of 99 : 1.
    private let odds: [Double]
    private let denied: [Double]
    private let logTotal: Double
    /// The weight of all that is known, and of nothing more.
    let now: Mass

    init(_ observation: Observation, inference: Inference, widest: Int, following order: [Int]? = nil) {
        self.inference = inference
        plan = inference.plan(observation, widest: widest, following: order)
        odds = inference.unlimitedPrior(observation)
        var denied = [Double](repeating: 1, count: inference.causes.count)
        for finding in inference.indices(observation.absent) {
            for (cause, probability) in inference.findings[finding].links { denied[cause] *= 1 - probability }
        }
        self.denied = denied
        let sums = FrontierSum.pass(weights: Self.weights(odds, denied, inference), plan: plan)
        logTotal = sums.logTotal
        now = Mass(total: 1, causes: sums.map { $0.present / ($0.present + $0.absent) })
    }

    /// The weight of some findings present and others denied, with some factors known besides.
    func mass(present: [Int], absent: [Int], factors: [Int: [(factor: Int, isYes: Bool)]] = [:]) -> Mass {
        guard let first = present.first else { return mass(absent: absent, factors: factors) }
        let rest = Array(present.dropFirst())
        return mass(present: rest, absent: absent, factors: factors) - mass(present: rest, absent: absent + [first], factors: factors)
    }

    private func mass(absent: [Int], factors: [Int: [(factor: Int, isYes: Bool)]]) -> Mass {
        guard !(absent.isEmpty && factors.isEmpty) else { return now }
        var odds = odds
        for (cause, known) in factors {
            let factors = inference.causes[cause].factors
            for one in known { odds[cause] *= one.isYes ? factors[one.factor].ifYes : factors[one.factor].ifNo }
        }
        var denied = denied
        var leaks = 1.0
        for finding in absent {
            leaks *= 1 - inference.findings[finding].leak
            for (cause, probability) in inference.findings[finding].links { denied[cause] *= 1 - probability }
        }
        let sums = FrontierSum.pass(weights: Self.weights(odds, denied, inference), plan: plan)
        let total = exp(sums.logTotal - logTotal) * leaks
        return Mass(total: total, causes: sums.map { total * $0.present / ($0.present + $0.absent) })
    }

    private static func weights(_ odds: [Double], _ denied: [Double], _ inference: Inference) -> [FrontierSum.Weight] {
        odds.indices.map {
            let odds = inference.limited(odds[$0], cause: $0)
            return .init(absent: 1 / (1 + odds), present: odds / (1 + odds) * denied[$0])
        }
    }
}
