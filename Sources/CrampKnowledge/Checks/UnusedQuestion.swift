extension Check {
    static let unusedQuestion = Check(
        "KB013", "unused-question",
        "Every question sets a fact that a rule, a cause, a condition or another question uses; every fact that is used can be set."
    ) { draft in
        var used = Set<String>()
        for entry in draft.entries where entry.status != "retired" {
            switch entry.kind {
            case .redFlags: used.formUnion((entry.node["required"]?.strings ?? []) + (entry.node["anyOf"]?.strings ?? []))
            case .causes:
                used.formUnion((entry.node["factors"]?.list ?? []).compactMap { $0["factor"]?.string })
                used.formUnion((entry.node["findings"]?.list ?? []).compactMap { $0["finding"]?.string })
            case .conditions: used.formUnion((entry.node["when"]?.strings ?? []) + (entry.node["alsoWhen"]?.strings ?? []))
            case .questions: used.formUnion(entry.node["onlyIf"]?.strings ?? [])
            case .factors: used.formUnion(entry.node["derived"]?["anyOf"]?.strings ?? [])
            default: break
            }
        }
        var settable = Set(draft.entries(of: .factors).filter { $0.node["derived"] != nil }.map(\.id))
        var found: [Diagnostic] = []
        for question in draft.entries(of: .questions) {
            let node = question.node
            let sets =
                (node["sets"]?.strings ?? [])
                + ((node["options"]?.list ?? []) + (node["bands"]?.list ?? [])).flatMap { $0["sets"]?.strings ?? [] }
            settable.formUnion(sets)
            if node["drill"] == nil, used.isDisjoint(with: sets) {
                found.append(question.diagnostic("KB013", "Nothing uses what “\(question.id)” asks."))
            }
        }
        for fact in draft.entries where [.findings, .factors].contains(fact.kind) && used.contains(fact.id) && !settable.contains(fact.id) {
            found.append(fact.diagnostic("KB013", "“\(fact.id)” is used, but no question sets it."))
        }
        return found
    }
}
