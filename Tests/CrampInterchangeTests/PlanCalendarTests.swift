import CrampCore
import CrampTestSupport
import Foundation
import Testing

@testable import CrampInterchange

@Suite struct PlanCalendarTests {
    @Test(arguments: [
        ("a, b; c\\d", #"a\, b\; c\\d"#), ("one\ntwo", #"one\ntwo"#), (#"\n"#, #"\\n"#), ("é “x”", "é “x”"),
    ])
    func `text is escaped as RFC 5545 says`(_ text: String, _ escaped: String) { #expect(PlanCalendar.escaped(text) == escaped) }

    @Test func `a line of any length is folded to 75 bytes, within no character, and unfolds to itself`() {
        var random = SeededGenerator(seed: 5545)
        let letters = ["a", " ", "é", "“", "👩🏽‍⚕️", "\\,"]
        for length in 0..<400 {
            let line = (0..<length).compactMap { _ in letters.randomElement(using: &random) }.joined()
            let folded = PlanCalendar.folded(line)
            let lines = folded.components(separatedBy: "\r\n")
            #expect(lines.allSatisfy { $0.utf8.count <= 75 })
            #expect(lines.dropFirst().allSatisfy { $0.hasPrefix(" ") })
            #expect(folded.replacing("\r\n ", with: "") == line)
        }
    }

    @Test func `a person without a plan gets no calendar`() throws {
        let knowledge = TestKnowledge.small
        let plan = Assessor(knowledge).plan(for: Intakes.emergency.intake)
        let day = try #require(CalendarDay("2026-11-22"))
        #expect(PlanCalendar(plan, from: day, knowledge: knowledge) == nil)
    }
}
