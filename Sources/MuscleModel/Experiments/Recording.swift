/// What a run was like: the quantities at even distances of time, and the impulses.
public struct Recording: Sendable {
    /// In ms.
    public private(set) var times: [Double] = []
    private var states: [State] = []
    private var observations: [Observations] = []
    public private(set) var experiment: Experiment

    /// Runs it to its end.
    /// - Parameters:
    ///   - interval: between two samples, in ms.
    ///   - end: in ms; the scenario's own where there is none.
    public init(_ experiment: Experiment, every interval: Double, to end: Double = .infinity) throws(MuscleError) {
        self.experiment = experiment
        var (times, states, observations) = ([experiment.muscle.time], [experiment.muscle.state], [experiment.muscle.observed])
        var next = experiment.muscle.time + interval
        try self.experiment.advance(to: end) { muscle in
            var due: [Double] = []
            while next <= muscle.time {
                due.append(next)
                next += interval
            }
            times += due
            for state in muscle.states(at: due) {
                states.append(state)
                observations.append(muscle.observed(of: state))
            }
        }
        (self.times, self.states, self.observations) = (times, states, observations)
    }

    public subscript(_ variable: StateVariable) -> [Double] { states.map { $0[variable] } }
    public subscript(_ quantity: Observed) -> [Double] { observations.map { $0[quantity] } }
}
