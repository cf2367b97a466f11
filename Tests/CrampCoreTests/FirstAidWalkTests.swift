import CrampCore
import CrampTestSupport
import Testing

/// Every walk through the first aid that comes with Charley: from every start, with every answer and every alarm.
@Suite struct FirstAidWalkTests {
    private static let knowledge = Bundled.knowledge

    /// Somebody of whom nothing is known, and for each condition that first aid asks the gate about somebody who has it.
    static let people: [String?] = {
        let steps = knowledge.firstAid.flatMap(\.steps)
        let asked = Set(steps.flatMap(\.unless) + steps.compactMap(\.measure).flatMap { knowledge.advice[$0]?.notIf ?? [] })
        return [nil] + knowledge.conditions.ids.filter(asked.contains)
    }()

    private static let steps = knowledge.firstAid.flatMap { aid in
        aid.steps.map { (place: FirstAidProtocol.Place(aid.id, $0.id), step: $0) }
    }

    /// All states that can be reached: where somebody is and what is known. Time is left out, but for its alarms.
    private struct Walks {
        private(set) var screens: [Walk.Screen] = []
        private(set) var leads: [[Int]] = []
        private var numbers: [Walk: Int] = [:]
        /// Walks that led to no screen, or to answers that could not be taken.
        private(set) var lost: [Walk] = []

        init(found condition: String?) {
            let gate = Gate(presence: condition.map { [$0: .present] } ?? [:])
            for aid in knowledge.firstAid { _ = Walk(aid.id, after: gate, in: knowledge).map { number(of: $0) } }
            while leads.count < screens.count {
                let further = following(screens[leads.count])
                leads.append(further.compactMap { number(of: $0) })
            }
        }

        private mutating func number(of walk: Walk) -> Int? {
            let timeless = Walk(at: walk.place, known: walk.known)
            if let number = numbers[timeless] { return number }
            guard let screen = timeless.screen(in: knowledge) else {
                lost.append(walk)
                return nil
            }
            let isSettled = screen.walk.place == walk.place
            let settled = isSettled ? timeless : Walk(at: screen.walk.place, known: walk.known)
            let number = isSettled ? screens.count : numbers[settled] ?? screens.count
            if number == screens.count { screens.append(screen) }
            numbers[settled] = number
            if !isSettled { numbers[timeless] = number }
            return number
        }

        private mutating func following(_ screen: Walk.Screen) -> [Walk] {
            let walk = screen.walk
            let answers = screen.step.choices.indices.map { walk.taking($0, in: knowledge) }
            let next = screen.step.next == nil ? [] : [walk.next(in: knowledge)]
            if (answers + next).contains(nil) { lost.append(walk) }
            let id = walk.place.protocolID
            let alarms = (knowledge.firstAid[id]?.alarms ?? []).map { alarm in
                Walk(at: walk.place, clock: .init(protocolID: id, seconds: alarm.seconds - 1), known: walk.known)
                    .at(seconds: alarm.seconds, in: knowledge)
            }
            return (answers + next).compactMap { $0 } + alarms
        }

        /// From which a screen can be reached at which the walk may rest.
        var ending: Set<Int> {
            var before = [[Int]](repeating: [], count: screens.count)
            for (number, further) in leads.enumerated() { for next in further { before[next].append(number) } }
            var open = screens.indices.filter { screens[$0].step.ends }
            var ending = Set(open)
            while let number = open.popLast() {
                for earlier in before[number] where ending.insert(earlier).inserted { open.append(earlier) }
            }
            return ending
        }
    }

    /// Not by the gate's own words: whether the measure of a step could harm, or might and is not one to be shown all the same.
    private static func isSafe(_ screen: Walk.Screen) -> Bool {
        let measure = screen.step.measure.flatMap { knowledge.advice[$0] }
        let conditions = screen.step.unless + (measure?.notIf ?? [])
        let evenIfUnknown = measure?.evenIfUnknown ?? screen.step.evenIfUnknown
        return conditions.allSatisfy { condition in
            screen.walk.known[condition] == .absent || evenIfUnknown && screen.walk.known[condition] != .present
        }
    }

