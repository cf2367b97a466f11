import CrampTestSupport
import Testing

@testable import CrampInterchange

struct WrappingTests {
    private let words = "one two three four five six seven eight nine ten"

    @Test func `short lines stay as they are`() {
        for text in ["", "short", "  indented", "\n\n", "a\n\nb\n", "   "] { #expect(ReportWriter.wrapped(text) == text) }
    }

    @Test(arguments: [
        ("", "one two three four\nfive six seven eight\nnine ten"), ("  ", "  one two three four\n  five six seven\n  eight nine ten"),
        ("- ", "- one two three four\n  five six seven\n  eight nine ten"),
        ("  1. ", "  1. one two three\n     four five six\n     seven eight\n     nine ten"),
    ])
    func `further lines stand under the first word of the first`(margin: String, wrapped: String) {
        #expect(ReportWriter.wrapped(margin + words, width: 20) == wrapped)
    }

    @Test func `a word longer than the line stands alone and whole`() {
        let long = String(repeating: "a", count: 100)
        #expect(ReportWriter.wrapped("see \(long) there", width: 20) == "see\n\(long)\nthere")
        #expect(ReportWriter.wrapped(long, width: 20) == long)
    }

    @Test func `a line that fits exactly is not broken`() {
        #expect(ReportWriter.wrapped("12345 12345", width: 11) == "12345 12345")
        #expect(ReportWriter.wrapped("12345 123456", width: 11) == "12345\n123456")
    }

    @Test(arguments: Intakes.allCases)
    func `no line of a report is longer than 78 columns, and no word is lost`(person: Intakes) async throws {
        let writer = try await ReportWriter()
        let text = writer.write(person.report(), as: .text)
        for line in text.split(separator: "\n") { #expect(line.count <= 78 || !line.dropFirst(8).contains(" "), "\(line)") }
        #expect(ReportWriter.wrapped(text) == text)
    }
}
