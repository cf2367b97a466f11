extension Check {
    static let tooHardToRead = Check(
        "KB015", "too-hard-to-read",
        "The words of an entry have a reading grade (Flesch-Kincaid) of at most 8, of first aid at most 6; names of medicines and diseases count as easy."
    ) { draft in
        let easy = draft.namesToSpare
        return draft.entries.compactMap { entry in
            var words: [String] = []
            draft.walk(entry) { path, node, shape in
                // A fact's name and denial are halves of sentences; the reader sees them one by one in a list.
                if case .words = shape, !["name", "absent"].contains(path), let text = node.string { words.append(text) }
            }
            let isFirstAid = entry.kind == .firstAid || entry.kind == .care && entry.node["kind"]?.string == "measure"
            let limit = isFirstAid ? 6.0 : 8.0
            let grade = ReadingGrade(words.joined(separator: "\n"), easy: easy).value
            guard grade > limit else { return nil }
            return entry.diagnostic("KB015", "The reading grade is \(grade.inTenths); it may be \(limit.inTenths).")
        }
    }
}

extension Draft {
    /// The words of the names of medicines, causes, tests and specialists.
    fileprivate var namesToSpare: Set<String> {
        var names: [String] = []
        for entry in entries {
            switch entry.kind {
            case .medicines: names += [entry.node["name"]?.string ?? ""] + (entry.node["names"]?.strings ?? [])
            case .causes, .tests, .specialists, .redFlags: names.append(entry.node["name"]?.string ?? "")
            default: break
            }
        }
        return Set(names.flatMap { $0.lowercased().split { !$0.isLetter }.map(String.init) })
    }
}

extension Double {
    fileprivate var inTenths: String {
        let tenth = (self * 10).rounded() / 10
        return tenth == tenth.rounded() ? String(Int(tenth)) : String(tenth)
    }
}
