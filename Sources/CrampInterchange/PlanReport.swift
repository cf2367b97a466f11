public import CrampCore

/// A plan in words. The templates in `Templates/` read these names.
public struct PlanReport: Sendable {
    public struct Item: Sendable {
        public let name: String
        public let text: String
        public let why: String
        /// How to begin tonight.
        public let start: String
        /// "May help. Low certainty: it may be quite different."
        public let sure: String
        public let found: String
        /// What of this person speaks for it; empty where it fits all alike.
        public let suits: String
        /// For whom it would be harmful; empty where it harms nobody.
        public let notWith: String
        public let exercises: [Report.Line]
        public let sources: [Report.Source]
    }

    /// What is left out of one topic.
    public struct LeftOut: Sendable {
        public let topic: String
        public let lines: [Report.Refusal]
    }

    public let title: String
    public let urgency: Report.UrgencyWords
    public let call: Report.Call?
    /// What the urgency asks for, before all else.
    public let help: [Report.Line]
    public let items: [Item]
    public let hasSources: Bool
    /// What to do in the next attack.
    public let attack: [Report.Line]
    /// What would make it urgent after all.
    public let lookOut: [Report.Line]
    /// What is said instead of a plan, or before it.
    public let word: String
    public let refused: [LeftOut]
    public let held: [LeftOut]
    /// What would have to be known for more.
    public let questions: [Report.Line]
    public let assumed: [String]
    public let notRecognised: [String]
    public let limits: [String]
    public let revision: String
    public let hash: String

    public init(_ plan: Plan, of assessment: Assessment, _ intake: Intake, knowledge: KnowledgeBase) {
        let words = ReportWords(knowledge: knowledge, region: knowledge.region(intake.region))
        title = "Your plan"
        urgency = Report.UrgencyWords(
            id: plan.urgency.rawValue, words: plan.urgency.words, shape: plan.urgency.shape, headline: words.headline(assessment))
        call = plan.urgency == .emergency ? words.emergencyCall : nil
        func lines(_ ids: [String]) -> [Report.Line] {
            ids.compactMap { knowledge.advice[$0] }.map { .init(text: words.filled($0.text), why: words.filled($0.why)) }
        }
        help = lines(plan.help)
        attack = lines(plan.attack)
        lookOut = lines(plan.lookOut)
        items = plan.items.compactMap { words.item($0) }
        hasSources = items.contains { !$0.sources.isEmpty }
        word = plan.word
        refused = words.leftOut(plan.refused) { "Not for you, because of \($0)." }
        held = words.leftOut(plan.held) { "Held back, because we do not know about \($0)." }
        questions = plan.questions.compactMap { knowledge.questions[$0] }.map {
            .init(text: $0.text(for: intake.subject), why: $0.why)
        }
        assumed = words.assumptions(assessment, intake: intake)
        notRecognised = assessment.facts.notRecognised
        limits = words.limits
        revision = knowledge.revision
        hash = knowledge.hash
    }
}

extension Plan {
    fileprivate var word: String {
        if urgency >= .sameDay { return "First let somebody look at it. A plan against cramps can wait until then." }
        if items.isEmpty { return "We can suggest nothing yet. The answers to the questions below may change that." }
        let proven =
            isNothingProven
            ? "Nothing is proven for this. What stands here is harmless for you, as far as we know, and may be worth a try."
            : "Begin with the first. One or two things at a time are enough. Give each about six weeks; if nothing changes, try the next, and tell your doctor."
        return provisional ? "Some danger signs have not been asked about yet: that comes first. \(proven)" : proven
    }
}

extension ReportWords {
    fileprivate func item(_ item: Plan.Item) -> PlanReport.Item? {
        guard let advice = knowledge.advice[item.id], let prospect = advice.plan else { return nil }
        let programme = prospect.programme.flatMap { knowledge.exercises[$0] }
        let steps = programme?.steps.filter { item.steps.contains($0.id) } ?? []
        let suits = item.suitedBy.compactMap { knowledge.facts[$0]?.name ?? knowledge.causes[$0]?.name.lowercasedFirst }
        return .init(
            name: advice.name, text: filled(advice.text), why: filled(advice.why), start: filled(prospect.start),
            sure: "\(prospect.helps.words) \(prospect.certainty.words)", found: prospect.found, suits: suits.joined(separator: "; "),
            notWith: whomItHarms(advice).joined(separator: "; "),
            exercises: steps.map {
                .init(
                    text: $0.say,
                    why: [$0.counts, $0.saferWith.map { "If you are not steady: \($0)" }].compactMap { $0 }.joined(separator: " "))
            },
            sources: sources(advice.evidence))
    }

    /// By topic, where people would look for it; within a topic one line for each reason.
    fileprivate func leftOut(_ leftOut: [Plan.LeftOut], sentence: (String) -> String) -> [PlanReport.LeftOut] {
        Advice.Topic.allCases.compactMap { topic in
            let own = leftOut.filter { $0.topic == topic }
            let lines = unique(own.map { reason(for: $0.because) }).map { reason in
                let names = own.filter { self.reason(for: $0.because) == reason }.compactMap { knowledge.advice[$0.id]?.name }
                return Report.Refusal(
                    text: (names.prefix(1) + names.dropFirst().map(\.lowercasedFirst)).joined(separator: ", ") + ".",
                    because: sentence(reason))
            }
            return own.isEmpty ? nil : .init(topic: topic.words, lines: lines)
        }
    }
}

extension Exercise.Step {
    /// "3 times, 10 seconds each, on both sides."
    fileprivate var counts: String {
        let times = repetitions.map { "\($0) times" }
        let long = seconds.map { repetitions == nil ? "for \($0.asTime)" : "\($0.asTime) each" }
        let more = [sides == 2 ? "on both sides" : nil, sets > 1 ? "\(sets) sets" : nil]
        return ([times, long] + more).compactMap { $0 }.joined(separator: ", ").uppercasedFirst + "."
    }
}

extension Advice.Prospect.Helps {
    /// The same words everywhere.
    public var words: String {
        switch self {
        case .likely: "Likely to help."
        case .possible: "May help."
        case .unknown: "Not known whether it helps."
        case .unlikely: "Not there to make cramps rarer."
        }
    }
}

extension Certainty {
    /// The word and what it means, the same everywhere.
    public var words: String {
        switch self {
        case .high: "High certainty: more studies will hardly change it."
        case .moderate: "Moderate certainty: it is probably so."
        case .low: "Low certainty: it may be quite different."
        case .veryLow: "Very low certainty: we know next to nothing."
        case .none: "No evidence."
        }
    }
}

extension Advice.Topic {
    /// The same words everywhere.
    public var words: String {
        switch self {
        case .exercise: "Exercise"
        case .drink: "Drinks"
        case .food: "Food"
        case .medicine: "Medicines and pills"
        case .sleep: "Sleep"
        case .work: "Work and rest"
        case .shoes: "Shoes and clothes"
        case .habit: "Habits"
        case .remedy: "Home remedies"
        case .doctor: "Doctors and tests"
        }
    }
}
