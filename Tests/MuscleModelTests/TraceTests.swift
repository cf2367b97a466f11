import CrampTestSupport
import Testing

@testable import MuscleModel

/// What a picture shows of a run, and the healthy muscle behind it.
@Suite("What is drawn of the muscle")
struct TraceTests {
    private func trace(_ scenario: Scenario, _ times: Range<Double>, columns: Int, rest: Double = 1000) throws -> Trace {
        var experiment = try Experiment(scenario, rest: rest)
        try experiment.advance(to: times.lowerBound)
        var trace = Trace(times, columns: columns, of: experiment.muscle)
        try experiment.advance(to: times.upperBound) { trace.note($0) }
        return trace
    }

    @Test(arguments: [10, 300, 5000]) func `a spike of a millisecond is seen in a picture of any width, and no column is empty`(
        columns: Int
    ) throws {
        let trace = try trace(.twitch, 0..<600, columns: columns)
        let seen = (0..<columns).map { trace.extent(.membrane, in: $0) }
        #expect(seen.allSatisfy { $0 != nil })
        #expect(seen.compactMap { $0?.upperBound }.max() ?? 0 > 25)
        for (one, next) in zip(seen.compactMap { $0 }, seen.dropFirst().compactMap { $0 }) {
            #expect(max(one.lowerBound, next.lowerBound) - min(one.upperBound, next.upperBound) < 1e-9, "a gap in the curve")
        }
    }

    @Test func `a part of a run is that part`() throws {
        let whole = try trace(.twitch, 0..<600, columns: 60)
        let part = try trace(.twitch, 100..<600, columns: 50)
        #expect(part.extent(.membrane, in: 0)?.upperBound ?? 0 < -80)
        for column in 1..<50 {
            let (a, b) = (try #require(whole.extent(.force, in: column + 10)), try #require(part.extent(.force, in: column)))
            #expect(abs(a.lowerBound - b.lowerBound) < 1e-3 && abs(a.upperBound - b.upperBound) < 1e-3)
        }
    }

    @Test func `a column in which nothing has happened yet is empty`() throws {
        var experiment = try Experiment(.twitch, rest: 0)
        var trace = Trace(0..<600, columns: 6, of: experiment.muscle)
        try experiment.advance(to: 150) { trace.note($0) }
        #expect((0..<6).map { trace.extent(.force, in: $0) == nil } == [false, false, true, true, true, true])
        #expect(trace.row.count == 6 * Curve.allCases.count * 2)
    }

    @Test func `every scope has room for a healthy muscle`() throws {
        let trace = try trace(.fusion, 0..<11_000, columns: 100, rest: 120_000)
        for curve in Curve.allCases {
            for column in 0..<100 {
                let extent = try #require(trace.extent(curve, in: column))
                #expect(curve.range.contains(extent.lowerBound) && curve.range.contains(extent.upperBound), "\(curve) \(extent)")
            }
        }
    }

    // MARK: The healthy muscle

    @Test func `the healthy muscle has the same task, and nothing is done to it`() throws {
        let healthy = try #require(Scenario.crampStretch.healthy(with: [Change(.ionKpl, 7)]))
        #expect(healthy.settings == [Change(.inputLmt, 7.7)])
        #expect(healthy.events == Scenario.crampStretch.events)
        let poisoned = try #require(Scenario.suxamethonium.healthy(with: []))
        #expect(poisoned.settings.isEmpty && poisoned.events.count == Scenario.suxamethonium.events.count - 1)
    }

    @Test func `beside a healthy muscle stands none, however its foot is held`() {
        #expect(Scenario.twitch.healthy(with: []) == nil)
        #expect(Scenario.fusion.healthy(with: [Change(.inputLmt, 8.2)]) == nil)
        #expect(Scenario.twitch.healthy(with: [Change(.ionKpl, 7)]) != nil)
    }

    // MARK: In the browser

    /// The browser tests hold WebAssembly against the same file.
    @Test func `the muscle is the same to the last bit on every machine`() throws {
        var experiment = try Experiment(.cramp)
        try experiment.advance(to: 3000)
        let bits = experiment.muscle.state.values.map { value in
            let hex = String(value.bitPattern, radix: 16)
            return String(repeating: "0", count: 16 - hex.count) + hex + "\n"
        }
        #expect(Golden("Tests/MuscleModelTests/Golden").difference(bits.joined(), from: "cramp-at-3-s.hex") == nil)
    }
}
