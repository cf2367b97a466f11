/// What of a cause can be seen in the virtual muscle: an experiment, and how its knobs stand.
public struct Demonstration: Identifiable, Hashable, Sendable {
    public struct Knob: Hashable, Sendable {
        public let name: String
        public let value: Double

        public init(name: String, value: Double) {
            self.name = name
            self.value = value
        }
    }

    public let id: String
    /// Ids of the causes that it shows something of.
    public let causes: [String]
    /// The experiment's id.
    public let scenario: String
    public let knobs: [Knob]
    /// What to look for, and how far it goes.
    public let says: String
    public let evidence: [String]

    public init(id: String, causes: [String], scenario: String, knobs: [Knob], says: String, evidence: [String]) {
        self.id = id
        self.causes = causes
        self.scenario = scenario
        self.knobs = knobs
        self.says = says
        self.evidence = evidence
    }
}
