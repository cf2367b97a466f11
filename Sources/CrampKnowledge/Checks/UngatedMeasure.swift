extension Check {
    static let ungatedMeasure = Check(
        "KB024", "ungated-measure",
        "A step that carries out a measure is left out where the measure is, and says where the walk goes then."
    ) { draft in
        FirstAidGraph(draft).steps.flatMap { step in
            var found: [Diagnostic] = []
            func report(_ message: String, _ node: Node?) { found.append(step.diagnostic("KB024", message, at: node)) }
            if step.isGated, step.node["otherwise"] == nil { report("It may be left out and does not say where the walk goes.", nil) }
            if let node = step.node["measure"], let advice = draft.entry(node.string ?? "", of: [.care]) {
                if advice.node["kind"]?.string != "measure" { report("“\(advice.id)” is no measure.", node) }
                let missing = Set(advice.node["notIf"]?.strings ?? []).subtracting(step.node["unless"]?.strings ?? [])
                if !missing.isEmpty { report("“\(advice.id)” is also left out unless \(missing.sorted().joined(separator: ", ")).", node) }
                if (step.node["evenIfUnknown"]?.bool ?? false) != (advice.node["evenIfUnknown"]?.bool ?? false) {
                    report("The step and “\(advice.id)” do not agree on what is shown even if unknown.", node)
                }
            }
            return found
        }
    }
}
