import CrampTestSupport
import Foundation
import Testing

@testable import MuscleModel

@Suite("What always holds in the muscle")
struct BoundsTests {
    private static let sets = Effort.isProof ? 10_000 : 200

    private static let parts: [StateVariable] = [
        .neuronH, .neuronN, .neuronW, .neuronP, .neuronZ, .junctionNv, .junctionO, .junctionD, .membraneM, .membraneH, .membraneN,
        .membraneS,
        .membraneMt, .membraneHt, .membraneNt, .calciumQ, .bridgeTh, .bridgeD, .bridgeA1, .bridgeA2, .reflexId, .reflexIb,
    ]
    private static let signed: Set<StateVariable> = [
        .neuronV, .neuronVd, .membraneVe, .membraneV, .membraneVt, .bridgeY, .reflexIa,
    ]

    /// The first thing that is wrong with a state.
    static func fault(_ muscle: Muscle) -> String? {
        for variable in StateVariable.allCases {
            let value = muscle.state[variable]
            if !value.isFinite { return "\(variable.quantity.id) is \(value) at \(muscle.time) ms" }
            if !signed.contains(variable), value < 0 { return "\(variable.quantity.id) is \(value) at \(muscle.time) ms" }
        }
        for part in parts where muscle.state[part] > 1 { return "\(part.quantity.id) is \(muscle.state[part]) at \(muscle.time) ms" }
        for quantity in Observed.allCases where !muscle.observed[quantity].isFinite {
            return "\(quantity.quantity.id) at \(muscle.time) ms"
        }
        return nil
    }

    @Test("phosphate and calcium are kept, parts are parts, nothing is negative: any settings in their ranges")
    func randomSettings() throws {
        var random = SeededGenerator(seed: 29)
        for number in 0..<Self.sets {
            var changes: [Change] = []
            for parameter in Parameter.allCases {
                let range = parameter.facts.range
                let value =
                    switch random.next() % 4 {
                    case 0: range.lowerBound
                    case 1: range.upperBound
                    case 2: random.uniform(range.lowerBound, range.upperBound)
                    default: parameter.facts.value
                    }
                changes.append(Change(parameter, value))
            }
            let events = Event.shocks(from: 20, rate: 50, count: 2) + [Event(70, .inputLmt, 8.4)]
            let scenario = Scenario(id: "", title: "", summary: "", events: events, duration: 100)
            var experiment = try Experiment(scenario, changes: changes, rest: 0)
            var fault: String?
            try experiment.advance(to: 100) { muscle in fault = fault ?? Self.fault(muscle) }
            #expect(fault == nil, "set \(number)")
            #expect(experiment.drift.phosphate <= 1e-9, "set \(number)")
            #expect(experiment.drift.calcium <= 1e-5, "set \(number)")
        }
    }

    @Test("the same in every experiment that stands ready", arguments: Scenario.all.map(\.id))
    func scenarios(_ id: String) throws {
        var experiment = try Experiment(try #require(Scenario.named(id)))
        var fault: String?
        try experiment.advance(to: 10_000) { muscle in fault = fault ?? Self.fault(muscle) }
        #expect(fault == nil)
        #expect(experiment.drift.phosphate <= 1e-9)
        #expect(experiment.drift.calcium <= 1e-5)
    }

    @Test("a value out of its range is refused, and so is what is no number", arguments: Parameter.allCases)
    func refused(_ parameter: Parameter) throws {
        var settings = Settings()
        let range = parameter.facts.range
        for value in [range.lowerBound - 1e-9 - abs(range.lowerBound), range.upperBound * 1.01 + 1e-9, .nan, .infinity] {
            #expect(throws: MuscleError.self) { try settings.set(parameter, to: value) }
        }
        #expect(settings == Settings())
        for value in [range.lowerBound, range.upperBound] { try settings.set(parameter, to: value) }
    }
}
