import CrampCore
import CrampTestSupport
import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import charley_server

/// The answers so far, each of which can be changed, and all of which can be erased.
struct LookingBackTests {
    private static let clot = ["danger-leg": "yes", "ask-leg-swelling": "yes", "ask-breathless": "no", "danger-whole": "no"]

    @Test func `the answers are shown in words, in their order, each with a way to change it`() async throws {
        try await ServerUnderTest.withVisit(try await ServerUnderTest.site) { visit in
            try await visit.begin("about=other&region=GB&age=0.5&sex=female")
            try await visit.answer([
                "danger-leg": "no", "danger-whole": "unknown", "what-else": "answer=urge&answer=sore", "pain-minutes": "90",
                "cramp-time": "both",
            ])
            let page = try await visit.open("/answers")
            let shown = page.text.matches(of: /<dd>([^<]*) <a href="([^"]*)"/).map { [String($0.1), String($0.2)] }
            func link(_ question: String) -> String { "/interview?question=\(question)&amp;then=answers" }
            #expect(
                shown == [
                    ["Someone else, 0.5 years, female", "/interview?question=person"], ["No", link("danger-leg")],
                    ["I don&#39;t know", link("danger-whole")],
                    ["I have to move my legs; The muscle is sore the next day", link("what-else")], ["90", link("pain-minutes")],
                    ["At night and by day", link("cramp-time")], ["Nothing", "/interview/words"],
                ])
            #expect(page.text.contains("Is one of their legs swollen"))
        }
    }

    @Test(arguments: [
        ("", "Myself"), ("about=child&age=7", "A child, 7 years"),
        ("age=30&sex=female&pregnancy=yes", "Myself, 30 years, female, pregnant"),
        ("sex=female&pregnancy=yes&pregnancyWeeks=22", "Myself, female, 22 weeks pregnant"),
        ("sex=female&pregnancy=postpartum&postpartumWeeks=3", "Myself, female, gave birth 3 weeks ago"),
        ("sex=female&pregnancy=unknown", "Myself, female, perhaps pregnant"), ("sex=female&pregnancy=no", "Myself, female"),
        ("sex=unknown", "Myself"), ("age=67,5", "Myself, 67.5 years"),
    ])
    func `the person is told in words and shown in the form again`(form: String, words: String) async throws {
        try await ServerUnderTest.withVisit(try await ServerUnderTest.site) { visit in
            try await visit.begin(form)
            #expect(try await visit.open("/answers").text.contains("<dd>\(words) <a"))
            let page = try await visit.open("/interview?question=person").text
            for field in form.split(separator: "&") where field != "sex=unknown" {
                let parts = field.replacing(",", with: ".").split(separator: "=")
                #expect(page.contains(try Regex("name=\"\(parts[0])\"[^>]* value=\"\(parts[1])\"( checked)?")), "\(field)")
            }
        }
    }

    @Test func `an answer can be changed, and the result follows`() async throws {
        try await ServerUnderTest.withVisit(try await ServerUnderTest.site) { visit in
            try await visit.begin()
            _ = try await visit.goThrough(Self.clot)
            #expect(try await visit.open("/result").heading == "See someone today")
            let page = try await visit.open("/interview?question=ask-leg-swelling&then=answers")
            #expect(page.text.contains("name=\"then\" value=\"answers\""))
            #expect(page.back == "/answers")
            try await visit.answer(["ask-leg-swelling": "answer=no&then=answers"])
            #expect(visit.place == "/answers")
            let result = try await visit.open("/result")
            #expect(result.heading != "See someone today")
            #expect(!result.text.contains("This could be a clot in the leg."))
        }
    }

    @Test func `a change that makes it an emergency leads to the result at once`() async throws {
        try await ServerUnderTest.withVisit(try await ServerUnderTest.site) { visit in
            try await visit.begin()
            _ = try await visit.goThrough(Self.clot)
            let page = try await visit.answer(["ask-breathless": "answer=yes&then=answers"])
            #expect(visit.place == "/result")
            #expect(page.heading == "Call an ambulance now")
        }
    }

    @Test func `a group that is denied afterwards does not hide a sign that was said to be there`() async throws {
        try await ServerUnderTest.withVisit(try await ServerUnderTest.site) { visit in
            try await visit.begin()
            _ = try await visit.goThrough(Self.clot)
            try await visit.answer(["danger-leg": "answer=no&then=answers"])
            let result = try await visit.open("/result")
            #expect(result.heading == "See someone today")
            #expect(result.text.contains("We went by the yes."))
        }
    }

    @Test func `the person can be changed, and the answers stay`() async throws {
        try await ServerUnderTest.withVisit(try await ServerUnderTest.site) { visit in
            try await visit.begin()
            try await visit.answer(["danger-leg": "no"])
            try await visit.send("/interview/person", "about=self&region=XX&age=34&sex=female&pregnancy=no")
            #expect(visit.place == "/answers")
            #expect(await visit.intake.person == Person(age: 34, sex: .female, pregnancy: .no))
            #expect(await visit.intake.region == "XX")
            #expect(await visit.intake.answers == ["danger-leg": .no])
        }
    }

    @Test func `a pause is open to the same browser`() async throws {
        try await ServerUnderTest.withVisit(try await ServerUnderTest.site) { visit in
            try await visit.begin()
            try await visit.answer(["danger-leg": "no"])
            #expect(try await visit.open("/").text.contains("Go on where you stopped."))
            #expect(try await visit.open("/interview").question == "danger-whole")
            let answers = try await visit.open("/answers")
            #expect(answers.text.contains("Go on with the questions"))
            _ = try await visit.goThrough(["danger-whole": "no"])
            #expect(try await visit.open("/answers").text.contains("Go on with the questions") == false)
        }
    }

    @Test func `two browsers do not see each other`() async throws {
        try await ServerUnderTest.withVisit(try await ServerUnderTest.site) { visit in
            var other = visit
            try await visit.begin("age=67")
            try await other.begin("age=34")
            #expect(visit.key != other.key)
            #expect(try await visit.open("/answers").text.contains("67 years"))
            #expect(try await other.open("/answers").text.contains("34 years"))
        }
    }

    @Test func `a pause outlives the server`() async throws {
        let site = try await ServerUnderTest.site
        try await ServerUnderTest.withVisit(site) { visit in
            try await visit.begin()
            try await visit.answer(["danger-leg": "no"])
            let (key, folder) = (visit.key, visit.folder)
            try await makeApplication(site, keepingInterviewsIn: folder).test(.router) { client in
                var later = Visit(client, site, folder: folder)
                later.key = key
                let page = try await later.open("/interview")
                #expect(page.question == "danger-whole")
            }
        }
    }

    @Test func `before anything is erased, it is asked`() async throws {
        try await ServerUnderTest.withVisit(try await ServerUnderTest.site) { visit in
            try await visit.begin()
            for path in ["/", "/answers", "/result"] {
                let page = try await visit.open(path)
                #expect(page.text.contains("href=\"/delete\""))
                #expect(!page.text.contains("action=\"/delete\""))
            }
            let page = try await visit.open("/delete")
            #expect(page.heading == "Erase everything that you told Charley?")
            #expect(page.text.contains("This cannot be undone."))
            #expect(page.text.contains("formmethod=\"get\" formaction=\"/answers\">Keep my answers<"))
            #expect(await visit.intake.person.age == 67)
        }
    }

    @Test func `where nothing is left to ask, the result offers no more questions`() async throws {
        try await ServerUnderTest.withVisit(try await ServerUnderTest.site) { visit in
            try await visit.begin()
            #expect(try await visit.open("/result").text.contains("Go on with the questions"))
            _ = try await visit.goThrough(["danger-leg": "no", "danger-whole": "no"])
            #expect(try await visit.open("/result").text.contains("Go on with the questions") == false)
            try await visit.answer(["ask-fit-now": "yes"])
            #expect(try await visit.open("/result").text.contains("Go on with the questions") == false)
        }
    }

    @Test func `erasing erases the memory, the file and the cookie`() async throws {
        let site = try await ServerUnderTest.site
        try await ServerUnderTest.withVisit(site) { visit in
            try await visit.begin()
            try await visit.answer(["danger-leg": "yes"])
            let key = try #require(visit.key)
            let folder = try #require(visit.folder)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["\(key).json"])
            let page = try await visit.send("/delete", "")
            #expect(page.text.contains("All your answers are erased."))
            #expect(!page.text.contains("Go on where you stopped."))
            #expect(visit.key == nil)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
            // Not even to who kept the key.
            visit.key = key
            #expect(try await visit.open("/answers").heading == "Who is it about?")
            #expect(try await visit.open("/").text.contains("Go on where you stopped.") == false)
        }
    }

    @Test func `erasing nothing is no fault`() async throws {
        let page = try await ServerUnderTest.withRouter { try await $0.post("/delete", form: "") }
        #expect(page.status == .ok)
    }

    @Test(arguments: [
        "/interview?question=unsteady", "/interview/signs?group=danger-leg", "/interview/words", "/answers", "/result",
        "/interview?question=nosuch",
    ])
    func `without a key there is the first page`(path: String) async throws {
        try await ServerUnderTest.withVisit(try await ServerUnderTest.site) { visit in
            let page = try await visit.open(path)
            #expect(page.heading == "Who is it about?")
        }
    }

    @Test(arguments: [
        ("/interview/answer", "question=danger-leg&answer=yes"), ("/interview/words", "text=It+hurts"), ("/interview/words/confirm", ""),
        ("/interview/medicines", "question=medicines-taken&name=warfarin"),
        ("/interview/signs", "group=danger-leg&listed=ask-breathless&answer=ask-breathless"),
    ])
    func `without a key nothing is kept`(path: String, form: String) async throws {
        try await ServerUnderTest.withVisit(try await ServerUnderTest.site) { visit in
            let page = try await visit.send(path, form)
            #expect(page.heading == "Who is it about?")
            #expect(visit.key == nil)
            let folder = try #require(visit.folder)
            #expect(!FileManager.default.fileExists(atPath: folder.path))
        }
    }

    @Test(arguments: [
        "", "x", "../../../../etc/passwd", "..%2F..%2Fetc%2Fpasswd", String(repeating: "0", count: 32), String(repeating: "Z", count: 32),
        String(repeating: "f", count: 10_000), "<script>alert(1)</script>", "\"quoted\"",
    ])
    func `a key that is not ours is as good as none, and is never taken over`(key: String) async throws {
        try await ServerUnderTest.withVisit(try await ServerUnderTest.site) { visit in
            visit.key = key
            let page = try await visit.open("/answers")
            #expect(page.status == .ok)
            #expect(page.heading == "Who is it about?")
            try await visit.begin()
            #expect(visit.key != key)
            visit.key = key
            #expect(try await visit.send("/delete", "").status == .ok)
        }
    }
}
