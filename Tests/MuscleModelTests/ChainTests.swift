import Foundation
import Testing

@testable import MuscleModel

/// The seven steps and the five factors of the inventory, 2.11 to 2.17 and 2.21 to 2.25; it has no 2.18 to 2.20.
@Suite("From the nerve to the force")
struct ChainTests {
    /// The force that a second of 20 shocks makes, and the action potentials of the fibre.
    private func train(_ changes: Change...) throws -> (force: Double, potentials: Int) {
        let run = try Trial.train(20, changes)
        return (run[.tendonF].max() ?? .nan, run.experiment.potentials.count)
    }

    @Test func `2.11 to 2.17: a muscle with all its steps pulls`() throws {
        let found = try train()
        #expect(found.force > 0.5)
        #expect(found.potentials == 20)
    }

    @Test(arguments: [
        ("2.11 the impulse of the nerve", Parameter.stepNeuron, false), ("2.12 acetylcholine", .stepJunction, false),
        ("2.13 the action potential of surface and T-tubule", .stepMembrane, false),
        ("2.14 the release of calcium", .stepRelease, true), ("2.15 troponin", .stepTroponin, true),
        ("2.16 the binding of the heads", .stepBridge, true), ("2.17 the sliding", .stepSlide, true),
    ])
    func `each of the steps, switched off, leaves no force`(step: String, parameter: Parameter, fires: Bool) throws {
        let found = try train(Change(parameter, 0))
        #expect(found.force < 0.02, "\(step)")
        #expect((found.potentials == 20) == fires, "\(step)")
    }

    private func run(_ scenario: Scenario, to end: Double, _ changes: Change...) throws -> Recording {
        try Recording(Experiment(scenario, changes: changes), every: 10, to: end)
    }

    private func force(_ recording: Recording, at time: Double) -> Double {
        recording[.tendonF][recording.times.lastIndex { $0 <= time } ?? 0]
    }

    @Test func `2.21: the neuron that fires on is a cramp; one that is not ready falls silent`() throws {
        let cramp = try run(.cramp, to: 15_000)
        #expect(cramp.experiment.impulses.filter { $0 > 10_000 }.count > 50)
        #expect(force(cramp, at: 15_000) > 0.15)
        let normal = try run(.cramp, to: 15_000, Change(.neuronMono, 0.6))
        #expect(normal.experiment.impulses.filter { $0 > 4_100 }.isEmpty)
        #expect(force(normal, at: 15_000) < 0.02)
    }

    @Test func `2.22: an agonist that is not split locks the muscle for a moment, and then blocks it (16.17)`() throws {
        let recording = try run(.suxamethonium, to: 8000)
        let before = recording.experiment.potentials.filter { $0 < 1050 }.count
        #expect(before == 5)
        #expect(recording.experiment.potentials.filter { $0 > 1500 }.isEmpty)
        #expect(recording.experiment.impulses.filter { $0 > 1500 }.count > 25)
        #expect(recording[.tendonF].max() ?? 0 > 0.05)
        #expect(force(recording, at: 8000) < 0.15)
    }

    @Test func `2.22: without acetylcholinesterase the endplate stays open for longer`() throws {
        let shock = Event.shocks(from: 5, rate: 1, count: 1)
        let open = { (inhibited: Double) in
            let run = try Recording.of(shock, for: 100, [Change(.junctionInhibited, inhibited)])
            return Hump(run.times, run[.junctionO]).halfDuration
        }
        #expect(try open(1) > 2 * open(0))
    }

    @Test func `2.23: less calcium in the blood, and the same weak will makes more impulses`() throws {
        let count = { (calcium: Double) in
            try run(.lowCalcium, to: 3000, Change(.ionCao, calcium)).experiment.impulses.count
        }
        #expect(try count(0.7) > count(1.25))
    }

    @Test func `2.23: less calcium in the blood, and the will starts a cramp that it would not start otherwise (16.18)`() throws {
        let low = try run(.tetany, to: 20_000)
        #expect(low.experiment.impulses.filter { $0 > 10_000 }.count > 100)
        #expect(force(low, at: 20_000) > 0.15)
        let normal = try run(.tetany, to: 20_000, Change(.ionCao, 1.25))
        #expect(normal.experiment.impulses.filter { $0 > 5_000 }.isEmpty)
        #expect(force(normal, at: 20_000) < 0.02)
    }

    @Test func `2.24: work without blood makes the muscle weak, not hard (16.17)`() throws {
        let recording = try run(.ischaemia, to: 130_000)
        #expect((recording[.tendonF].max() ?? 0) > 0.5)
        #expect(force(recording, at: 120_000) < 0.1)
        #expect((recording[.energyATP].min() ?? 0) > 3)
    }

    @Test func `2.24: without ATP the muscle is hard and electrically silent`() throws {
        let recording = try run(.mcArdle, to: 480_000)
        #expect(force(recording, at: 480_000) > 0.5)
        #expect(recording.experiment.potentials.filter { $0 > 200_000 }.isEmpty)
        #expect((recording[.energyATP].last ?? 1) < 0.05)
    }

    @Test func `2.25: a tenth of the chloride channels, and the fibre fires on without the nerve`() throws {
        let recording = try run(.myotonia, to: 3000)
        #expect(recording.experiment.potentials.filter { $0 > 1600 }.count > 10)
        #expect(recording.experiment.impulses.filter { $0 > 1600 }.isEmpty)
    }

    @Test func `2.25: a tenth of the calcium pump, and the muscle lets go slowly and silently`() throws {
        let (sick, well) = (try run(.brody, to: 4000), try run(.brody, to: 4000, Change(.calciumFSERCA, 1)))
        #expect(force(sick, at: 2500) > 5 * force(well, at: 2500))
        #expect(sick.experiment.potentials.filter { $0 > 2050 }.isEmpty)
    }

    @Test func `2.25: a troponin that holds on to calcium, and the muscle is hard without any impulse; no stretch ends it`() throws {
        let (sick, well) = (try run(.tightTroponin, to: 8000), try run(.tightTroponin, to: 8000, Change(.calciumKoff0, 0.305)))
        #expect(force(sick, at: 900) > 0.15)
        #expect(force(well, at: 900) < 0.02)
        #expect(force(sick, at: 8000) > 0.15)
        #expect(sick.experiment.potentials.filter { $0 > 2050 }.isEmpty)
        var stretched = try Experiment(.tightTroponin)
        try stretched.advance(to: 4000)
        let before = stretched.muscle.observed[.tendonF]
        try stretched.set(.inputLmt, to: 8.15)
        try stretched.advance(to: 6000)
        #expect(stretched.muscle.observed[.tendonF] > 0.9 * before)
    }

    @Test func `a stretch ends the cramp within a second, and it stays away`() throws {
        let impulses = try run(.crampStretch, to: 60_000).experiment.impulses
        #expect(impulses.contains { $0 > 19_500 && $0 < 20_000 })
        #expect(!impulses.contains { $0 > 21_000 })
    }

    @Test func `the fit meets 30 targets at least, and every row says whether it is met`() throws {
        var missed: Set<Int> = []
        var all: Set<Int> = []
        for trial in Trial.all {
            for (target, value) in zip(trial.targets, try trial.values()) {
                all.insert(target.number)
                if !target.band.contains(value) { missed.insert(target.number) }
            }
        }
        #expect(all == Set(1...33))
        #expect(missed.isSubset(of: [28, 29]))
    }
}
