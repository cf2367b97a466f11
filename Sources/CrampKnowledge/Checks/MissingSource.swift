extension Check {
    static let missingSource = Check(
        "KB009", "missing-source", "Every number has a source that still stands, or is a judgement with a range; it lies within its range.",
        each: { entry, draft in
            var found: [Diagnostic] = []
            func check(_ node: Node, valueKey: String, path: String) {
                func report(_ message: String) { found.append(entry.diagnostic("KB009", "\(path): \(message)", line: node.line)) }
                guard let value = node[valueKey]?.double, value.isFinite else { return report("the number is missing.") }
                let ends = node["range"]?.list.compactMap(\.double) ?? []
                switch node["source"]?.string {
                case nil: report("it has no source. Name an entry of evidence, or judgement.")
                case "judgement"?: if ends.count != 2 { report("a judgement needs a range, [from, to].") }
                case let id?:
                    if let source = draft.entry(id, of: [.evidence]) {
                        if source.node["retracted"]?.bool == true { report("its source “\(id)” was retracted.") }
                    } else {
                        report("its source “\(id)” is not in evidence.")
                    }
                }
                if ends.count == 2, !(ends[0] <= value && value <= ends[1]) { report("\(value) lies outside its range.") }
            }
            draft.walk(entry) { path, node, shape in
                switch shape {
                case .quantity: check(node, valueKey: "value", path: path)
                case .record(let record) where record["source"] != nil:
                    if let key = record.keys.first(where: { if case .number = $0.shape { true } else { false } }) {
                        check(node, valueKey: key.name, path: path)
                    }
                default: break
                }
            }
            return found
        })
}
