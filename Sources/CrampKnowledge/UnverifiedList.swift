/// What stands in the knowledge on memory alone: the sources nobody here has read, and what rests on them.
public enum UnverifiedList {
    public static func markdown(_ folder: KnowledgeFolder) -> String {
        let draft = Draft(folder)
        let unverified = draft.entries(of: .evidence).filter { $0.node["status"]?.string == "unverified" }
        var uses: [String: [EntryKind: [String]]] = [:]
        for entry in draft.entries {
            draft.walk(entry) { path, node, _ in
                let isSource = path.hasSuffix("source") || path.hasSuffix("basis") || path.contains("evidence[")
                if isSource, let id = node.string { uses[id, default: [:]][entry.kind, default: []].append(entry.id) }
            }
        }
        // A rule or a gate stands even so, since leaving it out would be the danger: those head the list.
        let vital: [EntryKind] = [.redFlags, .conditions, .care, .firstAid, .refusedManoeuvres]
        func isVital(_ entry: Draft.Entry) -> Bool { vital.contains { uses[entry.id]?[$0] != nil } }
        let codes = draft.entries(of: .causes).map { cause in
            (cause.id, (cause.node["codes"]?.list ?? []).filter { $0["status"]?.string == "unverified" }.compactMap { $0["code"]?.string })
        }
        return """
            # What is not verified

            Written by `charley knowledge export --unverified`; do not edit. A source is unverified until somebody here has read it.
            First those that red flags, the gate, advice and first aid rest on.

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
