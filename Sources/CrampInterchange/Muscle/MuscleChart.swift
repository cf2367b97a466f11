import Foundation
import MuscleModel

/// Seven scopes over each other, one per step, on one axis of time, as SVG: the muscle of whoever asks, and behind it a healthy one.
public struct MuscleChart: Sendable {
    private static let (columns, left, right, height, gap) = (MuscleRun.columns, 46, 46, 64, 30)
    private static var width: Int { columns + left + right }
    private static var bottom: Int { 8 + 7 * (height + gap) }

    private let title: String
    private let summary: String
    private let run: MuscleRun?

    public init(_ run: MuscleRun) {
        self.run = run
        title = run.request.scenario.title
        summary = run.request.scenario.summary
    }

    /// The scopes with nothing in them, for a script to fill.
    public init(emptyFor title: String, _ summary: String) {
        run = nil
        self.title = title
        self.summary = summary
    }

    /// A file that stands alone.
    public var file: String {
        let style =
            "<style>text{font:11px sans-serif;fill:currentColor}path{fill:none;stroke:currentColor;stroke-width:1.2}"
            + ".second{stroke-dasharray:3 2}.healthy{opacity:.3;stroke-width:4}.frame{opacity:.3}</style>"
        return svg(style, head: " xmlns=\"http://www.w3.org/2000/svg\"") + "\n"
    }

    /// Part of a page, which has its own style.
    public var figure: String {
        svg("", head: " class=\"scopes\" data-columns=\"\(Self.columns)\" data-left=\"\(Self.left)\" data-height=\"\(Self.height)\"")
    }

    private func svg(_ style: String, head: String) -> String {
        var out = [
            "<svg\(head) viewBox=\"0 0 \(Self.width) \(Self.bottom + 22)\" role=\"img\" aria-labelledby=\"scopes-title scopes-says\">",
            "<title id=\"scopes-title\">\(title.escaped)</title><desc id=\"scopes-says\">\(summary.escaped)</desc>\(style)",
        ]
        for step in 1...7 { out.append(contentsOf: scope(step)) }
        out.append(contentsOf: axis)
        return (out + ["</svg>"]).joined(separator: "\n")
    }

    private func scope(_ step: Int) -> [String] {
        let curves = Curve.allCases.filter { $0.step == step }
        let top = Self.top(of: step)
        var out: [String] = []
        for (place, curve) in curves.enumerated() {
            let isFirst = place == 0
            let side = isFirst ? (x: Self.left - 6, anchor: "end") : (x: Self.left + Self.columns + 6, anchor: "start")
            // The tubule has the scale of the surface, and needs no second one.
            if isFirst || curve.range != curves[0].range {
                for (value, y) in [(curve.range.upperBound, top + 10), (curve.range.lowerBound, top + Self.height)] {
                    out.append("<text x=\"\(side.x)\" y=\"\(y)\" text-anchor=\"\(side.anchor)\">\(value.short)</text>")
                }
            }
            let label = (isFirst ? "\(step) " : "") + curve.label + excess(curve)
            let at = isFirst ? "x=\"\(Self.left)\"" : "x=\"\(Self.left + Self.columns)\" text-anchor=\"end\""
            out.append("<text class=\"\(isFirst ? "name" : "second")\" \(at) y=\"\(top - 6)\">\(label)</text>")
        }
        out.append("<path class=\"frame\" d=\"M\(Self.left) \(top)v\(Self.height)h\(Self.columns)\"/>")
        let healthy = run?.healthy.map { Self.path(curves[0], $0.trace) } ?? ""
        out.append("<path class=\"healthy\" data-curve=\"\(curves[0].rawValue)\" d=\"\(healthy)\"/>")
        for (place, curve) in curves.enumerated().reversed() {
            let kind = place == 0 ? "own" : "second"
            let room = "data-low=\"\(curve.range.lowerBound.short)\" data-high=\"\(curve.range.upperBound.short)\" data-top=\"\(top)\""
            let path = run.map { Self.path(curve, $0.own.trace) } ?? ""
            out.append("<path class=\"\(kind)\" data-curve=\"\(curve.rawValue)\" \(room) d=\"\(path)\"/>")
        }
        return out
    }

    private var axis: [String] {
        let (start, end) = run.map { ($0.request.shown.lowerBound / 1000, $0.request.shown.upperBound / 1000) } ?? (0, 0)
        let labels = run == nil ? ("", "") : (start.short, "\(end.short) s")
        let y = Self.bottom + 8
        return [
            "<text class=\"from\" x=\"\(Self.left)\" y=\"\(y)\">\(labels.0)</text>",
            "<text class=\"to\" x=\"\(Self.left + Self.columns)\" y=\"\(y)\" text-anchor=\"end\">\(labels.1)</text>",
        ]
    }

    private static func top(of step: Int) -> Int { 24 + (step - 1) * (height + gap) }

    /// Through all extents, at most one unit to the right each.
    private static func path(_ curve: Curve, _ trace: Trace) -> String {
        let range = curve.range
        let y = { (value: Double) in
            let part = (min(max(value, range.lowerBound), range.upperBound) - range.lowerBound) / (range.upperBound - range.lowerBound)
            return String(format: "%.1f", Double(top(of: curve.step) + height) - part * Double(height))
        }
        var path = ""
        var before = ""
        for column in 0..<trace.columns {
            guard let extent = trace.extent(curve, in: column) else { continue }
            let (low, high) = (y(extent.lowerBound), y(extent.upperBound))
            // What stays where it is becomes one line.
            let isFlat = low == high
            if isFlat, low == before, column + 1 < trace.columns { continue }
            if !before.isEmpty { path += "H\(left + column)" }
            path += "\(path.isEmpty ? "M" : "L")\(left + column) \(low)\(isFlat ? "" : "V\(high)")"
            before = isFlat ? low : ""
        }
        return path
    }

    /// What is cut off is said.
    private func excess(_ curve: Curve) -> String {
        guard let trace = run?.own.trace else { return "" }
        let most = (0..<trace.columns).compactMap { trace.extent(curve, in: $0)?.upperBound }.max() ?? 0
        return most > curve.range.upperBound ? " (cut off: up to \(String(format: "%.2g", most)))" : ""
    }
}

extension Curve {
    /// As its scope is called, with the unit.
    var label: String {
        let name =
            switch self {
            case .nerve: "Nerve"
            case .acetylcholine: "Acetylcholine"
            case .membrane: "Skin of the fibre"
            case .tubule: "its tubes"
            case .calcium: "Calcium"
            case .troponin: "Troponin that holds calcium"
            case .bridges: "Heads that pull"
            case .atp: "ATP"
            case .force: "Force"
            case .length: "length"
            }
        return unit.isEmpty ? name : "\(name), \(unit)"
    }
}

extension String {
    fileprivate var escaped: String {
        replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
    }
}
