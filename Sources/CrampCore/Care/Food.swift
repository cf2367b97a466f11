/// What is counted in food; the raw value is the column of the table, its end the unit.
public enum Nutrient: String, Sendable, Codable, CaseIterable {
    case energy = "kcal"
    case protein = "protein_g"
    case magnesium = "mg_mg"
    case potassium = "k_mg"
    case calcium = "ca_mg"
    case sodium = "na_mg"
    case iron = "fe_mg"
    case vitaminD = "vit_d_ug"
    case vitaminB6 = "b6_mg"
    case vitaminE = "vit_e_mg"
    case phosphorus = "p_mg"
    case zinc = "zn_mg"
    case vitaminB1 = "b1_mg"
    case vitaminB12 = "b12_ug"
    case vitaminK1 = "k1_ug"
    case folate = "folate_ug"
    case water = "water_g"
    case caffeine = "caffeine_mg"

    /// "mg", "µg", "g" or "kcal".
    public var unit: String {
        let unit = rawValue.split(separator: "_").last.map(String.init) ?? rawValue
        return unit == "ug" ? "µg" : unit
    }
}

/// A row of the table of foods.
public struct Food: Identifiable, Hashable, Sendable {
    public let id: String
    public let name: String
    /// Other names.
    public let also: [String]
    /// What people usually take of it: "a glass".
    public let portion: String
    /// In grams.
    public let portionGrams: Double
    /// What 100 g hold, each in its nutrient's unit; what is missing is not known, and not nothing.
    public let per100Grams: [Nutrient: Double]

    public init(id: String, name: String, also: [String], portion: String, portionGrams: Double, per100Grams: [Nutrient: Double]) {
        self.id = id
        self.name = name
        self.also = also
        self.portion = portion
        self.portionGrams = portionGrams
        self.per100Grams = per100Grams
    }
}

/// Whom a figure of reference is for.
public struct IntakeGroup: Hashable, Sendable {
    /// nil: both.
    public let sex: Sex?
    /// In years.
    public let age: Derivation.Bounds
    /// In completed weeks; nil: not for pregnancy in particular.
    public let pregnancyWeeks: Derivation.Bounds?
    public let isBreastfeeding: Bool

    public init(sex: Sex?, age: Derivation.Bounds, pregnancyWeeks: Derivation.Bounds? = nil, isBreastfeeding: Bool = false) {
        self.sex = sex
        self.age = age
        self.pregnancyWeeks = pregnancyWeeks
        self.isBreastfeeding = isBreastfeeding
    }
}

/// What a day should bring of a nutrient.
public struct IntakeReference: Identifiable, Hashable, Sendable {
    /// Enough for nearly all (recommended allowance), or what healthy people have (adequate intake).
    public enum Kind: String, Sendable, Codable, CaseIterable { case rda, ai }

    public let id: String
    public let nutrient: Nutrient
    public let group: IntakeGroup
    /// A day, in the nutrient's unit.
    public let amount: Quantity
    public let kind: Kind

    public init(id: String, nutrient: Nutrient, group: IntakeGroup, amount: Quantity, kind: Kind) {
        self.id = id
        self.nutrient = nutrient
        self.group = group
        self.amount = amount
        self.kind = kind
    }
}

/// The most of a nutrient that is thought safe over a long time. No goal.
public struct IntakeLimit: Identifiable, Hashable, Sendable {
    /// What counts towards it.
    public enum Source: String, Sendable, Codable, CaseIterable { case all, supplements }

    public let id: String
    public let nutrient: Nutrient
    public let source: Source
    public let group: IntakeGroup
    /// A day, in the nutrient's unit.
    public let amount: Quantity
    public let why: String

    public init(id: String, nutrient: Nutrient, source: Source, group: IntakeGroup, amount: Quantity, why: String) {
        self.id = id
        self.nutrient = nutrient
        self.source = source
        self.group = group
        self.amount = amount
        self.why = why
    }
}

/// A list of foods that the articles praise for something, measured.
public struct FoodList: Identifiable, Hashable, Sendable {
    public let id: String
    public let name: String
    public let nutrients: [Nutrient]
    /// Ids of foods.
    public let foods: [String]
    /// What does not belong, and why.
    public let doubtful: String
    public let says: String
    public let evidence: [String]

    public init(id: String, name: String, nutrients: [Nutrient], foods: [String], doubtful: String, says: String, evidence: [String]) {
        self.id = id
        self.name = name
        self.nutrients = nutrients
        self.foods = foods
        self.doubtful = doubtful
        self.says = says
        self.evidence = evidence
    }
}

/// A rule of drinking or of meals.
public struct FluidRule: Identifiable, Hashable, Sendable {
    public let id: String
    public let name: String
    public let says: String
    /// Ids of conditions under which it does not hold.
    public let notIf: [String]
    public let evidence: [String]

    public init(id: String, name: String, says: String, notIf: [String], evidence: [String]) {
        self.id = id
        self.name = name
        self.says = says
        self.notIf = notIf
        self.evidence = evidence
    }
}

extension Gate {
    public func verdict(on rule: FluidRule) -> Verdict { verdict(notIf: rule.notIf, evenIfUnknown: false) }
}
