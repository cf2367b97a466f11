public import CrampCore
import Foundation

/// A person drawn from the network itself: causes by their rates, findings by their links. It proves what the interview does,
/// never what is true of people.
public struct SimulatedPerson: Sendable {
    public let person: Person
    public let causes: [String]
    private let present: Set<String>
    private let unknownShare: Double
    private let seed: UInt64
    private let knowledge: KnowledgeBase

    /// - Parameter unknownShare: how often this person says "I don't know".
    public init(_ knowledge: KnowledgeBase, seed: UInt64, unknownShare: Double = 0.05) {
        var random = SeededGenerator(seed: seed)
        func chance(_ probability: Double) -> Bool { Double.random(in: 0..<1, using: &random) < probability }
        self.knowledge = knowledge
        self.unknownShare = unknownShare
        self.seed = seed
        var person = Person(age: Double(Int.random(in: 4...92, using: &random)), sex: chance(0.6) ? .female : .male)
        if person.sex == .female, let age = person.age, (10..<60).contains(age) {
            let isPregnant = (18..<45).contains(age) && chance(0.2)
            person.pregnancy = isPregnant ? .pregnant(weeks: Double(Int.random(in: 5...40, using: &random))) : .no
        }
        self.person = person
        var facts = Facts(Intake(person: person), knowledge: knowledge)
        var present = Set<String>()
        for fact in knowledge.facts where fact.isFactor {
            if facts[fact.id] == .present { present.insert(fact.id) }
            guard facts[fact.id] == .notAsked, fact.derivation == nil, case .factor(let prevalence) = fact.kind else { continue }
            if chance(prevalence?.value ?? 0.01) { present.insert(fact.id) }
        }
        facts = Facts(Intake(person: person, conditions: Array(present)), knowledge: knowledge)
        var produced: [String: Double] = [:]
        var causes: [String] = []
        for cause in knowledge.causes {
            let odds = cause.factors.reduce(cause.baseRate.value / (1 - cause.baseRate.value)) { odds, link in
                guard case .factor(let prevalence)? = knowledge.facts[link.factor]?.kind else { return odds }
                let ratio = link.oddsRatio.value
                let isThere = facts[link.factor] == .present
                return odds * (isThere ? ratio : 1) / (1 + (prevalence?.value ?? 0) * (ratio - 1))
            }
            guard chance(odds / (1 + odds)) else { continue }
            causes.append(cause.id)
            for link in cause.findings { produced[link.finding] = 1 - (1 - (produced[link.finding] ?? 0)) * (1 - link.probability.value) }
        }
        for fact in knowledge.facts where !fact.isFactor {
            guard case .finding(let leak) = fact.kind else { continue }
            if chance(1 - (1 - (leak?.value ?? 0.001)) * (1 - (produced[fact.id] ?? 0))) { present.insert(fact.id) }
        }
        self.causes = causes
        self.present = present
    }

    /// What this person says; the same to the same question.
    public func answer(to question: Question) -> Answer {
        var random = SeededGenerator(
            seed: UInt64(question.id.utf8.reduce(5381) { ($0 &* 33) &+ UInt64($1) } & 0xffff_ffff) ^ (seed << 32))
        if !question.isDangerGroup, Double.random(in: 0..<1, using: &random) < unknownShare { return .unknown }
        if question.isDangerGroup {
            let asked = question.drill.compactMap { knowledge.questions[$0] }.flatMap(\.facts)
            return present.isDisjoint(with: asked) ? .no : .yes
        }
        switch question.kind {
        case .yesNo(let sets): return present.isDisjoint(with: sets) ? .no : .yes
        case .choice(let options):
            let fitting = options.filter { !$0.sets.isEmpty && !present.isDisjoint(with: $0.sets) }
            let silent = options.filter { $0.sets.isEmpty }
            return (fitting.randomElement(using: &random) ?? silent.first).map { .option($0.id) } ?? .unknown
        case .multiple(let options):
            let fitting = options.filter { !$0.sets.isEmpty && !present.isDisjoint(with: $0.sets) }
            return fitting.isEmpty ? .options(options.filter { $0.sets.isEmpty }.map(\.id)) : .options(fitting.map(\.id))
        case .number(_, let range, _): return .number(range.lowerBound)
        }
    }
}
