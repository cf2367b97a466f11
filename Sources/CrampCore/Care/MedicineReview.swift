/// What Charley knows of medicines, by the names that somebody gives: which are linked with cramps, the strongest first. It shows no dose.
public struct MedicineReview: Sendable {
    public struct Answer: Sendable {
        /// As it was typed, shortened.
        public let typed: String
        public let reading: MedicineNames.Match
        /// Ids of links; empty where nothing links it with cramps, or where it is not known.
        public let links: [String]
    }

    /// In the order in which the names were given. Words that mean danger are no name, and are not answered as one.
    public let answers: [Answer]
    /// Ids of the red flags that the words, or the medicines together, raise: a name may be a cry for help.
    public let alarms: [String]

    /// - Parameter names: words of strangers; they are read, never obeyed.
    public init(_ names: [String], knowledge: KnowledgeBase) {
        let known = MedicineNames(knowledge.medicines)
        let phrases = DangerPhrases(knowledge.phrases)
        answers = names.filter { phrases.found(in: $0).isEmpty }.map { name in
            let facts = Set(known.facts(of: name))
            let links = knowledge.medicineLinks.filter { facts.contains($0.id) }
            let ranked = MedicineLink.Strength.allCases.flatMap { strength in links.filter { $0.strength == strength } }
            return Answer(typed: Wording.quoted(name), reading: known.match(name), links: ranked.map(\.id))
        }
        alarms = knowledge.alarms(in: Intake(medicines: names, text: names.joined(separator: ". "))).map(\.id)
    }
}

extension KnowledgeBase {
    /// The red flags that what somebody typed raises by itself, the most urgent first.
    public func alarms(in intake: Intake) -> [RedFlag] {
        let facts = Facts(intake, knowledge: self)
        let firing = redFlags.map { RedFlagVerdict($0, facts: facts) }.filter { $0.outcome == .fires }
        return Triage(facts: facts, verdicts: firing, raisedBy: []).flags.compactMap { redFlags[$0.id] }
    }
}
