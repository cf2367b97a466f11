extension Check {
    static let keyOrder = Check(
        "KB005", "key-order", "Keys stand in the order that Knowledge/README.md shows.",
        each: { entry, draft in
            var found: [Diagnostic] = []
            draft.walk(entry) { _, node, shape in
                guard case .record(let record) = shape else { return }
                let positions = node.entries.map { key in (key, record.keys.firstIndex { $0.name == key.key } ?? -1) }
                for (one, next) in zip(positions, positions.dropFirst()) where next.1 >= 0 && next.1 < one.1 {
                    found.append(entry.diagnostic("KB005", "“\(next.0.key)” stands before “\(one.0.key)”.", line: next.0.line))
                }
            }
            return found
        })
}
