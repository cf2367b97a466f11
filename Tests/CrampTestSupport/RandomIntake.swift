public import CrampCore

/// Intakes as people, and machines, might fill them in: everything from empty to everything answered, contradictions included.
public struct RandomIntake {
    private let knowledge: KnowledgeBase
    private var random: SeededGenerator

    public init(_ knowledge: KnowledgeBase, seed: UInt64) {
        self.knowledge = knowledge
        random = SeededGenerator(seed: seed)
    }

    public mutating func next() -> Intake {
        var intake = Intake(subject: pick(Intake.Subject.allCases))
        intake.region = chance(0.5) ? pick(knowledge.regions.ids) : nil
        intake.person = person()
        let answered = Double.random(in: 0...1, using: &random)
        // Mostly well people, so that rare pictures come one by one.
        let illness = Double.random(in: 0...0.15, using: &random)
        for question in knowledge.questions where chance(answered) { intake.answers[question.id] = answer(question, illness) }
        if chance(0.1) { intake.conditions = [pick(knowledge.conditions.ids)] }
        if chance(0.1), let medicine = knowledge.medicines.randomElement(using: &random) {
            intake.medicines = Array(medicine.names.prefix(1))
        }
        if chance(0.05), let family = knowledge.phrases.randomElement(using: &random) { intake.text = family.example }
        return intake
    }

    /// The same intake with one more danger sign said to be there; nil where all are.
    public mutating func withOneMoreDangerSign(_ intake: Intake) -> Intake? {
        let signs = knowledge.dangerGroups.flatMap(\.drill).filter { intake.answers[$0] != .yes }
        guard let sign = signs.randomElement(using: &random) else { return nil }
        var worse = intake
        worse.answers[sign] = .yes
        return worse
    }

    private mutating func person() -> Person {
        var person = Person()
        if chance(0.9) { person.age = Double.random(in: 0...100, using: &random).rounded() }
        if chance(0.9) { person.sex = pick(Sex.allCases) }
        guard person.sex != .male, person.age.map({ (15..<50).contains($0) }) ?? true else { return person }
        switch Int.random(in: 0..<6, using: &random) {
        case 0: person.pregnancy = .pregnant(weeks: Double.random(in: 4...41, using: &random).rounded())
        case 1: person.pregnancy = .postpartum(weeks: Double.random(in: 0...30, using: &random).rounded())
        case 2: person.pregnancy = .unknown
        case 3, 4: person.pregnancy = .no
        default: break
        }
        return person
    }

    private mutating func answer(_ question: Question, _ illness: Double) -> Answer {
        if chance(0.08) { return .unknown }
        switch question.kind {
        case .yesNo: return chance(question.isDangerGroup ? 0.4 : illness) ? .yes : .no
        case .choice(let options): return options.randomElement(using: &random).map { .option($0.id) } ?? .unknown
        case .multiple(let options):
            let chosen = options.filter { !$0.sets.isEmpty && chance(illness) }
            let none = options.first { $0.sets.isEmpty }
            return chosen.isEmpty ? none.map { .option($0.id) } ?? .unknown : .options(chosen.map(\.id))
        case .number(_, let range, _): return .number(Double.random(in: range, using: &random).rounded())
        }
    }

    private mutating func chance(_ probability: Double) -> Bool { Double.random(in: 0..<1, using: &random) < probability }
    private mutating func pick<Value>(_ values: [Value]) -> Value { values[Int.random(in: values.indices, using: &random)] }
}
