extension Check {
    static let missingDrawing = Check(
        "KB027", "missing-drawing", "Every drawing that a step shows is in the drawings of first aid or of the exercises."
    ) { draft in
        draft.entries.filter { [.firstAid, .exercises].contains($0.kind) && $0.status != "retired" }.flatMap { entry in
            entry.node.nodes("steps").compactMap { step in
                guard let show = step["show"], let name = show.string, !draft.drawings.contains(name) else { return nil }
                return entry.diagnostic("KB027", "There is no drawing “\(name)”.", line: show.line)
            }
        }
    }
}
