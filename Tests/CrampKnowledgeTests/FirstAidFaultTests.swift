import CrampCore
import CrampTestSupport
import Foundation
import Testing

@testable import CrampKnowledge

extension Folder {
    /// A protocol whose steps are written in one line each; without `keys` the first of them stands in line 6.
    static func aid(_ steps: String..., id: String = "rest-first", status: String = "active", keys: String = "") -> String {
        "id: \(id)\nstatus: \(status)\ntitle: Rest first\nstart: sit\n\(keys)steps:\n" + steps.map { "  - {\($0)}\n" }.joined()
    }

    static func refused(why: String = "It hurts.", instead: String = "rest-first") -> String {
        "entries:\n  - {id: pinch, status: active, name: A pinch, why: \"\(why)\", instead: \(instead), words: [pinch], evidence: []}\n"
    }
}

/// A protocol of two steps, the first of which, or what stands beside it, is wrong.
struct AidFault: Sendable, CustomTestStringConvertible {
    let says: String
    /// `file:line code` of everything that is reported; the protocol's own file is not named.
    let expected: [String]
    let files: [String: String]

    /// - Parameter sit: the keys of the first step after its words.
    init(
        _ says: String, _ expected: String..., sit: String = "evidence: [], next: rest", keys: String = "", more: [String: String] = [:]
    ) {
        self.says = says
        self.expected = expected
        files = more.merging(["first-aid/rest-first.yaml": Folder.aid("id: sit, say: Sit down., \(sit)", Self.rest, keys: keys)]) { $1 }
    }

    var testDescription: String { says }

    static let rest = "id: rest, say: Rest the leg., evidence: [], ends: true"

    /// A measure with a condition, and another condition.
    static let gate = [
        "care/stretch.yaml":
            "entries:\n  - {id: stretch, status: active, name: The stretch, kind: measure, text: Pull., why: It helps., notIf: [hurt-leg], "
            + "evenIfUnknown: true, evidence: []}\n",
        "care/call.yaml":
            "entries:\n  - {id: phone, status: active, name: A call, kind: call, text: Ring., why: It helps., evidence: []}\n",
        "conditions/leg.yaml":
            "entries:\n  - {id: hurt-leg, status: active, name: a hurt leg, when: [], evidence: []}\n"
            + "  - {id: numb-leg, status: active, name: a numb leg, when: [], evidence: []}\n",
    ]

    private static func choices(_ count: Int, _ more: String = "") -> String {
        "ask: Which?, evidence: [], choices: [\(Array(repeating: "{say: On, to: rest\(more)}", count: count).joined(separator: ", "))]"
    }

    private static func signs(_ count: Int) -> String { "signs: [\(Array(repeating: "A sign", count: count).joined(separator: ", "))]" }

