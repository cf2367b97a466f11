import Foundation

/// The whole content as one JSON document: each kind with its entries, as they were written.
public enum KnowledgeExport {
    /// - Throws: where a value cannot be written as JSON.
    public static func json(_ folder: KnowledgeFolder) throws -> String {
        let draft = Draft(folder)
        var document: [String: JSON] = ["hash": .text(contentHash(folder))]
        document["revision"] = .text(draft.manifest?.node["revision"]?.string ?? "")
        for kind in EntryKind.allCases {
            document[kind.rawValue] = .list(draft.entries(of: kind).map { JSON($0.node, .record(kind.shape)) })
        }
        return try JSON.object(document).written()
    }
}

/// What stands in the knowledge on memory alone: the sources nobody here has read, and what rests on them.
public enum UnverifiedList {
    public static func markdown(_ folder: KnowledgeFolder) -> String {
        let draft = Draft(folder)
        let unverified = draft.entries(of: .evidence).filter { $0.node["status"]?.string == "unverified" }
        var uses: [String: [EntryKind: [String]]] = [:]
        for entry in draft.entries {
            draft.walk(entry) { path, node, _ in
                let isSource = path.hasSuffix("source") || path.hasPrefix("evidence[")
                if isSource, let id = node.string { uses[id, default: [:]][entry.kind, default: []].append(entry.id) }
            }
        }
        // A rule or a gate stands even so, since leaving it out would be the danger: those head the list.
        let vital: [EntryKind] = [.redFlags, .conditions, .care]
        func isVital(_ entry: Draft.Entry) -> Bool { vital.contains { uses[entry.id]?[$0] != nil } }
        let codes = draft.entries(of: .causes).map { cause in
            (cause.id, (cause.node["codes"]?.list ?? []).filter { $0["status"]?.string == "unverified" }.compactMap { $0["code"]?.string })
        }
        return """
            # What is not verified

            Written by `charley knowledge export --unverified`; do not edit. A source is unverified until somebody here has read it.
            First those that red flags, the gate and advice rest on.

            | source | what it is cited for | used by |
            |---|---|---|

            """
                + (unverified.filter(isVital) + unverified.filter { !isVital($0) }).map { entry in
                    let kinds = EntryKind.allCases.compactMap { kind in
                        uses[entry.id]?[kind].map { "\(kind.location.folder): \(Set($0).sorted().joined(separator: ", "))" }
                    }
                    return
                        "| \(entry.id): \(entry.node["citation"]?.string ?? "") | \(entry.node["shows"]?.string ?? "") | \(kinds.joined(separator: "; ")) |\n"
                }.joined()
                + "\n## Codes\n\n" + codes.filter { !$0.1.isEmpty }.map { "- \($0): \($1.joined(separator: ", "))\n" }.joined()
    }
}

/// Any JSON value, to be written with its keys in order.
enum JSON: Encodable {
    case text(String)
    case number(Double)
    case whole(Int)
    case flag(Bool)
    case list([JSON])
    case object([String: JSON])

    init(_ node: Node, _ shape: ValueShape) {
        switch (node.content, shape) {
        case (.list(let nodes), .list(let element)): self = .list(nodes.map { JSON($0, element) })
        case (.list(let nodes), _): self = .list(nodes.map { JSON($0, shape) })
        case (.mapping(let entries), .quantity):
            self = .object(
                Dictionary(entries.map { ($0.key, JSON($0.value, $0.key == "source" ? .string : .number)) }) { first, _ in first })
        case (.mapping(let entries), .record(let record)):
            self = .object(Dictionary(entries.map { ($0.key, JSON($0.value, record[$0.key]?.shape ?? .string)) }) { first, _ in first })
        case (.mapping(let entries), _):
            self = .object(Dictionary(entries.map { ($0.key, JSON($0.value, .string)) }) { first, _ in first })
        case (.scalar(let text, _), .number): self = Double(text).map { .number($0) } ?? .text(text)
        case (.scalar(let text, _), .flag): self = .flag(text == "true")
        case (.scalar(let text, _), _): self = .text(text)
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        case .whole(let number): try container.encode(number)
        case .flag(let flag): try container.encode(flag)
        case .list(let list): try container.encode(list)
        case .object(let object): try container.encode(object)
        }
    }

    func written() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByIntegerLiteral
{
    init(stringLiteral value: String) { self = .text(value) }
    init(arrayLiteral elements: JSON...) { self = .list(elements) }
    init(dictionaryLiteral elements: (String, JSON)...) { self = .object(Dictionary(elements) { first, _ in first }) }
    init(booleanLiteral value: Bool) { self = .flag(value) }
    init(integerLiteral value: Int) { self = .whole(value) }
}
