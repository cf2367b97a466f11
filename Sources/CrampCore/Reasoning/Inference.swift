import Foundation

/// Observed findings and known factors. Ids that the network does not hold have no effect.
public struct Observation: Hashable, Sendable {
    public var factors: [String: Bool]
    public var present: Set<String>
    public var absent: Set<String>

    public init(factors: [String: Bool] = [:], present: Set<String> = [], absent: Set<String> = []) {
        self.factors = factors
        self.present = present
        self.absent = absent
    }
}

/// The probability of each cause, in the network's order.
public struct Posteriors: Hashable, Sendable {
    public let probabilities: [Double]
    /// Natural logarithm of the probability of the findings given the factors.
    public let logLikelihood: Double
    /// How far each probability may be off; 0 where the sum was exact (to rounding).
    public let errorBounds: [Double]

    /// How far any of them may be off.
    public var errorBound: Double { errorBounds.max() ?? 0 }
}

/// Exact posteriors of a two-layer noisy-OR network, by sums in which every term is positive.
///
/// The causes are walked through one by one. The state is the weight of each way in which the positive findings still open
/// are, or are not yet, accounted for; so it is only as wide as those findings, and nothing is ever subtracted.
/// `Documentation/reasoning.md` has the derivation.
public struct Inference: Sendable {
    /// The widest state that is summed exactly: 2^16 weights for each cause, some 50 MB for 100 causes.
    public static let widest = 16
    /// Narrower than this no budget makes it.
    static let narrowest = 6

    struct Factor: Sendable {
        let id: String
        let ifYes: Double
        let ifNo: Double
    }

    struct Cause: Sendable {
        let baseOdds: Double
        let factors: [Factor]
    }

    struct Finding: Sendable {
        let leak: Double
        /// Cause index and link probability.
        let links: [(cause: Int, probability: Double)]
    }

    public let network: Network
    let causes: [Cause]
    let findings: [Finding]
    let findingIndex: [String: Int]
    /// The causes that a factor speaks of, each with the factor's place among the cause's own.
    let factorLinks: [String: [(cause: Int, factor: Int)]]
    private let factorIDs: Set<String>

    public init(_ network: Network) {
        self.network = network
        causes = network.causes.map { cause in
            Cause(
                baseOdds: cause.baseRate / (1 - cause.baseRate),
                factors: cause.factors.map { factor in
                    let mean = 1 + factor.prevalence * (factor.oddsRatio - 1)
                    return Factor(id: factor.id, ifYes: factor.oddsRatio / mean, ifNo: 1 / mean)
                })
        }
        let causeIndex = Dictionary(uniqueKeysWithValues: zip(network.causes.map(\.id), network.causes.indices))
        findings = network.findings.map { finding in
            Finding(
                leak: finding.leak,
                links: finding.links.compactMap { link in causeIndex[link.cause].map { ($0, link.probability) } })
        }
        var factorLinks: [String: [(cause: Int, factor: Int)]] = [:]
        for (cause, model) in causes.enumerated() {
            for (place, factor) in model.factors.enumerated() { factorLinks[factor.id, default: []].append((cause, place)) }
        }
        self.factorLinks = factorLinks
        factorIDs = Set(network.causes.flatMap(\.factors).map(\.id))
        findingIndex = Dictionary(uniqueKeysWithValues: zip(network.findings.map(\.id), network.findings.indices))
    }

    /// - Parameters:
    ///   - without: the index of a cause that is taken as absent whatever speaks for it ("if it were cured").
    ///   - widest: the most findings open at once; what goes beyond is bounded instead of summed.
    ///   - order: of the causes, as `order(of:)` found it for this observation; it saves finding one.
    public func posteriors(
        given observation: Observation, without: Int? = nil, widest: Int = Self.widest, following order: [Int]? = nil
    ) -> Posteriors {
        posteriors(
            prior(observation), present: indices(observation.present), absent: indices(observation.absent), without: without,
            widest: widest, following: order)
    }

    /// The order in which the sums over an observation, or over a part of it, walk through the causes that it touches.
    public func order(of observation: Observation) -> [Int] {
        FrontierPlan.order(findings: heard(observation), causes: causes.count).causes
    }

    /// Whether a finding or factor takes part in the network.
    func hears(_ id: String) -> Bool { findingIndex[id] != nil || factorIDs.contains(id) }

    /// The most findings that are open at once in the sum for an observation: what it costs grows with two to this power.
    public func frontierWidth(of observation: Observation, following order: [Int]? = nil) -> Int {
        plan(observation, widest: Self.widest, following: order).width
    }

    /// The widest state at which this many sums over an observation stay within a budget of multiplications. A bounded sum costs
    /// three exact ones.
    /// - Parameter growing: whether the findings are taken one after the other: each that is too wide is then a sum of its own.
    func widest(for observation: Observation, sums: Int, growing: Bool = false, budget: Int, following order: [Int]? = nil) -> Int {
        (Self.narrowest...Self.widest).last { width in
            let plan = plan(observation, widest: width, following: order)
            let beyond = growing ? plan.relaxed.count : 0
            return (plan.relaxed.isEmpty ? sums : 3 * (sums + beyond)) * plan.multiplications <= budget
        } ?? Self.narrowest
    }

