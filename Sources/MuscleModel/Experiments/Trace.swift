/// What a picture so many points wide can show of a run: of every curve, the least and the greatest value in each of even columns of time.
///
/// A spike of a millisecond is seen however long the run is.
public struct Trace: Sendable {
    /// In ms.
    public let times: Range<Double>
    public let columns: Int
    /// Least and greatest, by column and curve; not a number where nothing has come yet.
    private var extents: [Double]
    private var last: [Double]

    /// - Parameters:
    ///   - times: in ms, not empty.
    ///   - muscle: as it is before the first step that is noted.
    public init(_ times: Range<Double>, columns: Int, of muscle: Muscle) {
        self.times = times
        self.columns = columns
        extents = [Double](repeating: .nan, count: 2 * columns * Curve.allCases.count)
        last = Self.values(of: muscle)
    }

    /// The least and the greatest value in a column; nil where nothing has come yet.
    public func extent(_ curve: Curve, in column: Int) -> ClosedRange<Double>? {
        let place = Self.place(curve, column)
        return extents[place].isNaN ? nil : extents[place]...extents[place + 1]
    }

    /// Takes in the step that was made last; between its ends the curves are straight.
    public mutating func note(_ muscle: Muscle) {
        let (from, to) = (muscle.time - muscle.lastStep, muscle.time)
        let now = Self.values(of: muscle)
        defer { last = now }
        guard to > times.lowerBound, from < times.upperBound, to > from else { return }
        let width = (times.upperBound - times.lowerBound) / Double(columns)
        let first = max(0, Int((from - times.lowerBound) / width))
        for column in first...max(first, min(columns - 1, Int((to - times.lowerBound) / width))) {
            let left = times.lowerBound + Double(column) * width
            let (start, end) = ((max(from, left) - from) / (to - from), (min(to, left + width) - from) / (to - from))
            guard column < columns, start <= end else { continue }
            for curve in Curve.allCases {
                let (a, b) = (last[curve.rawValue], now[curve.rawValue])
                widen(curve, column, a + (b - a) * start)
                widen(curve, column, a + (b - a) * end)
            }
        }
    }

    /// Everything in one row: by column, by curve, least and greatest.
    var row: [Double] { extents }

    private mutating func widen(_ curve: Curve, _ column: Int, _ value: Double) {
        let place = Self.place(curve, column)
        if !(extents[place] <= value) { extents[place] = value }
        if !(extents[place + 1] >= value) { extents[place + 1] = value }
    }

    private static func place(_ curve: Curve, _ column: Int) -> Int { 2 * (column * Curve.allCases.count + curve.rawValue) }

    private static func values(of muscle: Muscle) -> [Double] {
        let seen = muscle.observed
        return Curve.allCases.map { $0.value(muscle.state, seen) }
    }
}
