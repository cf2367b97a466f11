public import CrampCore

/// An assessment as JSON, schema 1 (`Documentation/api/assessment.schema.json`): ids and numbers, no words.
public struct AssessmentDocument: Codable, Hashable, Sendable {
    public struct Flag: Codable, Hashable, Sendable {
        public let id: String
        public let urgency: Urgency
    }

    public struct RankedCause: Codable, Hashable, Sendable {
        public let id: String
        public let probability: Double
        public let rank: Int
        /// Present findings that would be expected to vanish if this cause were cured.
        public let explains: Double
    }

    public struct Refusal: Codable, Hashable, Sendable {
        public let id: String
        public let because: [String]
    }

    public struct Raised: Codable, Hashable, Sendable {
        public let cause: String
        public let urgency: Urgency
    }

    public let revision: String
    public let hash: String
    public let urgency: Urgency
    public let provisional: Bool
    public let flags: [Flag]
    /// Dangers to life that could not be ruled out.
    public let unresolved: [Flag]
    public let raisedBy: [Raised]
    public let causes: [RankedCause]
    /// How far a probability may be off; 0 where the sum was exact.
    public let errorBound: Double
    public let firstAid: FirstAid
    public let advice: [String]
    public let refused: [Refusal]
    public let held: [Refusal]
    /// Ids of the questions still to ask, in their order.
    public let questions: [String]
    public let contradictions: [String]
    public let notRecognised: [String]

    public init(_ assessment: Assessment, knowledge: KnowledgeBase) {
        revision = knowledge.revision
        hash = knowledge.hash
        urgency = assessment.urgency
        provisional = assessment.provisional
        flags = assessment.flags.map { Flag(id: $0.id, urgency: $0.urgency) }
        unresolved = assessment.unresolved.map { Flag(id: $0.id, urgency: $0.urgency) }
        raisedBy = assessment.raisedBy.map { Raised(cause: $0.cause, urgency: $0.urgency) }
        causes = assessment.causes.map {
            RankedCause(id: $0.id, probability: $0.probability, rank: $0.rank, explains: $0.explains)
        }
        errorBound = assessment.errorBound
        firstAid = assessment.firstAid
        advice = assessment.advice
        refused = assessment.refused.map { Refusal(id: $0.id, because: $0.because) }
        held = assessment.held.map { Refusal(id: $0.id, because: $0.because) }
        questions = assessment.questions
        contradictions = assessment.facts.contradictions
        notRecognised = assessment.facts.notRecognised
    }
}
