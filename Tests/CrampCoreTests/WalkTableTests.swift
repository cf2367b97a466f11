import CrampCore
import CrampTestSupport
import Testing

/// The table that a page walks, against the walks themselves.
@Suite struct WalkTableTests {
    private static let knowledge = Bundled.knowledge
    private static let beginning = Walk(FirstAidProtocol.beginning, in: knowledge)
    private static let table = beginning.flatMap { WalkTable(from: $0, in: knowledge) }

    /// A walk as it is shown, its clock at nought: time itself changes nothing but by its alarms.
    private static func settled(_ walk: Walk) -> Walk? {
        walk.screen(in: knowledge).map {
            Walk(at: $0.walk.place, clock: $0.walk.clock.map { .init(protocolID: $0.protocolID, seconds: 0) }, known: $0.walk.known)
        }
    }

    @Test func `whatever is answered and whenever, the row shows what the walk shows`() throws {
        let table = try #require(Self.table)
        let beginning = try #require(Self.beginning.flatMap(Self.settled))
        var rows = [beginning: 0]
        var open = [beginning]
        var wrong: [Walk] = []
        func lead(_ walk: Walk?, to row: Int, from state: Walk) {
            guard let next = walk.flatMap(Self.settled) else { return wrong.append(state) }
            if let known = rows[next] {
                if known != row { wrong.append(state) }
            } else {
                rows[next] = row
                open.append(next)
            }
        }
        while let state = open.popLast(), let index = rows[state] {
            let (row, place) = (table.rows[index], state.place)
            let step = try #require(state.screen(in: Self.knowledge)?.step)
            if row.place != place || row.clock != state.clock?.protocolID { wrong.append(state) }
            let ways =
                step.next == nil ? step.choices.indices.map { state.taking($0, in: Self.knowledge) } : [state.next(in: Self.knowledge)]
            if ways.count != row.leads.count { wrong.append(state) }
            for (way, target) in zip(ways, row.leads) { lead(way, to: target, from: state) }
            lead(state.going(to: FirstAidProtocol.notBreathing, in: Self.knowledge), to: row.notBreathing, from: state)
            let seconds = Self.knowledge.firstAid[place.protocolID]?.alarms?.map(\.seconds) ?? []
            if row.alarms.map(\.seconds) != (row.clock == place.protocolID ? seconds : []) { wrong.append(state) }
            for alarm in row.alarms {
                let before = Walk(at: place, clock: .init(protocolID: place.protocolID, seconds: alarm.seconds - 1), known: state.known)
                lead(before.at(seconds: alarm.seconds, in: Self.knowledge), to: alarm.row, from: state)
            }
        }
        #expect(wrong.isEmpty, "\(wrong.prefix(3))")
        #expect(Set(rows.values) == Set(table.rows.indices))
        print("first aid: \(rows.count) states in \(table.rows.count) rows")
    }

    @Test func `no two rows are the same, and the first is the beginning`() throws {
        let table = try #require(Self.table)
        #expect(Set(table.rows).count == table.rows.count)
        #expect(table.rows.first?.place == Self.beginning?.place)
    }

    @Test func `a time between two alarms leads where the last one that went off leads`() throws {
        let table = try #require(Self.table)
        let cramp = try #require(Walk("cramp", in: Self.knowledge))
        let row = try #require(table.rows.first { $0.place == cramp.place })
        #expect(row.alarms.map(\.seconds) == [600, 1800])
        for (seconds, alarm) in [(600, 0), (1799, 0), (1800, 1), (9999, 1)] {
            #expect(
                cramp.at(seconds: seconds, in: Self.knowledge).screen(in: Self.knowledge)?.walk.place
                    == table.rows[row.alarms[alarm].row].place)
        }
    }

    @Test func `what the interview has found goes into the table of that person`() throws {
        let gate = Gate(presence: ["possible-clot": .present])
        let walk = try #require(Walk("cramp", after: gate, in: Self.knowledge))
        let table = try #require(WalkTable(from: walk, in: Self.knowledge))
        #expect(!table.rows.contains { $0.place == .init("cramp", "calf") })
        #expect(try #require(Self.table).rows.contains { $0.place == .init("cramp", "calf") })
    }

    @Test func `where a walk is lost there is no table`() {
        #expect(WalkTable(from: Walk(at: .init("no", "where")), in: Self.knowledge) == nil)
    }
}
