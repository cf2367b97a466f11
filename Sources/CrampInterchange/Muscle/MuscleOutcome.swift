import MuscleModel

/// Who keeps a muscle tight at the end of a run: what an EMG would show, and what follows for a stretch.
public enum MuscleOutcome: String, Sendable, CaseIterable {
    case slack, relaxing, driven, firing, contracture

    /// Of the greatest possible force: more than a muscle at rest is stretched by, less than one holds on with.
    static let tight = 0.05

    /// - Parameter duration: of the run, in ms.
    init(_ experiment: Experiment, force: Double, duration: Double) {
        // One wave makes a twitch; who fires on has a second one in the last twentieth of the run.
        let firesOn = { (times: [Double]) in times.filter { $0 > duration - max(200, duration / 20) }.count > 1 }
        let silence = duration - (experiment.potentials.last ?? -.infinity)
        self =
            if firesOn(experiment.potentials) {
                firesOn(experiment.impulses) ? .driven : .firing
            } else if force < Self.tight { .slack } else { silence > 1000 ? .contracture : .relaxing }
    }

    public var isActive: Bool { self == .driven || self == .firing }

    /// As the flag says it.
    public var flag: String { isActive ? "EMG active" : "EMG silent" }

    /// What follows from the flag.
    public var sentence: String {
        switch self {
        case .slack: "No wave runs over the fibre, and it does not pull. The muscle has let go."
        case .relaxing: "The last wave is over, and the muscle is letting go."
        case .driven:
            "The nerve keeps firing, and the fibre obeys. Lengthening the muscle calms the nerve: that is how a stretch ends a cramp."
        case .firing: "The fibre fires by itself, without the nerve. A stretch calms the nerve, so it does not end this."
        case .contracture: "The muscle is tight, and no wave runs over it. That is a contracture, not a cramp. No stretch ends it."
        }
    }
}
