import Foundation
public import MuscleModel

/// A run of the muscle as text, table or JSON.
public struct MuscleDocument: Encodable, Sendable {
    /// What is shown of it, step by step along the chain from the nerve to the tendon.
    static let columns: [(id: String, unit: String, values: @Sendable (Recording) -> [Double])] =
        [StateVariable.neuronV, .junctionA, .membraneV, .membraneVt, .ionKe].map(column) + [Observed.calciumCa].map(column)
        + [StateVariable.bridgeTh, .bridgeA2, .energyATP, .energyPCr, .energyPi, .energyPH, .tendonL].map(column)
        + [Observed.energyJuse, .tendonF].map(column)

    private static func column(_ variable: StateVariable) -> (String, String, @Sendable (Recording) -> [Double]) {
        (variable.quantity.id, variable.quantity.unit, { $0[variable] })
    }

    private static func column(_ quantity: Observed) -> (String, String, @Sendable (Recording) -> [Double]) {
        (quantity.quantity.id, quantity.quantity.unit, { $0[quantity] })
    }

    public let scenario: String
    public let title: String
    public let summary: String
    /// Knobs that differ from a healthy muscle at rest, by name.
    public let settings: [String: Double]
    /// In seconds.
    public let duration: Double
    /// Impulses of the motor neuron and action potentials of the fibre, in ms.
    public let impulses: [Double]
    public let potentials: [Double]
    /// Greatest force, of the greatest isometric force.
    public let peakForce: Double
    public let units: [String: String]
    /// By quantity, at even distances of time.
    public let samples: [String: [Double]]
    public let times: [Double]
    /// Of the EMG at the end.
    private let outcome: MuscleOutcome

    private enum CodingKeys: CodingKey {
        case scenario, title, summary, settings, duration, impulses, potentials, peakForce, units, samples, times
    }

    public init(_ recording: Recording, changes: [Change]) {
        let scenario = recording.experiment.scenario
        self.scenario = scenario.id
        title = scenario.title
        summary = scenario.summary
        let set = (scenario.settings + changes).map { ($0.parameter.name, $0.value) }
        settings = Dictionary(set) { $1 }
        duration = recording.times[recording.times.count - 1] / 1000
        impulses = recording.experiment.impulses.map { Self.rounded($0, 7) }
        potentials = recording.experiment.potentials.map { Self.rounded($0, 7) }
        peakForce = Self.rounded(recording[.tendonF].max() ?? 0, 4)
        units = Dictionary(uniqueKeysWithValues: Self.columns.map { ($0.id, $0.unit) })
        samples = Dictionary(uniqueKeysWithValues: Self.columns.map { ($0.id, $0.values(recording).map { Self.rounded($0, 5) }) })
        times = recording.times.map { Self.rounded($0, 7) }
        outcome = MuscleOutcome(recording.experiment, force: recording[.tendonF].last ?? 0, duration: duration * 1000)
    }

    /// To so many significant digits: what differs from machine to machine is not shown.
    private static func rounded(_ value: Double, _ digits: Int) -> Double {
        Double(String(format: "%.\(digits)g", value)) ?? value
    }

    /// Time in ms, then the quantities, with their units in the first line.
    public var csv: String {
        let head = ["time (ms)"] + Self.columns.map { $0.unit.isEmpty ? $0.id : "\($0.id) (\($0.unit))" }
        let rows = times.indices.map { k in
            ([times[k]] + Self.columns.map { samples[$0.id]?[k] ?? .nan }).map { String(format: "%.5g", $0) }.joined(separator: ",")
        }
        return ([head.joined(separator: ",")] + rows).joined(separator: "\n") + "\n"
    }

    /// A few lines, and a table of twenty moments.
    public var text: String {
        var lines = ["\(title) (\(scenario))", summary, ""]
        for (name, value) in settings.sorted(by: { $0.key < $1.key }) { lines.append("  \(name) = \(String(format: "%g", value))") }
        lines.append("  \(potentials.count) action potentials of the fibre, \(impulses.count) impulses of the nerve")
        lines.append("  greatest force \(String(format: "%.2f", peakForce)) of the greatest possible")
        lines.append("  at the end: \(outcome.flag). \(outcome.sentence)")
        lines += ["", "    time s   force  length   Ca µM  ATP mM  PCr mM  Pi mM     pH"]
        let shown = ["tendon.F", "tendon.l", "calcium.Ca", "energy.ATP", "energy.PCr", "energy.Pi", "energy.pH"]
        for k in stride(from: 0, to: times.count, by: max(1, times.count / 20)) {
            let cells = shown.map { String(format: "%8.3f", samples[$0]?[k] ?? .nan) }
            lines.append(String(format: "%10.3f", times[k] / 1000) + cells.joined())
        }
        return lines.joined(separator: "\n")
            + "\n\nEducational, not diagnostic. What is fitted and what is measured: Documentation/muscle.md.\n"
    }
}
