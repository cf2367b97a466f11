extension Check {
    static let danglingReference = Check("KB008", "dangling-reference", "Every id that an entry names exists and is in force.") { draft in
        var found = draft.entries.flatMap { entry in
            var found: [Diagnostic] = []
            draft.walk(entry) { path, node, shape in
                guard case .reference(let kinds) = shape, let id = node.string else { return }
                let target = draft.entry(id, of: kinds)
                if target == nil {
                    found.append(
                        entry.diagnostic(
                            "KB008", "There is no “\(id)” in \(kinds.map { $0.location.folder }.joined(separator: " or ")).",
                            line: node.line))
                } else if target?.status == "retired", entry.status != "retired" {
                    found.append(entry.diagnostic("KB008", "“\(id)” in \(path) is retired.", line: node.line))
                } else if target?.status == "draft", entry.status == "active" {
                    found.append(entry.diagnostic("KB008", "“\(id)” in \(path) is a draft, so it would be missing.", line: node.line))
                }
            }
            return found + draft.unknownClasses(of: entry)
        }
        if let (file, manifest) = draft.manifest {
            let lists: [(String, EntryKind)] = [
                ("everyone", .care), ("attack", .care), ("lookOut", .care), ("gravest", .redFlags), ("opening", .questions),
                ("always", .questions), ("order", .questions),
            ]
            for (key, kind) in lists {
                for node in manifest[key]?.list ?? [] where draft.entry(node.string ?? "", of: [kind])?.status != "active" {
                    found.append(
                        Diagnostic(
                            file: file, line: node.line, severity: .error, code: "KB008",
                            message: "There is no “\(node.string ?? "")” in force in \(kind.location.folder)."))
                }
            }
        }
        return found
    }
}

extension Draft {
    /// "<calf>" in a pattern names a class of words; `<named-medicine>` is made of the names of all medicines.
    fileprivate func unknownClasses(of entry: Entry) -> [Diagnostic] {
        guard [.words, .phrases, .wordClasses].contains(entry.kind) else { return [] }
        return ["phrases", "denials", "unless", "beside", "words"].flatMap { entry.node[$0]?.list ?? [] }.flatMap { node in
            (node.string ?? "").split(separator: "<", omittingEmptySubsequences: false).dropFirst().map { String($0.prefix { $0 != ">" }) }
                .filter { $0 != "named-medicine" && self.entry($0, of: [.wordClasses]) == nil }
                .map { entry.diagnostic("KB008", "There is no “\($0)” in word-classes.", line: node.line) }
        }
    }
}
