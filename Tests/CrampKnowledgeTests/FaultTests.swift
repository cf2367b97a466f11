import CrampCore
import Testing

@testable import CrampKnowledge

/// A way to be wrong beside the one that the check's own fixture shows.
struct Fault: Sendable, CustomTestStringConvertible {
    let says: String
    /// `file:line code` of everything that is reported.
    let expected: [String]
    let files: [String: String]
    let manifest: String?

    init(_ says: String, _ expected: String..., manifest: String? = Folder.manifest, files: [String: String] = [:]) {
        self.says = says
        self.expected = expected
        self.files = files
        self.manifest = manifest
    }

    var testDescription: String { says }

    private static let leak = "    leak: {value: 0.1, range: [0.05, 0.2], source: judgement}\n"
    private static func prevalence(_ inner: String) -> [String: String] {
        ["factors/a.yaml": Folder.facts("a", extra: "    prevalence: {\(inner)}\n"), "evidence/sources.yaml": Folder.source()]
    }

    static let ofForm: [Fault] = [
        Fault("there is no manifest", "manifest.yaml:1 KB001", manifest: nil),
        Fault("the manifest has no revision", "manifest.yaml:1 KB001", manifest: "everyone: []\n"),
        Fault("the manifest has a key that nothing reads", "manifest.yaml:2 KB001", manifest: "revision: \"1\"\nevryone: []\n"),
        Fault("a folder has no kind", "recipes/soup.yaml:1 KB001", files: ["recipes/soup.yaml": "id: soup\n"]),
        Fault("a file lies beside the folders", "notes.yaml:1 KB001", files: ["notes.yaml": "id: notes\n"]),
        Fault("the mechanism has a fourth file", "mechanism/more.yaml:1 KB001", files: ["mechanism/more.yaml": "id: more\n"]),
        Fault("a file is empty", "tests/empty.yaml:1 KB001", files: ["tests/empty.yaml": ""]),
        Fault("a key stands twice", "tests/twice.yaml:1 KB001", files: ["tests/twice.yaml": "id: a\nstatus: active\nid: b\n"]),
        Fault("a family is no list", "tests/group.yaml:2 KB001", files: ["tests/group.yaml": "entries:\n  id: a\n  status: active\n"]),
        Fault(
            "a key stands beside the entries", "specialists/nurse.yaml:7 KB001",
            files: ["specialists/nurse.yaml": Folder.nurse() + "status: retired\n"]),
        Fault(
            "a key of a quantity is misspelt", "factors/a.yaml:6 KB002",
            files: prevalence("value: 0.3, rnage: [0.1, 0.4], source: walker-2000")),
        Fault("an entry is a single word", "tests/word.yaml:2 KB004", files: ["tests/word.yaml": "entries:\n  - ferritin\n"]),
        Fault(
            "an id has capitals and spaces", "specialists/nurse.yaml:2 KB004",
            files: ["specialists/nurse.yaml": Folder.nurse().replacing("id: nurse", with: "id: Night Nurse")]),
        Fault(
            "words are missing", "specialists/nurse.yaml:5 KB004",
            files: ["specialists/nurse.yaml": Folder.nurse("\"\"")]),
        Fault(
            "a flag is yes", "evidence/sources.yaml:7 KB004",
            files: ["evidence/sources.yaml": Folder.source("    retracted: yes\n")]),
        Fault("two entries of one kind have one id", "findings/a.yaml:7 KB007", files: ["findings/a.yaml": Folder.facts("a", "a")]),
        Fault("everyone gets advice that is not there", "manifest.yaml:2 KB008", manifest: Folder.manifest + "everyone: [rest]\n"),
        Fault("the gravest rule is not there", "manifest.yaml:2 KB008", manifest: Folder.manifest + "gravest: [bad-leg]\n"),
        Fault(
            "the interview opens with what is not there, and always asks a draft", "manifest.yaml:2 KB008", "manifest.yaml:3 KB008",
            "manifest.yaml:4 KB008",
            manifest: Folder.manifest + "opening: [where]\nalways: [when]\norder: [why]\n",
            files: [
                "questions/when.yaml": "id: when\nstatus: draft\ntype: yes-no\ntext: Is it now?\nwhy: It helps.\nsets: [a]\n",
                "findings/a.yaml": Folder.facts("a"),
            ]),
        Fault(
            "everyone gets advice that is a draft", "manifest.yaml:2 KB008", manifest: Folder.manifest + "everyone: [rest]\n",
            files: ["care/rest.yaml": Folder.advice(status: "draft")]),
        Fault(
            "a rule sends to retired advice", "red-flags/bad-leg.yaml:9 KB008",
            files: [
                "red-flags/bad-leg.yaml": Folder.rule("bad-leg", required: "a", advice: "rest"), "findings/a.yaml": Folder.facts("a"),
                "care/rest.yaml": Folder.advice(status: "retired"),
            ]),
        Fault(
            "a rule sends to advice that is a draft", "red-flags/bad-leg.yaml:9 KB008",
            files: [
                "red-flags/bad-leg.yaml": Folder.rule("bad-leg", required: "a", advice: "rest"), "findings/a.yaml": Folder.facts("a"),
                "care/rest.yaml": Folder.advice(status: "draft"),
            ]),
        Fault("a number has no source", "factors/a.yaml:6 KB009", files: prevalence("value: 0.3, range: [0.1, 0.4]")),
        Fault("a source is not there", "factors/a.yaml:6 KB009", files: prevalence("value: 0.3, source: nobody-1999")),
        Fault(
            "a number lies outside its range", "factors/a.yaml:6 KB009",
            files: prevalence("value: 0.5, range: [0.1, 0.4], source: judgement")),
        Fault("a range is turned round", "factors/a.yaml:6 KB009", files: prevalence("value: 0.3, range: [0.4, 0.1], source: judgement")),
        Fault("a number is a word", "factors/a.yaml:6 KB009", files: prevalence("value: few, range: [0.1, 0.4], source: judgement")),
        Fault("a number is not a number", "factors/a.yaml:6 KB009", files: prevalence("value: nan, source: walker-2000")),
        Fault(
            "a source was retracted", "factors/a.yaml:6 KB009",
            files: [
                "factors/a.yaml": Folder.facts("a", extra: "    prevalence: {value: 0.3, source: walker-2000}\n"),
                "evidence/sources.yaml": Folder.source("    retracted: true\n"),
            ]),
        Fault("a time has no quotation marks", "specialists/nurse.yaml:5 KB010", files: ["specialists/nurse.yaml": Folder.nurse("1:30")]),
        Fault(
            "wordings speak of a fact that is not there", "words/pain.yaml:4 KB008",
            files: ["words/pain.yaml": Folder.words(of: "a")]),
        Fault(
            "a pattern names a class that is not there", "phrases/danger.yaml:5 KB008", "phrases/danger.yaml:6 KB008",
            files: [
                "phrases/danger.yaml":
                    "entries:\n  - id: pain\n    status: active\n    example: Ow\n    phrases: [<leg> hurts]\n    beside: [<ago>]\n    sets: [a]\n",
                "findings/a.yaml": Folder.facts("a"),
            ]),
        Fault(
            "wordings have no phrase and an empty denial", "words/pain.yaml:2 KB003", "words/pain.yaml:5 KB004",
            files: [
                "words/pain.yaml": Folder.words(of: "a", "denials: [\"\"]"), "findings/a.yaml": Folder.facts("a"),
            ]),
        Fault(
            "a group of people stands nowhere, and has a fact and a source that are not there", "risk-groups/work.yaml:5 KB004",
            "risk-groups/work.yaml:7 KB008", "risk-groups/work.yaml:8 KB008",
            files: ["risk-groups/work.yaml": Folder.lore("waiters", "standing: maybe", more: "    facts: [a]\n", evidence: "nobody-1999")]),
        Fault(
            "a statistic has no figure", "statistics/told.yaml:2 KB003",
            files: ["statistics/told.yaml": Folder.lore("sixty-percent", "standing: no-source")]),
        Fault(
            "a doubtful cause belongs to one that is not there", "doubtful-causes/brain.yaml:7 KB008",
            files: ["doubtful-causes/brain.yaml": Folder.lore("stress", "standing: doubtful", more: "    causes: [clot]\n")]),
        Fault(
            "a test is worth it for some", "tests/blood.yaml:5 KB004",
            files: ["tests/blood.yaml": Folder.lore("magnesium", "worthIt: maybe")]),
        Fault(
            "an inventory id has no quotation marks", "specialists/nurse.yaml:7 KB010",
            files: ["specialists/nurse.yaml": Folder.nurse(extra: "    inventory: [10.10]\n")]),
    ]

