import Foundation

/// The sum itself: causes in an order that keeps few positive findings open, a forward and a backward pass.
enum FrontierSum {
    /// Unnormalised weight of a cause being absent or present, before the positive findings are heard.
    struct Weight {
        var absent: Double
        var present: Double
    }

    static func posteriors(weights: [Weight], findings: [Inference.Finding], constant: Double, widest: Int) -> Posteriors {
        let plan = FrontierPlan(findings: findings, causes: weights.count, widest: widest)
        if plan.relaxed.isEmpty {
            let sum = pass(weights: weights, plan: plan)
            return Posteriors(
                probabilities: sum.map { $0.present / ($0.present + $0.absent) },
                logLikelihood: sum.logTotal + constant, errorBound: 0)
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

        // Forward: the state before each cause, its newly met findings opened.
        var before: [[Double]] = []
        before.reserveCapacity(plan.steps.count)
        var state = [1.0]
        for step in plan.steps {
            for leak in step.opens { open(&state, leak: leak) }
            logTotal += normalise(&state)
            before.append(state)
            mix(&state, weight: weights[step.cause], moves: step.moves)
            for bit in step.closes { close(&state, bit: bit) }
        }
        logTotal += log(state[0])

        // Backward: the weight of all that follows, given each state.
        var after = [1.0]
        for (step, state) in zip(plan.steps, before).reversed() {
            for bit in step.closes.reversed() { reopen(&after, bit: bit) }
            let weight = weights[step.cause]
            pairs[step.cause] = mixBack(&after, weight: weight, moves: step.moves, against: state)
            for leak in step.opens.reversed() { fold(&after, leak: leak) }
            normalise(&after)
        }
        return Sums(pairs: pairs, logTotal: logTotal)
    }

    // MARK: Steps on a state. Bit b of an index says: open finding b is accounted for.

    private static func open(_ state: inout [Double], leak: Double) {
        let half = state.count
        state.reserveCapacity(2 * half)
        for index in 0..<half {
            state.append(state[index] * leak)
            state[index] *= 1 - leak
        }
    }

    /// The finding must be accounted for now: what has not been leaves the sum.
    private static func close(_ state: inout [Double], bit: Int) {
        let low = (1 << bit) - 1
        state = (0..<(state.count / 2)).map { state[(($0 & ~low) << 1) | (1 << bit) | ($0 & low)] }
    }

    private static func reopen(_ state: inout [Double], bit: Int) {
        let low = (1 << bit) - 1
        var wide = [Double](repeating: 0, count: 2 * state.count)
        for index in state.indices { wide[((index & ~low) << 1) | (1 << bit) | (index & low)] = state[index] }
        state = wide
    }

    private static func fold(_ state: inout [Double], leak: Double) {
        let half = state.count / 2
        for index in 0..<half { state[index] = (1 - leak) * state[index] + leak * state[index + half] }
        state.removeLast(half)
    }

    /// Absent: nothing moves. Present: each link moves its share from "not yet" to "accounted for".
    private static func mix(_ state: inout [Double], weight: Weight, moves: [FrontierPlan.Move]) {
        var moved = state
        moved.withUnsafeMutableBufferPointer { moved in
            for move in moves {
                forPairs(moved.count, bit: move.bit) { low, high in
                    moved[high] += move.probability * moved[low]
                    moved[low] *= 1 - move.probability
                }
            }
        }
        for index in state.indices { state[index] = weight.absent * state[index] + weight.present * moved[index] }
    }

    /// The same step seen from behind; answers with the cause's two sums.
    private static func mixBack(
        _ after: inout [Double], weight: Weight, moves: [FrontierPlan.Move], against state: [Double]
    ) -> Weight {
        var moved = after
        moved.withUnsafeMutableBufferPointer { moved in
            for move in moves.reversed() {
                forPairs(moved.count, bit: move.bit) { low, high in
                    moved[low] = (1 - move.probability) * moved[low] + move.probability * moved[high]
                }
            }
        }
        var absent = 0.0
        var present = 0.0
        for index in after.indices {
            absent += state[index] * after[index]
            present += state[index] * moved[index]
            after[index] = weight.absent * after[index] + weight.present * moved[index]
        }
        return Weight(absent: weight.absent * absent, present: weight.present * present)
    }

    @inline(__always)
    private static func forPairs(_ count: Int, bit: Int, _ body: (_ low: Int, _ high: Int) -> Void) {
        let stride = 1 << bit
        var block = 0
        while block < count {
            for low in block..<(block + stride) { body(low, low + stride) }
            block += 2 * stride
        }
    }

    /// Scales the largest weight to 1, so that nothing runs out of range; answers with the logarithm taken out.
    @discardableResult
    private static func normalise(_ state: inout [Double]) -> Double {
        let largest = state.max() ?? 0
        guard largest > 0 else { return 0 }
        let scale = 1 / largest
        for index in state.indices { state[index] *= scale }
        return log(largest)
    }
}
