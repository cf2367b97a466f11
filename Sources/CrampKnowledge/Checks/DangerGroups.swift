extension Check {
    static let dangerGroups = Check(
        "KB018", "danger-groups",
        "At most eight groups of danger signs; every rule of danger needs a sign that everybody is asked; what an emergency needs can also be seen by anyone."
    ) { draft in
        let questions = draft.entries(of: .questions)
        let groups = questions.filter { $0.node["drill"] != nil }
        var found = groups.dropFirst(8).map { $0.diagnostic("KB018", "“\($0.id)” would be a ninth group of danger signs.") }
        let drilled = Set(groups.flatMap { $0.node["drill"]?.strings ?? [] })
        let asking = questions.filter { drilled.contains($0.id) }
        var signs = Set(asking.flatMap { $0.node["sets"]?.strings ?? [] })
        for factor in draft.entries(of: .factors) {
            if let parts = factor.node["derived"]?["anyOf"]?.strings, signs.isSuperset(of: parts) { signs.insert(factor.id) }
        }
        // Everybody is asked these too.
        let asked = Set((draft.manifest?.node["opening"]?.strings ?? []) + (draft.manifest?.node["always"]?.strings ?? []))
        for question in questions where asked.contains(question.id) {
            signs.formUnion((question.node["options"]?.list ?? []).flatMap { $0["sets"]?.strings ?? [] })
        }
        for rule in draft.entries(of: .redFlags) where rule.status == "active" && rule.node["urgency"]?.string != "routine" {
            let required = rule.node["required"]?.strings ?? []
            let anyOf = rule.node["anyOf"]?.strings ?? []
            let isAsked = required.contains(where: signs.contains) || (!anyOf.isEmpty && anyOf.allSatisfy(signs.contains))
            if !isAsked { found.append(rule.diagnostic("KB018", "No question that everybody is asked asks what this rule needs.")) }
        }
        let vital = Set(
            draft.entries(of: .redFlags).filter { $0.node["urgency"]?.string == "emergency" }
                .flatMap { ($0.node["required"]?.strings ?? []) + ($0.node["anyOf"]?.strings ?? []) })
        for question in asking where question.node["ifUnknown"] == nil && !vital.isDisjoint(with: question.node["sets"]?.strings ?? []) {
            found.append(
                question.diagnostic(
                    "KB018",
                    "An emergency needs “\(question.id)”, so “I don't know” has to lead to a question that anyone can answer by looking."))
        }
        return found
    }
}
