import Testing

@testable import MuscleModel

@Suite("Motor units side by side")
struct PoolTests {
    @Test func `have the same bits as each alone, more of them than lanes, and turn their knobs apart`() throws {
        let settings = try (0..<7).map { number in
            var settings = Settings()
            try settings.set(.neuronMono, to: 0.6 + 0.06 * Double(number))
            try settings.set(.inputLmt, to: number % 2 == 0 ? 7.7 : 8)
            return settings
        }
        var pool = Pool(settings.map { ($0, State()) })
        var alone = settings.map { Muscle($0) }
        var impulses = [Int](repeating: 0, count: 7)
        for (drive, end) in [(0, 20), (6, 150), (0, 200)] as [(Double, Double)] {
            for number in 0..<7 {
                let strength = drive == 0 ? 0 : drive + Double(number)
                try pool.set(.inputDrive, to: strength, of: number)
                try alone[number].set(.inputDrive, to: strength)
                var before = alone[number].state[.neuronV]
                try alone[number].advance(to: end) { muscle in
                    if before < -20 && muscle.state[.neuronV] >= -20 { impulses[number] += 1 }
                    before = muscle.state[.neuronV]
                }
            }
            try pool.advance(to: end)
        }
        for number in 0..<7 {
            #expect(pool.units[number].state == alone[number].state)
            #expect(pool.units[number].steps == alone[number].steps.accepted)
            #expect(pool.units[number].impulses.count == impulses[number])
        }
        #expect(impulses.allSatisfy { $0 > 0 } && Set(impulses).count > 1)
    }

    @Test func `say so where no step is short enough`() throws {
        var broken = State()
        broken[.membraneV] = .nan
        var pool = Pool([(Settings(), State()), (Settings(), broken)])
        #expect(throws: MuscleError.stuck(time: 0)) { try pool.advance(to: 1) }
    }

    @Test func `of nobody, or for no time, are nothing`() throws {
        var nobody = Pool([])
        try nobody.advance(to: 10)
        #expect(nobody.units.isEmpty)
        var now = Pool([(Settings(), State())])
        try now.advance(to: 0)
        #expect(now.units[0].state == State())
    }
}