    func plan(_ observation: Observation, widest: Int, following order: [Int]?) -> FrontierPlan {
        FrontierPlan(findings: heard(observation), causes: causes.count, widest: widest, following: order)
    }

    /// The present findings that some cause may have produced.
    private func heard(_ observation: Observation) -> [Finding] {
        indices(observation.present).map { findings[$0] }.filter { !$0.links.isEmpty }
    }

    /// How many of the present findings would be expected to vanish if a cause were cured: the expected disablement of
    /// Richens 2020 on the noisy-OR twin network. In the network's order.
    public func expectedDisablement(
        given observation: Observation, widest: Int = Self.widest, following known: [Int]? = nil
    ) -> [Double] {
        let prior = prior(observation)
        let present = indices(observation.present)
        let absent = indices(observation.absent)
        let order = known ?? order(of: observation)
        let all = posteriors(prior, present: present, absent: absent, without: nil, widest: widest, following: order)
        var vanishing = [Double](repeating: 0, count: causes.count)
        for finding in present {
            // Weight of "only this cause produces the finding": the finding denied, and this cause's link turned round.
            let denied = posteriors(
                prior, present: present.filter { $0 != finding }, absent: absent + [finding], without: nil, widest: widest,
                following: order)
            let ratio = exp(denied.logLikelihood - all.logLikelihood)
            for (cause, probability) in findings[finding].links {
                vanishing[cause] += ratio * denied.probabilities[cause] * probability / (1 - probability)
            }
        }
        // Where the sums are only bounded the ratio can overshoot; more findings than there are cannot vanish.
        return vanishing.map { $0.isFinite ? min($0, Double(present.count)) : Double(present.count) }
    }

    /// The logarithm of each cause's odds after each of an observation's parts in turn: what is known of the factors, then the
    /// denied findings, then the present ones. The first row has none of them.
    func logOddsGrowing(_ parts: [Part], of observation: Observation, widest: Int, following known: [Int]? = nil) -> [[Double]] {
        let order = known ?? order(of: observation)
        var raw = causes.map(\.baseOdds)
        var denials = [Double](repeating: 0, count: causes.count)
        var (present, absent): ([Int], [Int]) = ([], [])
        // Without a present finding the causes are independent, and each has its odds to itself.
        func alone() -> [Double] { causes.indices.map { log(limited(raw[$0], cause: $0)) + denials[$0] } }
        var rows = [alone()]
        for part in parts {
            switch part {
            case .factor(let id, let isYes):
                for (cause, place) in factorLinks[id] ?? [] {
                    let factor = causes[cause].factors[place]
                    raw[cause] *= isYes ? factor.ifYes : factor.ifNo
                }
                rows.append(alone())
            case .absent(let id):
                if let finding = findingIndex[id] {
                    absent.append(finding)
                    for (cause, probability) in findings[finding].links { denials[cause] += log1p(-probability) }
                }
                rows.append(alone())
            case .present(let id):
                if let finding = findingIndex[id] { present.append(finding) }
                let sum = posteriors(
                    raw.indices.map { limited(raw[$0], cause: $0) }, present: present, absent: absent, without: nil,
                    widest: widest, following: order)
                rows.append(sum.probabilities.map { log($0) - log1p(-$0) })
            }
        }
        return rows
    }

    enum Part {
        case factor(String, Bool)
        case absent(String)
        case present(String)
    }

    func indices(_ ids: Set<String>) -> [Int] { ids.compactMap { findingIndex[$0] }.sorted() }

    /// Odds of each cause from its base rate and the known factors, never beyond 99 : 1 by factors alone.
    func prior(_ observation: Observation) -> [Double] { unlimitedPrior(observation).enumerated().map { limited($1, cause: $0) } }

    func limited(_ odds: Double, cause: Int) -> Double { min(odds, max(99, causes[cause].baseOdds)) }

    func unlimitedPrior(_ observation: Observation) -> [Double] {
        causes.map { cause in
            cause.factors.reduce(cause.baseOdds) { odds, factor in
                switch observation.factors[factor.id] {
                case true?: odds * factor.ifYes
                case false?: odds * factor.ifNo
                case nil: odds
                }
            }
        }
    }

    private func posteriors(_ odds: [Double], present: [Int], absent: [Int], without: Int?, widest: Int, following order: [Int]? = nil)
        -> Posteriors
    {
        var weights = odds.map { FrontierSum.Weight(absent: 1 / (1 + $0), present: $0 / (1 + $0)) }
        if let without { weights[without].present = 0 }
        var constant = 0.0
        for finding in absent {
            constant += log(1 - findings[finding].leak)
            for (cause, probability) in findings[finding].links { weights[cause].present *= 1 - probability }
        }
        let open = present.map { findings[$0] }.filter { finding in
            let hasParents = !finding.links.isEmpty
            if !hasParents { constant += log(finding.leak) }
            return hasParents
        }
        return FrontierSum.posteriors(weights: weights, findings: open, constant: constant, widest: widest, following: order)
    }
}
