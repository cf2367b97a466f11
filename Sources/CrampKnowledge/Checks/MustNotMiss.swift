extension Check {
    static let mustNotMiss = Check(
        "KB019", "must-not-miss", "A cause that must not be missed says what would make it urgent.",
        each: { entry, _ in
            guard entry.kind == .causes, entry.node["mustNotMiss"]?.bool == true, entry.node["wouldMakeItUrgent"] == nil else { return [] }
            return [entry.diagnostic("KB019", "“\(entry.id)” must not be missed and does not say what would make it urgent.")]
        })
}
