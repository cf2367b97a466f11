extension Check {
    static let missingSource = Check(
        "KB009", "missing-source", "Every number has a source that still stands, or is a judgement with a range; it lies within its range.",
        each: { entry, draft in
            var found: [Diagnostic] = []
            func objection(to source: Node?) -> String? {
                guard let id = source?.string else { return "it has no source. Name an entry of evidence, or judgement." }
                guard id != "judgement" else { return nil }
                guard let source = draft.entry(id, of: [.evidence]) else { return "its source “\(id)” is not in evidence." }
                return source.node["retracted"]?.bool == true ? "its source “\(id)” was retracted." : nil
            }
            func check(_ node: Node, valueKey: String, path: String) {
                func report(_ message: String) { found.append(entry.diagnostic("KB009", "\(path): \(message)", line: node.line)) }
                guard let value = node[valueKey]?.double, value.isFinite else { return report("the number is missing.") }
                let ends = node["range"]?.list.compactMap(\.double) ?? []
                if let fault = objection(to: node["source"]) { report(fault) }
                if node["source"]?.string == "judgement", ends.count != 2 { report("a judgement needs a range, [from, to].") }
                if ends.count == 2, !(ends[0] <= value && value <= ends[1]) { report("\(value) lies outside its range.") }
            }
            draft.walk(entry) { path, node, shape in
                switch shape {
                case .quantity: check(node, valueKey: "value", path: path)
                case .record(let record) where record["source"] != nil:
                    if let key = record.keys.first(where: { if case .number = $0.shape { true } else { false } }) {
                        check(node, valueKey: key.name, path: path)
                    }
                // Seconds and beats of first aid: one number, so no range.
                case .record(let record) where record["basis"] != nil && (node["seconds"] ?? node["beat"] ?? node["basis"]) != nil:
                    if let fault = objection(to: node["basis"]) {
                        found.append(entry.diagnostic("KB009", "\(path): \(fault)", line: (node["basis"] ?? node["id"] ?? node).line))
                    }
                default: break
                }
            }
            return found
        })
}