    @Test(arguments: people)
    func `no walk shows a measure that could harm or whose conditions nobody has ruled out, all come to an end, and none is lost`(
        found: String?
    ) {
        let walks = Walks(found: found)
        #expect(walks.lost.isEmpty, "\(walks.lost.prefix(3))")
        let unsafe = walks.screens.filter { !Self.isSafe($0) }
        #expect(unsafe.isEmpty, "\(unsafe.prefix(3).map(\.walk))")
        let forgotten = walks.screens.filter { found != nil && $0.walk.known[found ?? ""] != .present }
        #expect(forgotten.isEmpty, "\(forgotten.prefix(3).map(\.walk))")
        let uncallable = walks.screens.filter { !$0.calls.contains(.emergency) }
        #expect(uncallable.isEmpty)
        let ending = walks.ending
        let endless = walks.screens.indices.filter { !ending.contains($0) }
        #expect(endless.isEmpty, "\(endless.prefix(3).map { walks.screens[$0].walk })")
        print("first aid: \(walks.screens.count) states with \(found ?? "nothing known")")
    }

    @Test func `somebody of whom nothing is known can come to every step`() {
        let places = Set(Walks(found: nil).screens.map(\.walk.place))
        #expect(Set(Self.steps.map(\.place)).subtracting(places) == [])
    }

    @Test func `with nothing known only the supported stretch is shown of what could harm, on whatever screen somebody begins`() {
        let shown = Self.steps.compactMap { Walk(at: $0.place).screen(in: Self.knowledge)?.step.measure }
        #expect(Set(shown).subtracting(Self.knowledge.advice.filter { $0.notIf.isEmpty }.map(\.id)) == ["supported-calf-stretch"])
    }

    @Test(arguments: knowledge.conditions.ids)
    func `a condition that is found closes every step that names it`(_ condition: String) {
        for (place, _) in Self.steps {
            let screen = Walk(at: place, known: [condition: .present]).screen(in: Self.knowledge)
            #expect(screen != nil, "\(place)")
            #expect(screen?.step.unless.contains(condition) != true, "\(place)")
        }
    }

    @Test func `from every screen one tap leads to who does not breathe, and no condition closes that`() {
        for (place, _) in Self.steps {
            let known = Dictionary(uniqueKeysWithValues: Self.knowledge.conditions.ids.map { ($0, Presence.present) })
            let walk = Walk(at: place, known: known).going(to: FirstAidProtocol.notBreathing, in: Self.knowledge)
            #expect(walk?.screen(in: Self.knowledge)?.step.call == .emergency)
        }
    }

    @Test func `the same answers lead to the same walk`() {
        for seed in 0..<UInt64(Effort.properties / 10) {
            #expect(Self.wander(seed) == Self.wander(seed))
        }
    }

    /// Forty steps by chance, with time going by.
    private static func wander(_ seed: UInt64) -> [Walk] {
        var random = SeededGenerator(seed: seed)
        var walks = knowledge.firstAid.randomElement(using: &random).flatMap { Walk($0.id, in: knowledge) }.map { [$0] } ?? []
        while walks.count < 40, let walk = walks.last, let screen = walk.screen(in: knowledge) {
            let choice = screen.step.choices.indices.randomElement(using: &random)
            guard let further = choice.map({ walk.taking($0, in: knowledge) }) ?? walk.next(in: knowledge) else { break }
            let passed = Int.random(in: 0...200, using: &random)
            walks.append(further.clock.map { further.at(seconds: $0.seconds + passed, in: knowledge) } ?? further)
        }
        return walks
    }

    @Test func `what the interview has found and ruled out counts from the first step`() {
        let swollen = Intake(conditions: ["leg-swelling-one-side"])
        let gate = Gate(triage: Bundled.assessor.triage(swollen), stated: swollen.conditions, knowledge: Self.knowledge)
        let walk = Walk("cramp", after: gate, in: Self.knowledge)
        #expect(walk?.known["possible-clot"] == .present)
        let calf = walk?.taking(0, in: Self.knowledge)
        #expect(calf?.screen(in: Self.knowledge)?.walk.place.protocolID == "clot-or-other")
        #expect(Walk("cramp", in: Self.knowledge)?.taking(0, in: Self.knowledge)?.screen(in: Self.knowledge)?.step.id == "calf")
    }

    @Test func `ten minutes of a cramp and five of a fit are never missed`() throws {
        for (aid, seconds, call) in [("cramp", 600, nil), ("seizure", 300, Region.Line.emergency), ("focal-seizure", 300, .emergency)] {
            let walk = try #require(Walk(aid, in: Self.knowledge))
            let alarm = walk.at(seconds: seconds, in: Self.knowledge)
            #expect(alarm.place != walk.place && alarm.place.protocolID == aid)
            #expect(alarm.screen(in: Self.knowledge)?.step.call == call)
        }
    }
}
