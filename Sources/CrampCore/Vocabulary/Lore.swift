/// A group of people of whom it is said that they have more cramps, and what is known of it.
public struct RiskGroup: Identifiable, Hashable, Sendable {
    public enum Standing: String, Sendable, CaseIterable { case shown, likely, unproven, notShown = "not-shown" }

    public let id: String
    public let name: String
    public let standing: Standing
    public let says: String
    /// Facts that put a person into the group.
    public let facts: [String]
    public let evidence: [String]

    public init(id: String, name: String, standing: Standing, says: String, facts: [String], evidence: [String]) {
        self.id = id
        self.name = name
        self.standing = standing
        self.says = says
        self.facts = facts
        self.evidence = evidence
    }
}

/// A number that is told about cramps, and what stands behind it.
public struct Statistic: Identifiable, Hashable, Sendable {
    public enum Standing: String, Sendable, CaseIterable { case sourced, unverified, noSource = "no-source", wrong }

    public let id: String
    /// What the number is about.
    public let name: String
    /// The number as it is told.
    public let figure: String
    /// Ways to ask for it.
    public let asked: [String]
    public let standing: Standing
    public let says: String
    public let evidence: [String]

    public init(
        id: String, name: String, figure: String, asked: [String] = [], standing: Standing, says: String, evidence: [String]
    ) {
        self.id = id
        self.name = name
        self.figure = figure
        self.asked = asked
        self.standing = standing
        self.says = says
        self.evidence = evidence
    }
}

/// What is blamed for cramps and is not counted here as a cause of its own, with the reason.
public struct DoubtfulCause: Identifiable, Hashable, Sendable {
    public enum Standing: String, Sendable, CaseIterable { case doubtful, partOfAnother = "part-of-another", retired }

    public let id: String
    public let name: String
    public let standing: Standing
    public let says: String
    /// Ids of the causes that it belongs to.
    public let causes: [String]
    public let evidence: [String]

    public init(id: String, name: String, standing: Standing, says: String, causes: [String], evidence: [String]) {
        self.id = id
        self.name = name
        self.standing = standing
        self.says = says
        self.causes = causes
        self.evidence = evidence
    }
}
