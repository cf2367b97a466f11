public import MuscleModel

/// A request on its way to a picture: the muscle of whoever asks, and beside it a healthy one with the same task.
public struct MuscleRun: Sendable {
    public let request: MuscleRequest
    public private(set) var own: Traced
    /// nil where the muscle is a healthy one itself.
    public private(set) var healthy: Traced?
    /// How far it has come, in ms.
    public private(set) var time = 0.0
    /// Whether it took more steps than one run may.
    public private(set) var isCut = false

    /// A muscle and what is to be drawn of it.
    public struct Traced: Sendable {
        public private(set) var experiment: Experiment
        public private(set) var trace: Trace

        init(_ experiment: Experiment, _ times: Range<Double>) {
            self.experiment = experiment
            trace = Trace(times, columns: MuscleRun.columns, of: experiment.muscle)
        }

        mutating func advance(to end: Double) throws(MuscleError) {
            var trace = trace
            try experiment.advance(to: end) { trace.note($0) }
            self.trace = trace
        }

        var steps: Int { experiment.muscle.steps.accepted + experiment.muscle.steps.rejected }
    }

    static let columns = 300
    /// Two muscles that fire for eight minutes stay below it.
    static let mostSteps = 4_000_000

    /// Brings both to rest.
    public init(_ request: MuscleRequest) throws(MuscleError) {
        self.request = request
        own = Traced(try Experiment(request.scenario, changes: request.changes), request.shown)
        if let scenario = request.scenario.healthy(with: request.changes) {
            healthy = Traced(try Experiment(scenario), request.shown)
        }
    }

    public var isDone: Bool { isCut || time >= request.shown.upperBound }

    /// How much of it is done, from 0 to 1.
    public var progress: Double { time / request.shown.upperBound }

    /// Who keeps the muscle tight at the end.
    public var outcome: MuscleOutcome {
        MuscleOutcome(own.experiment, force: own.experiment.muscle.observed[.tendonF], duration: time)
    }

    /// How long, of what is shown, the muscle was tight after the last wave over the fibre, in ms; 0 where none came.
    public var tightInSilence: Double {
        let width = (own.trace.times.upperBound - own.trace.times.lowerBound) / Double(Self.columns)
        guard let last = own.experiment.potentials.last else { return 0 }
        let tight = (0..<Self.columns).filter { column in
            own.trace.times.lowerBound + Double(column) * width > last
                && own.trace.extent(.force, in: column)?.lowerBound ?? 0 > MuscleOutcome.tight
        }
        return Double(tight.count) * width
    }

    /// Goes on for a while.
    /// - Parameter length: in ms of the muscle's time.
    public mutating func advance(by length: Double) throws(MuscleError) {
        let end = min(time + length, request.shown.upperBound)
        try own.advance(to: end)
        try healthy?.advance(to: end)
        time = end
        isCut = !isDone && own.steps + (healthy?.steps ?? 0) > Self.mostSteps
    }

    /// Goes on to its end.
    public mutating func finish() throws(MuscleError) {
        while !isDone { try advance(by: 1000) }
    }
}
