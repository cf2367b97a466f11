import MuscleModel

/// Who keeps a muscle tight at the end of a run: what an EMG would show, and what follows for a stretch.
public enum MuscleOutcome: String, Sendable, CaseIterable {
    case slack, driven, firing, contracture

    /// - Parameter duration: of the run, in ms.
    init(_ experiment: Experiment, force: Double, duration: Double) {
        let late = { (times: [Double]) in times.contains { $0 > duration - max(150, duration / 20) } }
        let isTight = force > 0.05
        self =
            switch (late(experiment.potentials), late(experiment.impulses)) {
            case (true, true): .driven
            case (true, false): .firing
            case (false, _): isTight ? .contracture : .slack
            }
    }

    public var isActive: Bool { self == .driven || self == .firing }

    /// As the flag says it.
    public var flag: String { isActive ? "EMG active" : "EMG silent" }

    /// What follows from the flag.
    public var sentence: String {
        switch self {
        case .slack: "No wave runs over the fibre, and it does not pull. The muscle has let go."
        case .driven:
            "The nerve keeps firing, and the fibre obeys. Lengthening the muscle calms the nerve: that is how a stretch ends a cramp."
        case .firing: "The fibre fires by itself, without the nerve. A stretch calms the nerve, so it does not end this."
        case .contracture: "The muscle is tight, and no wave runs over it. That is a contracture, not a cramp. No stretch ends it."
        }
    }
}
