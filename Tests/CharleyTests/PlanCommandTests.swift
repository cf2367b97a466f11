import CrampCore
import CrampInterchange
import CrampTestSupport
import Foundation
import Testing

@testable import charley

struct PlanCommandTests {
    private let golden = Golden("Tests/CharleyTests/Golden")
    /// A plan in the little knowledge: two things to do, one of them not with weak kidneys.
    private static let care = """
        entries:
          - id: evening-walk
            status: active
            name: A walk in the evening
            kind: measure
            topic: habit
            text: Walk for ten minutes.
            why: It is good for the legs.
            plan:
              start: Put your shoes by the door.
              helps: possible
              certainty: low
              found: In one small trial there were fewer cramps, and milder; in another there were not.
              suits: []
              effort: 2
            evidence: []
          - id: count-the-cramps
            status: active
            name: A count of the cramps
            kind: measure
            topic: doctor
            text: Write down each cramp.
            why: You will see what helps.
            plan:
              start: Put a pen by the bed.
              helps: unknown
              certainty: none
              found: Nobody has tested it.
              suits: []
              effort: 1
            evidence: []
        """
    private static let quiet = """
        schema: 1
        region: GB
        person: {age: 67, sex: male}
        answers: {danger-leg: no, danger-whole: no, cramp-time: night, what-else: [sore], pain-minutes: 5}
        """

    private func run(_ answers: String, _ words: String...) async throws -> (code: Int32, console: CollectedConsole) {
        try await TestKnowledge.withCopy(changing: ["care/plan.yaml": Self.care]) { folder in
            let console = CollectedConsole(files: ["a": answers])
            let code = await console.run(["plan", "--answers", "a", "--knowledge", folder.path] + words)
            return (code, console)
        }
    }

    @Test(arguments: ["text", "markdown", "html", "json"])
    func `the plan is the recorded one in every format`(_ format: String) async throws {
        let (code, console) = try await run(Self.quiet, "--format", format)
        #expect(code == 0 && console.said.isEmpty)
        // The style has its own test.
        let page = console.written.replacing(/<style>[\s\S]*<\/style>/, with: "")
        #expect(golden.difference(page, from: "plan.\(format)") == nil)
    }

    @Test func `in an emergency it says whom to call, and holds no plan`() async throws {
        let fit = "schema: 1\nregion: GB\nanswers: {danger-whole: yes, ask-fit-now: yes}\n"
        let (code, console) = try await run(fit, "--format", "json")
        #expect(code == 0)
        let document = try JSONDecoder().decode(PlanDocument.self, from: Data(console.written.utf8))
        #expect(document.urgency == .emergency && document.items.isEmpty && !document.help.isEmpty)
        #expect(try await run(fit).console.written.contains("999"))
        let (status, calendar) = try await run(fit, "--calendar", "2026-11-22")
        #expect(status == 1 && calendar.written.isEmpty && calendar.said.contains("Call an ambulance now."))
    }

    @Test(arguments: [
        ("nosuchfile", "", 74), ("a", "schema: 1\nanswers: {danger-leg: perhaps}\n", 65), ("a", "schema: 2\n", 65), ("a", "", 65),
    ])
    func `bad input is refused with a sentence and its code`(_ path: String, _ text: String, _ code: Int32) async {
        let console = CollectedConsole(files: ["a": text])
        #expect(await console.run("plan", "--answers", path, "--knowledge", TestKnowledge.folder.path) == code)
        #expect(console.written.isEmpty && !console.said.isEmpty)
    }

    @Test func `answers have to be given`() async {
        #expect(await CollectedConsole().run("plan") == 64)
    }

    // MARK: The calendar

