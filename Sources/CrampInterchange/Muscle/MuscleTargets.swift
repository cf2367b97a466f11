import Foundation
public import MuscleModel

/// The targets and what the muscle shows of them.
public struct MuscleTargets: Encodable, Sendable {
    public struct Row: Encodable, Sendable {
        public let number: Int
        public let title: String
        public let unit: String
        public let low: Double
        public let high: Double
        public let source: String
        /// nil where there is nothing to measure.
        public let value: Double?

        public var isMet: Bool { value.map { $0 >= low && $0 <= high } ?? false }

        /// How far it is from the band.
        fileprivate var distance: String {
            guard let value else { return "nothing to measure" }
            return String(format: "%.2g", max(low - value, value - high)) + (unit.isEmpty ? "" : " \(unit)")
        }
    }

    public let rows: [Row]

    /// - Parameter numbers: which to measure; empty means all.
    public init(_ numbers: Set<Int>, changes: [Change]) throws(MuscleError) {
        var rows: [Row] = []
        for trial in Trial.all where numbers.isEmpty || trial.targets.contains(where: { numbers.contains($0.number) }) {
            for (target, value) in zip(trial.targets, try trial.values(changes)) where numbers.isEmpty || numbers.contains(target.number) {
                rows.append(
                    Row(
                        number: target.number, title: target.title, unit: target.unit, low: target.band.lowerBound,
                        high: target.band.upperBound, source: target.source, value: value.isNaN ? nil : value))
            }
        }
        self.rows = rows.enumerated().sorted { ($0.element.number, $0.offset) < ($1.element.number, $1.offset) }.map(\.element)
    }

    /// Numbers of the targets of which every row is within its band, and of all.
    public var met: (met: Int, all: Int) {
        let numbers = Set(rows.map(\.number))
        return (numbers.filter { number in rows.allSatisfy { $0.number != number || $0.isMet } }.count, numbers.count)
    }

    /// number,value,low,high
    public var csv: String {
        rows.map { "\($0.number),\($0.value ?? .nan),\($0.low),\($0.high)\n" }.joined()
    }

    public var markdown: String {
        let number = { (value: Double) in String(format: "%.4g", value) }
        let table = rows.map { row in
            "| \(row.number) | \(row.title) | \(number(row.low)) to \(number(row.high)) | \(row.unit) | \(row.value.map(number) ?? "-") | "
                + "\(row.isMet ? "yes" : "no, by \(row.distance)") | \(row.source) |\n"
        }
        return
            "\(met.met) of \(met.all) targets are met.\n\n| # | target | band | unit | model | met | source |\n|---|---|---|---|---|---|---|\n"
            + table.joined()
    }
}
