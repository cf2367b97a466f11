import CrampTestSupport
import Foundation
import Testing

@testable import MuscleModel

@Suite("The integrator")
struct IntegratorTests {
    /// The fibre on its way back from a push of 3 mV: smooth, and without any action potential.
    private func pushed() -> State {
        var state = State()
        state[.membraneV] += 3
        state[.neuronV] += 2
        return state
    }

    /// Steps of the same length, whatever their error.
    private func fixed(_ length: Double) throws -> State {
        var (state, constants) = (pushed(), Settings().constants)
        var integrator = Integrator(tolerance: 1e12)
        for _ in 0..<Int((0.8 / length).rounded()) {
            var left = length
            while left > 1e-12 { left -= try integrator.step(&state, constants: constants, limit: left) }
        }
        return state
    }

    @Test func `half the step, less than a sixteenth of the error where nothing is stiff: above the fourth order`() throws {
        let right = try fixed(0.00125)
        let error = { (length: Double) in abs(try fixed(length)[.neuronV] - right[.neuronV]) }
        let errors = (try error(0.2), try error(0.1), try error(0.05))
        #expect(errors.0 > 16 * errors.1 && errors.1 > 16 * errors.2, "\(errors)")
        #expect(errors.2 > 1e-13)
    }

    @Test(arguments: [1e-4, 1e-5, 1e-6, 1e-7])
    func `makes errors in proportion to what it is allowed`(_ tolerance: Double) throws {
        let end = { (tolerance: Double) in
            var experiment = try Experiment(.twitch, tolerance: tolerance)
            try experiment.advance(to: 200)
            return experiment
        }
        let (found, right) = (try end(tolerance), try end(1e-9))
        for variable in StateVariable.allCases {
            let distance = abs(found.muscle.state[variable] - right.muscle.state[variable])
            #expect(distance <= 300 * tolerance * max(1, abs(right.muscle.state[variable])), "\(variable.quantity.id)")
        }
        #expect(abs(found.potentials[0] - right.potentials[0]) < 100 * tolerance)
    }

    @Test func `knows the state between two steps as well as at their ends`() throws {
        let scenario = Scenario(id: "", title: "", summary: "", events: Event.shocks(from: 5, rate: 1, count: 1), duration: 40)
        let recording = try Recording(Experiment(scenario), every: 0.25)
        for (k, time) in recording.times.enumerated() where k % 8 == 3 {
            var exact = try Experiment(scenario, tolerance: 1e-10)
            try exact.advance(to: time)
            #expect(abs(recording[.membraneV][k] - exact.muscle.state[.membraneV]) < 0.02, "\(time) ms")
        }
    }

    @Test func `gives the same bits again`() throws {
        let run = {
            var experiment = try Experiment(.twitch)
            try experiment.advance(to: 100)
            return experiment.muscle.state
        }
        #expect(try run() == run())
    }

    @Test func `says so where no step is short enough`() throws {
        var state = State()
        state[.membraneV] = .nan
        var muscle = Muscle(state: state)
        #expect(throws: MuscleError.stuck(time: 0)) { try muscle.advance(to: 1) }
    }

    @Test func `rests a thousand times as fast as life`() throws {
        var muscle = Muscle()
        try muscle.advance(to: 600_000)
        #expect(muscle.steps.accepted < 500)
    }
}