    static let all: [AidFault] = [
        // Places
        AidFault(
            "an alarm leads nowhere", "7 KB021", keys: "clock:\n  alarms:\n    - {seconds: 60, to: stand, basis: judgement}\n"),
        AidFault(
            "a step that is left out leads nowhere", "6 KB021", "6 KB023",
            sit: "unless: [hurt-leg], otherwise: stand, evidence: [], next: rest", more: gate),
        AidFault(
            "a step stands twice", "7 KB021", sit: "evidence: [], next: rest}\n  - {id: sit, say: Sit down., evidence: [], next: rest"),
        AidFault(
            "what is refused sends nowhere", "first-aid/refused.yaml:2 KB021",
            more: [
                "first-aid/refused.yaml": Folder.refused(instead: "\"rest-first#stand\"")
            ]),
        AidFault(
            "it leads into a draft", "6 KB021", sit: "evidence: [], choices: [{say: On, to: rest}, {say: More, to: later}]",
            more: ["first-aid/later.yaml": Folder.aid("id: sit, say: Sit down., evidence: [], ends: true", id: "later", status: "draft")]),
        AidFault("an address has three parts", "6 KB021", sit: "evidence: [], choices: [{say: On, to: rest}, {say: More, to: \"a#b#c\"}]"),
        AidFault("an address has a space", "6 KB004", sit: "evidence: [], next: a b"),
        AidFault(
            "two steps lead only to each other", "6 KB023", "7 KB023", "7 KB022", "8 KB022",
            sit: "evidence: [], next: sit}\n  - {id: stand, say: Stand., evidence: [], next: sit"),
        AidFault(
            "what is left out leads round", "6 KB023", sit: "unless: [hurt-leg], otherwise: sit, evidence: [], next: rest", more: gate),
        AidFault("it leads on in no way", "6 KB023", "7 KB022", sit: "evidence: []"),
        // Numbers and names
        AidFault("the seconds have no basis", "6 KB009", sit: "seconds: 30, evidence: [], next: rest"),
        AidFault("the basis of a beat is no source", "6 KB009", sit: "beat: 110, basis: nobody-1999, evidence: [], next: rest"),
        AidFault(
            "an alarm rests on nothing", "7 KB009", keys: "clock:\n  alarms:\n    - {seconds: 60, to: rest, basis: nobody-1999}\n"),
        AidFault("the call is to nobody", "6 KB004", sit: "call: police, evidence: [], next: rest"),
        AidFault("a choice does what nothing can", "6 KB004", sit: "evidence: [], choices: [{say: On, to: rest, does: dance}]"),
        AidFault("a choice finds what no gate knows", "6 KB008", sit: "evidence: [], choices: [{say: On, to: rest, finds: [luck]}]"),
        // The gate
        AidFault(
            "it may be left out and says no more", "6 KB023", "6 KB024", sit: "unless: [hurt-leg], evidence: [], next: rest", more: gate),
        AidFault(
            "it knows another reason than its measure", "6 KB024",
            sit: "measure: stretch, unless: [numb-leg], evenIfUnknown: true, otherwise: rest, evidence: [], next: rest", more: gate),
        AidFault(
            "it holds back what its measure shows", "6 KB024",
            sit: "measure: stretch, unless: [hurt-leg], otherwise: rest, evidence: [], next: rest", more: gate),
        AidFault(
            "its measure is a call", "6 KB024", sit: "measure: phone, otherwise: rest, evidence: [], next: rest", more: gate),
        // The screen
        AidFault(
            "a sentence has seventeen words", "6 KB025",
            sit: "ask: Is it a and a or a and a or a and a or a and a?, evidence: [], choices: [{say: On, to: rest}]"),
        AidFault(
            "there are twenty-one words more", "6 KB025",
            sit: "more: \(Array(repeating: "so", count: 21).joined(separator: " ")), evidence: [], next: rest"),
        AidFault("there are six choices", "6 KB025", sit: choices(6)),
        AidFault("there are seven choices, though each finds something", "6 KB025", sit: choices(7, ", finds: [hurt-leg]"), more: gate),
        AidFault(
            "a choice has thirty-seven letters", "6 KB025",
            sit: "evidence: [], choices: [{say: \(String(repeating: "so ", count: 12))a, to: rest}]"),
        AidFault("there are seven signs", "6 KB025", sit: "ask: Which?, \(signs(7)), evidence: [], choices: [{say: On, to: rest}]"),
        AidFault("signs belong to no question", "6 KB025", sit: "\(signs(2)), evidence: [], choices: [{say: On, to: rest}]"),
        AidFault("a question has no choices", "6 KB025", sit: "ask: Which?, evidence: [], next: rest"),
        AidFault("it leads on in two ways", "6 KB025", sit: "evidence: [], next: rest, choices: [{say: On, to: rest}]"),
        AidFault("half a second is counted", "6 KB025", sit: "seconds: 0.5, basis: judgement, evidence: [], next: rest"),
    ]
}

/// Ways in which first aid can be wrong beside those that the fixtures of its checks show.
@Suite struct FirstAidFaultTests {
    @Test(arguments: AidFault.all)
    func `a fault of first aid is reported where it stands`(_ fault: AidFault) {
        let found = Folder.diagnostics(fault.files)
        let told = found.map { "\($0.file == "first-aid/rest-first.yaml" ? "" : "\($0.file):")\($0.line) \($0.code)" }
        #expect(told.sorted() == fault.expected.sorted(), "\(found.map(\.description))")
    }

    @Test func `signs leave no room for a drawing`() {
        let folder = KnowledgeFolder(
            files: [
                ("manifest.yaml", Folder.manifest),
                (
                    "first-aid/rest-first.yaml",
                    Folder.aid(
                        "id: sit, say: Sit down., ask: Which?, signs: [A sign], show: leg, evidence: [], choices: [{say: On, to: rest}]",
                        AidFault.rest)
                ),
            ], drawings: ["leg": "<svg/>"])
        #expect(KnowledgeCompiler.compile(folder).diagnostics.map(\.code) == ["KB025"])
    }

