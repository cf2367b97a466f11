/// Motor units side by side, four at a time in the lanes of a vector: the equations and the integrator of `Muscle`, each lane with steps of its
/// own length. A lane that is done takes the next unit, so that none waits for another.
///
/// The units share nothing: each has a tendon to itself.
public struct Pool: Sendable {
    public struct Unit: Sendable {
        public fileprivate(set) var settings: Settings
        public fileprivate(set) var state: State
        /// Of the motor neuron, in ms from the beginning: upward passages through -20 mV, by a straight line within the step.
        public fileprivate(set) var impulses: [Double] = []
        /// Steps that were kept.
        public fileprivate(set) var steps = 0
        fileprivate var pace = Pace()
    }

    public private(set) var units: [Unit]
    /// In ms, of all units.
    public private(set) var time = 0.0
    private let tolerance: Double

    /// - Parameters:
    ///   - units: settings, and the state to begin with.
    ///   - tolerance: the relative error of a step.
    public init(_ units: [(settings: Settings, state: State)], tolerance: Double = Muscle.usualTolerance) {
        self.units = units.map { Unit(settings: $0.settings, state: $0.state) }
        self.tolerance = tolerance
    }

    /// Turns a knob of one unit, now.
    public mutating func set(_ parameter: Parameter, to value: Double, of unit: Int) throws(MuscleError) {
        try units[unit].settings.set(parameter, to: value)
        units[unit].pace.restart()
    }

    /// All live on until `end`, in ms.
    /// - Throws: when no step of a unit is short enough; some units have gone on by then, and the pool is of no more use.
    public mutating func advance(to end: Double) throws(MuscleError) {
        guard end > time, !units.isEmpty else { return }
        var lanes = LaneMemory(tolerance: tolerance)
        var waiting = units.indices.makeIterator()
        var (running, times) = ([Int?](repeating: nil, count: 4), [Double](repeating: time, count: 4))
        for lane in 0..<4 {
            running[lane] = waiting.next()
            // A lane without a unit repeats another, and is not looked at.
            lanes.load(units[running[lane] ?? 0], lane)
        }
        while running.contains(where: { $0 != nil }) {
            var lengths = Four(repeating: 0.001)
            for lane in 0..<4 { if let unit = running[lane] { lengths[lane] = min(units[unit].pace.next, end - times[lane]) } }
            let errors = lanes.attempt(lengths)
            var isKept = SIMDMask<SIMD4<Int64>>(repeating: false)
            for lane in 0..<4 {
                guard let unit = running[lane] else { continue }
                let (length, error) = (lengths[lane], errors[lane])
                guard error <= 1, lanes.keepsBounds(lane) else {
                    guard units[unit].pace.thrownAway(length, error: error <= 1 ? .infinity : error) else {
                        throw .stuck(time: times[lane])
                    }
                    continue
                }
                isKept[lane] = true
                units[unit].pace.kept(length, error: error)
                units[unit].steps += 1
                let (before, after) = lanes.soma(lane)
                if before < -20 && after >= -20 { units[unit].impulses.append(times[lane] + length * (-20 - before) / (after - before)) }
                times[lane] = end - times[lane] - length < 1e-9 ? end : times[lane] + length
            }
            lanes.keep(isKept)
            for lane in 0..<4 where times[lane] == end {
                guard let unit = running[lane] else { continue }
                lanes.store(&units[unit].state, lane)
                running[lane] = waiting.next()
                if let next = running[lane] {
                    lanes.load(units[next], lane)
                    times[lane] = time
                }
            }
        }
        time = end
    }
}

/// State, constants and everything a step needs, four of each.
private struct LaneMemory {
    private let tolerance: Double
    private var memory: [Four]

    private static let width = Equations.stateCount
    private static let matrix = Rodas5P.slots * width
    private static let constants = matrix + Equations.matrixCount

    init(tolerance: Double) {
        self.tolerance = tolerance
        memory = [Four](repeating: Four(repeating: 1), count: Self.constants + Equations.constantCount)
    }

    mutating func load(_ unit: Pool.Unit, _ lane: Int) {
        for (k, value) in unit.state.values.enumerated() { memory[k][lane] = value }
        for (k, value) in unit.settings.constants.enumerated() { memory[Self.constants + k][lane] = value }
    }

    func store(_ state: inout State, _ lane: Int) {
        for k in 0..<Self.width { state.values[k] = memory[k][lane] }
    }

    /// The potential of the motor neuron, before the step and after.
    func soma(_ lane: Int) -> (before: Double, after: Double) {
        let k = StateVariable.neuronV.rawValue
        return (memory[k][lane], memory[Rodas5P.result * Self.width + k][lane])
    }

    /// - Returns: the error of each lane, 1 being just allowed; infinite where the result is nothing.
    mutating func attempt(_ lengths: Four) -> Four {
        let tolerance = Four(repeating: tolerance)
        return memory.withUnsafeMutableBufferPointer { memory in
            guard let y = memory.baseAddress else { return Four(repeating: .infinity) }
            let (matrix, constants, result) = (y + Self.matrix, y + Self.constants, y + Rodas5P.result * Self.width)
            Equations.linearise(y, constants, y + Self.width, matrix)
            for k in 0..<Equations.matrixCount { matrix[k] = -matrix[k] }
            let inverse = Four(repeating: 1) / (Rodas5P.gamma * lengths)
            for k in Equations.diagonal { matrix[k] += inverse }
            Equations.factor(matrix)
            Rodas5P.step(y, constants, matrix, perLength: Four(repeating: 1) / lengths)
            var sum = Four(repeating: 0)
            for k in 0..<Self.width {
                let (before, after) = (Four.magnitude(y[k]), Four.magnitude(result[k]))
                let larger = Four.choose(before, after, after, before)
                let size = Four.choose(larger, Four(repeating: 0.01), Four(repeating: 0.01), larger)
                let part = y[9 * Self.width + k] / (tolerance * size)
                sum += part * part
            }
            let error = (sum / Double(Self.width)).squareRoot()
            return error.replacing(with: .infinity, where: error .!= error)
        }
    }

    mutating func keepsBounds(_ lane: Int) -> Bool {
        memory.withUnsafeMutableBytes { bytes in
            guard let base = bytes.baseAddress else { return false }
            let result = base + (Rodas5P.result * Self.width) * MemoryLayout<Four>.stride + lane * MemoryLayout<Double>.stride
            return Bounds.keep(result.assumingMemoryBound(to: Double.self), stride: 4)
        }
    }

    /// The lanes whose step is kept go on from its result.
    mutating func keep(_ lanes: SIMDMask<SIMD4<Int64>>) {
        for k in 0..<Self.width { memory[k].replace(with: memory[Rodas5P.result * Self.width + k], where: lanes) }
    }
}
