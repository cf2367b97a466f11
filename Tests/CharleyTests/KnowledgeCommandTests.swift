import CrampCore
import CrampInterchange
import CrampKnowledge
import CrampTestSupport
import Foundation
import Testing

@testable import charley

struct KnowledgeCommandTests {
    private static let folder = TestKnowledge.folder.path

    /// What a command writes, as JSON.
    private func json(_ command: String, _ more: String...) async throws -> Any {
        let console = CollectedConsole()
        #expect(await console.run(["knowledge", command] + more + ["--knowledge", Self.folder]) == 0)
        #expect(console.said.isEmpty)
        return try JSONSerialization.jsonObject(with: Data(console.written.utf8))
    }

    @Test func `lint of sound knowledge says nothing on standard output`() async {
        let console = CollectedConsole()
        #expect(await console.run("knowledge", "lint", "--knowledge", Self.folder) == 0)
        #expect(console.written.isEmpty)
        #expect(console.said.hasSuffix(" files, 0 errors, 0 warnings\n"))
    }

    @Test func `lint of broken knowledge says where and exits with 1`() async throws {
        let broken = "entries:\n  - {id: s1-impulse, status: active, name: Impulse, says: It pulls., evidence: [nosuch]}\n"
        try await TestKnowledge.withCopy(changing: ["mechanism/steps.yaml": broken]) { folder in
            let console = CollectedConsole()
            #expect(await console.run("knowledge", "lint", "--knowledge", folder.path) == 1)
            #expect(console.written.contains("mechanism/steps.yaml:2: error: There is no “nosuch” in evidence. [KB008]\n"))
            #expect(console.said.contains(" errors"))
        }
    }

    @Test func `lint of a folder that is not there is an error of input and output`() async {
        #expect(await CollectedConsole().run("knowledge", "lint", "--knowledge", "/nosuch/folder") == 74)
    }

    @Test func `lint tells its checks`() async {
        let console = CollectedConsole()
        #expect(await console.run("knowledge", "lint", "--checks") == 0)
        #expect(console.written.split(separator: "\n").map { $0.prefix(5) } == Check.all.map { $0.code[...] })
    }

    @Test func `questions have the keys that outsiders rely on`() async throws {
        let questions = try #require(try await json("questions") as? [[String: Any]])
        #expect(questions.map { $0["id"] as? String } == TestKnowledge.small.questions.ids)
        let known: Set = ["id", "text", "type", "options", "unit", "range", "sets", "drill", "ifUnknown"]
        for question in questions {
            #expect(Set(question.keys).isSuperset(of: ["id", "text", "type", "sets"]))
            #expect(Set(question.keys).isSubset(of: known))
        }
        #expect(Set(questions.compactMap { $0["type"] as? String }) == ["yes-no", "choice", "multiple", "number"])
        let choice = try #require(questions.first { $0["id"] as? String == "cramp-time" }?["options"] as? [[String: String]])
        #expect(choice.first == ["id": "night", "text": "At night in bed"])
        let number = try #require(questions.first { $0["id"] as? String == "pain-minutes" })
        #expect(number["unit"] as? String == "minutes")
        #expect(number["range"] as? [Double] == [0, 1440])
    }

