import MuscleModel

extension Check {
    static let unknownExperiment = Check(
        "KB035", "unknown-experiment",
        "A demonstration names an experiment of the virtual muscle, and knobs of it within their ranges; a knob that is described is one of them."
    ) { draft in
        draft.entries(of: .demonstrations).flatMap { entry in
            var found: [Diagnostic] = []
            let scenario = entry.node.text("scenario")
            if Scenario.named(scenario) == nil {
                found.append(
                    entry.diagnostic("KB035", "The muscle has no experiment “\(scenario)”.", line: entry.node["scenario"]?.line))
            }
            for knob in entry.node.nodes("knobs") {
                let name = knob.text("knob")
                guard let parameter = Parameter(named: name) else {
                    found.append(entry.diagnostic("KB035", "The muscle has no knob “\(name)”.", line: knob.line))
                    continue
                }
                guard let value = knob["value"]?.double, parameter.facts.range.contains(value) else {
                    let range = parameter.facts.range
                    found.append(
                        entry.diagnostic(
                            "KB035", "“\(name)” is from \(range.lowerBound) to \(range.upperBound).", line: knob["value"]?.line ?? knob.line
                        ))
                    continue
                }
            }
            return found
        }
            + draft.entries(of: .knobs).filter { Parameter(named: $0.node.text("id")) == nil }.map {
                $0.diagnostic("KB035", "The muscle has no knob “\($0.node.text("id"))”.")
            }
    }
}
