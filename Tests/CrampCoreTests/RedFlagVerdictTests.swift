import CrampCore
import Testing

/// Every rule of these shapes, in every state of three facts.
@Suite struct RedFlagVerdictTests {
    static let rules: [RedFlag] = [Urgency.days, .sameDay, .emergency].flatMap { urgency in
        [
            Made.flag("one", urgency, required: ["a"]), Made.flag("both", urgency, required: ["a", "b"]),
            Made.flag("either", urgency, anyOf: ["a", "b"]), Made.flag("one-and-either", urgency, required: ["a"], anyOf: ["b", "c"]),
            Made.flag("all", urgency, required: ["a", "b", "c"]),
        ]
    }
    static let states: [[String: Presence]] = Presence.allCases.flatMap { a in
        Presence.allCases.flatMap { b in Presence.allCases.map { c in ["a": a, "b": b, "c": c] } }
    }

    /// Whether the rule could hold, by trying every truth of the facts whose presence is open.
    private func couldHold(_ rule: RedFlag, _ state: [String: Presence], open: Set<Presence>) -> Bool {
        (0..<8).contains { world in
            let truth = zip(["a", "b", "c"], 0...).map { (id: $0, isTrue: world >> $1 & 1 == 1) }
            let isPossible = truth.allSatisfy { id, isTrue in
                state[id].map { open.contains($0) || isTrue == ($0 == .present) } ?? false
            }
            return isPossible && rule.holds { id in truth.contains { $0.id == id && $0.isTrue } }
        }
    }

    @Test(arguments: rules) func `every state of the facts gives the one outcome that is promised`(_ rule: RedFlag) {
        #expect(Self.states.count == 64)
        for state in Self.states {
            let expected: RedFlagVerdict.Outcome =
                if couldHold(rule, state, open: []) {
                    .fires
                } else if couldHold(rule, state, open: [.unknown]) {
                    .unresolved
                } else if couldHold(rule, state, open: [.unknown, .notAsked]) {
                    .open(missing: (rule.required + rule.anyOf).filter { state[$0] == .notAsked })
                } else {
                    .clear
                }
            let verdict = RedFlagVerdict(rule, facts: Facts(state))
            #expect(verdict.outcome == expected, "\(state)")
            #expect(verdict.id == rule.id && verdict.urgency == rule.urgency)
        }
    }

    @Test(arguments: rules) func `one more fact, or one that is less sure to be absent, never lowers the floor`(_ rule: RedFlag) {
        let rising: [Presence] = [.absent, .notAsked, .unknown, .present]
        for state in Self.states {
            for id in ["a", "b", "c"] {
                let floors = rising.map { RedFlagVerdict(rule, facts: Facts(state.merging([id: $0]) { $1 })).floor }
                #expect(floors == floors.sorted(), "\(id) in \(state)")
            }
        }
    }

    @Test(arguments: [
        (Urgency.emergency, Presence.present, Urgency.emergency), (.emergency, .unknown, .sameDay), (.emergency, .notAsked, .selfCare),
        (.emergency, .absent, .selfCare), (.sameDay, .present, .sameDay), (.sameDay, .unknown, .selfCare), (.days, .present, .days),
        (.days, .unknown, .selfCare),
    ])
    func `a flag asks for its own urgency; a danger to life not known for today`(urgency: Urgency, sign: Presence, floor: Urgency) {
        #expect(RedFlagVerdict(Made.flag("r", urgency, required: ["a"]), facts: Facts(["a": sign])).floor == floor)
    }

    @Test func `only a danger to life that was not asked about is an open emergency`() {
        func isOpen(_ urgency: Urgency, _ sign: Presence) -> Bool {
            RedFlagVerdict(Made.flag("r", urgency, required: ["a"]), facts: Facts(["a": sign])).isOpenEmergency
        }
        #expect(Presence.allCases.filter { isOpen(.emergency, $0) } == [.notAsked])
        #expect(Presence.allCases.filter { isOpen(.sameDay, $0) } == [])
    }

    @Test func `what is missing is named in the rule's order, without what is known or was asked`() {
        let rule = Made.flag("r", .emergency, required: ["c", "a"], anyOf: ["d", "b"])
        let verdict = RedFlagVerdict(rule, facts: Facts(["a": .present, "b": .unknown]))
        #expect(verdict.outcome == .open(missing: ["c", "d"]))
    }
}
