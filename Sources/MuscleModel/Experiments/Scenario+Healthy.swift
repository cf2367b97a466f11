extension Parameter {
    /// Part of the task, not of the muscle: the will, shocks, and how the foot is held.
    public var isTask: Bool {
        switch self {
        case .inputDrive, .inputShock, .inputInject, .inputLmt: true
        default: false
        }
    }
}

extension Scenario {
    /// The same task for a healthy muscle: what it is asked stays, what is done to it goes.
    /// - Parameter changes: knobs turned by whoever asks.
    /// - Returns: nil where nothing is done to it.
    public func healthy(with changes: [Change]) -> Scenario? {
        let set = settings + changes
        guard set.contains(where: { !$0.parameter.isTask }) || events.contains(where: { !$0.change.parameter.isTask }) else { return nil }
        return Scenario(
            id: id, title: title, summary: summary, settings: set.filter { $0.parameter.isTask },
            events: events.filter { $0.change.parameter.isTask }, duration: duration)
    }
}
