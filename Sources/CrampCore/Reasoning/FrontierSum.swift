import Foundation

/// The sum itself: causes in an order that keeps few positive findings open, a forward and a backward pass.
enum FrontierSum {
    /// Unnormalised weight of a cause being absent or present, before the positive findings are heard.
    struct Weight {
        var absent: Double
        var present: Double
    }

    static func posteriors(weights: [Weight], findings: [Inference.Finding], constant: Double, widest: Int, following order: [Int]? = nil)
        -> Posteriors
    {
        let plan = FrontierPlan(findings: findings, causes: weights.count, widest: widest, following: order)
        if plan.relaxed.isEmpty {
            let sum = pass(weights: weights, plan: plan)
            return Posteriors(
                probabilities: sum.map { $0.present / ($0.present + $0.absent) },
                logLikelihood: sum.logTotal + constant, errorBounds: Array(repeating: 0, count: weights.count))
        }
        return bounded(weights: weights, findings: findings, plan: plan, constant: constant)
    }

    struct Sums {
        /// Proportional to P(cause absent, evidence) and P(cause present, evidence), each pair on its own scale.
        var pairs: [Weight]
        /// Logarithm of the evidence's total weight.
        var logTotal: Double

        func map<T>(_ transform: (Weight) -> T) -> [T] { pairs.map(transform) }
    }

    static func pass(weights: [Weight], plan: FrontierPlan) -> Sums {
        var logTotal = 0.0
        var pairs = weights
        for cause in plan.apart { logTotal += log(weights[cause].absent + weights[cause].present) }
        let widest = 1 << plan.width
        withUnsafeTemporaryAllocation(of: Double.self, capacity: plan.states + 2 * widest) { buffer in
            guard let before = buffer.baseAddress else { return }
            var state = State(values: before + plan.states, spare: before + plan.states + widest)

            // Forward: the state before each cause, its newly met findings opened.
            var place = before
            for step in plan.steps {
                for leak in step.opens { state.open(leak: leak) }
                logTotal += state.normalise()
                place.update(from: state.values, count: state.count)
                place += state.count
                state.mix(weights[step.cause], step.moves)
                for bit in step.closes { state.close(bit: bit) }
            }
            logTotal += log(state.values[0])

            // Backward: the weight of all that follows, given each state.
            state.restart()
            for step in plan.steps.reversed() {
                for bit in step.closes.reversed() { state.reopen(bit: bit) }
                place -= state.count
                pairs[step.cause] = state.mixBack(weights[step.cause], step.moves, against: place)
                for leak in step.opens.reversed() { state.fold(leak: leak) }
                state.normalise()
            }
        }
        return Sums(pairs: pairs, logTotal: logTotal)
    }
}

/// The weights of all ways in which the open findings are accounted for. Bit b of an index says: open finding b is.
private struct State {
    private(set) var values: UnsafeMutablePointer<Double>
    private var spare: UnsafeMutablePointer<Double>
    private(set) var count = 1

    init(values: UnsafeMutablePointer<Double>, spare: UnsafeMutablePointer<Double>) {
        self.values = values
        self.spare = spare
        values[0] = 1
    }

    mutating func restart() {
        count = 1
        values[0] = 1
    }

    mutating func open(leak: Double) {
        for index in 0..<count {
            values[count + index] = values[index] * leak
            values[index] *= 1 - leak
        }
        count *= 2
    }

    /// The finding must be accounted for now: what has not been leaves the sum.
    mutating func close(bit: Int) {
        let low = (1 << bit) - 1
        count /= 2
        for index in 0..<count { values[index] = values[((index & ~low) << 1) | (1 << bit) | (index & low)] }
    }

    mutating func reopen(bit: Int) {
        let low = (1 << bit) - 1
        spare.update(repeating: 0, count: 2 * count)
        for index in 0..<count { spare[((index & ~low) << 1) | (1 << bit) | (index & low)] = values[index] }
        swap(&values, &spare)
        count *= 2
    }

    mutating func fold(leak: Double) {
        count /= 2
        for index in 0..<count { values[index] = (1 - leak) * values[index] + leak * values[index + count] }
    }

    /// Absent: nothing moves. Present: each link moves its share from "not yet" to "accounted for".
    mutating func mix(_ weight: FrontierSum.Weight, _ moves: [FrontierPlan.Move]) {
        let moved = spare
        moved.update(from: values, count: count)
        for move in moves {
            let (stride, share) = (1 << move.bit, move.probability)
            var block = 0
            while block < count {
                for low in block..<(block + stride) {
                    moved[low + stride] += share * moved[low]
                    moved[low] *= 1 - share
                }
                block += 2 * stride
            }
        }
        for index in 0..<count { values[index] = weight.absent * values[index] + weight.present * moved[index] }
    }

    /// The same step seen from behind; answers with the cause's two sums.
    mutating func mixBack(
        _ weight: FrontierSum.Weight, _ moves: [FrontierPlan.Move], against before: UnsafeMutablePointer<Double>
    ) -> FrontierSum.Weight {
        let moved = spare
        moved.update(from: values, count: count)
        for move in moves.reversed() {
            let (stride, share) = (1 << move.bit, move.probability)
            var block = 0
            while block < count {
                for low in block..<(block + stride) { moved[low] = (1 - share) * moved[low] + share * moved[low + stride] }
                block += 2 * stride
            }
        }
        var absent = 0.0
        var present = 0.0
        for index in 0..<count {
            absent += before[index] * values[index]
            present += before[index] * moved[index]
            values[index] = weight.absent * values[index] + weight.present * moved[index]
        }
        return .init(absent: weight.absent * absent, present: weight.present * present)
    }

    /// Scales the largest weight to 1, so that nothing runs out of range; answers with the logarithm taken out.
    @discardableResult
    mutating func normalise() -> Double {
        var largest = 0.0
        for index in 0..<count { largest = max(largest, values[index]) }
        guard largest > 0 else { return 0 }
        let scale = 1 / largest
        for index in 0..<count { values[index] *= scale }
        return log(largest)
    }
}
