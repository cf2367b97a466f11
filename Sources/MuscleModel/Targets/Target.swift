/// A number that a calf muscle is known to show, and the band in which the model has to show it.
public struct Target: Sendable {
    /// As in the table of the documentation; several rows may share one.
    public let number: Int
    public let title: String
    public let unit: String
    public let band: ClosedRange<Double>
    public let source: String

    init(_ number: Int, _ title: String, _ band: ClosedRange<Double>, _ unit: String, _ source: String) {
        self.number = number
        self.title = title
        self.unit = unit
        self.band = band
        self.source = source
    }
}

/// One or a few experiments, and the targets that they measure.
public struct Trial: Sendable {
    public let targets: [Target]
    private let measure: @Sendable ([Change]) throws(MuscleError) -> [Double]

    init(_ targets: [Target], _ measure: @escaping @Sendable ([Change]) throws(MuscleError) -> [Double]) {
        self.targets = targets
        self.measure = measure
    }

    /// - Parameter changes: parameters that differ from what stands in the model.
    /// - Returns: a value for each target; not a number where there is nothing to measure (no twitch, no cramp).
    public func values(_ changes: [Change] = []) throws(MuscleError) -> [Double] { try measure(changes) }

    public static let all: [Trial] = membraneTrials + calciumTrials + forceTrials + energyTrials + crampTrials + diseaseTrials
}

/// Measuring in a recording.
extension Recording {
    static func of(
        _ events: [Event], for duration: Double, settings: [Change] = [], _ changes: [Change], every interval: Double = 0.05
    ) throws(MuscleError) -> Recording {
        let scenario = Scenario(id: "", title: "", summary: "", settings: settings, events: events, duration: duration)
        return try Recording(Experiment(scenario, changes: changes), every: interval)
    }

    /// Mean of what lies between two times, in ms.
    func mean(_ values: [Double], from start: Double, to end: Double) -> Double {
        let inside = zip(times, values).filter { $0.0 >= start && $0.0 <= end }.map { $0.1 }
        return inside.reduce(0, +) / Double(inside.count)
    }
}

/// A hump of a curve: where it begins, peaks, and has fallen to a half.
struct Hump {
    let base: Double
    let height: Double
    let peakTime: Double
    /// Passages through a part of the height, up and down; not a number where there is none.
    let passage: (_ part: Double) -> (up: Double, down: Double)

    init(_ times: [Double], _ values: [Double]) {
        let peak = values.indices.max { values[$0] < values[$1] } ?? 0
        let (base, height) = (values[0], values[peak] - values[0])
        (self.base, self.height, peakTime) = (base, height, times[peak])
        passage = { part in
            let level = base + part * height
            let cross = { (k: Int) in times[k - 1] + (level - values[k - 1]) / (values[k] - values[k - 1]) * (times[k] - times[k - 1]) }
            let up = values.indices.dropFirst().first { values[$0 - 1] < level && values[$0] >= level }
            let down = values.indices.dropFirst(peak + 1).first { values[$0 - 1] >= level && values[$0] < level }
            return (up.map(cross) ?? .nan, down.map(cross) ?? .nan)
        }
    }

    /// Time above half the height.
    var halfDuration: Double { passage(0.5).down - passage(0.5).up }
}
