import CrampCore
import CrampTestSupport
import Foundation
import KnowledgeContent
import Testing

@testable import CrampKnowledge

@Suite struct CompilerTests {
    /// The bundle, and the folder it was made from: not all of that need be bundled.
    @Test(arguments: [KnowledgeContent.folder, Project.root.appendingPathComponent("Knowledge")])
    func `the knowledge that comes with Charley has no diagnostic`(_ folder: URL) throws {
        let compilation = KnowledgeCompiler.compile(try KnowledgeFolder(folder))
        #expect(compilation.diagnostics.isEmpty, "\(compilation.diagnostics.map { "\n\($0)" }.joined())")
        #expect(compilation.knowledge != nil)
    }

    @Test func `a diagnostic reads as a compiler's`() {
        let diagnostic = Diagnostic(file: "tests/a.yaml", line: 3, severity: .error, code: "KB004", message: "“name” has to be some words.")
        #expect(diagnostic.description == "tests/a.yaml:3: error: “name” has to be some words. [KB004]")
    }

    @Test func `all that is wrong is told, by file and line`() {
        let found = Folder.diagnostics([
            "tests/z.yaml": "entries:\n  - id: Z z\n    colour: red\n", "tests/a.yaml": "id: [",
            "evidence/b.yaml": Folder.source("    x: 1\n"),
        ])
        #expect(found.map(\.file) == found.map(\.file).sorted())
        #expect(Set(found.map(\.code)) == ["KB001", "KB002", "KB003", "KB004"])
        for (one, next) in zip(found, found.dropFirst()) where one.file == next.file { #expect(one.line <= next.line) }
    }

    @Test func `sense is judged only where the form is right`() {
        let senseless = ["care/rest.yaml": Folder.advice("Rest now!")]
        #expect(Folder.diagnostics(senseless).map(\.code) == ["KB016"])
        #expect(Folder.diagnostics(senseless.merging(["tests/a.yaml": ""]) { $1 }).map(\.code) == ["KB001"])
    }

    @Test func `wording is judged unless it was before the release; sense always`() {
        let loud = Folder.of(["care/rest.yaml": Folder.advice("Rest now!")])
        #expect(KnowledgeCompiler.compile(loud).knowledge == nil)
        #expect(KnowledgeCompiler.compile(loud, isReleased: true).diagnostics.isEmpty)
        let formless = Folder.of(["tests/a.yaml": ""])
        #expect(KnowledgeCompiler.compile(formless, isReleased: true).diagnostics.map(\.code) == ["KB001"])
        let senseless = Folder.of(["findings/sore.yaml": Folder.facts("sore", extra: "    inventory: [\"99.99\"]\n")])
        #expect(KnowledgeCompiler.compile(senseless, isReleased: true).diagnostics == KnowledgeCompiler.compile(senseless).diagnostics)
        #expect(!KnowledgeCompiler.compile(senseless).diagnostics.isEmpty)
    }

    @Test func `faulty knowledge is never loaded`() throws {
        let failing = try #require(CheckCase.all.first)
        let folder = Bundle.module.bundleURL.appendingPathComponent("Fixtures/checks/\(failing.code)-\(failing.name)")
        let failure = #expect(throws: KnowledgeCompiler.Failure.self) {
            try KnowledgeCompiler.load(folder.appendingPathComponent("failing"))
        }
        #expect(failure?.description.contains("[KB001]") == true)
        #expect(try KnowledgeCompiler.load(folder.appendingPathComponent("passing")).specialists.ids == ["nurse"])
    }

    @Test(arguments: ["draft", "retired"])
    func `an entry that is not in force is checked and left out`(_ status: String) {
        let compilation = KnowledgeCompiler.compile(Folder.of(["specialists/nurse.yaml": Folder.nurse(status: status)]))
        #expect(compilation.diagnostics.isEmpty)
        #expect(compilation.knowledge?.specialists.isEmpty == true)
        #expect(!Folder.diagnostics(["specialists/nurse.yaml": Folder.nurse(status: status, extra: "    colour: red\n")]).isEmpty)
    }

