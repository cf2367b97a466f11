import CrampCore

extension Check {
    static let impossibleFigure = Check(
        "KB031", "impossible-figure",
        "A food holds no less than nothing and no more than its own weight, its portion weighs something; an effect in force has an interval, and was seen in people."
    ) { draft in
        draft.entries(of: .foods).flatMap { food in
            var found: [Diagnostic] = []
            func report(_ message: String) { found.append(food.diagnostic("KB031", "\(food.id): \(message)")) }
            if let grams = food.node["portion_g"]?.double, !(grams > 0 && grams <= 2000) { report("no portion weighs \(grams) g.") }
            for nutrient in Nutrient.allCases {
                guard let amount = food.node[nutrient.rawValue]?.double else { continue }
                let most = nutrient.gramsPerUnit.map { 100 / $0 } ?? 902
                if !(amount >= 0 && amount <= most) { report("100 g cannot hold \(amount) \(nutrient.unit) (\(nutrient.rawValue)).") }
            }
            return found
        }
            + draft.entries(of: .foodGuards).compactMap { entry in
                let isOfNutrient = entry.node["nutrient"] != nil && entry.node["from"] != nil
                guard entry.node["foods"] == nil, !isOfNutrient else { return nil }
                return entry.diagnostic("KB031", "It names neither foods, nor a nutrient and from how much of it on.")
            }
            + draft.entries(of: .effects).filter { $0.status == "active" }.flatMap { effect in
                var found: [Diagnostic] = []
                func demand(_ holds: Bool, _ message: String, _ key: String) {
                    if !holds { found.append(effect.diagnostic("KB031", message, line: effect.node[key]?.line)) }
                }
                demand(effect.node["estimate"]?["range"] != nil, "Without an interval an effect is a draft.", "estimate")
                for key in ["studies", "people"] {
                    demand(effect.node.whole(key).map { $0 > 0 } ?? false, "“\(key)” is a whole number above 0.", key)
                }
                return found
            }
    }
}

extension Nutrient {
    /// nil for energy, of which 100 g of fat have the most.
    fileprivate var gramsPerUnit: Double? { ["g": 1, "mg": 1e-3, "µg": 1e-6][unit] }
}
