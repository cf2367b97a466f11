import ArgumentParser
import CrampTestSupport
import Testing

@testable import charley

// What stands between the two markers is the block in README.md, letter by letter.
// README begins
import CrampCore
import CrampInterchange
import CrampKnowledge
import Foundation

/// A report in plain text. `answers` is YAML or JSON; `folder` may be `KnowledgeContent.folder`.
func report(on answers: String, knowledge folder: URL) async throws -> String {
    let knowledge = try KnowledgeCompiler.load(folder)
    let intake = try Intake(Data(answers.utf8), knowledge: knowledge)
    let assessment = knowledge.assess(intake)
    if assessment.urgency == .emergency { return "Call \(knowledge.region(intake.region).emergency) now." }
    let report = Report(assessment, of: intake, knowledge: knowledge)
    return try await ReportWriter().write(report, as: .text)
}
// README ends

/// README.md says nothing about the code that is not tried here.
struct ReadmeExampleTests {
    private let root = Project.root
    private let readme: String

    init() throws {
        readme = try String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
    }

    @Test func `the library's example in README is the one that is compiled here`() throws {
        let source = try String(contentsOf: URL(fileURLWithPath: #filePath), encoding: .utf8)
        let afterBegin = try #require(source.components(separatedBy: "// README begins\n").dropFirst().first)
        let compiled = try #require(afterBegin.components(separatedBy: "// README ends\n").first)
        #expect(blocks(of: "swift") == [compiled])
    }

    @Test func `the library's example answers a person`() async throws {
        let text = try await report(on: "schema: 1\nperson: {age: 67, sex: female}\n", knowledge: TestKnowledge.folder)
        #expect(text.contains(TestKnowledge.small.revision))
    }

    @Test func `every command in README is one that Charley understands`() throws {
        let lines = blocks(of: "sh").flatMap { $0.split(separator: "\n") }.filter { $0.hasPrefix("charley ") }
        #expect(lines.count >= 6)
        for line in lines {
            let words = line.split(separator: "#")[0].split(separator: " ").dropFirst().map(String.init)
            #expect(throws: Never.self, "\(line)") { _ = try Charley.parseAsRoot(words) }
        }
    }

    @Test func `the answers in README are an intake that Charley can read`() throws {
        let intakes = blocks(of: "yaml")
        #expect(!intakes.isEmpty)
        for text in intakes { _ = try Intake(Data(text.utf8), knowledge: TestKnowledge.small) }
    }

    @Test func `every file that README and its neighbours point to is there`() throws {
        let papers = ["README.md", "CONTRIBUTING.md", "SAFETY.md", "CHANGELOG.md"] + (try papers(in: "Documentation"))
        for paper in papers {
            let text = try String(contentsOf: root.appendingPathComponent(paper), encoding: .utf8)
            let folder = root.appendingPathComponent(paper).deletingLastPathComponent()
            for link in text.matches(of: /\]\((?<target>[^)#:]+)(#[^)]*)?\)/) {
                let target = folder.appendingPathComponent(String(link.target))
                #expect(FileManager.default.fileExists(atPath: target.path), "\(paper) points to \(link.target)")
            }
        }
    }

    private func papers(in folder: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: root.appendingPathComponent(folder).path)
            .filter { $0.hasSuffix(".md") }.sorted().map { "\(folder)/\($0)" }
    }

    /// The fenced blocks of one language.
    private func blocks(of language: String) -> [String] {
        readme.components(separatedBy: "```\(language)\n").dropFirst().compactMap { $0.components(separatedBy: "```").first }
    }
}
