public import CrampCore
public import MuscleModel

/// The seven steps from the nerve to the force: at which of them something is different, and what comes out of each.
public struct MuscleChain: Sendable {
    public struct Link: Sendable {
        /// From 1 to 7.
        public let number: Int
        public let name: String
        /// What it does, in plain words.
        public let says: String
        /// Whether something was changed here.
        public let isChanged: Bool
        /// What comes out of it, compared with a healthy muscle.
        public let output: Output
        public let evidence: [String]
    }

    public enum Output: String, Sendable, CaseIterable {
        case nothing, less, usual, more

        init(_ own: Double, of healthy: Double) {
            let part = healthy > 0 ? own / healthy : 1
            self = part < 0.1 ? .nothing : part < 0.75 ? .less : part <= 1.33 ? .usual : .more
        }

        public var words: String {
            switch self {
            case .nothing: "Nothing comes of it."
            case .less: "Less than in a healthy muscle."
            case .usual: "As in a healthy muscle."
            case .more: "More than in a healthy muscle."
            }
        }
    }

    public let links: [Link]
    /// Whether something was changed everywhere: how warm it is.
    public let isChangedEverywhere: Bool

    /// - Parameter run: nil where none was made: the chain of a healthy muscle.
    public init(_ run: MuscleRun?, knowledge: KnowledgeBase) {
        let scenario = run?.request.scenario
        let changed = (scenario?.settings ?? []) + (scenario?.events.map(\.change) ?? []) + (run?.request.changes ?? [])
        let steps = changed.filter { !$0.parameter.isTask }.map(\.parameter.step)
        isChangedEverywhere = steps.contains(nil)
        links = zip(1...7, knowledge.steps).map { number, topic in
            let lead = Curve.allCases.first { $0.step == number } ?? .force
            let output = run.flatMap { run in
                run.healthy.map { Output(run.own.trace.activity(of: lead), of: $0.trace.activity(of: lead)) }
            }
            return Link(
                number: number, name: topic.name, says: topic.says, isChanged: steps.contains(number), output: output ?? .usual,
                evidence: topic.evidence)
        }
    }
}

extension Parameter {
    /// The step of the chain that it belongs to, from 1 to 7; nil for the warmth, which belongs to all.
    public var step: Int? {
        switch self {
        case .stepNeuron: 1
        case .stepJunction: 2
        case .stepMembrane: 3
        case .stepRelease: 4
        case .stepTroponin, .calciumTtot, .calciumKon0, .calciumKoff0: 5
        case .stepBridge: 6
        case .stepSlide, .inputLmt: 7
        default:
            switch facts.id.prefix(while: { $0 != "." }) {
            case "neuron", "reflex", "input": self == .inputC ? nil : 1
            case "junction": 2
            case "membrane", "ion": 3
            case "calcium": 4
            case "bridge", "energy": 6
            case "tendon": 7
            default: nil
            }
        }
    }
}

extension Trace {
    /// How far a curve is away from where it began, on average.
    fileprivate func activity(of curve: Curve) -> Double {
        let known = (0..<columns).compactMap { extent(curve, in: $0) }
        guard let base = known.first?.lowerBound else { return 0 }
        return known.map { max(abs($0.lowerBound - base), abs($0.upperBound - base)) }.reduce(0, +) / Double(known.count)
    }
}
