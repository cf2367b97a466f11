public import CrampCore
import Foundation

/// What trials found of one thing, drawn as in a textbook: the estimate with its interval against the line of no effect, labelled where
/// it is, with the numbers beneath.
public struct EffectChart: Sendable {
    public struct Row: Sendable {
        public let name: String
        public let value: String
    }

    public let id: String
    public let name: String
    public let says: String
    /// SVG, coloured by the style sheet.
    public let drawing: String
    /// The same in numbers.
    public let rows: [Row]
    public let sources: [Report.Source]

    public init(_ effect: Effect, knowledge: KnowledgeBase) {
        let scale = Scale(effect)
        let (low, high) = effect.interval
        id = effect.id
        name = effect.name
        says = effect.says
        rows = [
            Row(name: "What was counted", value: "\(effect.outcome), against \(effect.compared)"),
            Row(name: "Found", value: "\(effect.inWords(effect.estimate.value)) \(effect.unitInWords)"),
            Row(name: "It may be (95 %)", value: "\(effect.inWords(low)) to \(effect.inWords(high))"),
            Row(name: "No difference would be", value: effect.inWords(effect.noEffect)),
            Row(name: "Studies", value: "\(effect.studies)"),
            Row(name: "People", value: "\(effect.people)"),
            Row(name: "How sure", value: effect.certainty.words),
        ]
        sources = ReportWords(knowledge: knowledge, region: knowledge.region(nil)).sources(effect.evidence)
        drawing = scale.drawing(of: effect, says: "\(effect.name): \(effect.inWords(effect.estimate.value)) \(effect.unitInWords).")
    }
}

/// Where values stand on the line, in a drawing of 360 by 120.
private struct Scale {
    private static let width = 360.0
    private static let margin = 24.0
    private let isRatio: Bool
    private let low: Double
    private let high: Double

    init(_ effect: Effect) {
        isRatio = effect.isRatio
        // The line of no effect is in the middle, so that each side has its place.
        let (from, to) = effect.interval
        let shown = [from, to, effect.estimate.value].map(Self.along(isRatio))
        let middle = Self.along(isRatio)(effect.noEffect)
        let reach = max(0.000_1, shown.map { abs($0 - middle) }.max() ?? 1) * 1.15
        (low, high) = (middle - reach, middle + reach)
    }

    /// A ratio of two is as far from one as a half.
    private static func along(_ isRatio: Bool) -> (Double) -> Double { { isRatio ? log(max($0, 0.001)) : $0 } }

    private func x(_ value: Double) -> Double {
        Self.margin + (Self.along(isRatio)(value) - low) / (high - low) * (Self.width - 2 * Self.margin)
    }

    func drawing(of effect: Effect, says: String) -> String {
        let (from, to) = effect.interval
        let (left, right) = (at(x(from)), at(x(to)))
        let none = at(x(effect.noEffect))
        let isBetterLeft = effect.worse == .higher
        return """
            <svg class="effect-drawing" viewBox="0 0 360 120" role="img" aria-label="\(says.html)">\
            <path class="none" d="M\(none) 34V84"/>\
            <path class="interval" d="M\(left) 58H\(right)M\(left) 50V66M\(right) 50V66"/>\
            <rect class="estimate" x="\(at(x(effect.estimate.value) - 7))" y="51" width="14" height="14"/>\
            <text class="value" x="\(label(x(effect.estimate.value)))" y="42" text-anchor="middle">\(effect.inWords(effect.estimate.value).html)</text>\
            <text x="2" y="18">\(isBetterLeft ? "← better" : "← worse")</text>\
            <text x="358" y="18" text-anchor="end">\(isBetterLeft ? "worse →" : "better →")</text>\
            <text x="\(none)" y="104" text-anchor="middle">no difference</text>\
            </svg>
            """
    }

    /// Where the number above the estimate stands: not beyond the edge.
    private func label(_ x: Double) -> String { at(min(max(x, 40), Self.width - 40)) }

    private func at(_ value: Double) -> String { String(format: "%.1f", value) }
}

extension Effect {
    /// A ratio of one, or a difference of nothing.
    fileprivate var noEffect: Double { isRatio ? 1 : 0 }

    fileprivate var isRatio: Bool { unit.hasSuffix("ratio") }

    /// The interval; where none is known, the estimate alone.
    fileprivate var interval: (Double, Double) {
        estimate.range.map { ($0.lowerBound, $0.upperBound) } ?? (estimate.value, estimate.value)
    }

    fileprivate var unitInWords: String { isRatio ? "(\(unit))" : unit }

    /// "−0.18", "+1.95", "1.04"; with a true minus.
    fileprivate func inWords(_ value: Double) -> String {
        let digits = String(format: "%.3f", abs(value)).replacing(/\.?0+$/, with: "")
        let sign = isRatio || value == 0 ? "" : value < 0 ? "\u{2212}" : "+"
        return sign + digits
    }
}
