/// How a class of medicines is linked with cramps.
public struct MedicineLink: Identifiable, Hashable, Sendable {
    /// The order is that of strength.
    public enum Strength: String, Sendable, Codable, CaseIterable {
        case strong, moderate, weak, reports
        case notLinked = "not-linked"
    }

    /// The id of the fact that somebody takes it.
    public let id: String
    public let name: String
    public let strength: Strength
    public let found: String
    /// After how long, in words.
    public let after: String
    /// How such cramps look.
    public let likeWhat: String?
    /// What to ask the prescriber.
    public let ask: String
    /// When it is urgent.
    public let danger: String?
    /// To stop it at once can harm.
    public let neverStop: Bool
    /// Ids of remedies or of advice that do not go with it.
    public let clashes: [String]
    public let clashesWhy: String?
    /// Names of medicines that can harm together with it, in lower case; far from all of them.
    public let notTogether: [String]
    public let togetherWhy: String?
    public let evidence: [String]

    public init(
        id: String, name: String, strength: Strength, found: String, after: String, likeWhat: String?, ask: String, danger: String?,
        neverStop: Bool, clashes: [String], clashesWhy: String?, notTogether: [String] = [], togetherWhy: String? = nil,
        evidence: [String]
    ) {
        self.id = id
        self.name = name
        self.strength = strength
        self.found = found
        self.after = after
        self.likeWhat = likeWhat
        self.ask = ask
        self.danger = danger
        self.neverStop = neverStop
        self.clashes = clashes
        self.clashesWhy = clashesWhy
        self.notTogether = notTogether
        self.togetherWhy = togetherWhy
        self.evidence = evidence
    }
}

/// A row of the articles' own tables of medicines, with its faults. For clinicians, behind a door of its own: no lay page shows it.
public struct DrugReference: Identifiable, Hashable, Sendable {
    public enum Table: String, Sendable, Codable, CaseIterable { case acute, causal, prose }

    /// What arithmetic for an adult of 70 kg says of the dose as written.
    public enum UnitCheck: String, Sendable, Codable, CaseIterable {
        case ok, wrong, low, high
        case notCheckable = "not-checkable"
    }

    public let id: String
    public let table: Table
    public let group: String
    /// The international name.
    public let inn: String
    /// The article has lost the name, and it was inferred.
    public let isInferred: Bool
    /// What the article says; never to be repeated without the fault.
    public let written: String
    public let unitCheck: UnitCheck
    /// nil only where the check found none.
    public let fault: String?
    public let today: String
    public let never: String?
    public let evidence: [String]

    public init(
        id: String, table: Table, group: String, inn: String, isInferred: Bool, written: String, unitCheck: UnitCheck, fault: String?,
        today: String, never: String?, evidence: [String]
    ) {
        self.id = id
        self.table = table
        self.group = group
        self.inn = inn
        self.isInferred = isInferred
        self.written = written
        self.unitCheck = unitCheck
        self.fault = fault
        self.today = today
        self.never = never
        self.evidence = evidence
    }
}
