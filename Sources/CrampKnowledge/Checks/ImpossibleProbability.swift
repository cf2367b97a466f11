extension Check {
    static let impossibleProbability = Check(
        "KB011", "impossible-probability",
        "Base rates, leaks, prevalences, thresholds of urgency and links lie between 0 and 1, links at most 0.99, odds ratios above 0; what is linked has a leak or a prevalence."
    ) { draft in
        let links = draft.entries(of: .causes).flatMap { $0.node["findings"]?.list ?? [] }
        let linked = Set(links.compactMap { $0["finding"]?.string })
        let used = Set(draft.entries(of: .causes).flatMap { $0.node["factors"]?.list ?? [] }.compactMap { $0["factor"]?.string })
        return draft.entries.flatMap { entry in
            var found: [Diagnostic] = []
            func demand(_ holds: Bool, _ message: String, _ node: Node?) {
                if !holds { found.append(entry.diagnostic("KB011", message, line: node?.line)) }
            }
            func isShare(_ value: Double?) -> Bool { value.map { $0 > 0 && $0 < 1 } ?? false }
            switch entry.kind {
            case .findings:
                let leak = entry.node["leak"]
                if let leak { demand(isShare(leak["value"]?.double), "A leak lies between 0 and 1.", leak) }
                demand(!linked.contains(entry.id) || leak != nil, "A cause links to “\(entry.id)”, so it needs a leak.", nil)
            case .factors:
                let prevalence = entry.node["prevalence"]
                if let prevalence { demand(isShare(prevalence["value"]?.double), "A prevalence lies between 0 and 1.", prevalence) }
                demand(!used.contains(entry.id) || prevalence != nil, "A cause uses “\(entry.id)”, so it needs a prevalence.", nil)
            case .causes:
                demand(isShare(entry.node["baseRate"]?["value"]?.double), "A base rate lies between 0 and 1.", entry.node["baseRate"])
                let threshold = entry.node["urgency"]?["at"]
                demand(
                    isShare(threshold?["value"]?.double), "The probability from which a cause is urgent lies between 0 and 1.", threshold)
                for link in entry.node["findings"]?.list ?? [] {
                    let value = link["probability"]?.double ?? 0
                    demand(value > 0 && value <= 0.99, "A link lies above 0 and is at most 0.99.", link)
                }
                for link in entry.node["factors"]?.list ?? [] {
                    demand((link["oddsRatio"]?.double ?? 0) > 0, "An odds ratio lies above 0.", link)
                }
            default: break
            }
            return found
        }
    }
}