    private static let asked = ["questions/danger.yaml": Folder.group("a"), "findings/facts.yaml": Folder.facts("a")]
    private static func rule(_ text: String, and more: [String: String] = [:]) -> [String: String] {
        asked.merging(["red-flags/bad-leg.yaml": text]) { $1 }.merging(more) { $1 }
    }

    /// Grade 7: too hard for first aid, good enough for what can be read in peace.
    static let gradeSeven =
        "Support the lower part of your painful leg with a pillow while carefully holding all the toes of that foot upward until the tightness disappears."

    static let ofSense: [Fault] = [
        Fault(
            "a demonstration turns a knob that is none, and another too far", "mechanism/demonstrations.yaml:7 KB035",
            "mechanism/demonstrations.yaml:8 KB035",
            files: [
                "mechanism/demonstrations.yaml":
                    "entries:\n  - id: a\n    status: active\n    causes: []\n    scenario: cramp\n    knobs:\n      - {knob: love, value: 1}\n"
                    + "      - {knob: potassium, value: 99}\n    says: It is so.\n    evidence: []\n"
            ]),
        Fault(
            "a knob is described that is none", "mechanism/knobs.yaml:2 KB035",
            files: [
                "mechanism/knobs.yaml":
                    "entries:\n  - id: love\n    status: active\n    name: Love\n    says: It is so.\n    evidence: []\n"
            ]),
        Fault(
            "a cause that must not be missed is called rare", "causes/clot.yaml:4 KB019",
            files: [
                "causes/clot.yaml": Folder.cause("clot", findings: "")
                    .replacing("mustNotMiss: false", with: "mustNotMiss: true\nwouldMakeItUrgent: One leg that swells.")
                    .replacing(/about: .*/, with: "about: A clot in the leg is rare.")
            ]),
        Fault(
            "a linked finding has no leak", "findings/a.yaml:2 KB011", "findings/a.yaml:2 KB013",
            files: [
                "findings/a.yaml": Folder.facts("a"),
                "causes/clot.yaml": Folder.cause("clot", findings: "{finding: a, probability: 0.5, range: [0.4, 0.6], source: judgement}"),
            ]),
        Fault(
            "a link is certain", "causes/clot.yaml:12 KB011", "findings/a.yaml:2 KB013",
            files: [
                "findings/a.yaml": Folder.facts("a", extra: leak),
                "causes/clot.yaml": Folder.cause("clot", findings: "{finding: a, probability: 1, range: [0.9, 1], source: judgement}"),
            ]),
        Fault(
            "a factor in use has no prevalence, and its odds ratio is nothing", "causes/clot.yaml:11 KB011", "factors/a.yaml:2 KB011",
            "factors/a.yaml:2 KB013",
            files: [
                "factors/a.yaml": Folder.facts("a"),
                "causes/clot.yaml": Folder.cause("clot", factors: "{factor: a, oddsRatio: 0, range: [0, 1], source: judgement}"),
            ]),
        Fault(
            "a base rate is a percentage", "causes/clot.yaml:10 KB011",
            files: ["causes/clot.yaml": Folder.cause("clot", baseRate: "2", range: "1, 4")]),
        Fault(
            "a threshold is a percentage", "causes/clot.yaml:7 KB011",
            files: ["causes/clot.yaml": Folder.cause("clot", at: "20", atRange: "10, 30")]),
        Fault(
            "a rule looks at nothing", "red-flags/bad-leg.yaml:1 KB012", "red-flags/bad-leg.yaml:1 KB014", "red-flags/bad-leg.yaml:1 KB018",
            files: ["red-flags/bad-leg.yaml": Folder.rule("bad-leg")]),
        Fault(
            "a rule requires two answers to one choice", "red-flags/bad-leg.yaml:7 KB012",
            files: rule(
                Folder.rule("bad-leg", required: "a, by-day, by-night"),
                and: [
                    "findings/times.yaml": Folder.facts("by-day", "by-night"),
                    "questions/time.yaml": """
                    entries:
                      - id: time
                        status: active
                        type: choice
                        text: When is it?
                        why: It tells us more.
                        options:
                          - {id: day, text: By day, sets: [by-day]}
                          - {id: night, text: By night, sets: [by-night]}

                    """,
                ])),
        Fault(
            "a rule requires a pregnancy and a birth behind her", "red-flags/bad-leg.yaml:7 KB012",
            files: rule(
                Folder.rule("bad-leg", required: "a, pregnant, after-birth"),
                and: [
                    "factors/pregnant.yaml": Folder.facts("pregnant", extra: "    derived: {pregnancyWeeks: {atLeast: 0}}\n"),
                    "factors/birth.yaml": Folder.facts("after-birth", extra: "    derived: {postpartumWeeks: {below: 7}}\n"),
                ])),
        Fault(
            "a fact is used and nobody asks it", "findings/more.yaml:2 KB013",
            files: rule(Folder.rule("bad-leg", required: "a, c"), and: ["findings/more.yaml": Folder.facts("c")])),
        Fault(
            "first aid is as hard to read as the rest", "care/rest.yaml:2 KB015",
            files: ["care/rest.yaml": Folder.advice(gradeSeven, kind: "measure")]),
        Fault("advice shouts", "care/rest.yaml:6 KB016", files: ["care/rest.yaml": Folder.advice("Rest now!")]),
        Fault("advice speaks of what harms", "care/rest.yaml:6 KB016", files: ["care/rest.yaml": Folder.advice("Do not take quinine.")]),
        Fault("advice has a dose in mg", "care/rest.yaml:6 KB016", files: ["care/rest.yaml": Folder.advice("Take 400 mg a day.")]),
        Fault(
            "advice has a dose in full", "care/rest.yaml:6 KB016", files: ["care/rest.yaml": Folder.advice("Take 400 milligrams a day.")]),
        Fault("advice has a tiny dose", "care/rest.yaml:6 KB016", files: ["care/rest.yaml": Folder.advice("Take 25 μg a day.")]),
        Fault(
            "an emergency rests on what only the person can tell", "questions/danger.yaml:8 KB018",
            files: [
                "questions/danger.yaml": Folder.group("a", canLook: false), "findings/a.yaml": Folder.facts("a"),
                "red-flags/bad-leg.yaml": Folder.rule("bad-leg", urgency: "emergency", required: "a"),
            ]),
        Fault(
            "there are nine groups of danger signs", "questions/group-9.yaml:2 KB018",
            files: Dictionary(
                uniqueKeysWithValues: (1...9).flatMap { number in
                    [
                        ("questions/group-\(number).yaml", Folder.group("sign-\(number)", name: "group-\(number)")),
                        ("findings/sign-\(number).yaml", Folder.facts("sign-\(number)")),
                        ("red-flags/rule-\(number).yaml", Folder.rule("rule-\(number)", required: "sign-\(number)")),
                    ]
                })),
    ]
}

