import Foundation
import MuscleModel

// One run of a protocol (scripts/proof/muscle.py writes it) by the muscle's own integrator. Prints one JSON line.
//
//   MuscleBenchmark rest TOLERANCE PROTOCOL    prints the state at the end instead, as lines of a protocol
//   MuscleBenchmark run TOLERANCE PROTOCOL
//   MuscleBenchmark pool TOLERANCE PROTOCOL    eight motor units that are driven differently, side by side and then one after the other

struct Protocol {
    var settings = Settings()
    var state = State()
    var events: [Event] = []
    var end = 0.0
    var sample = 1.0

    init(_ text: String) throws {
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            func number(_ index: Int) -> Double { Double(words[index]) ?? .nan }
            switch words[0] {
            case "set": try settings.set(try parameter(words[1]), to: number(2))
            case "state": state[try variable(words[1])] = number(2)
            case "event": events.append(Event(number(1), try parameter(words[2]), number(3)))
            case "end": end = number(1)
            case "sample": sample = number(1)
            default: throw Unknown(word: words[0])
            }
        }
    }

    private func parameter(_ name: String) throws -> Parameter {
        guard let found = Parameter(named: name) else { throw Unknown(word: name) }
        return found
    }

    private func variable(_ name: String) throws -> StateVariable {
        guard let found = StateVariable.allCases.first(where: { $0.quantity.id == name }) else { throw Unknown(word: name) }
        return found
    }
}

struct Unknown: Error { let word: String }

struct Result: Encodable {
    var seconds = 0.0
    var steps = 0
    var rejected = 0
    /// Moments at which the motor neuron passed -20 mV upward, in ms.
    var spikes: [Double] = []
    /// Force over time, by the trapezoidal rule on the samples, in ms.
    var impulse = 0.0
    /// At the end, in mM.
    var phosphocreatine = 0.0
}

func run(_ plan: Protocol, tolerance: Double) throws -> (result: Result, muscle: Muscle) {
    var result = Result()
    let clock = ContinuousClock()
    let begun = clock.now
    var muscle = Muscle(plan.settings, state: plan.state, tolerance: tolerance)
    result.impulse = 0.5 * muscle.observed[.tendonF] * plan.sample
    var due = plan.sample
    var before = muscle.state[.neuronV]
    var next = 0
    while muscle.time < plan.end {
        while next < plan.events.count, plan.events[next].time <= muscle.time {
            try muscle.set(plan.events[next].change.parameter, to: plan.events[next].change.value)
            next += 1
        }
        let edge = next < plan.events.count ? min(plan.events[next].time, plan.end) : plan.end
        try muscle.advance(to: edge) { muscle in
            let now = muscle.state[.neuronV]
            if before < -20 && now >= -20 { result.spikes.append(muscle.crossing(.neuronV, -20)) }
            before = now
            var times: [Double] = []
            while due <= muscle.time {
                times.append(due)
                due += plan.sample
            }
            for (time, state) in zip(times, muscle.states(at: times)) {
                result.impulse += (time < plan.end ? 1 : 0.5) * muscle.observed(of: state)[.tendonF] * plan.sample
            }
        }
    }
    result.seconds = (clock.now - begun).inSeconds
    (result.steps, result.rejected) = muscle.steps
    result.phosphocreatine = muscle.state[.energyPCr]
    return (result, muscle)
}

struct PoolResult: Encodable {
    let units: Int
    /// Wall time of all units side by side, and of the same one after the other.
    let seconds: Double
    let alone: Double
    /// Of all units.
    let impulses: Int
    /// Whether every number of every state is the same in the end.
    let isSame: Bool
}

func runPool(_ plan: Protocol, tolerance: Double) throws -> PoolResult {
    let count = 8
    // What happens to one of them: each is driven a little harder than the one before, so that they don't fire together.
    func value(_ change: Change, _ unit: Int) -> Double {
        change.parameter == .inputDrive ? change.value * (1 + 0.05 * Double(unit)) : change.value
    }
    let edges = plan.events.map(\.time) + [plan.end]
    let clock = ContinuousClock()
    let begun = clock.now
    var pool = Pool([(settings: Settings, state: State)](repeating: (plan.settings, plan.state), count: count), tolerance: tolerance)
    for (number, edge) in edges.enumerated() {
        try pool.advance(to: edge)
        guard number < plan.events.count else { break }
        for unit in 0..<count { try pool.set(plan.events[number].change.parameter, to: value(plan.events[number].change, unit), of: unit) }
    }
    let together = clock.now
    var isSame = true
    for unit in 0..<count {
        var muscle = Muscle(plan.settings, state: plan.state, tolerance: tolerance)
        for (number, edge) in edges.enumerated() {
            try muscle.advance(to: edge)
            guard number < plan.events.count else { break }
            try muscle.set(plan.events[number].change.parameter, to: value(plan.events[number].change, unit))
        }
        isSame = isSame && muscle.state == pool.units[unit].state
    }
    let done = clock.now
    return PoolResult(
        units: count, seconds: (together - begun).inSeconds, alone: (done - together).inSeconds,
        impulses: pool.units.map(\.impulses.count).reduce(0, +), isSame: isSame)
}

extension Duration {
    var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}

let words = CommandLine.arguments
guard words.count == 4, let tolerance = Double(words[2]) else {
    print("usage: MuscleBenchmark rest|run|pool TOLERANCE PROTOCOL")
    exit(64)
}
let plan = try Protocol(String(contentsOfFile: words[3], encoding: .utf8))
func line(_ result: some Encodable) throws -> String { String(decoding: try JSONEncoder().encode(result), as: UTF8.self) }
switch words[1] {
case "rest":
    let rested = try run(plan, tolerance: tolerance).muscle.state
    for variable in StateVariable.allCases { print("state \(variable.quantity.id) \(rested[variable])") }
case "pool": print(try line(try runPool(plan, tolerance: tolerance)))
default: print(try line(try run(plan, tolerance: tolerance).result))
}
