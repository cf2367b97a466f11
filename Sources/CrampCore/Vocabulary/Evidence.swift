/// A source, and whether somebody here has read it.
public struct Evidence: Identifiable, Hashable, Sendable {
    public let id: String
    public let verified: Bool
    public let citation: String
    /// DOI, PMID or address, as printed.
    public let locator: String?
    public let design: String
    /// What it shows, in one sentence.
    public let shows: String
    /// A retracted source supports nothing.
    public let retracted: Bool
    /// The day somebody last looked at it, as year-month-day.
    public let checked: String

    public init(
        id: String, verified: Bool, citation: String, locator: String?, design: String, shows: String, retracted: Bool, checked: String
    ) {
        self.id = id
        self.verified = verified
        self.citation = citation
        self.locator = locator
        self.design = design
        self.shows = shows
        self.retracted = retracted
        self.checked = checked
    }
}

/// A named thing with one plain explanation: a test, a specialist, a step, factor or frame of the mechanism.
public struct Topic: Identifiable, Hashable, Sendable {
    public let id: String
    public let name: String
    public let says: String
    /// False for a test that people are offered and that does not help them.
    public let isWorthIt: Bool
    public let evidence: [String]

    public init(id: String, name: String, says: String, isWorthIt: Bool = true, evidence: [String]) {
        self.id = id
        self.name = name
        self.says = says
        self.isWorthIt = isWorthIt
        self.evidence = evidence
    }
}

/// Medicines of one class, by the names that people know them by, in lower case.
public struct Medicine: Identifiable, Hashable, Sendable {
    public let id: String
    public let name: String
    public let names: [String]
    public let sets: [String]

    public init(id: String, name: String, names: [String], sets: [String]) {
        self.id = id
        self.name = name
        self.names = names
        self.sets = sets
    }
}

/// The telephone numbers of a region, or words where there is no number.
public struct Region: Identifiable, Hashable, Sendable {
    /// Whom to call.
    public enum Line: String, Sendable, Codable, CaseIterable { case emergency, outOfHours, maternity, poisons, crisis }

    public let id: String
    public let name: String
    public let emergency: String
    public let outOfHours: String
    public let maternity: String
    public let poisons: String
    public let crisis: String
    /// The day somebody last checked the numbers, as year-month-day.
    public let checked: String

    public init(
        id: String, name: String, emergency: String, outOfHours: String, maternity: String, poisons: String, crisis: String,
        checked: String
    ) {
        self.id = id
        self.name = name
        self.emergency = emergency
        self.outOfHours = outOfHours
        self.maternity = maternity
        self.poisons = poisons
        self.crisis = crisis
        self.checked = checked
    }

    /// A number, or words where there is none.
    public subscript(line: Line) -> String {
        switch line {
        case .emergency: emergency
        case .outOfHours: outOfHours
        case .maternity: maternity
        case .poisons: poisons
        case .crisis: crisis
        }
    }

    /// What a telephone dials: the first number before a comma or a bracket, as what stands behind one is for some people only; nil
    /// where there is none.
    public func digits(of line: Line) -> String? {
        let forAll = self[line].prefix { !",(".contains($0) }
        let digits = forAll.drop { !$0.isWholeNumber }.prefix { $0.isWholeNumber || " -".contains($0) }.filter(\.isWholeNumber)
        return digits.isEmpty ? nil : String(digits)
    }

    /// Words of the knowledge with this region's numbers in their places.
    public func fillIn(_ words: String) -> String {
        guard words.contains("{") else { return words }
        return Line.allCases.reduce(words) { $0.replacing("{\($1.rawValue)}", with: self[$1]) }
    }
}
