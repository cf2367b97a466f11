import CrampCore

/// When attacks began, from noon to noon, so that the night is in the middle. The numbers stand above the bars.
public struct HourChart: Sendable {
    /// SVG, coloured by the style sheet.
    public let drawing: String
    /// "2 to 3: 4", the hours in which there was any.
    public let rows: [String]

    /// - Parameter hours: attacks in each hour of the clock, 0 to 23.
    public init(_ hours: [Int]) {
        let (bar, foot, tall) = (13, 78, 58)
        let most = max(1, hours.max() ?? 1)
        let turned = (0..<24).map { ($0 + 12) % 24 }
        let bars = turned.enumerated().compactMap { place, hour -> String? in
            guard hours.indices.contains(hour), hours[hour] > 0 else { return nil }
            let height = max(2, hours[hour] * tall / most)
            return "<path class=\"fill\" d=\"M\(place * bar + 1) \(foot)v-\(height)h\(bar - 2)v\(height)z\"/>"
                + (hours[hour] == most
                    ? "<text x=\"\(place * bar + bar / 2)\" y=\"\(foot - height - 4)\" text-anchor=\"middle\">\(most)</text>" : "")
        }
        let ticks = [0, 6, 12, 18, 24].map { place in
            let anchor = place == 0 ? "start" : place == 24 ? "end" : "middle"
            return "<text x=\"\(place * bar)\" y=\"\(foot + 18)\" text-anchor=\"\(anchor)\">\((place + 12) % 24).00</text>"
        }
        let says = "Attacks by the hour in which they began."
        drawing =
            "<svg class=\"hour-chart\" viewBox=\"0 0 \(24 * bar) \(foot + 22)\" role=\"img\" aria-label=\"\(says)\">"
            + "<path class=\"frame\" d=\"M0 \(foot)H\(24 * bar)\"/>" + (bars + ticks).joined() + "</svg>"
        rows = turned.filter { hours.indices.contains($0) && hours[$0] > 0 }.map { "\($0).00 to \(($0 + 1) % 24).00: \(hours[$0])" }
    }
}
