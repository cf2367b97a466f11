import CrampCore

/// The protocols of first aid as they are written: steps, and the names by which they lead to each other. Retired ones are left out.
struct FirstAidGraph {
    typealias Place = FirstAidProtocol.Place

    struct Step {
        let place: Place
        let entry: Draft.Entry
        let node: Node

        var isGated: Bool { node["unless"] != nil || node["measure"] != nil }
        /// The names of where it leads when it is shown.
        var exits: [Node] { (node["choices"]?.list ?? []).compactMap { $0["to"] } + [node["next"]].compactMap { $0 } }

        func diagnostic(_ code: String, _ message: String, at part: Node? = nil) -> Diagnostic {
            entry.diagnostic(code, message, line: (part ?? node["id"] ?? node).line)
        }
    }

    /// In their order.
    let steps: [Step]
    let protocols: [Draft.Entry]
    private let byPlace: [Place: Step]
    private let starts: [String: String]

    init(_ draft: Draft) {
        protocols = draft.entries(of: .firstAid).filter { $0.status != "retired" }
        steps = protocols.flatMap { entry in
            (entry.node["steps"]?.list ?? []).map { Step(place: Place(entry.id, $0["id"]?.string ?? ""), entry: entry, node: $0) }
        }
        byPlace = Dictionary(steps.map { ($0.place, $0) }) { first, _ in first }
        starts = Dictionary(protocols.map { ($0.id, $0.node["start"]?.string ?? "") }) { first, _ in first }
    }

    subscript(place: Place) -> Step? { byPlace[place] }

    /// What a name means within a protocol: a step of it, a protocol's start, or `protocol#step`. nil where nothing in force is called so.
    func place(_ name: String, in protocolID: String) -> Place? {
        let parts = name.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
        let own = Place(protocolID, name)
        let place =
            parts.count == 2 ? Place(parts[0], parts[1]) : byPlace[own] != nil ? own : Place(name, starts[name] ?? "")
        guard let step = byPlace[place], step.entry.status == "active" || place.protocolID == protocolID else { return nil }
        return place
    }

    /// Where a step leads when it is shown.
    func following(_ step: Step) -> [Place] { step.exits.compactMap { place($0.string ?? "", in: step.place.protocolID) } }

    /// Where the walk goes when a step is left out.
    func otherwise(_ step: Step) -> Place? {
        step.node["otherwise"]?.string.flatMap { place($0, in: step.place.protocolID) }
    }

    func alarms(of entry: Draft.Entry) -> [Node] { entry.node["clock"]?["alarms"]?.list ?? [] }
}
