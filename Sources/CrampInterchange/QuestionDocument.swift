public import CrampCore

/// A question as `charley knowledge questions` prints it.
public struct QuestionDocument: Codable, Hashable, Sendable {
    public struct Option: Codable, Hashable, Sendable {
        public let id: String
        public let text: String
    }

    public let id: String
    public let text: String
    /// yes-no, choice, multiple or number
    public let type: String
    public let options: [Option]?
    public let unit: String?
    public let range: [Double]?
    /// Ids of the facts that an answer can set.
    public let sets: [String]
    /// Ids of the questions of a danger group.
    public let drill: [String]?
    /// Asked after "I don't know".
    public let ifUnknown: String?

    public init(_ question: Question) {
        id = question.id
        text = question.text
        options = question.options.isEmpty ? nil : question.options.map { Option(id: $0.id, text: $0.text) }
        sets = question.facts
        drill = question.drill.isEmpty ? nil : question.drill
        ifUnknown = question.ifUnknown
        switch question.kind {
        case .yesNo: (type, unit, range) = ("yes-no", nil, nil)
        case .choice: (type, unit, range) = ("choice", nil, nil)
        case .multiple: (type, unit, range) = ("multiple", nil, nil)
        case .number(let unit, let range, _):
            (type, self.unit, self.range) = ("number", unit, [range.lowerBound, range.upperBound])
        }
    }
}