    @Test func `a protocol as hard to read as the rest is too hard, and what is refused may be as hard`() {
        let hard = "Sit on the nearest sofa and carefully support the painful ankle and leg for several minutes."
        #expect((6.0...8.0).contains(ReadingGrade("Rest first\n\(hard)").value))
        let aid = ["first-aid/rest-first.yaml": Folder.aid("id: sit, say: \(hard), evidence: [], ends: true")]
        #expect(Folder.diagnostics(aid).map(\.code) == ["KB015"])
        let refused = Folder.refused(why: "\(Fault.gradeSeven) It helps.")
        #expect(
            Folder.diagnostics([
                "first-aid/refused.yaml": refused,
                "first-aid/rest-first.yaml": Folder.aid("id: sit, \(AidFault.rest.replacing("id: rest, ", with: ""))"),
            ]).isEmpty)
    }

    @Test func `another drawing is another content`() {
        func hash(_ drawings: [String: String]) -> String {
            contentHash(KnowledgeFolder(files: [("a.yaml", "id: a\n")], drawings: drawings))
        }
        #expect(Set([hash([:]), hash(["leg": "<svg/>"]), hash(["foot": "<svg/>"]), hash(["leg": "<svg></svg>"])]).count == 4)
    }

    @Test func `a protocol arrives with all that it says`() throws {
        let step =
            "id: sit, say: Sit down., ask: Which?, more: Hold on., call: outOfHours, seconds: 30, beat: 110, basis: judgement, "
            + "measure: stretch, unless: [hurt-leg, numb-leg], evenIfUnknown: true, otherwise: rest, evidence: [walker-2000], ends: true, "
            + "choices: [{say: On, to: rest, rulesOut: [hurt-leg], finds: [numb-leg], does: note-fall}, {say: Again, to: rest-first}]"
        let files = [
            "first-aid/rest-first.yaml": Folder.aid(
                step, AidFault.rest,
                keys:
                    "clock:\n  alarms:\n    - {seconds: 90, to: rest, basis: walker-2000}\n"
                    + "    - {seconds: 60, to: rest, basis: judgement}\n"
            ),
            "first-aid/refused.yaml": Folder.refused(),
            "evidence/sources.yaml": Folder.source(),
        ].merging(AidFault.gate) { $1 }
        let compilation = KnowledgeCompiler.compile(Folder.of(files))
        #expect(compilation.diagnostics.map(\.description) == [])
        let knowledge = try #require(compilation.knowledge)
        let aid = try #require(knowledge.firstAid["rest-first"])
        let rest = FirstAidProtocol.Place("rest-first", "rest")
        #expect(aid.title == "Rest first" && aid.start == .init("rest-first", "sit"))
        #expect(
            aid.alarms == [
                .init(seconds: 60, to: rest, basis: .judgement), .init(seconds: 90, to: rest, basis: .evidence("walker-2000")),
            ])
        #expect(
            aid.steps["sit"]
                == .init(
                    id: "sit", say: "Sit down.", ask: "Which?", more: "Hold on.", call: .outOfHours, seconds: 30, beat: 110,
                    basis: .judgement, measure: "stretch", unless: ["hurt-leg", "numb-leg"], evenIfUnknown: true, otherwise: rest,
                    evidence: ["walker-2000"], ends: true,
                    choices: [
                        .init(say: "On", to: rest, rulesOut: ["hurt-leg"], finds: ["numb-leg"], does: .noteFall),
                        .init(say: "Again", to: aid.start),
                    ]))
        #expect(
            Array(knowledge.refusedManoeuvres) == [
                RefusedManoeuvre(id: "pinch", name: "A pinch", why: "It hurts.", instead: aid.start, words: ["pinch"], evidence: [])
            ])
    }
}

/// The first aid that comes with Charley, beside what the linter says of it.
@Suite struct FirstAidContentTests {
    @Test func `every item of first aid in the inventory has a home`() throws {
        let coverage = Coverage(try KnowledgeFolder(Bundled.folder))
        #expect(coverage.sections.first { $0.section == 7 }?.missing == [])
    }

    @Test func `the paper on where each manoeuvre lives names items that have a home, and homes that exist`() throws {
        let paper = try String(contentsOf: Project.root.appendingPathComponent("Documentation/first-aid-coverage.md"), encoding: .utf8)
        let missing = Set(Coverage(try KnowledgeFolder(Bundled.folder)).sections.flatMap(\.missing))
        let items = Set(paper.matches(of: /(?m)^\| (\d+\.\d+) \|/).map { String($0.output.1) })
        // Whether calcium causes cramps is no first aid; the paper says so.
        #expect(items.count > 50 && items.intersection(missing).subtracting(["15.06"]) == [])
        let places = paper.matches(of: /`([a-z-]+)#([a-z-]+)`/).map { ($0.output.1, $0.output.2) }.filter { $0.0 != "protocol" }
        #expect(places.count > 50)
        for (aid, step) in places {
            #expect(Bundled.knowledge.firstAid[String(aid)]?.steps[String(step)] != nil, "\(aid)#\(step)")
        }
        let refused = Bundled.knowledge.refusedManoeuvres
        #expect(refused.count > 20 && refused.allSatisfy { paper.contains("`\($0.id)`") })
    }

    @Test func `there is a protocol for each first aid that a red flag names, and one for who does not breathe`() {
        let names = FirstAid.allCases.filter { $0 != .none }.map(\.rawValue) + [FirstAidProtocol.notBreathing, "is-it-a-cramp"]
        for name in names { #expect(Bundled.knowledge.firstAid[name] != nil, "\(name)") }
        #expect(Bundled.knowledge.firstAid[FirstAidProtocol.notBreathing]?.steps.first?.call == .emergency)
    }
}
