import CrampCore

extension Check {
    static let endlessWalk = Check(
        "KB023", "endless-walk",
        "From every step of first aid, shown or left out, whatever is known of the person, there is a way to a step that ends."
    ) { draft in
        let graph = FirstAidGraph(draft)
        var ending: Set<FirstAidGraph.Place> = []
        // What the gate will do is not known here, so a step that it may leave out has to end both ways.
        func ends(_ step: FirstAidGraph.Step) -> Bool {
            let shown = step.node["ends"]?.bool == true || graph.following(step).contains(where: ending.contains)
            return shown && (!step.isGated || graph.otherwise(step).map(ending.contains) == true)
        }
        var open = graph.steps
        while true {
            let more = open.filter(ends).map(\.place)
            if more.isEmpty { break }
            ending.formUnion(more)
            open.removeAll { ending.contains($0.place) }
        }
        return open.map { $0.diagnostic("KB023", "From “\($0.place.stepID)” somebody may never come to an end.") }
    }
}
