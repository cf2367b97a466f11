extension Check {
    static let impossibleCondition = Check(
        "KB012", "impossible-condition",
        "No rule requires facts that cannot be true together: two answers of one choice, ages that do not meet, pregnant and just given birth."
    ) { draft in
        let choices = draft.entries(of: .questions).filter { $0.node["type"]?.string == "choice" }.map { question in
            (question.node["options"]?.list ?? []).map { Set($0["sets"]?.strings ?? []) }
        }
        return draft.entries(of: .redFlags).flatMap { rule in
            let required = rule.node["required"]?.list ?? []
            let anyOf = rule.node["anyOf"]?.list ?? []
            var found: [Diagnostic] = []
            for (index, one) in required.enumerated() {
                for other in required[(index + 1)...] where draft.exclude(one.string ?? "", other.string ?? "", choices) {
                    found.append(
                        rule.diagnostic(
                            "KB012", "“\(one.string ?? "")” and “\(other.string ?? "")” cannot be true together.", line: other.line))
                }
                if !anyOf.isEmpty, anyOf.allSatisfy({ draft.exclude(one.string ?? "", $0.string ?? "", choices) }) {
                    found.append(
                        rule.diagnostic("KB012", "Nothing in anyOf can be true together with “\(one.string ?? "")”.", line: one.line))
                }
            }
            if required.isEmpty && anyOf.isEmpty { found.append(rule.diagnostic("KB012", "The rule looks at nothing.")) }
            return found
        }
    }
}

extension Draft {
    fileprivate func exclude(_ one: String, _ other: String, _ choices: [[Set<String>]]) -> Bool {
        guard one != other else { return true }
        for options in choices {
            let with = options.filter { $0.contains(one) }
            let and = options.filter { $0.contains(other) }
            if !with.isEmpty, !and.isEmpty, with.allSatisfy({ !$0.contains(other) }) { return true }
        }
        guard let left = entry(one, of: [.factors])?.node["derived"]?.entries.first,
            let right = entry(other, of: [.factors])?.node["derived"]?.entries.first
        else { return false }
        switch (left.key, right.key) {
        case ("pregnancyWeeks", "postpartumWeeks"), ("postpartumWeeks", "pregnancyWeeks"): return true
        case ("sex", "sex"): return left.value.string != right.value.string
        case let (a, b) where a == b && a != "anyOf":
            func ends(_ node: Node) -> (Double, Double) { (node["atLeast"]?.double ?? -.infinity, node["below"]?.double ?? .infinity) }
            let (from, to) = ends(left.value)
            let (start, end) = ends(right.value)
            return max(from, start) >= min(to, end)
        default: return false
        }
    }
}
