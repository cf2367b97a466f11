/// What Charley knows of medicines, by the names that somebody gives: which are linked with cramps, the strongest first. It shows no dose.
public struct MedicineReview: Sendable {
    public struct Answer: Sendable {
        /// As it was typed, shortened.
        public let typed: String
        public let reading: MedicineNames.Match
        /// Ids of links; empty where nothing links it with cramps, or where it is not known.
        public let links: [String]
    }

    /// Medicines of the list that can harm together.
    public struct Clash: Hashable, Sendable {
        /// The id of the link that knows of it.
        public let link: String
        /// As they were typed: the one that is linked, and the others.
        public let names: [String]
    }

    /// In the order in which the names were given. Words that mean danger are no name, and are not answered as one.
    public let answers: [Answer]
    /// Ids of the red flags that the words, or the medicines together, raise: a name may be a cry for help.
    public let alarms: [String]
    public let clashes: [Clash]

    /// - Parameter names: words of strangers; they are read, never obeyed.
    public init(_ names: [String], knowledge: KnowledgeBase) {
        let known = MedicineNames(knowledge.medicines)
        answers = names.filter { knowledge.danger.found(in: $0).isEmpty }.map { name in
            let facts = Set(known.facts(of: name))
            let links = knowledge.medicineLinks.filter { facts.contains($0.id) }
            let ranked = MedicineLink.Strength.allCases.flatMap { strength in links.filter { $0.strength == strength } }
            return Answer(typed: Wording.quoted(name), reading: known.match(name), links: ranked.map(\.id))
        }
        let typed = answers.map(\.typed)
        clashes = answers.flatMap { answer in
            answer.links.compactMap { knowledge.medicineLinks[$0] }.compactMap { link in
                let others = typed.filter { $0 != answer.typed && link.harms(with: $0) }
                return others.isEmpty ? nil : Clash(link: link.id, names: [answer.typed] + others)
            }
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

extension MedicineLink {
    /// Whether a word of what was typed is a medicine that can harm together with it, or one slip of the pen away from its name.
    fileprivate func harms(with typed: String) -> Bool {
        let words = typed.lowercased().split { !$0.isLetter }
        return notTogether.contains { name in words.contains { $0 == name || $0.count >= 6 && Spelling.isOneSlip(from: $0, to: name) } }
    }
}
