extension Check {
    static let oneSided = Check(
        "KB034", "one-sided", "A contradiction has at least two sides.",
        each: { entry, _ in
            guard entry.kind == .contradictions, Set(entry.node.strings("sides")).count < 2 else { return [] }
            return [entry.diagnostic("KB034", "It has fewer than two sides.", line: entry.node["sides"]?.line)]
        })
}
