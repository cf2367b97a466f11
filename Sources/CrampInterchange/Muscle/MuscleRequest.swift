public import CrampCore
import Foundation
public import MuscleModel

/// What somebody wants to see of the muscle: an experiment, knobs, and the part of it that is shown.
public struct MuscleRequest: Equatable, Sendable {
    public let scenario: Scenario
    /// Knobs that stand otherwise than in the experiment.
    public let changes: [Change]
    /// In ms, not empty; within the experiment.
    public let shown: Range<Double>

    /// - Parameters:
    ///   - experiment: its id.
    ///   - knobs: names and values as they were typed.
    ///   - from: in seconds, as typed; nil or empty: the beginning.
    ///   - to: in seconds, as typed; nil or empty: the end.
    /// - Throws: everything that can't be, each with what can.
    public init(experiment: String, knobs: [(name: String, value: String)], from: String? = nil, to: String? = nil) throws(InputErrors) {
        guard let scenario = Scenario.named(experiment) else {
            let all = Scenario.all.map(\.id).joined(separator: ", ")
            throw InputErrors("experiment", "There is no experiment \(experiment.cut). There is: \(all).")
        }
        var problems: [InputError] = []
        var changes: [Change] = []
        for (name, value) in knobs {
            do throws(InputError) {
                let change = try Self.change(name, value)
                if change.value != scenario.value(of: change.parameter) { changes.append(change) }
            } catch { problems.append(error) }
        }
        var times = [0, scenario.duration / 1000]
        for (place, (name, text)) in [("from", from ?? ""), ("to", to ?? "")].enumerated() where !text.isEmpty {
            do throws(InputError) { times[place] = try Self.seconds(name, text, of: scenario) } catch { problems.append(error) }
        }
        if problems.isEmpty, !(times[1] - times[0] >= Self.shortest) {
            problems = [
                InputError(
                    field: "to", sentence: "The end comes \(Self.shortest.short) seconds or more after the beginning; here it does not.")
            ]
        }
        if !problems.isEmpty { throw InputErrors(problems) }
        self.scenario = scenario
        self.changes = changes
        shown = times[0] * 1000..<times[1] * 1000
    }

    public static func == (one: Self, other: Self) -> Bool {
        one.scenario.id == other.scenario.id && one.changes == other.changes && one.shown == other.shown
    }

    /// What can be seen in a picture, in seconds.
    private static let shortest = 0.01

    private static func seconds(_ field: String, _ text: String, of scenario: Scenario) throws(InputError) -> Double {
        let longest = scenario.duration / 1000
        guard let seconds = Double(text), seconds >= (field == "to" ? shortest : 0), seconds <= longest else {
            let lowest = field == "to" ? shortest.short : "0"
            throw InputError(
                field: field, sentence: "This experiment can run for \(lowest) to \(longest.short) seconds; \(text.cut) is outside of that."
            )
        }
        return seconds
    }

    /// A knob and the value that was typed.
    /// - Throws: what can be instead.
    public static func change(_ name: String, _ text: String) throws(InputError) -> Change {
        guard let parameter = Parameter(named: name) else {
            let knobs = Parameter.allCases.compactMap(\.facts.knob).joined(separator: ", ")
            throw InputError(field: "knobs", sentence: "There is no knob \(name.cut). There is: \(knobs).")
        }
        guard let value = Double(text), value.isFinite else {
            throw InputError(field: name, sentence: "\(text.cut) is no number. \(parameter.allowed)")
        }
        guard parameter.facts.range.contains(value) else {
            throw InputError(field: name, sentence: MuscleError.outOfRange(parameter, value).sentence)
        }
        return Change(parameter, value)
    }
}

extension Scenario {
    /// What a knob stands at before the beginning, where nobody turns it.
    public func value(of parameter: Parameter) -> Double {
        settings.last { $0.parameter == parameter }?.value ?? parameter.facts.value
    }
}

extension Parameter {
    /// The name of the knob, where it is one, else that of the model.
    public var name: String { facts.knob ?? facts.id }

    /// "2 to 16 mM"
    public var span: String {
        "\(facts.range.lowerBound.short) to \(facts.range.upperBound.short)\(facts.unit.isEmpty ? "" : " \(facts.unit)")"
    }

    var allowed: String { "\(name) can be \(span)." }
}

extension MuscleError {
    /// For whoever turned the knobs.
    public var sentence: String {
        switch self {
        case .outOfRange(let parameter, let value): "\(value.short) is outside of what the model bears. \(parameter.allowed)"
        case .stuck(let time):
            "With these settings the muscle can't be computed beyond \((time / 1000).short) seconds. Set less at once."
        }
    }
}

extension Double {
    /// Up to six digits, and no more than are needed.
    public var short: String { String(format: "%g", self) }
}

extension String {
    /// What was typed, as a sentence repeats it.
    fileprivate var cut: String { count > 40 ? "\(prefix(40))…" : self }
}
