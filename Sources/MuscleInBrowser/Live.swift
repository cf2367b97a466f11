/// A muscle that somebody plays with, and a healthy one that does the same.
struct Live {
    private let scenario: Scenario
    private var changes: [Change] = []
    private(set) var own: Experiment?
    private var healthy: Experiment?
    /// What came of the last advance: own extents, then healthy ones.
    private(set) var row: [Double] = []

    init(_ scenario: Scenario) { self.scenario = scenario }

    /// Turns a knob, before the beginning or now.
    mutating func set(_ change: Change) throws(MuscleError) {
        guard own != nil else {
            guard change.parameter.facts.range.contains(change.value) else { throw .outOfRange(change.parameter, change.value) }
            changes.append(change)
            return
        }
        try own?.set(change.parameter, to: change.value)
        if change.parameter.isTask { try healthy?.set(change.parameter, to: change.value) }
    }

    /// Brings both to rest.
    mutating func begin() throws(MuscleError) {
        own = try Experiment(scenario, changes: changes)
        healthy = try scenario.healthy(with: changes).map { scenario throws(MuscleError) in try Experiment(scenario) }
    }

    /// Lives on for so many columns of a picture.
    /// - Parameter width: of a column, in ms.
    mutating func advance(columns: Int, width: Double) throws(MuscleError) {
        row = try Self.advance(&own, columns, width) + Self.advance(&healthy, columns, width)
    }

    private static func advance(_ experiment: inout Experiment?, _ columns: Int, _ width: Double) throws(MuscleError) -> [Double] {
        guard var running = experiment else { return [] }
        // So that two copies of the muscle are not kept.
        experiment = nil
        defer { experiment = running }
        let end = running.muscle.time + Double(columns) * width
        var trace = Trace(running.muscle.time..<end, columns: columns, of: running.muscle)
        try running.advance(to: end) { trace.note($0) }
        return trace.row
    }
}
