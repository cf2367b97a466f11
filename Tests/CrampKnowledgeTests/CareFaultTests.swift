import CrampCore
import CrampTestSupport
import Testing

@testable import CrampKnowledge

/// Ways for a plan, an exercise, a remedy, a row of doses, a food or an effect to be wrong, beside those of the checks' own fixtures.
@Suite struct CareFaultTests {
    private static func care(kind: String = "measure", topic: String = "    topic: sleep\n", plan: String) -> [String: String] {
        [
            "care/bedding.yaml":
                "entries:\n  - id: bedding\n    status: active\n    name: Loose bedding\n    kind: \(kind)\n\(topic)"
                + "    text: Loosen the sheets.\n    why: Your toes have room.\n    plan: {\(plan)}\n    evidence: []\n"
        ]
    }

    private static let plan = "start: Do it tonight., helps: unknown, certainty: none, found: Nobody knows., suits: [], effort: 1"

    @Test(arguments: [
        care(kind: "avoid", plan: plan), care(topic: "", plan: plan),
        care(plan: plan.replacing("effort: 1", with: "effort: 4")), care(plan: plan.replacing("effort: 1", with: "effort: 1.5")),
        care(plan: plan.replacing("tonight.", with: Array(repeating: "now", count: 30).joined(separator: " "))),
        care(plan: plan.replacing("unknown", with: "possible")),
    ])
    func `what cannot stand in a plan is reported`(_ files: [String: String]) {
        #expect(Folder.diagnostics(files).map(\.code) == ["KB028"])
    }

    private static func exercise(_ step: String) -> [String: String] {
        [
            "care/sets.yaml":
                "entries:\n  - {id: set, status: active, name: A set, kind: measure, text: Do it., why: It may help., evidence: []}\n",
            "exercises/set.yaml":
                "id: set\nstatus: active\nname: A set\npurpose: To move.\nmeasure: set\nwhen: Now.\nminutes: 1\nsteps:\n"
                + "  - {id: curl, position: sitting, \(step)}\nstopIf: Stop if it hurts.\nevidence: []\n",
        ]
    }

    @Test(arguments: [
        ("say: Curl., basis: judgement", "KB029"), ("say: Curl., repeat: 0, basis: judgement", "KB029"),
        ("say: Curl., seconds: 1.5, basis: judgement", "KB029"), ("say: Curl., repeat: 3, sides: 3, basis: judgement", "KB029"),
        ("say: Curl. Hold. Rest., repeat: 3, basis: judgement", "KB029"), ("say: Curl., repeat: 3, basis: hearsay", "KB009"),
        ("say: Curl., show: curl, repeat: 3, basis: judgement", "KB027"),
        ("say: Curl., repeat: 3, basis: judgement, unless: [gout]", "KB008"),
    ])
    func `a step that nobody could do as it says is reported`(_ step: String, _ code: String) {
        #expect(Folder.diagnostics(Self.exercise(step)).map(\.code) == [code])
    }

    @Test func `a step may show a drawing of the exercises or of first aid`() {
        let files = Self.exercise("say: Curl., show: curl, repeat: 3, basis: judgement")
        let folder = KnowledgeFolder(
            files: files.map { ($0.key, $0.value) } + [("manifest.yaml", Folder.manifest)], drawings: ["curl": "<svg/>"])
        #expect(KnowledgeCompiler.compile(folder).diagnostics.isEmpty)
    }

    private static func remedy(_ standing: String, notIf: String) -> [String: String] {
        [
            "remedies/rubs.yaml":
                "entries:\n  - {id: rub, status: active, name: A rub, standing: \(standing), told: It is rubbed in., says: Leave it., "
                + "notIf: [\(notIf)], harms: Sore skin., evidence: []}\n",
            "conditions/skin.yaml":
                "entries:\n  - {id: sore-skin, status: active, name: sore skin, when: [sore], evidence: []}\n",
            "findings/sore.yaml": Folder.facts("sore"),
            "questions/sore.yaml": "id: sore\nstatus: active\ntype: yes-no\ntext: Is it sore?\nwhy: It helps.\nsets: [sore]\n",
        ]
    }

    @Test(arguments: [
        ("refused", "sore-skin", 1), ("refused", "", 0), ("unproven", "", 1), ("unproven", "sore-skin", 0), ("harmless", "", 0),
    ])
    func `a remedy that may harm says when, and one that is refused needs no when`(_ standing: String, _ notIf: String, _ faults: Int) {
        #expect(Folder.diagnostics(Self.remedy(standing, notIf: notIf)).map(\.code) == Array(repeating: "KB030", count: faults))
    }

    @Test func `an effect without an interval is a draft`() {
        func effect(_ status: String, _ range: String) -> [String] {
            let text =
                "entries:\n  - {id: e, status: \(status), about: set, name: E, outcome: cramps, compared: nothing, "
                + "estimate: {value: 1, \(range)source: walker-2000}, unit: ratio, worse: higher, studies: 1, people: 9, certainty: low, "
                + "says: It is so., evidence: []}\n"
            var files = Self.exercise("say: Curl., repeat: 3, basis: judgement")
            files["effects/e.yaml"] = text
            files["evidence/sources.yaml"] = Folder.source()
            return Folder.diagnostics(files).map(\.code)
        }
        #expect(effect("active", "") == ["KB031"])
        #expect(effect("draft", "").isEmpty)
        #expect(effect("active", "range: [0.5, 2], ").isEmpty)
    }

    @Test func `what there is to do arrives with all that it says`() throws {
        let knowledge = Bundled.knowledge
        let stretch = try #require(knowledge.advice["bedtime-stretch"])
        #expect(stretch.topic == .exercise)
        #expect(
            stretch.plan
                == .init(
                    start: "Tonight, before you lie down, hold each stretch ten seconds, three times, both legs.", helps: .possible,
                    certainty: .low,
                    found: "Cramps came about once a night less in the group that stretched. A trial of the calf alone found nothing.",
                    suits: ["cramp-at-night", "age-60-plus"], effort: 2, programme: "bedtime-stretch"))
        let step = try #require(knowledge.exercises["bedtime-stretch"]?.steps.first)
        #expect([step.repetitions, step.seconds, step.sides, step.pause, step.sets] == [3, 10, 2, 10, 1])
        #expect(step.basis == .evidence("hallegraeff-protocol"))
        let milk = try #require(knowledge.foods["whole-milk"])
        #expect(milk.per100Grams[.potassium] == 132 && milk.per100Grams[.vitaminD] == 1.3 && milk.portionGrams == 200)
        #expect(milk.also == ["full-fat milk", "full-cream milk", "milk"])
        #expect(knowledge.foods.count == 202)
        #expect(knowledge.drugReference.contains { $0.unitCheck == .wrong && $0.fault != nil })
        #expect(knowledge.medicineLinks["takes-thiazide-diuretic"]?.strength == .moderate)
        let magnesium = try #require(knowledge.effects["magnesium-older-people"])
        #expect(magnesium.estimate.range == -0.84...0.49 && magnesium.people == 307)
        #expect(knowledge.intakeReferences["magnesium-men-31"]?.amount.value == 420)
        #expect(knowledge.intakeLimits.contains { $0.source == .supplements } && !knowledge.foodLists.isEmpty)
        #expect(!knowledge.fluidRules.isEmpty && !knowledge.foodGuards.isEmpty && !knowledge.remedies.isEmpty)
    }
}
