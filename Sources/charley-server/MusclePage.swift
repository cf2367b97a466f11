import CrampCore
import CrampInterchange
import Foundation
import MuscleModel

/// What the address of the page asks for.
struct MuscleQuestion {
    /// nil where nothing is asked for: the page as everyone gets it.
    let request: MuscleRequest?
    let demonstration: Demonstration?

    /// - Throws: everything in it that can't be.
    init(_ fields: FormFields, knowledge: KnowledgeBase) throws(InputErrors) {
        if !fields.unreadable.isEmpty { throw InputErrors(fields.unreadable) }
        let see = fields["see"]
        demonstration = knowledge.demonstrations[see]
        if !see.isEmpty, demonstration == nil {
            throw InputErrors("experiment", "There is nothing to see under that name. Choose an experiment below.")
        }
        guard !fields.names.isEmpty else {
            request = nil
            return
        }
        // What is typed counts more than what the demonstration turns.
        let shown = demonstration?.knobs.filter { fields[$0.name].isEmpty }.map { ($0.name, $0.value.short) } ?? []
        let turned = fields.names.filter { !["see", "experiment", "from", "to"].contains($0) }.map { ($0, fields[$0]) }
        let asked = fields["experiment"]
        request = try MuscleRequest(
            experiment: asked.isEmpty ? demonstration?.scenario ?? Scenario.cramp.id : asked, knobs: shown + turned, from: fields["from"],
            to: fields["to"])
    }
}

/// The virtual muscle: the experiments, what can be turned, and room for a run.
struct MusclePage {
    /// Where a run comes to stand.
    static let gap = "<!-- the muscle -->"

    struct Choice {
        let id: String
        let title: String
        /// nil where it is that of the one before.
        let summary: String?
        /// Its place in the list, by which the script knows it.
        let number: Int
        let isChosen: Bool
    }

    struct Knob {
        let id: String
        let name: String
        let says: String
        let low: String
        let high: String
        /// nil where it has none.
        let unit: String?
        let value: String
        let healthy: String
        let origin: String
        let source: String?
        /// Its place among the parameters, by which the script knows it.
        let number: Int
        let isTurned: Bool
        let isSwitch: Bool
    }

    struct Shows {
        let says: String
        let causes: [CausesPage.Line]
    }

    /// What the player says.
    struct FlagWords {
        let rest = "The muscle is at rest."
        let slack = words(.slack)
        let relaxing = words(.relaxing)
        let driven = words(.driven)
        let firing = words(.firing)
        let contracture = words(.contracture)

        private static func words(_ outcome: MuscleOutcome) -> String { "\(outcome.flag). \(outcome.sentence)" }
    }

    struct Told {
        let id: String
        let claim: String
        let verdict: VerdictMark
    }

    let title = "The muscle: why it locks, and what lets go"
    let problems: [InputError]
    let choices: [Choice]
    let chosen: Choice?
    /// What of a cause is shown.
    let shows: Shows?
    let knobs: [Knob]
    /// Those that switch a step of the chain off.
    let switches: [Knob]
    let isSwitched: Bool
    let from: String
    let to: String
    let isAsked: Bool
    let flagWords = FlagWords()
    /// How the foot is held at the beginning.
    let toes: String
    let chain: MuscleView
    let limits: [Topic]
    let told: [Told]
    let revision: String

    init(
        _ question: MuscleQuestion?, typed: FormFields = FormFields(Data()), problems: [InputError] = [], knowledge: KnowledgeBase
    ) {
        let request = question?.request
        let scenario = request?.scenario ?? Scenario.named(typed["experiment"]) ?? .cramp
        self.problems = problems
        choices = Scenario.all.enumerated().map { number, each in
            let isRepeated = number > 0 && each.summary == Scenario.all[number - 1].summary
            return Choice(
                id: each.id, title: each.title, summary: isRepeated ? nil : each.summary, number: number, isChosen: each.id == scenario.id)
        }
        chosen = choices.first(where: \.isChosen)
        shows = question?.demonstration.map { demonstration in
            Shows(says: demonstration.says, causes: demonstration.causes.compactMap { knowledge.causes[$0] }.map(CausesPage.Line.init))
        }
        let described = knowledge.knobs.compactMap { topic in Parameter(named: topic.id).map { ($0, topic) } }
        let rest = Parameter.allCases.filter { parameter in
            parameter.facts.knob != nil && !described.contains { $0.0 == parameter }
        }
        let all = (described.map { ($0, Optional($1)) } + rest.map { ($0, nil) }).map { parameter, topic in
            Knob(parameter, topic, scenario: scenario, request: request)
        }
        knobs = all.filter { !$0.isSwitch }
        switches = all.filter(\.isSwitch)
        isSwitched = switches.contains(where: \.isTurned)
        from = typed["from"]
        to = typed["to"]
        isAsked = request != nil && problems.isEmpty
        toes = (request?.changes.last { $0.parameter == .inputLmt }?.value ?? scenario.value(of: .inputLmt)).short
        chain = MuscleView(title: scenario.title, summary: scenario.summary, knowledge: knowledge)
        limits = Array(knowledge.muscleLimits)
        told = knowledge.claims(inventory: Self.mistakes).map { Told(id: $0.id, claim: $0.claim, verdict: VerdictMark($0.verdict)) }
        revision = knowledge.revision
    }