    @Test func `a plan becomes a calendar of six weeks, its lines folded and ended as RFC 5545 says`() async throws {
        let (code, console) = try await run(Self.quiet, "--calendar", "2026-11-22")
        #expect(code == 0)
        let text = console.written
        #expect(text.hasPrefix("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && text.hasSuffix("END:VCALENDAR\r\n"))
        let lines = text.components(separatedBy: "\r\n")
        #expect(lines.allSatisfy { $0.utf8.count <= 75 && !$0.contains("\n") })
        for line in ["DTSTAMP:20261122T000000Z", "DTSTART:20261122T203000", "RRULE:FREQ=DAILY;COUNT=42"] { #expect(lines.contains(line)) }
        #expect(!text.contains("BEGIN:VALARM"), "reminders are off until somebody wants them")
        #expect(golden.difference(text.replacing("\r\n", with: "\n"), from: "plan.ics") == nil)
    }

    @Test(arguments: ["tomorrow", "2026-02-29", "2026-13-01", "2026-00-10", "2026-11-31", "26-11-21", "2026-11-21T10:00", "1500-01-01"])
    func `what is no day is refused`(_ day: String) async throws {
        let (code, console) = try await run(Self.quiet, "--calendar", day)
        #expect(code == 65 && console.written.isEmpty && console.said.contains("is not a day"))
    }

    @Test(arguments: ["2024-02-29", "2000-02-29", "2026-12-31"])
    func `a day is one whatever the year`(_ day: String) { #expect(CalendarDay(day) != nil) }

    @Test(arguments: ["2023-02-29", "1900-02-29"])
    func `a year that does not leap has no twenty-ninth of February`(_ day: String) { #expect(CalendarDay(day) == nil) }
}

struct MedicinesCommandTests {
    private func run(_ words: String...) async -> (code: Int32, console: CollectedConsole) {
        let console = CollectedConsole()
        return (await console.run(["medicines"] + words), console)
    }

    @Test func `a linked medicine says how strongly, after how long, what to ask and what does not go with it`() async {
        let (code, console) = await run("indapamide")
        #expect(code == 0 && console.said.isEmpty)
        for part in [
            "Thiazide water tablets: linked with cramps.", "After how long:", "To ask:", "Never stop it at once", "Not together with:",
        ] {
            #expect(console.written.contains(part), "\(part)")
        }
    }

    @Test func `a name that nobody knows is no all-clear, and that is no error`() async {
        let (code, console) = await run("nosuchpill")
        #expect(code == 0 && console.written.contains("We do not know this name. That does not mean that it is harmless"))
    }

    @Test func `JSON holds the same, by keys that outsiders rely on`() async throws {
        let (_, console) = await run("indapamide", "--format", "json", "--region", "gb")
        let document = try JSONDecoder().decode(MedicineDocument.self, from: Data(console.written.utf8))
        #expect(document.answers.map(\.typed) == ["indapamide"])
        #expect(document.answers.first?.links.map(\.id) == ["takes-thiazide-diuretic"])
    }

    @Test func `thoughts of ending life get the crisis line of the region, and no pharmacist`() async {
        let (code, console) = await run("I want to die", "--region", "GB")
        #expect(code == 0 && console.written.contains("116 123") && !console.written.contains("pharmacist"))
    }

    @Test(arguments: [["--", "---"], ["123"], ["indapamide", "--region", "ZZ"]])
    func `what is no name, and a region that is none, are refused in a sentence`(_ words: [String]) async {
        let console = CollectedConsole()
        #expect(await console.run(["medicines"] + words) == 65)
        #expect(console.written.isEmpty && console.said.hasPrefix("charley: "))
    }

    @Test func `more than can be read is refused`() async {
        #expect(await run(String(repeating: "x", count: 3000)).code == 65)
    }

    @Test func `a name has to be given`() async { #expect(await run().code == 64) }

    @Test func `no answer about any medicine holds a dose, or a word of the clinicians' reference`() {
        let knowledge = Bundled.knowledge
        let review = MedicineReview(knowledge.medicines.flatMap(\.names), knowledge: knowledge)
        let text = MedicineDocument(review, region: knowledge.region("GB"), knowledge: knowledge).text
        #expect(text.count > 10_000)
        #expect(text.firstMatch(of: /\d\s*(mg|µg|mcg|ml|tablets?|drops)\b/) == nil)
        for row in knowledge.drugReference {
            for part in [row.written, row.today, row.fault, row.never].compactMap({ $0 }) { #expect(!text.contains(part), "\(row.id)") }
        }
    }
}
