extension Check {
    static let refusedWords = Check("KB026", "refused-words", "No protocol contains the words of a manoeuvre that is refused.") { draft in
        let refused = draft.entries(of: .refusedManoeuvres).filter { $0.status == "active" }.flatMap { entry in
            (entry.node["words"]?.strings ?? []).map { (entry.id, $0.lowercased()) }
        }
        return draft.entries(of: .firstAid).filter { $0.status != "retired" }.flatMap { entry in
            var found: [Diagnostic] = []
            draft.walk(entry) { path, node, shape in
                guard case .words = shape, let text = node.string?.asSpacedWords else { return }
                for (id, phrase) in refused where text.contains(phrase) {
                    found.append(entry.diagnostic("KB026", "\(path): “\(phrase)” belongs to “\(id)”, which is refused.", line: node.line))
                }
            }
            return found
        }
    }
}

extension String {
    /// In lower case, without punctuation and with a space on both sides, so that a word can be told from a part of one.
    var asSpacedWords: String { " \(lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")) " }
}
