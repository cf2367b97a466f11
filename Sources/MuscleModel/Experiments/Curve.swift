/// What the scopes show of a muscle: one or two curves for each of the seven steps, in the order of the chain.
public enum Curve: Int, CaseIterable, Sendable {
    case nerve, acetylcholine, membrane, tubule, calcium, troponin, bridges, atp, force, length

    /// The step of the chain, from 1 to 7; the first curve of a step is the one that says whether it works.
    public var step: Int {
        switch self {
        case .nerve: 1
        case .acetylcholine: 2
        case .membrane, .tubule: 3
        case .calcium: 4
        case .troponin: 5
        case .bridges, .atp: 6
        case .force, .length: 7
        }
    }

    /// As written after the number; empty where there is none.
    public var unit: String {
        switch self {
        case .nerve, .membrane, .tubule: "mV"
        case .acetylcholine, .atp: "mM"
        case .calcium: "µM"
        case .troponin, .bridges, .force, .length: ""
        }
    }

    /// What its scope has room for, the same in every experiment, so that they can be compared; the few that go beyond it are cut off.
    public var range: ClosedRange<Double> {
        switch self {
        case .nerve: -80...60
        case .acetylcholine: 0...0.1
        case .membrane, .tubule: -100...40
        case .calcium: 0...20
        case .troponin, .force: 0...1
        case .bridges: 0...0.6
        case .atp: 0...9
        case .length: 0.5...1.2
        }
    }

    /// - Parameter seen: what follows from the state.
    func value(_ state: State, _ seen: Observations) -> Double {
        switch self {
        case .nerve: state[.neuronV]
        case .acetylcholine: state[.junctionA]
        case .membrane: state[.membraneV]
        case .tubule: state[.membraneVt]
        case .calcium: seen[.calciumCa]
        case .troponin: state[.bridgeTh]
        case .bridges: state[.bridgeA2]
        case .atp: state[.energyATP]
        case .force: seen[.tendonF]
        case .length: state[.tendonL]
        }
    }
}
