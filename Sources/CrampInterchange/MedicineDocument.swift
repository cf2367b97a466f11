public import CrampCore

/// What Charley knows of some medicines, in words; the same as JSON, schema 1 (`Documentation/api/medicines.schema.json`). It holds no dose, and nothing of the clinicians' reference.
public struct MedicineDocument: Codable, Hashable, Sendable {
    public struct Answer: Codable, Hashable, Sendable {
        /// As it was typed, shortened.
        public let typed: String
        /// What we make of the name.
        public let says: String
        public let links: [Link]
    }

    public struct Link: Codable, Hashable, Sendable {
        public let id: String
        public let name: String
        public let strength: MedicineLink.Strength
        public let found: String
        public let after: String
        public let likeWhat: String?
        public let ask: String
        public let danger: String?
        public let neverStop: Bool
        /// What does not go with it, by name.
        public let clashes: [String]
        public let clashesWhy: String?
        public let sources: [String]
    }

    public let revision: String
    public let hash: String
    /// What has to be said before all else: the words hold a danger, or two of the medicines harm together.
    public let alarms: [String]
    public let answers: [Answer]

    /// - Parameter region: whose numbers are named in an alarm.
    public init(_ review: MedicineReview, region: Region, knowledge: KnowledgeBase) {
        revision = knowledge.revision
        hash = knowledge.hash
        let words = ReportWords(knowledge: knowledge, region: region)
        alarms =
            review.alarms.compactMap { knowledge.redFlags[$0] }.map(words.alarm)
            + review.clashes.map { clash in
                let why = knowledge.medicineLinks[clash.link]?.togetherWhy ?? ""
                return "\(clash.names.joined(separator: " and ")) can harm together. \(region.fillIn(why))"
            }
        answers = review.answers.map { answer in
            let links = answer.links.compactMap { knowledge.medicineLinks[$0] }.map { Link($0, region: region, knowledge: knowledge) }
            return Answer(typed: answer.typed, says: answer.reading.says(isLinked: !links.isEmpty), links: links)
        }
    }

    /// What this does not do.
    public static let limit =
        "We look only for a few medicines that harm together. Ask a pharmacist whether all of yours go with each other."

    public var text: String {
        let blocks = answers.map { answer in
            ([answer.typed, "  \(answer.says)"] + answer.links.flatMap(\.lines)).joined(separator: "\n") + "\n"
        }
        let warned = alarms.map { "\($0)\n" }
        let close =
            blocks.isEmpty ? [] : ["Take this to your doctor or pharmacist. Do not stop or change a medicine by yourself. \(Self.limit)\n"]
        return ReportWriter.wrapped((warned + blocks + close + ["Content revision \(revision), \(hash).\n"]).joined(separator: "\n"))
    }
}

extension MedicineDocument.Link {
    fileprivate init(_ link: MedicineLink, region: Region, knowledge: KnowledgeBase) {
        let words = ReportWords(knowledge: knowledge, region: region)
        self.init(
            id: link.id, name: link.name, strength: link.strength, found: link.found, after: link.after, likeWhat: link.likeWhat,
            ask: link.ask, danger: link.danger.map(region.fillIn), neverStop: link.neverStop,
            clashes: link.clashes.compactMap { knowledge.remedies[$0]?.name ?? knowledge.advice[$0]?.name },
            clashesWhy: link.clashesWhy,
            sources: words.sources(link.evidence).map { $0.text + ($0.unverified ? " (unverified)" : "") })
    }

    fileprivate var lines: [String] {
        let doesNotGo = clashes.isEmpty ? [] : ["Not together with: \(clashes.joined(separator: "; ")). \(clashesWhy ?? "")".trimmedEnd]
        return ["", "  \(name): \(strength.words)", "    \(found)", "    After how long: \(after)"]
            + (likeWhat.map { ["    What it is like: \($0)"] } ?? [])
            + (danger.map { ["    Danger: \($0)"] } ?? [])
            + ["    To ask: \(ask)"] + (neverStop ? ["    Never stop it at once by yourself: that can harm."] : [])
            + doesNotGo.map { "    \($0)" } + sources.map { "    Source: \($0)" }
    }
}

extension MedicineLink.Strength {
    /// The same words everywhere.
    public var words: String {
        switch self {
        case .strong: "strongly linked with cramps."
        case .moderate: "linked with cramps."
        case .weak: "weakly linked with cramps."
        case .reports: "single reports of cramps."
        case .notLinked: "not linked with cramps, as far as we know."
        }
    }
}

extension MedicineNames.Match {
    fileprivate func says(isLinked: Bool) -> String {
        switch self {
        case .known where isLinked: "We know it."
        case .known: "We know it, and we know of no link with cramps."
        case .misspelt(let meant, _): "We read it as \(meant)." + (isLinked ? "" : " We know of no link with cramps.")
        case .unclear(let names): "It could be \(names.joined(separator: " or ")). Please write it as it stands on the pack."
        case .unknown: "We do not know this name. That does not mean that it is harmless: ask a pharmacist."
        }
    }
}

extension String {
    fileprivate var trimmedEnd: String { hasSuffix(" ") ? String(dropLast()) : self }
}
