/// Takes the state through time, in steps of its own choice; whoever changes a parameter says so by `restart`.
///
/// Rodas5P with the analytic Jacobian: linear invariants (phosphate, calcium) stay what they are but for rounding.
struct Integrator: Sendable {
    /// Error that a step may make, relative to each number; to 0.01 where the number is smaller.
    let tolerance: Double
    /// Steps that were kept and steps that were thrown away, since the beginning.
    private(set) var steps = (accepted: 0, rejected: 0)

    private var pace = Pace()
    /// What a step needs (see Rodas5P), then the Jacobian, and the matrix that is factored.
    private var memory: [Double]

    private static let width = Equations.stateCount

    init(tolerance: Double) {
        self.tolerance = tolerance
        memory = [Double](repeating: 0, count: Rodas5P.slots * Self.width + 2 * Equations.matrixCount)
    }

    /// A parameter has jumped: what was learnt about the size of steps no longer holds.
    mutating func restart() { pace.restart() }

    /// One step that is kept, not beyond `limit` ms.
    /// - Returns: its length.
    /// - Throws: when no step is short enough: the state is beyond what the equations describe.
    mutating func step(_ state: inout State, constants: [Double], limit: Double) throws(Stuck) -> Double {
        var isNew = true
        while true {
            let length = min(pace.next, limit)
            let error = attempt(&state, constants: constants, length: length, linearise: isNew)
            isNew = false
            if error <= 1 {
                steps.accepted += 1
                pace.kept(length, error: error)
                return length
            }
            steps.rejected += 1
            guard pace.thrownAway(length, error: error) else { throw Stuck() }
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
        let bend = slot(Rodas5P.bend) + part * (slot(Rodas5P.bend + 1) + part * slot(Rodas5P.bend + 2))
        return rest * slot(0) + part * (slot(Rodas5P.result) + rest * bend)
    }

    /// Fills what `interpolated` needs; once for a step.
    mutating func prepareInterpolation() {
        for row in 0..<3 {
            for k in 0..<Self.width {
                var sum = 0.0
                for stage in 0..<Rodas5P.stages { sum += Rodas5P.dense[row][stage] * memory[(2 + stage) * Self.width + k] }
                memory[(Rodas5P.bend + row) * Self.width + k] = sum
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
                    let (y, first, result) = (base, base + width, base + Rodas5P.result * width)
                    let jacobian = base + Rodas5P.slots * width
                    let matrix = jacobian + Equations.matrixCount
                    if linearise {
                        y.update(from: now, count: width)
                        Equations.linearise(y, c, first, jacobian)
                    }
                    for k in 0..<Equations.matrixCount { matrix[k] = -jacobian[k] }
                    let inverse = 1 / (Rodas5P.gamma * length)
                    for k in Equations.diagonal { matrix[k] += inverse }
                    Equations.factor(matrix)
                    Rodas5P.step(base, c, matrix, perLength: Four(1 / length))
                    let error = Self.error(y, result, base + 9 * width, tolerance)
                    guard error <= 1, Bounds.keep(result) else { return error <= 1 ? .infinity : error }
                    now.update(from: result, count: width)
                    return error
                }
            }
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
