extension Check {
    static let mustNotMiss = Check(
        "KB019", "must-not-miss", "A cause that must not be missed says what would make it urgent, and never that it is rare.",
        each: { entry, _ in
            guard entry.kind == .causes, entry.node["mustNotMiss"]?.bool == true else { return [] }
            let soothing = [" rare ", " rarely ", " unlikely "].filter(entry.node.text("about").asSpacedWords.contains)
            return
                (entry.node["wouldMakeItUrgent"] == nil
                ? [entry.diagnostic("KB019", "“\(entry.id)” must not be missed and does not say what would make it urgent.")] : [])
                + soothing.map {
                    entry.diagnostic(
                        "KB019", "It must not be missed, so “\($0.dropFirst().dropLast())” soothes too early.",
                        line: entry.node["about"]?.line)
                }
        })
}
