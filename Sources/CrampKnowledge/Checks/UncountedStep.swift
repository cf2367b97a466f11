extension Check {
    static let uncountedStep = Check(
        "KB029", "uncounted-step",
        "A step of an exercise says in at most two sentences of 16 words, and 20 words more, what to do, and how often or how long; its numbers are whole."
    ) { draft in
        draft.entries(of: .exercises).flatMap { entry in
            var ids: Set<String> = []
            return entry.node.nodes("steps").flatMap { step in
                var found: [Diagnostic] = []
                func demand(_ holds: Bool, _ message: String, _ key: String) {
                    if !holds { found.append(entry.diagnostic("KB029", message, line: (step[key] ?? step["id"] ?? step).line)) }
                }
                demand(ids.insert(step.text("id")).inserted, "“\(step.text("id"))” stands here already.", "id")
                let sentences = step.text("say").split { ".!?".contains($0) }.filter { $0.contains(where: \.isLetter) }
                demand(sentences.count <= 2, "“say” has at most two sentences.", "say")
                demand(sentences.allSatisfy { $0.split(separator: " ").count <= 16 }, "A sentence has at most 16 words.", "say")
                demand(step.text("more").split(separator: " ").count <= 20, "“more” has at most 20 words.", "more")
                demand(step["repeat"] != nil || step["seconds"] != nil, "It says neither how often nor how long.", "say")
                for key in ["repeat", "seconds", "sides", "pause", "sets"] where step[key] != nil {
                    demand(step.whole(key).map { $0 > 0 } ?? false, "“\(key)” is a whole number above 0.", key)
                }
                demand(step.whole("sides").map { $0 <= 2 } ?? true, "There are one or two sides.", "sides")
                return found
            }
        }
    }
}
