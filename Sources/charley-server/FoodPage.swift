import CrampCore
import CrampInterchange
import Foundation

/// A day's food, summed. It goes to and fro in the form and is kept nowhere.
struct FoodPage {
    struct Eaten {
        /// "banana:120", as a hidden field.
        let field: String
        let name: String
        let amount: String
    }

    struct Line {
        let name: String
        /// "310 mg of 420 mg"
        let says: String
        /// "Of 2 foods we do not know it."
        let unknown: String?
        /// 0 to 100, of the bar; nil where there is no reference.
        let percent: String?
        /// Foods that would close the gap.
        let closedBy: String?
    }

    struct Named {
        let name: String
        let says: String
        let because: String?
        var ledger: LedgerLink?
    }

    struct List {
        let id: String
        let name: String
        let says: String
        let doubtful: String
        let foods: String
        let notForYou: [Named]
        let sources: [Report.Source]
        let ledger: LedgerLink?
    }

    let title = "Food and drink"
    let emergency: EmergencyLine
    let blocked: Blocked?
    let problems: [InputError]
    /// Why there are no numbers; nil where there are.
    let noNumbers: Blocked?
    let allNames: [String]
    let food: String
    let amount: String
    let eaten: [Eaten]
    /// What is missing to compare the sums with.
    let noReference: String?
    let sums: [Line]
    let limits: [Named]
    let fluids: [Named]
    let refusedFluids: [Named]
    let lists: [List]
    let opening: WayOn?
    let revision: String

    /// What a form of ours can hold.
    static let most = 60

    /// Of these a day needs no more than it brings: nobody is told to eat salt, to drink, or to eat more.
    private static let notSought: Set<Nutrient> = [.sodium, .water, .energy, .caffeine]

    /// - Parameters:
    ///   - typed: the boxes as they were filled in, to be shown again beside a problem.
    init(
        _ patient: Patient?, eaten helpings: [Helping], typed: (food: String, amount: String) = ("", ""), problems: [InputError] = [],
        site: Site
    ) {
        let knowledge = site.knowledge
        let gate = patient?.gate ?? Gate(presence: [:])
        let person = patient?.intake.person ?? Person()
        let isBreastfeeding = patient?.triage.facts["breastfeeds"] == .present
        let open = knowledge.fluidRules.flatMap { rule in
            if case .held(let unknown) = gate.verdict(on: rule) { unknown } else { [String]() }
        }
        emergency = EmergencyLine(knowledge.region(patient?.intake.region))
        blocked = Blocked(patient)
        self.problems = problems
        noNumbers = Self.noNumbers(patient, gate: gate, site: site)
        allNames = Set(knowledge.foods.flatMap { [$0.name] + $0.also }).sorted()
        (food, amount) = typed
        eaten = helpings.compactMap { helping in
            knowledge.foods[helping.food].map {
                Eaten(field: "\(helping.food):\(helping.grams)", name: $0.name, amount: "\(Self.number(helping.grams)) g")
            }
        }
        let nutrition = Nutrition(helpings, knowledge: knowledge)
        let sought = Nutrient.allCases.filter { !Self.notSought.contains($0) }
        let references = sought.compactMap { nutrient in
            knowledge.reference(nutrient, for: person, isBreastfeeding: isBreastfeeding)
        }
        let gaps = nutrition.gaps(
            in: sought, for: person, isBreastfeeding: isBreastfeeding, gate: gate, knowledge: knowledge)
        noReference =
            !references.isEmpty
            ? nil : "We do not know your age, or whether you are a man or a woman, so there is nothing to compare the sums with."
        sums =
            helpings.isEmpty
            ? []
            : Nutrient.allCases.compactMap { nutrient in
                nutrition.sums[nutrient].map { sum in
                    Line(
                        nutrient, sum, reference: references.first { $0.nutrient == nutrient },
                        gap: gaps.first { $0.nutrient == nutrient }, knowledge: knowledge)
                }
            }
        limits = knowledge.limits(for: person, isBreastfeeding: isBreastfeeding).map { limit in
            let source = limit.source == .supplements ? "from pills and powders" : "from all that you take in"
            let amount = "\(Self.number(limit.amount.value)) \(limit.nutrient.unit)"
            return Named(name: "\(limit.nutrient.words): \(amount) a day at most, \(source)", says: limit.why, because: nil)
        }
        fluids = knowledge.fluidRules.filter { gate.verdict(on: $0) == .shown }.map {
            Named(name: $0.name, says: $0.says, because: nil, ledger: knowledge.ledgerLink(about: $0.id, name: $0.name))
        }
        refusedFluids = knowledge.fluidRules.compactMap { rule in
            guard case .refused(let because) = gate.verdict(on: rule) else { return nil }
            return Named(
                name: rule.name, says: "",
                because: "Not for you, because of \(because.map(knowledge.name(ofCondition:)).joined(separator: ", or ")).")
        }
        lists = knowledge.foodLists.map { List($0, gate: gate, knowledge: knowledge) }
        opening = patient.flatMap { site.wayToOpen(open, for: $0, then: .food) }
        revision = knowledge.revision
    }

