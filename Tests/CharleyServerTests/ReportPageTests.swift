import CrampCore
import CrampDiary
import CrampStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import charley_server

/// What the diary shows, and its page for a doctor.
@Suite struct ReportPageTests {
    private static func fill(_ diary: DiaryAccess) async throws {
        let (store, now) = try await diary.open()
        let attacks = (1...5).compactMap { number in
            now.adding(seconds: -86_400 * number * 2).map {
                Attack(
                    id: "a\(number)", began: $0, recorded: $0, side: .left, muscle: .calf, severity: 7, wokeMe: true,
                    note: "canary-note <script>")
            }
        }
        let change = TreatmentChange(id: "c", day: now.day.adding(-5), kind: .remedy, step: .started, name: "Soap <b>")
        _ = try await store.port.write(attacks.map(Entry.attack) + [.change(change)])
    }

    @Test func `the page stands below the form, and notes are not on it`() async throws {
        try await ServerUnderTest.withDiary { client, diary in
            try await Self.fill(diary)
            let page = try await client.get("/report")
            #expect(page.status == .ok && page.text.contains("5 of 90 nights known"))
            #expect(!page.text.contains("canary-note") && page.text.contains("Soap &lt;b&gt;"))
            #expect(page.text.contains("Answer the questions about danger signs first"))
        }
    }

    @Test func `what is chosen goes in, what is not is named`() async throws {
        try await ServerUnderTest.withDiary { client, diary in
            try await Self.fill(diary)
            let form = "days=14&question=Why%20me%3F&bloodPressure=142%2F86&name=R&part=notes&part=blood-pressure"
            let page = try await client.post("/report", form: form).text
            #expect(page.contains("5 of 14 nights known") && page.contains("Why me?") && page.contains("142/86 mmHg"))
            #expect(page.contains("canary-note &lt;script&gt;") && !page.contains("<script"))
            #expect(page.contains("Left out by choice") && !page.contains("id=\"sheet-signs\"") && !page.contains("night-strip"))
            // The form still holds it.
            #expect(
                page.contains("value=\"142/86\"") && page.contains("value=\"notes\" checked") && !page.contains("value=\"signs\" checked"))
        }
    }

    @Test(arguments: [
        ("days=3", "days"), ("days=many", "days"), ("days=30&bloodPressure=high", "bloodPressure"),
        ("days=30&question=\(String(repeating: "x", count: 141))", "question"), ("days=30&name=%FF", "name"),
    ])
    func `what cannot be used leads back to its field, and nothing typed is lost`(_ form: String, _ field: String) async throws {
        try await ServerUnderTest.withDiary { client, diary in
            try await Self.fill(diary)
            let page = try await client.post("/report", form: form + "&part=notes")
            #expect(page.status == .unprocessableContent)
            #expect(page.shownProblems.map(\.field) == [field] && page.text.contains("id=\"\(field)\""))
            #expect(!page.text.contains("class=\"sheet\"") && page.text.contains("value=\"notes\" checked"))
        }
    }

    @Test func `an empty diary has a page, and what it shows has one sentence and a way on`() async throws {
        try await ServerUnderTest.withDiary { client, _ in
            #expect(try await client.get("/report").text.contains("0 of 90 nights known"))
            let trend = try await client.get("/diary/trend")
            #expect(trend.status == .ok && trend.text.contains("Nothing is noted in these nights yet."))
            #expect(!trend.text.contains("<svg class=\"week-chart\""))
        }
    }

    @Test(arguments: [
        "", "?nights=28", "?nights=90", "?nights=365", "?nights=0", "?nights=-1", "?nights=99999999999999999999", "?nights=x",
    ])
    func `what the diary shows is drawn, with tables beneath, and nothing is called an effect`(_ query: String) async throws {
        try await ServerUnderTest.withDiary { client, diary in
            try await Self.fill(diary)
            let page = try await client.get("/diary/trend\(query)")
            #expect(page.status == .ok)
            for drawing in ["night-strip", "week-chart", "hour-chart"] { #expect(page.text.contains("<svg class=\"\(drawing)\"")) }
            #expect(page.text.ranges(of: "<table").count >= 3 && page.text.contains("Soap &lt;b&gt;, started"))
            for word in ["works", "helped by", "effect", "thanks to"] { #expect(!page.text.lowercased().contains(word)) }
        }
    }
}
