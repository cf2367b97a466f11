import ArgumentParser
import CrampCore
import CrampInterchange
import Foundation
import MuscleModel

struct MuscleCommand: AsyncParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case text, csv, json, svg, markdown }

    static let configuration = CommandConfiguration(
        commandName: "muscle", abstract: "A virtual calf muscle: why it locks, and what lets go.",
        discussion: "Educational, not diagnostic. --list shows the experiments and the knobs.")

    @Option(help: ArgumentHelp("The experiment.", valueName: "id"))
    var scenario = "twitch"

    @Option(help: ArgumentHelp("A knob and its value, for example potassium=7.", valueName: "name=value"))
    var set: [String] = []

    @Option(help: ArgumentHelp("How long; the experiment's own time where it is not given.", valueName: "seconds"))
    var seconds: Double?

    @Option(help: "text, csv, json or svg; the table of targets as csv, json or markdown.")
    var format: Format = .text

    @Flag(help: "The experiments and the knobs.")
    var list = false

    @Flag(help: "Measure the model against its targets instead.")
    var targets = false

    @Argument(help: ArgumentHelp("With --targets: their numbers, and name=value as with --set.", valueName: "number"))
    var words: [String] = []

    func run() async throws { try await run(on: .live) }

    func run(on console: Console) async throws {
        try await console.run {
            if list { return console.write(format == .markdown ? Self.parameters : Self.listing) }
            do {
                let changes = try (set + words.filter { $0.contains("=") }).map(Self.change)
                if targets { return try measure(changes, on: console) }
                try play(changes, on: console)
            } catch let error as MuscleError {
                throw Failure(exit: .badInput, sentence: error.sentence)
            } catch let error as InputError {
                throw Failure(exit: .badInput, sentence: error.sentence)
            }
        }
    }

    private func play(_ changes: [(name: String, value: String)], on console: Console) throws {
        let request: MuscleRequest
        do throws(InputErrors) {
            request = try MuscleRequest(experiment: scenario, knobs: changes, to: seconds.map { $0.short })
        } catch {
            throw Failure(exit: .badInput, sentence: error.errors.map(\.sentence).joined(separator: " "))
        }
        let end = request.shown.upperBound
        if end > 20_000 { console.say("charley: \((end / 1000).short) seconds of a muscle; this takes a few.\n") }
        if format == .svg {
            var run = try MuscleRun(request)
            try run.finish()
            return console.write(MuscleChart(run).file)
        }
        let experiment = try Experiment(request.scenario, changes: request.changes)
        let document = MuscleDocument(try Recording(experiment, every: end / 1000, to: end), changes: request.changes)
        switch format {
        case .csv: console.write(document.csv)
        case .json: try console.write(json: document)
        default: console.write(document.text)
        }
    }

    private func measure(_ knobs: [(name: String, value: String)], on console: Console) throws {
        let changes = try knobs.map { try MuscleRequest.change($0.name, $0.value) }
        let measured = try MuscleTargets(Set(words.compactMap(Int.init)), changes: changes)
        switch format {
        case .csv: console.write(measured.csv)
        case .json: try console.write(json: measured)
        default: console.write(measured.markdown)
        }
    }

    private static func change(_ text: String) throws -> (name: String, value: String) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else {
            throw Failure(exit: .badInput, sentence: "\(text) is not of the form name=value, for example potassium=7.")
        }
        return (parts[0], parts[1])
    }

    /// Every parameter, for the documentation.
    private static var parameters: String {
        "| parameter | value | range | origin | what | source |\n|---|---|---|---|---|---|\n"
            + Parameter.allCases.map { parameter in
                let facts = parameter.facts
                let name = facts.id + (facts.knob.map { " (\($0))" } ?? "")
                return
                    "| \(name) | \(facts.value.short) | \(parameter.span) | \(facts.origin.rawValue) | \(facts.summary) | \(facts.source ?? "") |\n"
            }.joined()
    }

    private static var listing: String {
        let scenarios = Scenario.all.map { "  \($0.id.padding(24))\($0.title)\n" }.joined()
        let knobs = Parameter.allCases.filter { $0.facts.knob != nil }.map { parameter in
            "  \(parameter.name.padding(24))\(parameter.facts.summary) (\(parameter.facts.origin.rawValue)); \(parameter.span), "
                + "otherwise \(parameter.facts.value.short)\n"
        }.joined()
        return "Experiments\n\(scenarios)\nKnobs\n\(knobs)"
    }
}
