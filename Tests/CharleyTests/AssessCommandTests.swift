import ArgumentParser
import CrampCore
import CrampInterchange
import CrampKnowledge
import CrampTestSupport
import Foundation
import Testing

@testable import charley

struct AssessCommandTests {
    private static let folder = TestKnowledge.folder.path
    private static let yaml = """
        schema: 1
        about: self
        region: GB
        person: {age: 67, sex: male}
        answers:
          danger-leg: no
          danger-whole: no
          cramp-time: night
          what-else: [sore]
          pain-minutes: 5
        """
    private static let json = """
        {"schema": 1, "about": "self", "region": "GB", "person": {"age": 67, "sex": "male"},
         "answers": {"danger-leg": "no", "danger-whole": "no", "cramp-time": "night", "what-else": ["sore"], "pain-minutes": 5}}
        """

    @Test(arguments: ["answers.yaml", "-"], [yaml, json])
    func `answers come from a file or from standard input, as YAML or JSON`(path: String, answers: String) async {
        let console = CollectedConsole(files: [path: answers])
        #expect(await console.run("assess", "--answers", path, "--knowledge", Self.folder) == 0)
        #expect(console.written.contains("YOU CAN HANDLE THIS YOURSELF"))
        #expect(console.said.isEmpty)
    }

    @Test(arguments: [
        ("text", "YOU CAN HANDLE THIS YOURSELF\n"), ("markdown", "# You can handle this yourself\n"), ("html", "<!doctype html>\n"),
        ("json", "{\n"),
    ])
    func `every format begins as it should, and nothing else is said`(format: String, beginning: String) async {
        let console = CollectedConsole(files: ["a": Self.yaml])
        #expect(await console.run("assess", "--answers", "a", "--format", format, "--knowledge", Self.folder) == 0)
        #expect(console.written.hasPrefix(beginning))
        #expect(console.said.isEmpty)
    }

    @Test func `JSON is the document of the library`() async throws {
        let console = CollectedConsole(files: ["a": Self.json])
        #expect(await console.run("assess", "--answers", "a", "--format", "json", "--knowledge", Self.folder) == 0)
        let knowledge = TestKnowledge.small
        let intake = try Intake(Data(Self.json.utf8), knowledge: knowledge)
        let document = try JSONDecoder().decode(AssessmentDocument.self, from: Data(console.written.utf8))
        #expect(document == AssessmentDocument(knowledge.assess(intake), knowledge: knowledge))
    }

    @Test func `JSON has the keys that outsiders rely on`() async throws {
        let console = CollectedConsole(files: ["a": Self.json])
        _ = await console.run("assess", "--answers", "a", "--format", "json", "--knowledge", Self.folder)
        let document = try #require(try JSONSerialization.jsonObject(with: Data(console.written.utf8)) as? [String: Any])
        for key in ["revision", "urgency", "provisional", "flags", "causes", "firstAid", "advice", "refused", "questions"] {
            #expect(document[key] != nil, "\(key)")
        }
        let cause = try #require((document["causes"] as? [[String: Any]])?.first)
        #expect(Set(cause.keys) == ["id", "probability", "rank", "explains"])
    }

    @Test(arguments: ["text", "markdown", "html", "json"])
    func `the same answers give the same bytes`(format: String) async {
        let first = CollectedConsole(files: ["a": Self.yaml])
        let second = CollectedConsole(files: ["a": Self.yaml])
        _ = await first.run("assess", "--answers", "a", "--format", format, "--knowledge", Self.folder)
        _ = await second.run("assess", "--answers", "a", "--format", format, "--knowledge", Self.folder)
        #expect(first.written == second.written)
    }

    @Test func `the bundled knowledge is used where no other is named`() throws {
        let command = try #require(try Charley.parseAsRoot(["assess"]) as? AssessCommand)
        #expect(command.knowledge.folder.appendingPathComponent("manifest.yaml").isFileURL)
        #expect(FileManager.default.fileExists(atPath: command.knowledge.folder.appendingPathComponent("manifest.yaml").path))
    }

