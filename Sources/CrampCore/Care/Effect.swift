/// What trials found of one remedy, to be drawn: an estimate with its 95 % interval.
public struct Effect: Identifiable, Hashable, Sendable {
    /// Which direction is bad for the person.
    public enum Worse: String, Sendable, Codable, CaseIterable { case higher, lower }

    public let id: String
    /// The id of an advice or of a remedy.
    public let about: String
    public let name: String
    /// What was counted.
    public let outcome: String
    public let compared: String
    /// Its range is the 95 % interval.
    public let estimate: Quantity
    /// Of the estimate; a ratio of 1, or a difference of 0, is no effect.
    public let unit: String
    public let worse: Worse
    public let studies: Int
    public let people: Int
    public let certainty: Certainty
    public let says: String
    public let evidence: [String]

    public init(
        id: String, about: String, name: String, outcome: String, compared: String, estimate: Quantity, unit: String, worse: Worse,
        studies: Int, people: Int, certainty: Certainty, says: String, evidence: [String]
    ) {
        self.id = id
        self.about = about
        self.name = name
        self.outcome = outcome
        self.compared = compared
        self.estimate = estimate
        self.unit = unit
        self.worse = worse
        self.studies = studies
        self.people = people
        self.certainty = certainty
        self.says = says
        self.evidence = evidence
    }
}