    @Test func `the network has the keys and numbers that outsiders rely on`() async throws {
        let network = try #require(try await json("network") as? [String: Any])
        #expect(Set(network.keys) == ["revision", "causes", "findings"])
        #expect(network["revision"] as? String == "small-1")
        let causes = try #require(network["causes"] as? [[String: Any]])
        #expect(causes.compactMap { $0["id"] as? String } == TestKnowledge.small.causes.ids)
        for cause in causes { #expect(Set(cause.keys) == ["id", "baseRate", "factors"]) }
        let clot = try #require(causes.first { $0["id"] as? String == "deep-vein-thrombosis" })
        #expect(clot["baseRate"] as? Double == 0.02)
        let factor = try #require((clot["factors"] as? [[String: Any]])?.first)
        #expect(factor["id"] as? String == "clot-risk")
        #expect(factor["oddsRatio"] as? Double == 5)
        #expect(factor["prevalence"] as? Double == 0.1)
        let findings = try #require(network["findings"] as? [[String: Any]])
        for finding in findings { #expect(Set(finding.keys) == ["id", "leak", "links"]) }
        let swelling = try #require(findings.first { $0["id"] as? String == "leg-swelling-one-side" })
        #expect(swelling["leak"] as? Double == 0.03)
        let link = try #require((swelling["links"] as? [[String: Any]])?.first)
        #expect(link["cause"] as? String == "deep-vein-thrombosis")
        #expect(link["probability"] as? Double == 0.8)
    }

    @Test func `coverage counts every item of the inventory`() async throws {
        let coverage = try #require(try await json("coverage", "--format", "json") as? [String: Any])
        let sections = try #require(coverage["sections"] as? [[String: Any]])
        #expect(sections.compactMap { $0["section"] as? Int } == Array(1...16))
        #expect(sections.compactMap { $0["items"] as? Int }.reduce(0, +) == Inventory.ids.count)
        let third = try #require(sections.first { $0["section"] as? Int == 3 }?["missing"] as? [String])
        #expect(!third.contains("3.60"))
        #expect(third.contains("3.02"))
    }

    @Test func `coverage in words says the same`() async {
        let console = CollectedConsole()
        #expect(await console.run("knowledge", "coverage", "--knowledge", Self.folder) == 0)
        #expect(console.written.hasSuffix("all: 3 of \(Inventory.ids.count)\n"))
        #expect(console.written.contains("section 3: 3 of 116  missing: 3.02"))
    }

    @Test func `the export holds every kind of entry as it was written`() async throws {
        let export = try #require(try await json("export") as? [String: Any])
        #expect(export["revision"] as? String == "small-1")
        #expect(export["hash"] as? String == TestKnowledge.small.hash)
        let small = TestKnowledge.small
        for (kind, ids) in [
            ("causes", small.causes.ids), ("questions", small.questions.ids), ("redFlags", small.redFlags.ids), ("care", small.advice.ids),
            ("evidence", small.evidence.ids), ("regions", small.regions.ids),
        ] { #expect((export[kind] as? [[String: Any]])?.compactMap { $0["id"] as? String } == ids, "\(kind)") }
    }

    @Test func `the export writes the schemas into a folder`() async throws {
        try await TestKnowledge.withCopy(changing: [:]) { folder in
            let schemas = folder.appendingPathComponent("made/schemas")
            let console = CollectedConsole()
            #expect(await console.run("knowledge", "export", "--schemas", schemas.path, "--knowledge", Self.folder) == 0)
            let names = try FileManager.default.contentsOfDirectory(atPath: schemas.path)
            #expect(
                Set(names).isSuperset(of: [
                    "intake.schema.json", "vignette.schema.json", "assessment.schema.json", "network.schema.json", "questions.schema.json",
                ]))
            #expect(console.written.isEmpty)
        }
    }

    @Test func `schemas that cannot be written are an error of input and output`() async {
        let console = CollectedConsole()
        let blocked = TestKnowledge.folder.appendingPathComponent("manifest.yaml/schemas").path
        #expect(await console.run("knowledge", "export", "--schemas", blocked, "--knowledge", Self.folder) == 74)
        #expect(console.said.hasSuffix("cannot be written.\n"))
    }

    @Test(arguments: ["lint", "questions", "network", "coverage", "export"])
    func `the same knowledge gives the same bytes`(command: String) async {
        let first = CollectedConsole()
        let second = CollectedConsole()
        _ = await first.run("knowledge", command, "--knowledge", Self.folder)
        _ = await second.run("knowledge", command, "--knowledge", Self.folder)
        #expect(first.written == second.written)
    }
}
