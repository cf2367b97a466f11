/// All that is integrated, at one moment.
public struct State: Equatable, Sendable {
    var values: [Double]

    /// As in the text of the model: near rest, not at it.
    public init() { values = Self.written }

    public subscript(_ variable: StateVariable) -> Double {
        get { values[variable.rawValue] }
        set { values[variable.rawValue] = newValue }
    }
}
