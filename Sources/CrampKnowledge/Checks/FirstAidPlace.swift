import CrampCore

extension Check {
    static let firstAidPlace = Check(
        "KB021", "first-aid-place",
        "Every step that first aid leads to is there, in a protocol in force; no step stands twice in its protocol."
    ) { draft in
        let graph = FirstAidGraph(draft)
        var found: [Diagnostic] = []
        func demand(_ node: Node?, of entry: Draft.Entry, in protocolID: String) {
            guard let node, graph.place(node.string ?? "", in: protocolID) == nil else { return }
            found.append(entry.diagnostic("KB021", "There is no step “\(node.string ?? "")” in force.", line: node.line))
        }
        for entry in graph.protocols {
            let start = entry.node["start"]
            if graph[.init(entry.id, start?.string ?? "")] == nil {
                found.append(entry.diagnostic("KB021", "The start “\(start?.string ?? "")” is no step of it.", line: start?.line))
            }
            for alarm in graph.alarms(of: entry) { demand(alarm["to"], of: entry, in: entry.id) }
        }
        var seen: Set<FirstAidGraph.Place> = []
        for step in graph.steps {
            if !seen.insert(step.place).inserted { found.append(step.diagnostic("KB021", "“\(step.place.stepID)” stands here already.")) }
            for exit in step.exits { demand(exit, of: step.entry, in: step.place.protocolID) }
            demand(step.node["otherwise"], of: step.entry, in: step.place.protocolID)
        }
        for refused in draft.entries(of: .refusedManoeuvres) where refused.status != "retired" {
            demand(refused.node["instead"], of: refused, in: "")
        }
        return found
    }
}
