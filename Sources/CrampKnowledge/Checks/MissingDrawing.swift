extension Check {
    static let missingDrawing = Check("KB027", "missing-drawing", "Every drawing that a step shows is in first-aid/drawings.") { draft in
        FirstAidGraph(draft).steps.compactMap { step in
            guard let name = step.node["show"]?.string, !draft.drawings.contains(name) else { return nil }
            return step.diagnostic("KB027", "There is no drawing “\(name)”.", at: step.node["show"])
        }
    }
}
