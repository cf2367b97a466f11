public import CrampCore

/// A source, and what it is worth: read here, not read, or withdrawn by those who published it.
public struct SourceNote: Codable, Hashable, Sendable {
    public enum Standing: String, Codable, Sendable, CaseIterable {
        case read
        case notRead = "not-read"
        case retracted
    }

    public let id: String
    public let text: String
    public let standing: Standing

    public init(_ evidence: Evidence) {
        id = evidence.id
        text = [evidence.citation, evidence.locator].compactMap { $0 }.joined(separator: ", ")
        standing = evidence.retracted ? .retracted : evidence.verified ? .read : .notRead
    }

    /// The source, and after it in brackets what is to be known of it.
    public var line: String {
        switch standing {
        case .read: text
        case .notRead: "\(text) (not read by us)"
        case .retracted: "\(text) (retracted: it supports nothing)"
        }
    }
}

/// A claim of the ledger in words, for terminal, page and JSON alike.
public struct LedgerCard: Codable, Hashable, Sendable {
    public let id: String
    public let topic: Claim.Topic
    public let claim: String
    public let verdict: Claim.Verdict
    public let certainty: Certainty
    public let why: String
    /// Empty for a number.
    public let otherwise: String
    /// Empty for a number.
    public let instead: String
    /// Names of the conditions under which what it says to do instead harms.
    public let notWith: [String]
    public let sources: [SourceNote]

    public init(_ claim: Claim, region: Region, knowledge: KnowledgeBase) {
        id = claim.id
        topic = claim.topic
        self.claim = region.fillIn(claim.claim)
        verdict = claim.verdict
        certainty = claim.certainty
        why = region.fillIn(claim.why)
        otherwise = region.fillIn(claim.otherwise)
        instead = region.fillIn(claim.instead)
        let words = ReportWords(knowledge: knowledge, region: region)
        notWith = words.unique(claim.gives.compactMap { knowledge.advice[$0] }.flatMap(words.whomItHarms))
        sources = claim.evidence.compactMap { knowledge.evidence[$0] }.map(SourceNote.init)
    }

    var lines: [String] {
        func told(_ label: String, _ text: String) -> [String] { text.isEmpty ? [] : ["  \(label): \(text)"] }
        return ["“\(claim)”", "", "\(verdict.words). \(verdict.meaning)", "", "  Why: \(why)"]
            + told("Who says otherwise", otherwise) + told(verdict.advising, instead)
            + told("Not with", notWith.joined(separator: "; "))
            + ["  How sure we are: \(certainty.words)"] + sources.map { "  Source: \($0.line)" } + ["  Its name in the ledger: \(id)"]
    }
}

extension Claim {
    /// What is said in place of `instead` to somebody whom it would harm; nil where the gate refuses none of it.
    public func refusal(by gate: Gate, knowledge: KnowledgeBase) -> String? {
        let because = gives.compactMap { knowledge.advice[$0] }.flatMap { advice -> [String] in
            if case .refused(let because) = gate.verdict(on: advice) { because } else { [] }
        }
        guard let first = because.first else { return nil }
        return "What we say here to others is not for you, because of \(knowledge.name(ofCondition: first)). Your plan says what is."
    }
}

extension Claim.Verdict {
    /// The same words everywhere.
    public var words: String {
        switch self {
        case .holds: "True"
        case .partly: "Partly true"
        case .unproven: "Unproven"
        case .fails: "False"
        case .dangerous: "Dangerous"
        }
    }

    /// What the word means.
    public var meaning: String {
        switch self {
        case .holds: "Somebody has looked well enough, and it is so."
        case .partly: "Some of it is so, or it is so for some."
        case .unproven: "Nobody has looked well enough."
        case .fails: "Somebody has looked, and it is not so."
        case .dangerous: "Do not follow it: it can harm you."
        }
    }

    /// What stands above the advice: in place of what is true nothing has to be done.
    public var advising: String { self == .holds ? "What to do" : "What to do instead" }
}

extension Claim.Topic {
    /// The same words everywhere.
    public var words: String {
        switch self {
        case .firstAid: "In a cramp"
        case .danger: "Danger"
        case .causes: "What is behind cramps"
        case .minerals: "Minerals and vitamins"
        case .food: "Food"
        case .drink: "Drink"
        case .medicines: "Medicines"
        case .remedies: "Home remedies"
        case .exercise: "Exercise and stretching"
        case .dailyLife: "Daily life"
        case .muscle: "The muscle"
        case .brain: "Brain and nerves"
        case .vessels: "Blood vessels"
        case .pregnancy: "Pregnancy"
        case .children: "Children"
        case .doctors: "Doctors and tests"
        case .numbers: "The numbers that are told"
        }
    }
}
