extension Check {
    static let missingKey = Check(
        "KB003", "missing-key", "Every key that a kind demands is there.",
        each: { entry, draft in
            var found: [Diagnostic] = []
            draft.walk(entry) { path, node, shape in
                guard case .record(let record) = shape, case .mapping = node.content else { return }
                for key in record.keys where key.required && node[key.name] == nil {
                    found.append(
                        entry.diagnostic("KB003", "“\(key.name)” is missing\(path.isEmpty ? "" : " in \(path)").", line: node.line))
                }
            }
            return found
        })
}