    /// What the articles get wrong about the muscle.
    private static let mistakes: Set = ["16.04", "16.07", "16.15", "16.16", "16.17", "16.18", "16.64"]
}

extension MusclePage.Knob {
    init(_ parameter: Parameter, _ topic: Topic?, scenario: Scenario, request: MuscleRequest?) {
        let facts = parameter.facts
        let turned = request?.changes.last { $0.parameter == parameter }?.value
        id = parameter.name
        name = topic?.name ?? facts.summary
        says = topic?.says ?? ""
        low = facts.range.lowerBound.short
        high = facts.range.upperBound.short
        unit = facts.unit.isEmpty ? nil : facts.unit
        value = (turned ?? scenario.value(of: parameter)).short
        healthy = facts.value.short
        origin = facts.origin.rawValue
        source = facts.source
        number = parameter.rawValue
        isTurned = turned != nil
        isSwitch = facts.id.hasPrefix("step.")
    }
}

/// A run as the page shows it: the chain, the flag, the scopes. Without a run: the same of a healthy muscle, the scopes empty.
struct MuscleView {
    struct Link {
        let number: Int
        let name: String
        let says: String
        let output: String
        let outputId: String
        let isChanged: Bool
    }

    let title: String
    let summary: String
    let links: [Link]
    /// Numbers of the steps where something was changed, with spaces between.
    let lit: String
    let isWarmthChanged: Bool
    let hasRun: Bool
    let hasHealthy: Bool
    let isActive: Bool
    let flag: String
    let follows: String
    /// When the fibre fired; nil where it never did.
    let fired: String?
    /// How long it stayed tight without a wave; nil where it let go as muscles do.
    let stayed: String?
    let isCut: Bool
    let seconds: String
    /// SVG.
    let scopes: String

    init(_ run: MuscleRun, knowledge: KnowledgeBase) {
        let outcome = run.outcome
        let potentials = run.own.experiment.potentials
        title = run.request.scenario.title
        summary = run.request.scenario.summary
        (links, lit, isWarmthChanged) = Self.chain(MuscleChain(run, knowledge: knowledge))
        hasRun = true
        hasHealthy = run.healthy != nil
        isActive = outcome.isActive
        flag = outcome.flag
        follows = outcome.sentence
        let times = potentials.map { String(format: "%.1f", $0 / 1000) }
        fired = times.first.map { first in
            potentials.count == 1
                ? "The fibre fired once, after \(first) s."
                : "The fibre fired \(potentials.count) times, from \(first) s to \(times[times.count - 1]) s."
        }
        stayed = run.tightInSilence > 1000 ? String(format: "%.1f", run.tightInSilence / 1000) : nil
        isCut = run.isCut
        seconds = (run.time / 1000).short
        scopes = MuscleChart(run).figure
    }

    init(title: String, summary: String, knowledge: KnowledgeBase) {
        self.title = title
        self.summary = summary
        (links, lit, isWarmthChanged) = Self.chain(MuscleChain(nil, knowledge: knowledge))
        hasRun = false
        hasHealthy = false
        isActive = false
        flag = ""
        follows = ""
        fired = nil
        stayed = nil
        isCut = false
        seconds = ""
        scopes = MuscleChart(emptyFor: title, summary).figure
    }

    private static func chain(_ chain: MuscleChain) -> ([Link], String, Bool) {
        let links = chain.links.map {
            Link(
                number: $0.number, name: $0.name, says: $0.says, output: $0.output.words, outputId: $0.output.rawValue,
                isChanged: $0.isChanged)
        }
        return (links, links.filter(\.isChanged).map { String($0.number) }.joined(separator: " "), chain.isChangedEverywhere)
    }
}

/// Every number of the model, and where it comes from.
struct MuscleNumbersPage {
    struct Row {
        let id: String
        let value: String
        let span: String
        let origin: String
        let summary: String
        let source: String?
    }

    let title = "Every number of the muscle"
    let rows: [Row]
    let revision: String

    init(_ knowledge: KnowledgeBase) {
        rows = Parameter.allCases.map {
            Row(
                id: $0.name, value: $0.facts.value.short, span: $0.span, origin: $0.facts.origin.rawValue, summary: $0.facts.summary,
                source: $0.facts.source)
        }
        revision = knowledge.revision
    }
}
