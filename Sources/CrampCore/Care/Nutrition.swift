/// What a day's food brings, against what is advised. It is no grade: no trial shows that a food prevents cramps.
public struct Nutrition: Sendable {
    public struct Sum: Hashable, Sendable {
        /// In the nutrient's unit, from the foods of which it is known.
        public let known: Double
        /// Of so many of the foods the table does not know it: the true sum is more.
        public let unknown: Int
    }

    /// A nutrient of which the day seems to bring too little.
    public struct Gap: Hashable, Sendable {
        public let nutrient: Nutrient
        /// The id of the figure of reference.
        public let reference: String
        /// In the nutrient's unit; at most this, where some foods are not known.
        public let missing: Double
        /// Every food of the day is known in it.
        public let isSure: Bool
        /// Ids of foods, those first of which a portion brings the most; what would harm this person is not among them.
        public let closedBy: [String]
    }

    /// Every nutrient has its sum.
    public let sums: [Nutrient: Sum]

    /// - Parameter helpings: what is not in the table is passed over.
    public init(_ helpings: [Helping], knowledge: KnowledgeBase) {
        let eaten = helpings.compactMap { helping in knowledge.foods[helping.food].map { ($0, helping.grams) } }
        let sums = Nutrient.allCases.map { nutrient in
            let figures = eaten.map { food, grams in food.per100Grams[nutrient].map { $0 * grams / 100 } }
            return (nutrient, Sum(known: figures.compactMap { $0 }.reduce(0, +), unknown: figures.count { $0 == nil }))
        }
        self.sums = Dictionary(uniqueKeysWithValues: sums)
    }

    /// So many foods are named for each gap.
    private static let mostFoods = 5

    /// - Parameter nutrients: those to look at; a day is never said to hold too little of what has no figure of reference.
    /// - Returns: nothing where the gate does not let numbers about food through, as with an eating disorder.
    public func gaps(
        in nutrients: [Nutrient], for person: Person, isBreastfeeding: Bool, gate: Gate, knowledge: KnowledgeBase
    ) -> [Gap] {
        guard let scores = knowledge.advice[Self.scores], gate.verdict(on: scores) == .shown else { return [] }
        let offered = knowledge.foods.filter { food in
            knowledge.foodGuards.allSatisfy { !$0.concerns(food) || gate.verdict(on: $0) == .shown }
        }
        return nutrients.compactMap { nutrient in
            guard let reference = knowledge.reference(nutrient, for: person, isBreastfeeding: isBreastfeeding), let sum = sums[nutrient],
                sum.known < reference.amount.value
            else { return nil }
            let rich = offered.compactMap { food in food.inPortion(nutrient).map { (id: food.id, amount: $0) } }
                .filter { $0.amount >= reference.amount.value / 10 }
                .sorted { ($1.amount, $0.id) < ($0.amount, $1.id) }
            return Gap(
                nutrient: nutrient, reference: reference.id, missing: reference.amount.value - sum.known, isSure: sum.unknown == 0,
                closedBy: rich.prefix(Self.mostFoods).map(\.id))
        }
    }

    /// The advice whose conditions say to whom numbers about food do harm.
    private static let scores = "food-diary-scores"
}

extension Food {
    /// What a portion holds; nil where it is not known.
    func inPortion(_ nutrient: Nutrient) -> Double? { per100Grams[nutrient].map { $0 * portionGrams / 100 } }
}

/// For whom a food is not offered: foods by name, or those of which a portion holds much of a nutrient.
public struct FoodGuard: Identifiable, Hashable, Sendable {
    public let id: String
    /// Ids.
    public let foods: [String]
    public let nutrient: Nutrient?
    /// From so much in a portion on; what is not known counts as much.
    public let from: Quantity?
    /// Ids of conditions; empty: it is offered to nobody.
    public let notIf: [String]
    public let says: String
    public let evidence: [String]

    public init(
        id: String, foods: [String], nutrient: Nutrient?, from: Quantity?, notIf: [String], says: String, evidence: [String]
    ) {
        self.id = id
        self.foods = foods
        self.nutrient = nutrient
        self.from = from
        self.notIf = notIf
        self.says = says
        self.evidence = evidence
    }

    public func concerns(_ food: Food) -> Bool {
        guard !foods.contains(food.id) else { return true }
        guard let nutrient, let from else { return false }
        return food.inPortion(nutrient).map { $0 >= from.value } ?? true
    }
}

extension Gate {
    public func verdict(on guarded: FoodGuard) -> Verdict {
        guarded.notIf.isEmpty ? .refused(because: []) : verdict(notIf: guarded.notIf, evenIfUnknown: false)
    }
}

extension IntakeGroup {
    /// Whether somebody belongs to it; not where their age, or their sex where it matters, is not known.
    func holds(_ person: Person, isBreastfeeding: Bool) -> Bool {
        guard let years = person.age, age.contains(years), sex == nil || sex == person.sex else { return false }
        guard self.isBreastfeeding == false || isBreastfeeding else { return false }
        return pregnancyWeeks.map { Derivation.pregnancyWeeks($0).presence(in: person) == .present } ?? true
    }

    /// Pregnancy before breastfeeding before neither.
    fileprivate var particularity: Int { pregnancyWeeks != nil ? 2 : isBreastfeeding ? 1 : 0 }
}

extension KnowledgeBase {
    /// What a day should bring; nil where there is no figure, or where the person is not known well enough.
    public func reference(_ nutrient: Nutrient, for person: Person, isBreastfeeding: Bool) -> IntakeReference? {
        intakeReferences.filter { $0.nutrient == nutrient && $0.group.holds(person, isBreastfeeding: isBreastfeeding) }
            .max { $0.group.particularity < $1.group.particularity }
    }

    /// The most that is thought safe, for each nutrient and each source of it.
    public func limits(for person: Person, isBreastfeeding: Bool) -> [IntakeLimit] {
        let mine = intakeLimits.filter { $0.group.holds(person, isBreastfeeding: isBreastfeeding) }
        return mine.filter { limit in
            !mine.contains {
                $0.nutrient == limit.nutrient && $0.source == limit.source && $0.group.particularity > limit.group.particularity
            }
        }
    }
}