@Suite struct FaultTests {
    @Test(arguments: Fault.ofForm + Fault.ofSense)
    func `a fault is reported where it stands`(_ fault: Fault) {
        let found = Folder.diagnostics(fault.files, manifest: fault.manifest)
        #expect(found.map { "\($0.file):\($0.line) \($0.code)" } == fault.expected, "\(found.map(\.description))")
    }

    @Test func `what first aid may not be, other advice may`() {
        #expect(Folder.diagnostics(["care/rest.yaml": Folder.advice(Fault.gradeSeven)]).isEmpty)
        #expect((6.0...8.0).contains(ReadingGrade("\(Fault.gradeSeven)\nIt helps.").value))
    }

    @Test func `sound entries of every kind that tells of cramps have no diagnostic`() throws {
        let compilation = KnowledgeCompiler.compile(
            Folder.of(
                [
                    "words/pain.yaml": Folder.words(
                        of: "a",
                        "kind: family\n    phrases: [it hurts, ow~]\n    denials: [it does not hurt]\n    unless: [ow well]\n"
                            + "    also: [a]\n    alsoDenied: [a]"),
                    "word-classes/hurt.yaml": "entries:\n  - {id: hurt, status: active, words: [hurts, ow~]}\n",
                    "risk-groups/work.yaml": Folder.lore(
                        "waiters", "standing: not-shown", more: "    facts: [a]\n", evidence: "walker-2000"),
                    "statistics/told.yaml": Folder.lore("sixty", "figure: 60 %\n    standing: wrong", evidence: "walker-2000"),
                    "doubtful-causes/brain.yaml": Folder.lore("stress", "standing: part-of-another", more: "    causes: [clot]\n"),
                    "tests/blood.yaml": Folder.lore("magnesium", "worthIt: false") + Folder.lore("iron").replacing("entries:\n", with: ""),
                    "causes/clot.yaml": Folder.cause("clot"), "findings/a.yaml": Folder.facts("a"),
                    "evidence/sources.yaml": Folder.source(),
                    "questions/danger.yaml": Folder.group("a"), "red-flags/bad-leg.yaml": Folder.rule("bad-leg", required: "a"),
                ], manifest: Folder.manifest + "opening: [danger]\nalways: [ask-a]\n"))
        #expect(compilation.diagnostics.map(\.description) == [])
        let knowledge = try #require(compilation.knowledge)
        #expect(knowledge.opening == ["danger"] && knowledge.always == ["ask-a"])
        #expect(
            Array(knowledge.words) == [
                Wordings(
                    id: "says-a", fact: "a", kind: .family, phrases: ["it hurts", "ow~"], denials: ["it does not hurt"],
                    unless: ["ow well"], also: ["a"], alsoDenied: ["a"])
            ])
        #expect(Array(knowledge.wordClasses) == [WordClass(id: "hurt", words: ["hurts", "ow~"])])
        #expect(
            Array(knowledge.riskGroups) == [
                RiskGroup(id: "waiters", name: "Name", standing: .notShown, says: "It is so.", facts: ["a"], evidence: ["walker-2000"])
            ])
        #expect(
            Array(knowledge.statistics) == [
                Statistic(id: "sixty", name: "Name", figure: "60 %", standing: .wrong, says: "It is so.", evidence: ["walker-2000"])
            ])
        #expect(
            Array(knowledge.doubtfulCauses) == [
                DoubtfulCause(id: "stress", name: "Name", standing: .partOfAnother, says: "It is so.", causes: ["clot"], evidence: [])
            ])
        #expect(knowledge.tests.map(\.isWorthIt) == [false, true])
    }

    @Test func `other entries may speak of what harms, advice may not`() {
        #expect(Folder.diagnostics(["specialists/nurse.yaml": Folder.nurse("Do not take quinine.")]).isEmpty)
    }

    @Test func `names of medicines and diseases make nothing hard to read`() {
        let words = "Polyneuropathy and atorvastatin."
        let hard = ["specialists/nurse.yaml": Folder.nurse(words)]
        #expect(Folder.diagnostics(hard).map(\.code) == ["KB015"])
        let names = [
            "causes/polyneuropathy.yaml": Folder.cause("polyneuropathy").replacing("Clot in the leg", with: "Polyneuropathy"),
            "medicines/statins.yaml":
                "entries:\n  - {id: statins, status: active, name: Statins, names: [atorvastatin], sets: [], evidence: []}\n",
        ]
        #expect(Folder.diagnostics(hard.merging(names) { $1 }).isEmpty)
    }

    @Test func `a retired entry may go on naming what is retired`() {
        let files = [
            "care/rest.yaml": Folder.advice(status: "retired"), "findings/a.yaml": Folder.facts("a"),
            "questions/danger.yaml": Folder.group("a"),
            "red-flags/old.yaml": Folder.rule("old", required: "a", advice: "rest").replacing("status: active", with: "status: retired"),
        ]
        #expect(!Folder.diagnostics(files).map(\.code).contains("KB008"))
    }
}
