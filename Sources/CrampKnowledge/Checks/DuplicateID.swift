extension Check {
    static let duplicateID = Check(
        "KB007", "duplicate-id", "No two entries of a kind have the same id; findings and factors share one space."
    ) { draft in
        var seen: [String: Draft.Entry] = [:]
        return draft.entries.compactMap { entry in
            let key = "\(entry.kind.namespace[0]) \(entry.id)"
            if let first = seen[key] {
                return entry.diagnostic("KB007", "“\(entry.id)” stands already in \(first.file):\(first.line).")
            }
            seen[key] = entry
            return nil
        }
    }
}
