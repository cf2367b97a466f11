/// A muscle that lives: a state, what is set, and the time since it began.
public struct Muscle: Sendable {
    /// In ms.
    public private(set) var time = 0.0
    public private(set) var state: State
    public private(set) var settings: Settings
    private var constants: [Double]
    private var integrator: Integrator

    /// - Parameters:
    ///   - tolerance: the relative error of a step.
    public init(_ settings: Settings = Settings(), state: State = State(), tolerance: Double = Muscle.usualTolerance) {
        self.settings = settings
        self.state = state
        constants = settings.constants
        integrator = Integrator(tolerance: tolerance)
    }

    public static let usualTolerance = 1e-6

    /// Steps that were kept and steps that were thrown away, since the beginning.
    public var steps: (accepted: Int, rejected: Int) { integrator.steps }

    /// Turns a knob, now.
    public mutating func set(_ parameter: Parameter, to value: Double) throws(MuscleError) {
        try settings.set(parameter, to: value)
        constants = settings.constants
        integrator.restart()
    }

    /// Lives on until `end`, in ms.
    /// - Parameter visit: called after every step.
    public mutating func advance(to end: Double, _ visit: (inout Muscle) -> Void = { _ in }) throws(MuscleError) {
        while time < end {
            let length: Double
            do throws(Stuck) { length = try integrator.step(&state, constants: constants, limit: end - time) } catch {
                throw .stuck(time: time)
            }
            // What is left may be less than a rounding of the time.
            time = end - time - length < 1e-9 ? end : time + length
            lastStep = length
            visit(&self)
        }
    }

    /// Length of the last step, in ms.
    public private(set) var lastStep = 0.0

    /// States at moments within the last step.
    /// - Parameter times: in ms, none before the step began nor after now.
    public mutating func states(at times: [Double]) -> [State] {
        guard !times.isEmpty else { return [] }
        integrator.prepareInterpolation()
        return times.map { integrator.interpolated(1 - (time - $0) / lastStep) }
    }

    /// When the variable passed a value in the course of the last step, in ms; it must have done so.
    public func crossing(_ variable: StateVariable, _ value: Double) -> Double {
        var copy = integrator
        copy.prepareInterpolation()
        var (low, high) = (0.0, 1.0)
        let rising = state[variable] >= value
        for _ in 0..<40 {
            let middle = (low + high) / 2
            if (copy.interpolated(variable, middle) >= value) == rising { high = middle } else { low = middle }
        }
        return time - lastStep * (1 - high)
    }

    /// What follows from the state.
    public var observed: Observations { Observations(of: state, constants: constants) }

    /// The same for a state of the same settings.
    public func observed(of state: State) -> Observations { Observations(of: state, constants: constants) }
}

/// What follows from a state at once.
public struct Observations: Equatable, Sendable {
    private var values = [Double](repeating: 0, count: Equations.observedCount)

    init(of state: State, constants: [Double]) {
        values.withUnsafeMutableBufferPointer { values in
            state.values.withUnsafeBufferPointer { state in
                constants.withUnsafeBufferPointer { constants in
                    guard let o = values.baseAddress, let y = state.baseAddress, let c = constants.baseAddress else { return }
                    Equations.observe(y, c, o)
                }
            }
        }
    }

    public subscript(_ quantity: Observed) -> Double { values[quantity.rawValue] }
}