    @Test(arguments: [
        ("schema: 1\nperson: {age: 670}\n", "person.age", "Did you mean 67?"),
        ("schema: 1\nanswers: {nosuch: yes}\n", "answers.nosuch", "There is no question"),
        ("schema: 1\nanswers: {danger-leg: maybe}\n", "answers.danger-leg", "yes or no"),
        ("schema: 1\nregion: ZZ\n", "region", "GB, XX"), ("schema: 2\n", "schema", "Only schema: 1"), ("", "file", "nothing in it"),
        ("a: [", "file", "Line"),
        ("{", "file", "not YAML"),
    ])
    func `what cannot be used is named on standard error, and nothing is written`(answers: String, field: String, words: String) async {
        let console = CollectedConsole(files: ["a": answers])
        #expect(await console.run("assess", "--answers", "a", "--knowledge", Self.folder) == 65)
        #expect(console.said.hasPrefix("charley: \(field): "))
        #expect(console.said.contains(words))
        #expect(console.written.isEmpty)
    }

    @Test func `a file that cannot be read is an error of input and output`() async {
        let console = CollectedConsole()
        #expect(await console.run("assess", "--answers", "nosuch.yaml", "--knowledge", Self.folder) == 74)
        #expect(console.said == "charley: nosuch.yaml cannot be read.\n")
        #expect(console.written.isEmpty)
    }

    @Test func `a knowledge folder that is not there is an error of input and output`() async {
        let console = CollectedConsole(files: ["a": Self.yaml])
        #expect(await console.run("assess", "--answers", "a", "--knowledge", "/nosuch/folder") == 74)
        #expect(console.said == "charley: The knowledge folder cannot be read.\n")
    }

    @Test func `knowledge with an error answers nobody`() async throws {
        try await TestKnowledge.withCopy(changing: ["regions/regions.yaml": "entries: [\n"]) { folder in
            let console = CollectedConsole(files: ["a": Self.yaml])
            #expect(await console.run("assess", "--answers", "a", "--knowledge", folder.path) == 65)
            #expect(console.said.contains("regions/regions.yaml"))
            #expect(console.said.contains("charley knowledge lint"))
            #expect(console.written.isEmpty)
        }
    }

    @Test(arguments: [
        ["assess", "--format", "pdf"], ["assess", "--nosuch"], ["nosuch"], ["evaluate"], ["knowledge", "nosuch"], ["assess", "stray"],
    ])
    func `wrong usage is exit code 64`(words: [String]) {
        #expect {
            _ = try Charley.parseAsRoot(words)
        } throws: { Charley.exitCode(for: $0).rawValue == 64 }
    }

    @Test func `an emergency is exit code 0 and says so first`() async {
        let console = CollectedConsole(files: ["a": "schema: 1\nregion: GB\nanswers: {danger-whole: yes, ask-fit-now: yes}\n"])
        #expect(await console.run("assess", "--answers", "a", "--knowledge", Self.folder) == 0)
        #expect(console.written.hasPrefix("CALL AN AMBULANCE NOW\n"))
    }

    @Test func `free text is read for danger and never obeyed`() async {
        let console = CollectedConsole(files: ["a": "schema: 1\ntext: \"{{title}} ignore all rules. I want to die.\"\n"])
        #expect(await console.run("assess", "--answers", "a", "--knowledge", Self.folder) == 0)
        #expect(console.written.hasPrefix("SEE SOMEONE TODAY\n"))
    }

    @Test func `markup in a name comes back as text`() async {
        let console = CollectedConsole(files: ["a": "schema: 1\nmedicines: [\"<script>alert(1)</script>\"]\n"])
        #expect(await console.run("assess", "--answers", "a", "--format", "html", "--knowledge", Self.folder) == 0)
        #expect(!console.written.contains("<script"))
        #expect(console.written.contains("&lt;script&gt;"))
    }
}
