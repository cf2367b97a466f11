/// A scenario on its way: the muscle, and what is still to happen.
public struct Experiment: Sendable {
    public let scenario: Scenario
    public private(set) var muscle: Muscle
    /// Impulses of the motor neuron, and action potentials of the fibre, in ms from the beginning: upward passages through -20 mV.
    public private(set) var impulses: [Double] = []
    public private(set) var potentials: [Double] = []
    /// What was conserved the worst, at any step so far.
    public private(set) var drift = Drift()
    private var next = 0
    private let start: Ledger

    /// Brings the muscle to rest.
    /// - Parameters:
    ///   - changes: knobs turned by whoever asks; they count more than the scenario's own settings.
    ///   - rest: how long the muscle is left alone before, in ms.
    public init(
        _ scenario: Scenario, changes: [Change] = [], rest: Double = Experiment.usualRest, tolerance: Double = Muscle.usualTolerance
    ) throws(MuscleError) {
        self.scenario = scenario
        var settings = Settings()
        for change in scenario.settings + changes { try settings.set(change.parameter, to: change.value) }
        var resting = Muscle(settings, tolerance: tolerance)
        try resting.advance(to: rest)
        muscle = Muscle(settings, state: resting.state, tolerance: tolerance)
        start = Ledger(muscle.state, muscle.settings)
    }

    /// Two minutes, in ms.
    public static let usualRest = 120_000.0

    /// Turns a knob now, whatever the scenario holds.
    public mutating func set(_ parameter: Parameter, to value: Double) throws(MuscleError) {
        try muscle.set(parameter, to: value)
    }

    /// Goes on until `end`, at most to the end of the scenario.
    /// - Parameter visit: called after every step.
    public mutating func advance(to end: Double, _ visit: (inout Muscle) -> Void = { _ in }) throws(MuscleError) {
        let end = min(end, scenario.duration)
        repeat {
            while next < scenario.events.count, scenario.events[next].time <= muscle.time {
                let change = scenario.events[next].change
                try muscle.set(change.parameter, to: change.value)
                next += 1
            }
            let edge = next < scenario.events.count ? min(scenario.events[next].time, end) : end
            var (nerve, fibre) = (muscle.state[.neuronV], muscle.state[.membraneV])
            try muscle.advance(to: edge) { muscle in
                nerve = Self.note(&impulses, .neuronV, nerve, &muscle)
                fibre = Self.note(&potentials, .membraneV, fibre, &muscle)
                drift.note(start, Ledger(muscle.state, muscle.settings))
                visit(&muscle)
            }
        } while muscle.time < end
    }

    private static let threshold = -20.0

    private static func note(_ times: inout [Double], _ variable: StateVariable, _ before: Double, _ muscle: inout Muscle) -> Double {
        let now = muscle.state[variable]
        if before < threshold && now >= threshold { times.append(muscle.crossing(variable, threshold)) }
        return now
    }
}

/// What the equations neither make nor lose.
struct Ledger: Equatable, Sendable {
    /// ATP, phosphocreatine and phosphate, in mM.
    let phosphate: Double
    /// Of myoplasm (with troponin) and store, in µM of myoplasm.
    let calcium: Double

    init(_ state: State, _ settings: Settings) {
        phosphate = state[.energyATP] + state[.energyPCr] + state[.energyPi]
        calcium = state[.calciumW] + settings[.calciumTtot] * state[.bridgeTh] + settings[.calciumVr] * state[.calciumSR]
    }
}

/// The greatest distance from where it began.
public struct Drift: Equatable, Sendable {
    /// In mM.
    public private(set) var phosphate = 0.0
    /// Relative.
    public private(set) var calcium = 0.0

    mutating func note(_ start: Ledger, _ now: Ledger) {
        phosphate = max(phosphate, abs(now.phosphate - start.phosphate))
        calcium = max(calcium, abs(now.calcium / start.calcium - 1))
    }
}
