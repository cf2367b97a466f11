extension Check {
    static let unknownKey = Check(
        "KB002", "unknown-key", "No key stands in an entry that its kind does not know.",
        each: { entry, draft in
            var found: [Diagnostic] = []
            draft.walk(entry) { path, node, shape in
                let names: [String]
                switch shape {
                case .record(let record): names = record.keys.map(\.name)
                case .quantity: names = ["value", "range", "source"]
                default: return
                }
                for key in node.entries where !names.contains(key.key) {
                    let known = names.joined(separator: ", ")
                    found.append(
                        entry.diagnostic(
                            "KB002", "“\(key.key)” is not a key of \(path.isEmpty ? "this entry" : path). Known: \(known).", line: key.line)
                    )
                }
            }
            return found
        })
}
