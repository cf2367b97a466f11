import CrampCore
import Foundation
import Testing

@testable import CrampKnowledge

/// What the failing folder of a check must be blamed for.
struct CheckCase: Sendable, CustomTestStringConvertible {
    let code: String
    let name: String
    let file: String
    let line: Int

    init(_ code: String, _ name: String, _ file: String, _ line: Int) {
        self.code = code
        self.name = name
        self.file = file
        self.line = line
    }

    var testDescription: String { "\(code) \(name)" }

    func folder(_ side: String) throws -> KnowledgeFolder {
        try KnowledgeFolder(Bundle.module.bundleURL.appendingPathComponent("Fixtures/checks/\(code)-\(name)/\(side)"))
    }

    static let all = [
        // An unclosed bracket is missed one line after it.
        CheckCase("KB001", "readable", "specialists/bracket-not-closed.yaml", 7),
        CheckCase("KB002", "unknown-key", "evidence/unknown-key.yaml", 5),
        // What is missing has no line; the entry has.
        CheckCase("KB003", "missing-key", "evidence/key-missing.yaml", 2),
        CheckCase("KB004", "wrong-type", "evidence/design-unknown.yaml", 5),
        CheckCase("KB005", "key-order", "evidence/keys-out-of-order.yaml", 5),
        CheckCase("KB006", "file-name", "evidence/named-otherwise.yaml", 1),
        CheckCase("KB007", "duplicate-id", "findings/id-of-a-factor.yaml", 2),
        CheckCase("KB008", "dangling-reference", "specialists/source-not-there.yaml", 6),
        CheckCase("KB009", "missing-source", "factors/judgement-without-range.yaml", 6),
        CheckCase("KB010", "unquoted", "evidence/day-without-quotation-marks.yaml", 7),
        CheckCase("KB011", "impossible-probability", "findings/leak-above-one.yaml", 6),
        CheckCase("KB012", "impossible-condition", "red-flags/old-and-young.yaml", 7),
        CheckCase("KB013", "unused-question", "questions/nothing-uses-it.yaml", 2),
        CheckCase("KB014", "rule-not-monotone", "red-flags/one-sign-makes-no-difference.yaml", 1),
        CheckCase("KB015", "too-hard-to-read", "specialists/long-words.yaml", 2),
        CheckCase("KB016", "forbidden-phrase", "specialists/says-nothing.yaml", 5),
        CheckCase("KB017", "worse-not-worse", "red-flags/mild.yaml", 8),
        CheckCase("KB018", "danger-groups", "red-flags/no-group-asks-it.yaml", 1),
        CheckCase("KB019", "must-not-miss", "causes/silent-about-urgency.yaml", 1),
        CheckCase("KB020", "unknown-inventory-id", "specialists/not-in-the-inventory.yaml", 7),
        CheckCase("KB021", "first-aid-place", "first-aid/leads-nowhere.yaml", 11),
        CheckCase("KB022", "unreached-step", "first-aid/forgets-a-step.yaml", 10),
        CheckCase("KB023", "endless-walk", "first-aid/goes-round.yaml", 12),
        CheckCase("KB024", "ungated-measure", "first-aid/past-the-gate.yaml", 8),
        CheckCase("KB025", "crowded-screen", "first-aid/says-too-much.yaml", 7),
        CheckCase("KB026", "refused-words", "first-aid/pinches.yaml", 11),
        CheckCase("KB027", "missing-drawing", "first-aid/shows-nothing.yaml", 8),
        CheckCase("KB028", "empty-hope", "care/hopes-for-nothing.yaml", 12),
        CheckCase("KB029", "uncounted-step", "exercises/toe-set.yaml", 11),
        CheckCase("KB030", "unsaid-fault", "drug-reference/keeps-silent.yaml", 9),
        CheckCase("KB031", "impossible-figure", "foods/foods.csv", 3),
        CheckCase("KB032", "contradicted-advice", "claims/urged-though-false.yaml", 12),
        CheckCase("KB033", "unfounded-truth", "claims/nobody-read-it.yaml", 13),
        CheckCase("KB034", "one-sided", "contradictions/speaks-alone.yaml", 4),
        CheckCase("KB035", "unknown-experiment", "mechanism/demonstrations.yaml", 5),
    ]
}

@Suite struct CheckTests {
    @Test func `the checks and their codes are these, and no code changes its meaning`() {
        #expect(Check.all.map { "\($0.code) \($0.name)" } == CheckCase.all.map { "\($0.code) \($0.name)" })
    }

    @Test func `every check says what it demands in a sentence`() {
        for check in Check.all { #expect(check.says.hasSuffix(".") && check.says.count > 20, "\(check.code)") }
    }

    @Test(arguments: CheckCase.all)
    func `the failing fixture is wrong in exactly one way, at the right place`(_ fault: CheckCase) throws {
        let compilation = KnowledgeCompiler.compile(try fault.folder("failing"))
        #expect(Set(compilation.diagnostics.map(\.code)) == [fault.code])
        #expect(compilation.diagnostics.map { "\($0.file):\($0.line)" } == ["\(fault.file):\(fault.line)"])
        #expect(compilation.diagnostics.allSatisfy { $0.severity == .error && !$0.message.isEmpty })
        #expect(compilation.knowledge == nil)
    }

    @Test(arguments: CheckCase.all)
    func `the passing fixture has no diagnostic and becomes knowledge`(_ fault: CheckCase) throws {
        let folder = try fault.folder("passing")
        #expect(folder.files.count >= 2, "the fixture is there")
        let compilation = KnowledgeCompiler.compile(folder)
        #expect(compilation.diagnostics.map(\.description) == [])
        #expect(compilation.knowledge?.revision == "2000.01.01")
    }
}
