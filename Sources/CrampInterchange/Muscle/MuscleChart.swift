import Foundation
public import MuscleModel

/// Seven scopes over each other, one per step, on one axis of time, as SVG.
public struct MuscleChart: Sendable {
    private static let scopes: [(title: String, value: @Sendable (Muscle) -> Double)] = [
        ("1 Nerve, mV", { $0.state[.neuronV] }), ("2 Acetylcholine, mM", { $0.state[.junctionA] }),
        ("3 Membrane, mV", { $0.state[.membraneV] }), ("4 Calcium, µM", { $0.observed[.calciumCa] }),
        ("5 Troponin with calcium", { $0.state[.bridgeTh] }), ("6 Cross-bridges", { $0.state[.bridgeA2] }),
        ("7 Force", { $0.observed[.tendonF] }),
    ]
    private static let (columns, left, height, gap) = (600, 40, 60, 26)

    /// Per scope and column of the picture: the least and the greatest value.
    private var bands: [[ClosedRange<Double>?]]
    public private(set) var experiment: Experiment

    /// Runs it to its end.
    public init(_ experiment: Experiment, to end: Double) throws(MuscleError) {
        self.experiment = experiment
        let end = min(end, experiment.scenario.duration)
        var bands = Self.scopes.map { _ in [ClosedRange<Double>?](repeating: nil, count: Self.columns) }
        try self.experiment.advance(to: end) { muscle in
            // A long step covers several columns.
            let first = Int((muscle.time - muscle.lastStep) / end * Double(Self.columns))
            let last = min(Self.columns - 1, Int(muscle.time / end * Double(Self.columns)))
            for (scope, shown) in Self.scopes.enumerated() {
                let value = shown.value(muscle)
                for column in min(first + 1, last)...last {
                    let band = bands[scope][column] ?? value...value
                    bands[scope][column] = min(band.lowerBound, value)...max(band.upperBound, value)
                }
            }
        }
        self.bands = bands
    }

    public var svg: String {
        let (width, rows) = (Self.columns + Self.left + 20, Self.scopes.count)
        let total = rows * (Self.height + Self.gap) + 30
        var out = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(width) \(total)\" role=\"img\">",
            "<title>\(experiment.scenario.title)</title>", "<desc>\(experiment.scenario.summary)</desc>",
            "<style>text{font:12px sans-serif;fill:currentColor}path{fill:none;stroke:currentColor;stroke-width:1.2}</style>",
        ]
        for (row, scope) in Self.scopes.enumerated() {
            let top = row * (Self.height + Self.gap) + 16
            let known = bands[row].compactMap { $0 }
            let low = known.map(\.lowerBound).min() ?? 0
            let high = max(known.map(\.upperBound).max() ?? 1, low + 1e-9)
            let y = { (value: Double) in
                String(format: "%.1f", Double(top + Self.height) - (value - low) / (high - low) * Double(Self.height))
            }
            var path: [String] = []
            for (column, band) in bands[row].enumerated() {
                guard let band else { continue }
                path.append("\(path.isEmpty ? "M" : "L")\(Self.left + column) \(y(band.lowerBound))V\(y(band.upperBound))")
            }
            out.append("<text x=\"\(Self.left)\" y=\"\(top - 4)\">\(scope.title)</text>")
            out.append("<text x=\"2\" y=\"\(top + 10)\">\(String(format: "%.3g", high))</text>")
            out.append("<text x=\"2\" y=\"\(top + Self.height)\">\(String(format: "%.3g", low))</text>")
            out.append("<path d=\"\(path.joined())\"/>")
        }
        let seconds = experiment.muscle.time / 1000
        out.append("<text x=\"\(Self.left)\" y=\"\(total - 6)\">0</text>")
        out.append("<text x=\"\(width - 20)\" y=\"\(total - 6)\" text-anchor=\"end\">\(String(format: "%g", seconds)) s</text>")
        return (out + ["</svg>"]).joined(separator: "\n") + "\n"
    }
}
