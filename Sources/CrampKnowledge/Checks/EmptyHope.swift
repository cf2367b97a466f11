extension Check {
    static let emptyHope = Check(
        "KB028", "empty-hope",
        "Only what is done or asked stands in a plan; it begins in at most 30 words, takes an effort of 1 to 3, and what it hopes for has evidence of some certainty."
    ) { draft in
        draft.entries(of: .care).flatMap { entry in
            guard let plan = entry.node["plan"] else { return [Diagnostic]() }
            var found: [Diagnostic] = []
            func demand(_ holds: Bool, _ message: String, _ part: String) {
                if !holds { found.append(entry.diagnostic("KB028", message, line: (plan[part] ?? plan).line)) }
            }
            demand(["measure", "ask", "see"].contains(entry.node.text("kind")), "A plan has no place for what is left alone.", "start")
            demand(entry.node["topic"] != nil, "What stands in a plan has a topic.", "start")
            demand(plan.text("start").split(separator: " ").count <= 30, "It begins in at most 30 words.", "start")
            demand([1, 2, 3].contains(plan.whole("effort")), "The effort is 1, 2 or 3.", "effort")
            let isHope = ["likely", "possible"].contains(plan.text("helps"))
            demand(!isHope || plan.text("certainty") != "none", "It cannot be hoped for without any evidence.", "certainty")
            if let programme = plan["programme"]?.string.flatMap({ draft.entry($0, of: [.exercises]) }) {
                demand(
                    programme.node.text("measure") == entry.id, "“\(programme.id)” goes through the gate with another advice.", "programme")
            }
            return found
        }
    }
}
