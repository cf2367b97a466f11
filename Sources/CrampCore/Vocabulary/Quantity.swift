/// A number of the knowledge base and where it comes from.
public struct Quantity: Hashable, Sendable {
    public enum Source: Hashable, Sendable {
        /// The id of an evidence entry.
        case evidence(String)
        /// Our own estimate; it always has a range.
        case judgement
    }

    public let value: Double
    /// The values that the source, or the judgement, leaves possible.
    public let range: ClosedRange<Double>?
    public let source: Source

    public init(value: Double, range: ClosedRange<Double>?, source: Source) {
        self.value = value
        self.range = range
        self.source = source
    }
}
