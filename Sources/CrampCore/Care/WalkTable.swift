/// Every walk from one beginning, written out: what a page walks that cannot ask the gate. States that nobody could tell apart are one row.
public struct WalkTable: Sendable {
    public typealias Place = FirstAidProtocol.Place

    public struct Row: Hashable, Sendable {
        /// The step that is shown; it has passed the gate.
        public let place: Place
        /// The protocol whose clock runs; nil where none does. Coming from a row with another clock, this one begins.
        public let clock: String?
        /// The row behind each choice or, of a step without a question, behind its one way on.
        public let leads: [Int]
        /// The row of `FirstAidProtocol.notBreathing`.
        public let notBreathing: Int
        /// In the order of time; empty where the clock runs in another protocol than its own.
        public let alarms: [Alarm]
    }

    public struct Alarm: Hashable, Sendable {
        /// What the clock shows when it goes off.
        public let seconds: Int
        public let row: Int

        public init(seconds: Int, row: Int) {
            self.seconds = seconds
            self.row = row
        }
    }

    /// The first is the beginning.
    public let rows: [Row]

    /// nil where a walk from here can lead to no screen.
    public init?(from beginning: Walk, in knowledge: KnowledgeBase) {
        guard let states = States(from: beginning, in: knowledge) else { return nil }
        rows = states.distinguishable
    }
}

/// All states that can be reached, but for what no longer matters in them, numbered in the order in which they are found.
private struct States {
    private let knowledge: KnowledgeBase
    private let matters: Matters
    private var walks: [Walk] = []
    private var rows: [WalkTable.Row] = []
    private var numbers: [Walk: Int] = [:]

    init?(from beginning: Walk, in knowledge: KnowledgeBase) {
        self.knowledge = knowledge
        matters = Matters(knowledge)
        guard number(of: beginning) != nil else { return nil }
        while rows.count < walks.count {
            guard let row = row(of: walks[rows.count]) else { return nil }
            rows.append(row)
        }
    }

    private mutating func row(of walk: Walk) -> WalkTable.Row? {
        guard let step = walk.screen(in: knowledge)?.step else { return nil }
        let further = step.next == nil ? step.choices.indices.map { walk.taking($0, in: knowledge) } : [walk.next(in: knowledge)]
        let leads = further.compactMap { $0.flatMap { number(of: $0) } }
        let own = walk.clock.flatMap { $0.protocolID == walk.place.protocolID ? knowledge.firstAid[$0.protocolID]?.alarms : nil } ?? []
        let alarms = own.compactMap { alarm in
            let before = Walk(
                at: walk.place, clock: .init(protocolID: walk.place.protocolID, seconds: alarm.seconds - 1), known: walk.known)
            return number(of: before.at(seconds: alarm.seconds, in: knowledge)).map { WalkTable.Alarm(seconds: alarm.seconds, row: $0) }
        }
        guard leads.count == further.count, alarms.count == own.count,
            let notBreathing = walk.going(to: FirstAidProtocol.notBreathing, in: knowledge).flatMap({ number(of: $0) })
        else { return nil }
        return WalkTable.Row(place: walk.place, clock: walk.clock?.protocolID, leads: leads, notBreathing: notBreathing, alarms: alarms)
    }

    private mutating func number(of walk: Walk) -> Int? {
        guard let shown = walk.screen(in: knowledge)?.walk else { return nil }
        let state = Walk(
            at: shown.place, clock: shown.clock.map { .init(protocolID: $0.protocolID, seconds: 0) },
            known: shown.known.filter { matters.isRead($0.key, $0.value, after: shown.place) })
        if let number = numbers[state] { return number }
        numbers[state] = walks.count
        walks.append(state)
        return walks.count - 1
    }

    /// One row for all states from which the same answers lead to the same screens: classes are split until nothing tells
    /// two of one class apart (E. F. Moore, 1956).
    var distinguishable: [WalkTable.Row] {
        var classes = rows.map { _ in 0 }
        var count = 1
        while true {
            // Numbered as they are found, so that the beginning stays first.
            var found: [WalkTable.Row: Int] = [:]
            let finer = rows.map { row in
                let seen = row.renumbered(by: classes)
                let number = found[seen] ?? found.count
                found[seen] = number
                return number
            }
            // Numbered in the same order, equal classes have equal numbers.
            if found.count == count { return found.sorted { $0.value < $1.value }.map(\.key) }
            (classes, count) = (finer, found.count)
        }
    }
}

/// What the gate may still ask about, from each step on: as compilers find live variables. Without it the same few rows would be
/// found through a hundred times as many states.
private struct Matters {
    typealias Place = FirstAidProtocol.Place

    fileprivate struct Read: Equatable {
        /// Conditions for which it matters whether they are present.
        var present: Set<String> = []
        /// Conditions for which it matters whether they are ruled out or not known.
        var absent: Set<String> = []
    }

    private struct Way {
        let to: Place
        var rulesOut: Set<String> = []
        var finds: Set<String> = []
    }

    private var reads: [Place: Read] = [:]

    init(_ knowledge: KnowledgeBase) {
        let ways = Self.ways(knowledge)
        for aid in knowledge.firstAid { for step in aid.steps { reads[Place(aid.id, step.id)] = Read(step, knowledge) } }
        var isSettled = false
        while !isSettled {
            isSettled = true
            for (place, ways) in ways {
                let before = reads[place] ?? Read()
                let after = ways.reduce(into: before) { read, way in
                    let next = reads[way.to] ?? Read()
                    // What is present stays so, even where an answer rules it out; only from there on is it told from what is not.
                    read.present.formUnion(next.present.union(next.absent.intersection(way.rulesOut)).subtracting(way.finds))
                    read.absent.formUnion(next.absent.subtracting(way.rulesOut).subtracting(way.finds))
                }
                if after != before { (reads[place], isSettled) = (after, false) }
            }
        }
    }

    func isRead(_ condition: String, _ presence: Presence, after place: FirstAidProtocol.Place) -> Bool {
        (presence == .present ? reads[place]?.present : reads[place]?.absent)?.contains(condition) == true
    }

    private static func ways(_ knowledge: KnowledgeBase) -> [Place: [Way]] {
        let notBreathing = knowledge.firstAid[FirstAidProtocol.notBreathing].map { [Way(to: $0.start)] } ?? []
        var ways: [Place: [Way]] = [:]
        for aid in knowledge.firstAid {
            let alarms = (aid.alarms ?? []).map { Way(to: $0.to) }
            for step in aid.steps {
                let answers = step.choices.map { Way(to: $0.to, rulesOut: Set($0.rulesOut), finds: Set($0.finds)) }
                let on = [step.next, step.otherwise].compactMap { $0.map { Way(to: $0) } }
                ways[Place(aid.id, step.id)] = answers + on + alarms + notBreathing
            }
        }
        return ways
    }
}

extension Matters.Read {
    fileprivate init(_ step: FirstAidProtocol.Step, _ knowledge: KnowledgeBase) {
        let measure = step.measure.flatMap { knowledge.advice[$0] }
        present = Set(step.unless + (measure?.notIf ?? []))
        absent = Set((step.evenIfUnknown ? [] : step.unless) + (measure?.evenIfUnknown == false ? measure?.notIf ?? [] : []))
    }
}

extension WalkTable.Row {
    fileprivate func renumbered(by classes: [Int]) -> Self {
        Self(
            place: place, clock: clock, leads: leads.map { classes[$0] }, notBreathing: classes[notBreathing],
            alarms: alarms.map { .init(seconds: $0.seconds, row: classes[$0.row]) })
    }
}
