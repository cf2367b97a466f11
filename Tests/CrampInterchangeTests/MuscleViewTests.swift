import CrampCore
import CrampTestSupport
import MuscleModel
import Testing

@testable import CrampInterchange

/// What people read of a run of the muscle.
struct MuscleViewTests {
    private static func run(_ experiment: String, _ knobs: (String, String)..., to end: String = "") throws -> MuscleRun {
        var run = try MuscleRun(MuscleRequest(experiment: experiment, knobs: knobs.map { (name: $0, value: $1) }, to: end))
        try run.finish()
        return run
    }

    private static func chain(_ run: MuscleRun) -> [MuscleChain.Link] { MuscleChain(run, knowledge: Bundled.knowledge).links }

    // MARK: The chain

    @Test(arguments: [
        ("without-nerve", 1), ("without-acetylcholine", 2), ("without-membrane", 3), ("without-calcium", 4), ("without-troponin", 5),
        ("without-bridges", 6), ("without-sliding", 7),
    ])
    func `2.11 to 2.17: the step that is switched off lights up, those before it work, and no force comes`(id: String, step: Int) throws {
        let links = Self.chain(try Self.run(id))
        #expect(links.map(\.isChanged) == (1...7).map { $0 == step })
        for link in links.prefix(step - 1) { #expect(link.output == .usual, "\(link.number)") }
        #expect(links[6].output == .nothing)
    }

    @Test(arguments: [
        ("cramp", [1]), ("suxamethonium", [2]), ("high-potassium", [3]), ("brody", [4]), ("ischaemia", [6]), ("myotonia", [3]),
        ("twitch", []), ("cold", []),
    ])
    func `what is changed lights up where it is changed`(id: String, steps: [Int]) throws {
        let run = try Self.run(id, to: "0.5")
        #expect(Self.chain(run).filter(\.isChanged).map(\.number) == steps)
        #expect(MuscleChain(run, knowledge: Bundled.knowledge).isChangedEverywhere == (id == "cold"))
    }

    @Test func `every parameter belongs to one of the seven steps, but for warmth`() {
        for parameter in Parameter.allCases where parameter.step == nil {
            #expect(parameter == .inputC || parameter.facts.id.hasPrefix("warmth."), "\(parameter.facts.id)")
        }
        #expect(Set(Parameter.allCases.compactMap(\.step)) == Set(1...7))
    }

    @Test func `a healthy muscle is as usual at every step`() throws {
        #expect(Self.chain(try Self.run("twitch")).allSatisfy { $0.output == .usual && !$0.isChanged })
        #expect(MuscleChain(nil, knowledge: Bundled.knowledge).links.map(\.number) == Array(1...7))
    }

    // MARK: The flag

    @Test(arguments: [
        ("twitch", "", MuscleOutcome.slack), ("twitch", "0.15", .relaxing), ("cramp", "10", .driven), ("cramp-stretch", "25", .slack),
        ("myotonia", "5", .firing),
        ("brody", "3", .contracture),
    ])
    func `the flag tells a cramp from a contracture`(id: String, end: String, outcome: MuscleOutcome) throws {
        #expect(try Self.run(id, to: end).outcome == outcome)
    }

    @Test func `a muscle that let go late is told from one that let go as muscles do`() throws {
        #expect(try Self.run("brody").tightInSilence > 2000)
        #expect(try Self.run("fusion").tightInSilence < 500)
        #expect(try Self.run("cramp-stretch").tightInSilence < 500)
        #expect(try Self.run("without-nerve").tightInSilence == 0)
    }

    @Test func `only what the nerve keeps up is said to end by a stretch`() {
        #expect(MuscleOutcome.driven.sentence.contains("that is how a stretch ends a cramp"))
        #expect(MuscleOutcome.firing.sentence.contains("does not end this"))
        #expect(MuscleOutcome.contracture.sentence.contains("No stretch ends it"))
        #expect(MuscleOutcome.allCases.map(\.flag) == ["EMG silent", "EMG silent", "EMG active", "EMG active", "EMG silent"])
    }

    // MARK: What is shown of causes

    @Test func `every cause whose mechanism the muscle has can be seen, and what it says of it is so`() throws {
        let knowledge = Bundled.knowledge
        for id in [
            "idiopathic-night-cramps", "mcardle-disease", "brody-disease", "myotonia", "low-calcium", "high-potassium", "claudication",
        ] {
            #expect(knowledge.demonstration(of: id) != nil, "\(id)")
        }
        for demonstration in knowledge.demonstrations {
            let request = try MuscleRequest(
                experiment: demonstration.scenario, knobs: demonstration.knobs.map { ($0.name, $0.value.short) })
            #expect(request.changes.count == demonstration.knobs.count, "\(demonstration.id): a knob stands where it stood")
        }
    }

    /// The words of `demonstrations.yaml` that a number can bear out.
    @Test func `what the demonstrations say comes out`() throws {
        let impulses = { (run: MuscleRun?) in run?.own.experiment.impulses.count ?? 0 }
        #expect(impulses(try Self.run("low-calcium")) > (try Self.run("low-calcium").healthy?.experiment.impulses.count ?? 0))
        #expect(impulses(try Self.run("low-calcium", ("calcium", "2"))) == 0)
        #expect(try Self.run("twitch", ("step-acetylcholine", "0.1")).own.experiment.potentials.isEmpty)
        #expect(try Self.run("suxamethonium").own.experiment.potentials.filter { $0 > 2000 }.isEmpty)
        for knob in [("potassium", "2.5"), ("sodium", "115")] {
            let links = Self.chain(try Self.run("fusion", knob))
            #expect(links[6].output == .usual, "\(knob)")
        }
        #expect(try Self.run("cramp", ("excitability", "1.2"), to: "30").outcome == .driven)
    }

    @Test func `what the articles get wrong about the muscle is in the ledger`() {
        let claims = Bundled.knowledge.claims(inventory: ["16.04", "16.07", "16.15", "16.16", "16.17", "16.18", "16.64"])
        #expect(Set(claims.flatMap(\.inventory)).isSuperset(of: ["16.04", "16.07", "16.15", "16.16", "16.17", "16.18", "16.64"]))
    }

    // MARK: The picture

    @Test func `behind every scope stands the healthy muscle, and what goes beyond a scope is said to be cut off`() throws {
        let run = try Self.run("cramp-stretch", to: "21")
        let picture = MuscleChart(run).figure
        #expect(!picture.contains("nan") && !picture.contains("<style"))
        #expect(picture.matches(of: /class="healthy" data-curve="\d+" d="M/).count == 7)
        #expect(picture.contains("7 Force (cut off: up to 4."))
        let alone = MuscleChart(try Self.run("twitch")).file
        #expect(alone.hasPrefix("<svg xmlns=") && alone.contains("<style>") && alone.matches(of: /class="healthy" [^>]* d="M/).isEmpty)
    }

    @Test func `an empty picture has every curve for a script to fill`() {
        let picture = MuscleChart(emptyFor: "A & B", "1 < 2").figure
        #expect(picture.matches(of: /\sd=""/).count == 7 + Curve.allCases.count)
        #expect(picture.contains("A &amp; B") && picture.contains("1 &lt; 2"))
    }
}
