/// Takes the state through time, in steps of its own choice; whoever changes a parameter says so by `restart`.
///
/// Rodas5P with the analytic Jacobian: linear invariants (phosphate, calcium) stay what they are but for rounding.
struct Integrator: Sendable {
    /// Error that a step may make, relative to each number; to 0.01 where the number is smaller.
    let tolerance: Double
    /// Steps that were kept and steps that were thrown away, since the beginning.
    private(set) var steps = (accepted: 0, rejected: 0)

    /// The next step in ms, as far as can be told.
    private var next = 0.001
    /// Slots of one state each: y, derivative, u of the eight stages, stage, result, three of the dense output; then the matrix, twice.
    private var memory: [Double]

    private static let width = Equations.stateCount
    private static let result = 11
    private static let slots = 15
    private static let smallest = 1e-9

    init(tolerance: Double) {
        self.tolerance = tolerance
        memory = [Double](repeating: 0, count: Self.slots * Self.width + 2 * Equations.matrixCount)
    }

    /// A parameter has jumped: what was learnt about the size of steps no longer holds.
    mutating func restart() {
        next = min(next, 0.001)
    }

    /// One step that is kept, not beyond `limit` ms.
    /// - Returns: its length.
    /// - Throws: when no step is short enough: the state is beyond what the equations describe.
    mutating func step(_ state: inout State, constants: [Double], limit: Double) throws(Stuck) -> Double {
        var fresh = true
        while true {
            let length = min(next, limit)
            let error = attempt(&state, constants: constants, length: length, linearise: fresh)
            fresh = false
            // (1/error)^(1/5), and bounds: never five times smaller or six times greater at once
            let factor = error > 0 ? 0.9 * Double.exponential(-0.2 * Double.logarithm(error)) : 6
            if error <= 1 {
                steps.accepted += 1
                let grown = length * min(max(factor, 0.2), 6)
                // A step that the limit has cut says little about the next.
                next = length < next ? max(next, grown) : grown
                return length
            }
            steps.rejected += 1
            next = length * (error.isFinite ? min(max(factor, 0.2), 0.9) : 0.2)
            guard next > Self.smallest else { throw Stuck() }
        }
    }

    /// The state within the step that was kept last, at `part` of its length (0 its beginning, 1 its end).
    func interpolated(_ part: Double) -> State {
        var state = State()
        for variable in StateVariable.allCases { state[variable] = interpolated(variable, part) }
        return state
    }

    func interpolated(_ variable: StateVariable, _ part: Double) -> Double {
        let slot = { (index: Int) in memory[index * Self.width + variable.rawValue] }
        let rest = 1 - part
        let bend = slot(12) + part * (slot(13) + part * slot(14))
        return rest * slot(0) + part * (slot(Self.result) + rest * bend)
    }

    /// Fills what `interpolated` needs; once for a step.
    mutating func prepareInterpolation() {
        for row in 0..<3 {
            for k in 0..<Self.width {
                var sum = 0.0
                for stage in 0..<Rodas5P.stages { sum += Rodas5P.dense[row][stage] * memory[(2 + stage) * Self.width + k] }
                memory[(12 + row) * Self.width + k] = sum
            }
        }
    }

    /// - Returns: the error, 1 being just allowed; infinite where the result is nothing. Only where it is at most 1 the state changes.
    private mutating func attempt(_ state: inout State, constants: [Double], length: Double, linearise: Bool) -> Double {
        let width = Self.width
        let tolerance = tolerance
        return memory.withUnsafeMutableBufferPointer { memory in
            constants.withUnsafeBufferPointer { constants in
                state.values.withUnsafeMutableBufferPointer { state in
                    guard let base = memory.baseAddress, let c = constants.baseAddress, let now = state.baseAddress else {
                        return .infinity
                    }
                    let (y, first, result) = (base, base + width, base + Self.result * width)
                    let jacobian = base + Self.slots * width
                    let matrix = jacobian + Equations.matrixCount
                    if linearise {
                        y.update(from: now, count: width)
                        Equations.linearise(y, c, first, jacobian)
                    }
                    for k in 0..<Equations.matrixCount { matrix[k] = -jacobian[k] }
                    let inverse = 1 / (Rodas5P.gamma * length)
                    for k in Equations.diagonal { matrix[k] += inverse }
                    Equations.factor(matrix)
                    Self.stages(base, c, matrix, 1 / length)
                    let error = Self.error(y, result, base + 9 * width, tolerance)
                    guard error <= 1, Bounds.keep(result) else { return error <= 1 ? .infinity : error }
                    now.update(from: result, count: width)
                    return error
                }
            }
        }
    }

    /// Solves the eight stages; leaves the result in its slot.
    private static func stages(
        _ y: UnsafeMutablePointer<Double>, _ c: UnsafePointer<Double>, _ matrix: UnsafePointer<Double>, _ perLength: Double
    ) {
        let (first, stage, result) = (y + width, y + 10 * width, y + Self.result * width)
        let u = y + 2 * width
        for k in 0..<width { u[k] = first[k] }
        Equations.solve(matrix, u)
        for i in 1..<Rodas5P.stages {
            if i <= 5 {
                combine(stage, y, u, Rodas5P.a[i - 1], 1)
            } else {
                let before = u + (i - 1) * width
                for k in 0..<width { stage[k] += before[k] }
            }
            let own = u + i * width
            Equations.derivative(stage, c, result)
            combine(own, result, u, Rodas5P.c[i - 1], perLength)
            Equations.solve(matrix, own)
        }
        let last = u + 7 * width
        for k in 0..<width { result[k] = stage[k] + last[k] }
    }

    /// `target` = `origin` + `factor` Σ weight u; four at a time.
    private static func combine(
        _ target: UnsafeMutablePointer<Double>, _ origin: UnsafePointer<Double>, _ u: UnsafePointer<Double>, _ weights: [Double],
        _ factor: Double
    ) {
        var k = 0
        while k < width {
            var sum = Four.load(origin + k)
            var from = u + k
            for weight in weights {
                sum += (weight * factor) * Four.load(from)
                from += width
            }
            sum.store(target + k)
            k += 4
        }
    }

    private static func error(
        _ before: UnsafePointer<Double>, _ after: UnsafePointer<Double>, _ difference: UnsafePointer<Double>, _ tolerance: Double
    ) -> Double {
        var sum = 0.0
        for k in 0..<width {
            let size = max(max(before[k].magnitude, after[k].magnitude), 0.01)
            let part = difference[k] / (tolerance * size)
            sum += part * part
        }
        let error = (sum / Double(width)).squareRoot()
        return error.isNaN ? .infinity : error
    }
}

/// No step is short enough.
struct Stuck: Error {}
