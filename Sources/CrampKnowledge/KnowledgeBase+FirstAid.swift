import CrampCore

extension FirstAidProtocol {
    init(_ node: Node, graph: FirstAidGraph) {
        let id = node.text("id")
        func place(_ name: String) -> Place { graph.place(name, in: id) ?? Place(id, name) }
        self.init(
            id: id, title: node.text("title"), start: node.text("start"),
            alarms: node["clock"].map { clock in
                clock.nodes("alarms").map {
                    Alarm(seconds: $0.whole("seconds") ?? 0, to: place($0.text("to")), basis: $0.source("basis") ?? .judgement)
                }
            },
            steps: node.nodes("steps").map { Step($0, place: place) })
    }
}

extension FirstAidProtocol.Step {
    fileprivate init(_ node: Node, place: (String) -> FirstAidProtocol.Place) {
        self.init(
            id: node.text("id"), say: node.text("say"), ask: node["ask"]?.string, signs: node.strings("signs"),
            more: node["more"]?.string, show: node["show"]?.string, call: node["call"]?.string.flatMap(Region.Line.init),
            seconds: node.whole("seconds"), beat: node.whole("beat"), basis: node.source("basis"), measure: node["measure"]?.string,
            unless: node.strings("unless"), evenIfUnknown: node["evenIfUnknown"]?.bool ?? false,
            otherwise: node["otherwise"]?.string.map(place), evidence: node.strings("evidence"), next: node["next"]?.string.map(place),
            ends: node["ends"]?.bool ?? false,
            choices: node.nodes("choices").map {
                .init(
                    say: $0.text("say"), to: place($0.text("to")), rulesOut: $0.strings("rulesOut"), finds: $0.strings("finds"),
                    does: $0["does"]?.string.flatMap(FirstAidProtocol.Choice.Action.init))
            })
    }
}

extension RefusedManoeuvre {
    init(_ node: Node, graph: FirstAidGraph) {
        let instead = node.text("instead")
        self.init(
            id: node.text("id"), name: node.text("name"), why: node.text("why"),
            instead: graph.place(instead, in: "") ?? .init(instead, ""), words: node.strings("words"), evidence: node.strings("evidence"))
    }
}

extension Node {
    func whole(_ key: String) -> Int? { self[key]?.double.flatMap { Int(exactly: $0) } }
    func source(_ key: String) -> Quantity.Source? {
        self[key]?.string.map { $0 == "judgement" ? .judgement : .evidence($0) }
    }
}
