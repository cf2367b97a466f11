/// A value for every parameter, each within its range.
public struct Settings: Equatable, Sendable {
    private(set) var values: [Double]

    /// A healthy muscle at rest.
    public init() { values = Parameter.table.map { $0.value } }

    public subscript(_ parameter: Parameter) -> Double { values[parameter.rawValue] }

    /// - Throws: when the value is outside of the range, or not a number.
    public mutating func set(_ parameter: Parameter, to value: Double) throws(MuscleError) {
        guard parameter.facts.range.contains(value) else { throw .outOfRange(parameter, value) }
        values[parameter.rawValue] = value
    }

    /// The settings, and after them what depends on them alone.
    var constants: [Double] {
        var all = values + [Double](repeating: 0, count: Equations.constantCount - values.count)
        all.withUnsafeMutableBufferPointer { buffer in
            if let base = buffer.baseAddress { Equations.settle(base) }
        }
        return all
    }
}

/// Why something can't be set, or does not go on.
public enum MuscleError: Error, Equatable {
    /// The parameter can't have that value; its facts tell the range.
    case outOfRange(Parameter, Double)
    /// No step is short enough: the state is beyond what the equations describe. The time is in ms.
    case stuck(time: Double)
}
