/// A story with the answer that a doctor would accept.
public struct Vignette: Identifiable, Sendable {
    public enum Kind: String, Sendable { case published, constructed }

    public struct Expected: Sendable {
        /// Causes accepted as the first; empty where the story is not about a cause.
        public let causes: [String]
        /// Causes that have to be among the first five.
        public let mustInclude: [String]
        public let urgency: Urgency
        /// The least urgent answer that is still safe.
        public let leastUrgentSafe: Urgency
        public let firstAid: FirstAid?
        public let mustNotShow: [String]

        public init(
            causes: [String], mustInclude: [String], urgency: Urgency, leastUrgentSafe: Urgency, firstAid: FirstAid?, mustNotShow: [String]
        ) {
            self.causes = causes
            self.mustInclude = mustInclude
            self.urgency = urgency
            self.leastUrgentSafe = leastUrgentSafe
            self.firstAid = firstAid
            self.mustNotShow = mustNotShow
        }
    }

    public let id: String
    public let source: String
    public let kind: Kind
    public let intake: Intake
    public let expected: Expected

    public init(id: String, source: String, kind: Kind, intake: Intake, expected: Expected) {
        self.id = id
        self.source = source
        self.kind = kind
        self.intake = intake
        self.expected = expected
    }
}