    /// Numbers about food harm some people; nil where the gate lets them through.
    private static func noNumbers(_ patient: Patient?, gate: Gate, site: Site) -> Blocked? {
        let region = site.knowledge.region(patient?.intake.region)
        guard let scores = site.knowledge.advice["food-diary-scores"] else { return nil }
        switch gate.verdict(on: scores) {
        case .shown: return nil
        case .refused:
            return Blocked(
                title: "No numbers here",
                sentence:
                    "Counting can make trouble with eating harder to bear, so there is none here. Your doctor or your own team knows what your legs need. When it gets dark, ring \(region[.crisis]).",
                wayOn: nil)
        case .held(let unknown):
            let way =
                patient.map { site.wayToOpen(unknown, for: $0, then: .food) }
                ?? WayOn(link: "/interview", text: "Answer the questions first")
            return Blocked(
                title: "No numbers yet",
                sentence: "Numbers about food do some people harm. A few answers tell us whether they may harm you.", wayOn: way)
        }
    }

    static func number(_ value: Double) -> String {
        let digits = value >= 100 ? 0 : value >= 10 ? 1 : 2
        let text = String(format: "%.\(digits)f", value)
        return text.contains(".") ? text.replacing(/\.?0+$/, with: "") : text
    }
}

extension FoodPage.Line {
    fileprivate init(
        _ nutrient: Nutrient, _ sum: Nutrition.Sum, reference: IntakeReference?, gap: Nutrition.Gap?, knowledge: KnowledgeBase
    ) {
        let known = "\(FoodPage.number(sum.known)) \(nutrient.unit)"
        name = nutrient.words
        says = reference.map { "\(known) of \(FoodPage.number($0.amount.value)) \(nutrient.unit)" } ?? known
        unknown = sum.unknown == 0 ? nil : "Of \(sum.unknown) of your foods we do not know it, so it is more."
        percent = reference.map { String(format: "%.1f", min(100, 100 * sum.known / max($0.amount.value, 0.001))) }
        let names = gap?.closedBy.compactMap { knowledge.foods[$0]?.name.lowercased() } ?? []
        closedBy = names.isEmpty ? nil : "Much of it is in: \(names.joined(separator: ", "))."
    }
}

extension FoodPage.List {
    fileprivate init(_ list: FoodList, gate: Gate, knowledge: KnowledgeBase) {
        let foods = list.foods.compactMap { knowledge.foods[$0] }.map { food in
            let guards = knowledge.foodGuards.filter { $0.concerns(food) }
            return (
                name: food.name.lowercased(), because: guards.compactMap { gate.reason(against: $0, in: knowledge) }.joined(separator: " ")
            )
        }
        func names(_ because: String) -> String {
            foods.filter { $0.because == because }.map(\.name).joined(separator: ", ").uppercasedFirst
        }
        var reasons: [String] = []
        for food in foods where !food.because.isEmpty && !reasons.contains(food.because) { reasons.append(food.because) }
        id = list.id
        name = list.name
        says = list.says
        doubtful = list.doubtful
        self.foods = names("")
        notForYou = reasons.map { FoodPage.Named(name: names($0), says: "", because: $0) }
        sources = knowledge.sources(list.evidence)
        ledger = knowledge.ledgerLink(about: list.id, name: list.name)
    }
}

extension Gate {
    /// Why a food is not offered; nil where it is.
    fileprivate func reason(against guarded: FoodGuard, in knowledge: KnowledgeBase) -> String? {
        let conditions: [String]
        switch verdict(on: guarded) {
        case .shown: return nil
        case .refused(let because): conditions = because
        case .held(let unknown): conditions = unknown
        }
        let names = conditions.map(knowledge.name(ofCondition:))
        return names.isEmpty ? guarded.says : "Not with \(names.joined(separator: ", or "))."
    }
}

extension Nutrient {
    /// The same words everywhere.
    var words: String {
        switch self {
        case .energy: "Energy"
        case .protein: "Protein"
        case .magnesium: "Magnesium"
        case .potassium: "Potassium"
        case .calcium: "Calcium"
        case .sodium: "Sodium"
        case .iron: "Iron"
        case .vitaminD: "Vitamin D"
        case .vitaminB6: "Vitamin B6"
        case .vitaminE: "Vitamin E"
        case .phosphorus: "Phosphorus"
        case .zinc: "Zinc"
        case .vitaminB1: "Vitamin B1"
        case .vitaminB12: "Vitamin B12"
        case .vitaminK1: "Vitamin K1"
        case .folate: "Folate"
        case .water: "Water"
        case .caffeine: "Caffeine"
        }
    }
}
