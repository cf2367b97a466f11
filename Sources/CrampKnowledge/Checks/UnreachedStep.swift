import CrampCore

extension Check {
    static let unreachedStep = Check("KB022", "unreached-step", "Every step of first aid can be reached from the start of a protocol.") {
        draft in
        let graph = FirstAidGraph(draft)
        var open = graph.protocols.map { FirstAidGraph.Place($0.id, $0.node["start"]?.string ?? "") }
        for entry in graph.protocols { open += graph.alarms(of: entry).compactMap { graph.place($0["to"]?.string ?? "", in: entry.id) } }
        var reached = Set(open)
        while let place = open.popLast() {
            guard let step = graph[place] else { continue }
            for place in graph.following(step) + [graph.otherwise(step)].compactMap({ $0 }) where reached.insert(place).inserted {
                open.append(place)
            }
        }
        return graph.steps.filter { !reached.contains($0.place) }.map {
            $0.diagnostic("KB022", "Nothing leads to “\($0.place.stepID)”.")
        }
    }
}
