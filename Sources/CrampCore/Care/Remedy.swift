/// A folk remedy, what is told of it, and our word on it.
public struct Remedy: Identifiable, Hashable, Sendable {
    public enum Standing: String, Sendable, Codable, CaseIterable { case harmless, unproven, refused }

    public let id: String
    public let name: String
    public let standing: Standing
    /// What is told; it is no advice.
    public let told: String
    public let says: String
    /// The id of an advice that does, safely, what people hope for.
    public let measure: String?
    /// Ids of conditions under which even a harmless one harms; empty for what is refused for everyone.
    public let notIf: [String]
    /// Whom it harms, in words.
    public let harms: String
    public let evidence: [String]

    public init(
        id: String, name: String, standing: Standing, told: String, says: String, measure: String?, notIf: [String], harms: String,
        evidence: [String]
    ) {
        self.id = id
        self.name = name
        self.standing = standing
        self.told = told
        self.says = says
        self.measure = measure
        self.notIf = notIf
        self.harms = harms
        self.evidence = evidence
    }
}

extension Gate {
    /// What is refused for everyone names no condition; anything else is judged as an advice is.
    public func verdict(on remedy: Remedy) -> Verdict {
        remedy.standing == .refused ? .refused(because: []) : verdict(notIf: remedy.notIf, evenIfUnknown: false)
    }
}
