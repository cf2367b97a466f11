/// What is known of every fact in one person.
public struct Facts: Sendable {
    private var presence: [String: Presence] = [:]
    /// Where two answers disagreed; we went by the more dangerous one. Sentences for the person.
    public private(set) var contradictions: [String] = []
    /// Names of medicines that we read as another, nearly the same. Sentences for the person.
    public private(set) var misspelt: [String] = []
    /// Names of medicines that we do not know.
    public private(set) var notRecognised: [String] = []

    /// A fact that nobody set is not asked.
    public subscript(id: String) -> Presence { presence[id] ?? .notAsked }

    /// - Parameter intake: checked by `KnowledgeBase.problems(in:)`; what does not fit its question is passed over.
    public init(_ intake: Intake, knowledge: KnowledgeBase) {
        derive(from: intake.person, knowledge: knowledge)
        let dangerSigns = knowledge.dangerSigns
        for id in intake.conditions where knowledge.facts[id] != nil { set([id], .present) }
        for fact in intake.denied.compactMap({ knowledge.facts[$0] }) where fact.derivation == nil && !dangerSigns.contains(fact.id) {
            set([fact.id], .absent)
        }
        if !intake.text.isEmpty {
            for phrase in knowledge.danger.found(in: intake.text) { set(phrase.sets, .present) }
        }
        for name in intake.medicines {
            for medicine in medicines(by: name, knowledge) { set(medicine.sets, .present) }
        }
        for question in knowledge.questions {
            if let answer = intake.answers[question.id] {
                read(answer, to: question, in: intake, knowledge: knowledge, dangerSigns: dangerSigns)
            }
        }
        deriveComposites(knowledge)
        // What a question leaves out because it cannot apply is known to be absent.
        for question in knowledge.questions where !applies(question) {
            set(question.facts + question.drill.flatMap { knowledge.questions[$0]?.facts ?? [] }, .absent)
        }
        deriveComposites(knowledge)
    }

    /// Facts given one by one, for tests and for enumerating rules.
    public init(_ presence: [String: Presence]) { self.presence = presence }

    /// Whether a question concerns this person: not where all that it depends on is absent.
    public func applies(_ question: Question) -> Bool {
        question.onlyIf.isEmpty || !question.onlyIf.allSatisfy { self[$0] == .absent }
    }

    private mutating func set(_ facts: some Sequence<String>, _ value: Presence) {
        for fact in facts { presence[fact] = self[fact].merged(with: value) }
    }

    private mutating func medicines(by name: String, _ knowledge: KnowledgeBase) -> [Medicine] {
        let known = knowledge.medicines.filter { $0.goesBy(name) }
        if !known.isEmpty { return known }
        if case .misspelt(let meant, let medicines) = MedicineNames(knowledge.medicines).match(name) {
            misspelt.append("We read “\(Wording.quoted(name))” as \(meant).")
            return medicines
        }
        notRecognised.append(Wording.quoted(name))
        return []
    }

    private mutating func derive(from person: Person, knowledge: KnowledgeBase) {
        for fact in knowledge.facts {
            if let value = fact.derivation?.presence(in: person) { set([fact.id], value) }
        }
    }

    private mutating func deriveComposites(_ knowledge: KnowledgeBase) {
        for fact in knowledge.facts {
            guard case .anyOf(let parts) = fact.derivation else { continue }
            // What was stated as a whole holds without its parts.
            if self[fact.id] != .present { presence[fact.id] = .any(of: parts.map { self[$0] }) }
        }
    }

    private mutating func read(
        _ answer: Answer, to question: Question, in intake: Intake, knowledge: KnowledgeBase, dangerSigns: Set<String>
    ) {
        if question.isDangerGroup { return readGroup(answer, question, intake, knowledge) }
        switch (question.kind, answer) {
        case (_, .unknown): set(question.facts, .unknown)
        case (.yesNo(let facts), .yes): set(facts, .present)
        case (.yesNo(let facts), .no): set(facts, .absent)
        case (.choice(let options), .option(let id)): choose([id], of: options, dangerSigns: dangerSigns)
        case (.multiple(let options), .option(let id)): choose([id], of: options, dangerSigns: dangerSigns)
        case (.multiple(let options), .options(let ids)): choose(ids, of: options, dangerSigns: dangerSigns)
        case (.number(_, _, let bands), .number(let value)):
            let hit = bands.filter { $0.bounds.contains(value) }.flatMap(\.sets)
            set(hit, .present)
            set(question.facts.filter { !hit.contains($0) }, .absent)
        default: break
        }
    }

    /// What is not chosen is absent, but for danger signs: only their own question denies those.
    private mutating func choose(_ ids: [String], of options: [Question.Option], dangerSigns: Set<String>) {
        let hit = Set(options.filter { ids.contains($0.id) }.flatMap(\.sets))
        set(hit, .present)
        set(options.flatMap(\.sets).filter { !hit.contains($0) && !dangerSigns.contains($0) }, .absent)
    }

    /// A group speaks only for those of its questions that have no answer of their own.
    private mutating func readGroup(_ answer: Answer, _ group: Question, _ intake: Intake, _ knowledge: KnowledgeBase) {
        let questions = group.drill.compactMap { knowledge.questions[$0] }
        for question in questions where intake.answers[question.id] == nil {
            set(question.facts, answer == .no ? .absent : .unknown)
        }
        guard answer == .no else { return }
        for question in questions where intake.answers[question.id] == .yes {
            contradictions.append("You answered no to “\(group.text)” and yes to “\(question.text)” We went by the yes.")
        }
    }
}

extension Derivation {
    /// nil for `anyOf`, which follows from other facts.
    func presence(in person: Person) -> Presence? {
        switch self {
        case .anyOf: nil
        case .age(let bounds): person.age.map { bounds.contains($0) ? .present : .absent }
        case .sex(let sex): person.sex.map { $0 == sex ? .present : .absent }
        case .all(let parts):
            parts.reduce(.present) { (whole: Presence?, part) in
                switch (whole, part.presence(in: person)) {
                case (.absent, _), (_, .absent): .absent
                case (nil, _), (_, nil): nil
                case (.unknown, _), (_, .unknown): .unknown
                default: .present
                }
            }
        case .pregnancyWeeks(let bounds):
            switch person.pregnancy {
            case .pregnant(let weeks?): bounds.contains(weeks) ? .present : .absent
            // Weeks not known: present for "pregnant at all", otherwise not known.
            case .pregnant(nil): bounds.contains(0) && bounds.below == nil ? .present : .unknown
            case .postpartum, .no: .absent
            case .unknown: .unknown
            case nil: person.sex == .male || person.age.map { $0 < 10 || $0 >= 60 } == true ? .absent : nil
            }
        case .postpartumWeeks(let bounds):
            switch person.pregnancy {
            case .postpartum(let weeks): bounds.contains(weeks) ? .present : .absent
            case .pregnant: .absent
            case .no: .absent
            case .unknown: .unknown
            case nil: person.sex == .male || person.age.map { $0 < 10 || $0 >= 60 } == true ? .absent : nil
            }
        }
    }
}

extension Medicine {
    /// Whether a name, as somebody types it, is one of this medicine's: case, spaces and what follows the first word do not matter.
    func goesBy(_ typed: String) -> Bool {
        let words = typed.lowercased().split(whereSeparator: { !$0.isLetter && $0 != "-" }).map(String.init)
        let whole = words.joined(separator: " ")
        return names.contains { $0 == whole || ($0.count > 3 && words.contains($0)) }
    }
}