    @Test func `evidence is in force whether it is verified or not`() throws {
        let unverified = Folder.source().replacing("status: verified", with: "status: unverified")
        let knowledge = try #require(KnowledgeCompiler.compile(Folder.of(["evidence/a.yaml": unverified])).knowledge)
        #expect(knowledge.evidence["walker-2000"]?.verified == false)
    }

    @Test func `the base carries the revision and the hash of its content`() throws {
        let folder = Folder.of(["specialists/nurse.yaml": Folder.nurse()])
        let knowledge = try #require(KnowledgeCompiler.compile(folder).knowledge)
        #expect(knowledge.revision == "2000.01.01")
        #expect(knowledge.hash == contentHash(folder))
    }

    @Test func `numbers arrive with their range and source`() throws {
        let finding = "{finding: sore, probability: 0.5, range: [0.4, 0.6], source: walker-2000}"
        let folder = Folder.of([
            "causes/clot.yaml": Folder.cause("clot", findings: finding), "evidence/sources.yaml": Folder.source(),
            "findings/sore.yaml": Folder.facts("sore", extra: "    leak: {value: 0.1, range: [0.05, 0.2], source: judgement}\n"),
            "questions/sore.yaml": "id: sore\nstatus: active\ntype: yes-no\ntext: Is it sore?\nwhy: It helps.\nsets: [sore]\n",
        ])
        let compilation = KnowledgeCompiler.compile(folder)
        #expect(compilation.diagnostics.map(\.description) == [])
        let cause = try #require(compilation.knowledge?.causes["clot"])
        #expect(cause.baseRate == Quantity(value: 0.02, range: 0.01...0.04, source: .judgement))
        #expect(cause.threshold == Quantity(value: 0.2, range: 0.1...0.3, source: .judgement))
        #expect(
            cause.findings == [
                .init(finding: "sore", probability: Quantity(value: 0.5, range: 0.4...0.6, source: .evidence("walker-2000")))
            ])
        #expect(compilation.knowledge?.facts["sore"]?.kind == .finding(leak: Quantity(value: 0.1, range: 0.05...0.2, source: .judgement)))
    }

    @Test(arguments: [
        ("{age: {atLeast: 60}}", Derivation.age(.init(atLeast: 60, below: nil))), ("{sex: female}", .sex(.female)),
        ("{pregnancyWeeks: {atLeast: 0}}", .pregnancyWeeks(.init(atLeast: 0, below: nil))), ("{anyOf: [a]}", .anyOf(["a"])),
        ("{sex: male, age: {below: 16}}", .all([.sex(.male), .age(.init(atLeast: nil, below: 16))])),
    ])
    func `a derived factor is derived as it says`(_ text: String, _ expected: Derivation) throws {
        let folder = Folder.of([
            "factors/b.yaml": Folder.facts("b", extra: "    derived: \(text)\n"),
            "factors/a.yaml": Folder.facts("a", extra: "    derived: {sex: female}\n"),
        ])
        #expect(try #require(KnowledgeCompiler.compile(folder).knowledge).facts["b"]?.derivation == expected)
    }

    @Test func `the export holds every kind, numbers as numbers and words as words`() throws {
        let folder = Folder.of([
            "causes/clot.yaml": Folder.cause("clot"), "specialists/nurse.yaml": Folder.nurse(extra: "    inventory: [\"10.10\"]\n"),
        ])
        let text = try KnowledgeExport.json(folder)
        let document = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(document.keys.sorted() == (EntryKind.allCases.map(\.rawValue) + ["hash", "revision"]).sorted())
        let cause = try #require((document["causes"] as? [[String: Any]])?.first)
        #expect((cause["baseRate"] as? [String: Any])?["value"] as? Double == 0.02)
        #expect(cause["mustNotMiss"] as? Bool == false)
        let nurse = try #require((document["specialists"] as? [[String: Any]])?.first)
        #expect(nurse["inventory"] as? [String] == ["10.10"])
        #expect(document["revision"] as? String == "2000.01.01")
    }
}
