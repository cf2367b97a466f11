import CrampCore
import CrampTestSupport
import Testing

/// The gate of first aid: against the list of hazards, over people made by chance, and as one table to read.
@Suite struct FirstAidGateTests {
    private static let knowledge = Bundled.knowledge
    private static let places = knowledge.firstAid.flatMap { aid in aid.steps.map { FirstAidProtocol.Place(aid.id, $0.id) } }

    private static func measures(shownTo gate: Gate) -> Set<String> {
        Set(places.compactMap { Walk(at: $0, known: gate.presence).screen(in: knowledge)?.step.measure })
    }

    @Test(arguments: HazardTests.Hazard.all)
    func `no step carries out what would harm this person, wherever the walk stands`(_ hazard: HazardTests.Hazard) {
        #expect(Self.measures(shownTo: hazard.gate).isDisjoint(with: hazard.mustNotShow))
    }

    @Test func `to whom nothing can be ruled out only the supported stretch is shown, and to whom all is ruled out every manoeuvre`() {
        let all = Set(Self.knowledge.firstAid.flatMap(\.steps).compactMap(\.measure))
        let harmless = all.filter { Self.knowledge.advice[$0]?.notIf.isEmpty == true }
        #expect(Self.measures(shownTo: Gate(presence: [:])) == harmless.union(["supported-calf-stretch"]))
        let absent = Dictionary(uniqueKeysWithValues: Self.knowledge.conditions.ids.map { ($0, Presence.absent) })
        #expect(Self.measures(shownTo: Gate(presence: absent)) == all)
    }

    /// Not by the gate's own words.
    private static func couldHarm(_ screen: Walk.Screen, _ gate: Gate) -> Bool {
        let measure = screen.step.measure.flatMap { knowledge.advice[$0] }
        return (screen.step.unless + (measure?.notIf ?? [])).contains { gate.presence[$0] == .present }
    }

    @Test func `whoever comes from an interview is never shown a step that its findings forbid, and can always call`() {
        var intakes = RandomIntake(Self.knowledge, seed: 12)
        var random = SeededGenerator(seed: 12)
        for _ in 0..<Effort.properties {
            let intake = intakes.next()
            let gate = Gate(triage: Bundled.assessor.triage(intake), stated: intake.conditions, knowledge: Self.knowledge)
            guard var walk = Self.knowledge.firstAid.randomElement(using: &random).flatMap({ Walk($0.id, after: gate, in: Self.knowledge) })
            else { continue }
            for _ in 0..<12 {
                guard let screen = walk.screen(in: Self.knowledge) else {
                    Issue.record("\(walk) leads to no screen.")
                    break
                }
                #expect(!Self.couldHarm(screen, gate), "\(screen.walk)")
                #expect(screen.calls.contains(.emergency))
                let choice = screen.step.choices.indices.randomElement(using: &random)
                guard let next = choice.flatMap({ walk.taking($0, in: Self.knowledge) }) ?? walk.next(in: Self.knowledge) else { break }
                walk = next
            }
        }
    }

    @Test func `manoeuvre and condition, as one table`() {
        let steps = Self.places.compactMap { place in Self.knowledge.firstAid[place.protocolID]?.steps[place.stepID].map { (place, $0) } }
            .filter { !$0.1.unless.isEmpty || $0.1.measure != nil }
        let conditions = Self.knowledge.conditions.ids.filter { id in
            steps.contains { $0.1.unless.contains(id) || $0.1.measure.flatMap { Self.knowledge.advice[$0] }?.notIf.contains(id) == true }
        }
        func sign(_ place: FirstAidProtocol.Place, _ condition: String) -> String {
            func isShown(_ presence: Presence) -> Bool {
                var known = Dictionary(uniqueKeysWithValues: Self.knowledge.conditions.ids.map { ($0, Presence.absent) })
                known[condition] = presence
                return Walk(at: place, known: known).screen(in: Self.knowledge)?.walk.place == place
            }
            return isShown(.present) ? "" : isShown(.unknown) ? "no" : "no?"
        }
        let columns = conditions.enumerated().map { "\($0 + 1). \($1): \(Self.knowledge.conditions[$1]?.name ?? "")" }
        let head = "| step | \(conditions.indices.map { "\($0 + 1)" }.joined(separator: " | ")) |"
        let rows = steps.map { place, _ in
            "| \(place.protocolID)#\(place.stepID) | \(conditions.map { sign(place, $0) }.joined(separator: " | ")) |"
        }
        let text = """
            # First aid: which step is left out for whom

            Made by `CHARLEY_RECORD=1 swift test --filter FirstAidGateTests` from the walks themselves, one condition at a time, all others ruled out.
            *no*: left out where the condition is found. *no?*: left out as well while it is not known. Empty: the condition is no reason against it.

            \(columns.joined(separator: "\n"))

            \(head)
            |\(String(repeating: "---|", count: conditions.count + 1))
            \(rows.joined(separator: "\n"))

            """
        let difference = Golden("Documentation/safety").difference(text, from: "first-aid-gate.md")
        #expect(difference == nil, "\(difference ?? "")")
    }
}
