/// A number of the model with a name: something that is integrated, or that follows from it.
public struct Quantity: Sendable {
    /// Component and symbol, as in the text of the model: `neuron.V`.
    public let id: String
    /// As written after the number; empty where there is none. Lengths are in optimal lengths, forces in the greatest isometric force.
    public let unit: String
    public let summary: String
}

extension StateVariable {
    public var quantity: Quantity { Self.table[rawValue] }
}

extension Observed {
    public var quantity: Quantity { Self.table[rawValue] }
}

/// Where the value of a parameter comes from.
public enum Origin: String, Sendable {
    /// The source reports it (or a range that holds it).
    case measured
    /// Chosen here so that the model meets its targets (Documentation/muscle.md).
    case fitted
    /// Nobody has told us: of a plausible order, or the position of a switch.
    case assumed
}

public struct ParameterFacts: Sendable {
    /// Component and symbol, as in the text of the model: `ion.Kpl`.
    public let id: String
    /// The name for people, where turning it makes sense to them: `potassium`.
    public let knob: String?
    /// What it is unless set.
    public let value: Double
    /// What it may be set to; the tests prove that the model bears every value in it.
    public let range: ClosedRange<Double>
    public let unit: String
    public let origin: Origin
    public let summary: String
    public let source: String?
}

extension Parameter {
    public var facts: ParameterFacts { Self.table[rawValue] }

    /// The parameter of that id or knob.
    public init?(named name: String) {
        guard let found = Self.allCases.first(where: { $0.facts.knob == name || $0.facts.id == name }) else { return nil }
        self = found
    }
}
