extension Check {
    static let unfoundedTruth = Check(
        "KB033", "unfounded-truth",
        "What is called true or partly true rests on a source that was read and still stands; its words are a sentence, and why has at most three.",
        each: { entry, draft in
            guard entry.kind == .claims, entry.status == "active" else { return [] }
            var found: [Diagnostic] = []
            func report(_ key: String, _ message: String) { found.append(entry.diagnostic("KB033", message, line: entry.node[key]?.line)) }
            let sources = entry.node.strings("evidence").compactMap { draft.entry($0, of: [.evidence])?.node }
            if ["true", "partly"].contains(entry.node.text("verdict")),
                !sources.contains(where: { $0.text("status") == "verified" && $0["retracted"]?.bool != true })
            {
                report(
                    "evidence", "It is called \(entry.node.text("verdict")), and nobody has read a source that says so and still stands.")
            }
            if !entry.node.text("claim").hasSuffix(".") { report("claim", "The claim is no sentence.") }
            if entry.node.text("why").matches(of: /[.!?](\s|$)/).count > 3 { report("why", "Why has more than three sentences.") }
            return found
        })
}
