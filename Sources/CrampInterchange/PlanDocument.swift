public import CrampCore

/// A plan as JSON, schema 1 (`Documentation/api/plan.schema.json`): ids, no words.
public struct PlanDocument: Codable, Hashable, Sendable {
    public struct Item: Codable, Hashable, Sendable {
        public let id: String
        public let topic: Advice.Topic?
        public let helps: Advice.Prospect.Helps
        public let certainty: Certainty
        /// 1 a moment, 2 some minutes a day, 3 a change of habits.
        public let effort: Int
        public let suitedBy: [String]
        public let programme: String?
        /// Ids of the programme's steps that this person may do.
        public let steps: [String]
    }

    public struct LeftOut: Codable, Hashable, Sendable {
        public let id: String
        public let topic: Advice.Topic
        public let because: [String]
    }

    public let revision: String
    public let hash: String
    public let urgency: Urgency
    public let provisional: Bool
    public let help: [String]
    public let items: [Item]
    public let attack: [String]
    public let lookOut: [String]
    public let isNothingProven: Bool
    public let refused: [LeftOut]
    public let held: [LeftOut]
    public let questions: [String]

    public init(_ plan: Plan, knowledge: KnowledgeBase) {
        revision = knowledge.revision
        hash = knowledge.hash
        urgency = plan.urgency
        provisional = plan.provisional
        help = plan.help
        items = plan.items.compactMap { item in
            guard let advice = knowledge.advice[item.id], let prospect = advice.plan else { return nil }
            return Item(
                id: item.id, topic: advice.topic, helps: prospect.helps, certainty: prospect.certainty, effort: prospect.effort,
                suitedBy: item.suitedBy, programme: prospect.programme, steps: item.steps)
        }
        attack = plan.attack
        lookOut = plan.lookOut
        isNothingProven = plan.isNothingProven
        refused = plan.refused.map { LeftOut(id: $0.id, topic: $0.topic, because: $0.because) }
        held = plan.held.map { LeftOut(id: $0.id, topic: $0.topic, because: $0.because) }
        questions = plan.questions
    }
}
