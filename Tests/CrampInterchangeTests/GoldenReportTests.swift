import CrampCore
import CrampInterchange
import CrampTestSupport
import Foundation
import Testing

/// Whole reports, word for word. After a change that is meant: CHARLEY_RECORD=1 swift test --filter GoldenReportTests, and read what changed.
struct GoldenReportTests {
    private let golden = Golden("Tests/CrampInterchangeTests/Golden")

    @Test(arguments: Intakes.allCases)
    func `the report is the recorded one as text, Markdown and HTML`(person: Intakes) async throws {
        let writer = try await ReportWriter()
        let report = person.report()
        #expect(golden.difference(writer.write(report, as: .text), from: "\(person.rawValue).txt") == nil)
        #expect(golden.difference(writer.write(report, as: .markdown), from: "\(person.rawValue).md") == nil)
        #expect(golden.difference(writer.body(report), from: "\(person.rawValue).html") == nil)
    }

    @Test(arguments: Intakes.allCases)
    func `the document is the recorded one as JSON`(person: Intakes) throws {
        let knowledge = TestKnowledge.small
        let document = AssessmentDocument(knowledge.assess(person.intake), knowledge: knowledge)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let data = try encoder.encode(document)
        #expect(golden.difference(String(decoding: data, as: UTF8.self) + "\n", from: "\(person.rawValue).json") == nil)
        #expect(try JSONDecoder().decode(AssessmentDocument.self, from: data) == document)
    }

    @Test(arguments: zip(Intakes.allCases, [Urgency.emergency, .sameDay, .routine, .selfCare]))
    func `the four people are what their files are called`(person: Intakes, urgency: Urgency) {
        let assessment = TestKnowledge.small.assess(person.intake)
        #expect(assessment.urgency == urgency)
        #expect(assessment.provisional == (person == .provisional))
        #expect(assessment.unresolved.isEmpty == (person != .sameDay))
    }

    @Test func `a golden file that differs says where`() throws {
        guard ProcessInfo.processInfo.environment["CHARLEY_RECORD"] == nil else { return }
        let text = try String(contentsOf: golden.folder.appendingPathComponent("emergency.txt"), encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let changed = (lines.prefix(2) + ["changed"] + lines.dropFirst(3)).joined(separator: "\n")
        #expect(
            golden.difference(changed, from: "emergency.txt")?.hasPrefix("emergency.txt:3: expected “\(lines[2])”, got “changed”.") == true)
        #expect(golden.difference(text, from: "nosuch.txt")?.hasPrefix("nosuch.txt is missing.") == true)
        #expect(golden.difference(text, from: "emergency.txt") == nil)
    }

    @Test func `a whole page stands alone`() async throws {
        let writer = try await ReportWriter()
        let page = writer.write(Intakes.selfCare.report(), as: .html)
        #expect(page.hasPrefix("<!doctype html>\n<html lang=\"en\">"))
        #expect(page.contains(writer.stylesheet))
        #expect(page.contains(writer.body(Intakes.selfCare.report())))
        #expect(!page.contains("<script"))
        #expect(page.matches(of: /(?:src|href|url)[=(]["']?(https?:[^"')]*)/).isEmpty)
    }
}
