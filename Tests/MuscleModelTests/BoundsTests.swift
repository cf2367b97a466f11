import CrampTestSupport
import Foundation
import Testing

@testable import MuscleModel

@Suite("What always holds in the muscle")
struct BoundsTests {
    private static let sets = Effort.isProof ? 10_000 : 200

    /// May be negative: potentials, strain, the spindle's excitation.
    private static let signed: Set<StateVariable> = [.neuronV, .neuronVd, .membraneVe, .membraneV, .membraneVt, .bridgeY, .reflexIa]
    /// May be above 1 though it has no unit: pH and length.
    private static let measures: Set<StateVariable> = [.energyPH, .tendonL]
    private static let lows = StateVariable.allCases.map { signed.contains($0) ? -1e6 : 0 }
    private static let highs = StateVariable.allCases.map { $0.quantity.unit.isEmpty && !signed.union(measures).contains($0) ? 1 : 1e6 }

    /// The first thing that is wrong with a state.
    private static func fault(_ muscle: Muscle) -> String? {
        let values = muscle.state.values
        // Written so that what is no number is found too.
        for k in values.indices where !(values[k] >= lows[k] && values[k] <= highs[k]) {
            return "\(StateVariable.allCases[k]) is \(values[k]) at \(muscle.time) ms"
        }
        return nil
    }

    @Test func `phosphate and calcium are kept, parts are parts, nothing is negative: any settings in their ranges`() throws {
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

    @Test(arguments: Scenario.all.map(\.id))
    func `the same in every experiment that stands ready`(_ id: String) throws {
        var experiment = try Experiment(try #require(Scenario.named(id)))
        var fault: String?
        try experiment.advance(to: Effort.isProof ? .infinity : 3000) { muscle in fault = fault ?? Self.fault(muscle) }
        #expect(fault == nil)
        #expect(experiment.drift.phosphate <= 1e-9)
        #expect(experiment.drift.calcium <= 1e-5)
    }

    @Test(arguments: Parameter.allCases)
    func `a value out of its range is refused, and so is what is no number`(_ parameter: Parameter) throws {
        var settings = Settings()
        let range = parameter.facts.range
        for value in [range.lowerBound - 1e-9 - abs(range.lowerBound), range.upperBound + 1e-9 + abs(range.upperBound), .nan, .infinity] {
            #expect(throws: MuscleError.self) { try settings.set(parameter, to: value) }
        }
        #expect(settings == Settings())
        for value in [range.lowerBound, range.upperBound] { try settings.set(parameter, to: value) }
    }
}
