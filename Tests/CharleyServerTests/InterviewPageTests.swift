import CrampCore
import CrampInterchange
import CrampTestSupport
import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import charley_server

/// Whole interviews, as a browser goes through them.
struct InterviewPageTests {
    private static let noDanger = ["danger-leg": "no", "danger-whole": "no"]
    private static let words = "/interview/words"

    @Test func `the first page has three doors and asks nothing`() async throws {
        let page = try await ServerUnderTest.withRouter { try await $0.get("/") }
        #expect(page.status == .ok)
        for door in ["/now", "/interview", "/check"] { #expect(page.text.contains("<a href=\"\(door)\"><strong>")) }
        #expect(!page.text.contains("<form"))
        #expect(page.headers[.setCookie] == nil)
    }

    @Test func `who it is about is asked first, and nothing is chosen for the person but themselves`() async throws {
        let page = try await ServerUnderTest.withRouter { try await $0.get("/interview") }
        #expect(page.heading == "Who is it about?")
        #expect(page.text.ranges(of: " checked>").count == 1)
        #expect(page.text.contains("name=\"about\" value=\"self\" checked"))
        #expect(page.headers[.setCookie] == nil)
    }

    @Test func `the answers get a key that only this browser holds`() async throws {
        try await ServerUnderTest.withVisit(try await ServerUnderTest.site) { visit in
            let response = try await visit.post("/interview/person", "age=67")
            #expect(response.status == .seeOther)
            #expect(response.headers[.location] == "/interview")
            let cookie = try #require(response.headers[.setCookie])
            #expect(cookie.wholeMatch(of: /charley=[0-9a-f]{32}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=2592000/) != nil, "\(cookie)")
        }
    }

    @Test func `the interview asks every danger sign before anything else about the cramps`() async throws {
        let site = try await ServerUnderTest.site
        try await ServerUnderTest.withVisit(site) { visit in
            try await visit.begin()
            let asked = try await visit.goThrough(Self.noDanger)
            #expect(asked.prefix(3) == ["danger-leg", "danger-whole", Self.words])
            #expect(asked.dropFirst(3).allSatisfy { site.knowledge.questions[$0].map(site.interview.isAboutDanger) == false })
            #expect(Set(asked).count == asked.count)
            #expect(visit.place == "/result")
        }
    }

    @Test func `a danger group opens its own questions, and not knowing opens those that anyone can answer by looking`() async throws {
        try await ServerUnderTest.withVisit(try await ServerUnderTest.site) { visit in
            try await visit.begin()
            let asked = try await visit.goThrough(["danger-leg": "yes", "ask-leg-swelling": "no", "danger-whole": "unknown"])
            #expect(
                asked.prefix(11) == [
                    "danger-leg", "ask-leg-swelling", "ask-breathless", "look-leg-swelling", "look-breathless", "danger-whole",
                    "ask-fit-now",
                    "ask-dark-thoughts", "ask-weight-loss", "look-fit-now", Self.words,
                ])
        }
    }

    @Test(arguments: [
        ["danger-leg": "yes", "ask-leg-swelling": "yes", "ask-breathless": "yes"],
        [
            "danger-leg": "yes", "ask-leg-swelling": "unknown", "look-leg-swelling": "yes", "ask-breathless": "unknown",
            "look-breathless": "yes",
        ],
        ["danger-leg": "no", "danger-whole": "yes", "ask-fit-now": "yes", "ask-dark-thoughts": "no", "ask-weight-loss": "no"],
    ])
    func `an emergency leads to the result at once and ends the questions`(answers: [String: String]) async throws {
        try await ServerUnderTest.withVisit(try await ServerUnderTest.site) { visit in
            try await visit.begin()
            let asked = try await visit.goThrough(answers)
            #expect(Set(asked) == Set(answers.keys))
            let page = try await visit.open("/interview")
            #expect(visit.place == "/result")
            #expect(page.heading == "Call an ambulance now")
            #expect(page.text.contains("href=\"tel:999\""))
            #expect(!page.text.contains("What fits your answers"))
        }
    }

    @Test(arguments: [
        (
            ["danger-leg": "yes", "ask-leg-swelling": "yes", "ask-breathless": "no", "danger-whole": "no"], "See someone today",
            "a clot in the leg"
        ),
        (
            ["danger-leg": "no", "danger-whole": "yes", "ask-weight-loss": "yes", "ask-fit-now": "no", "ask-dark-thoughts": "no"],
            "See someone within days", "You lost weight"
        ),
        (
            ["danger-leg": "no", "danger-whole": "yes", "ask-weight-loss": "no", "ask-fit-now": "no", "ask-dark-thoughts": "yes"],
            "See someone today", "Talk to somebody"
        ),
        (["danger-leg": "no", "danger-whole": "no"], "You can handle this yourself", "Nothing that you told us points to danger"),
    ])
    func `the result says what matters before all else`(answers: [String: String], heading: String, sentence: String) async throws {
        try await ServerUnderTest.withVisit(try await ServerUnderTest.site) { visit in
            try await visit.begin()
            _ = try await visit.goThrough(answers)
            let page = try await visit.open("/result")
            #expect(page.heading == heading)
            #expect(page.text.contains(sentence))
        }
    }

    @Test func `the page is the report of the library for the same answers`() async throws {
        let site = try await ServerUnderTest.site
        let intake = Intake(
            region: "GB", person: Person(age: 67, sex: .male),
            answers: [
                "danger-leg": .no, "danger-whole": .no, "what-else": .options(["urge", "sore"]), "pain-minutes": .number(90),
                "cramp-time": .option("both"), "recent-surgery": .unknown, "unsteady": .yes,
            ])
        try await ServerUnderTest.withVisit(site) { visit in
            try await visit.begin()
            try await visit.answer([
                "danger-leg": "no", "danger-whole": "no", "what-else": "answer=urge&answer=sore", "pain-minutes": "90",
                "cramp-time": "both",
                "recent-surgery": "unknown", "unsteady": "yes",
            ])
            #expect(await visit.intake == intake)
            #expect(try await visit.open("/result").text == site.result(Conversation(intake: intake)))
        }
    }

    @Test func `at any time there is a result, which says that it is not final`() async throws {
        try await ServerUnderTest.withVisit(try await ServerUnderTest.site) { visit in
            try await visit.begin()
            let page = try await visit.open("/result")
            #expect(page.status == .ok)
            #expect(page.text.contains("Not final yet"))
            #expect(!page.text.contains("You can handle this yourself"))
        }
    }

    @Test func `who answers for somebody else is asked about them`() async throws {
        try await ServerUnderTest.withVisit(try await ServerUnderTest.site) { visit in
            let page = try await visit.begin("about=child&age=7")
            #expect(page.heading == "Is one of their legs swollen, or are they short of breath?")
        }
    }

    @Test func `a danger sign may end the interview, and need not`() async throws {
        try await ServerUnderTest.withVisit(try await ServerUnderTest.site) { visit in
            let before = try await visit.begin()
            #expect(!before.text.contains("See what to do"))
            let page = try await visit.answer(["danger-leg": "yes", "ask-leg-swelling": "yes"])
            #expect(page.question == "ask-breathless")
            #expect(page.text.contains("href=\"/result\">See what to do</a>"))
        }
    }

    @Test func `a page says how far it is, and why it asks`() async throws {
        let site = try await ServerUnderTest.site
        try await ServerUnderTest.withVisit(site) { visit in
            let first = try await visit.begin()
            #expect(first.text.contains("Danger signs, 1 of 2"))
            #expect(first.text.contains("These can be signs of a clot."))
            #expect(first.text.contains("<a href=\"tel:999\">999</a> now"))
            #expect(try await visit.answer(["danger-leg": "yes"]).text.contains("Danger signs, 1 of 2"))
            #expect(try await visit.answer(["ask-leg-swelling": "unknown"]).text.contains("Danger signs, 1 of 2"))
            #expect(try await visit.answer(["danger-leg": "no"]).text.contains("Danger signs, 2 of 2"))
            try await visit.answer(["danger-whole": "no"])
            let left = site.interview.remaining(after: await visit.intake).count
            try #require(left > 1)
            let story = try await visit.open("/interview")
            #expect(story.text.contains(" \(left) more<"))
            #expect(story.text.contains("href=\"\(Self.words)\""))
        }
    }

    @Test func `back leads through all that was answered, down to the person`() async throws {
        try await ServerUnderTest.withVisit(try await ServerUnderTest.site) { visit in
            try await visit.begin()
            var page = try await visit.answer(["danger-leg": "yes", "ask-leg-swelling": "no", "ask-breathless": "no"])
            var passed: [String] = []
            while let back = page.back {
                page = try await visit.open(back)
                passed.append(visit.place)
            }
            #expect(
                passed == ["/interview/signs?group=danger-leg", "/interview?question=danger-leg", "/interview?question=person"])
        }
    }

    @Test func `who goes back can answer otherwise, and the interview follows`() async throws {
        try await ServerUnderTest.withVisit(try await ServerUnderTest.site) { visit in
            try await visit.begin()
            let drilled = try await visit.answer(["danger-leg": "yes"])
            let before = try await visit.open(try #require(drilled.back))
            #expect(before.text.contains("value=\"yes\" class=\"chosen\""))
            #expect(try await visit.answer(["danger-leg": "no"]).question == "danger-whole")
        }
    }

    @Test(arguments: [
        ("unsteady", "yes", "value=\"yes\" class=\"chosen\""), ("unsteady", "no", "value=\"no\" class=\"chosen\""),
        ("unsteady", "unknown", "value=\"unknown\" class=\"chosen\""), ("cramp-time", "both", "value=\"both\" class=\"chosen\""),
        ("cramp-time", "unknown", "value=\"unknown\" class=\"chosen\""), ("what-else", "answer=sore", "value=\"sore\" checked"),
        ("what-else", "alone=none&answer=sore", "value=\"sore\"><span>"), ("pain-minutes", "90", "value=\"90\""),
        ("pain-minutes", "0,5", "value=\"0.5\""), ("pain-minutes", "1 000", "value=\"1000\""),
    ])
    func `a question shows the answer that it has`(question: String, answer: String, shown: String) async throws {
        try await ServerUnderTest.withVisit(try await ServerUnderTest.site) { visit in
            try await visit.begin()
            try await visit.answer([question: answer])
            #expect(try await visit.open("/interview?question=\(question)").text.contains(shown))
        }
    }

    /// The number stands in its field when the other button is pressed.
    @Test func `I don't know holds against a number that was typed before`() async throws {
        try await ServerUnderTest.withVisit(try await ServerUnderTest.site) { visit in
            try await visit.begin()
            let page = try await visit.open("/interview?question=pain-minutes")
            #expect(page.choices == ["alone=unknown"])
            try await visit.answer(["pain-minutes": "answer=90&alone=unknown"])
            #expect(await visit.intake.answers["pain-minutes"] == .unknown)
        }
    }

    @Test func `a question that does not exist is not found`() async throws {
        try await ServerUnderTest.withVisit(try await ServerUnderTest.site) { visit in
            try await visit.begin()
            #expect(try await visit.get("/interview?question=nosuch").status == .notFound)
            #expect(try await visit.post("/interview/answer", "question=nosuch&answer=yes").status == .notFound)
            #expect(try await visit.post("/interview/answer", "answer=yes").status == .notFound)
            #expect(try await visit.open("/interview").question == "danger-leg")
        }
    }

    /// Whatever is pressed, of what the pages offer, the interview ends.
    @Test(arguments: 0..<30) func `every way through the interview ends with a result`(seed: Int) async throws {
        let site = try await seed.isMultiple(of: 2) ? ServerUnderTest.site : ServerUnderTest.furtherSite
        try await ServerUnderTest.withVisit(site) { visit in
            var random = SeededGenerator(seed: UInt64(seed))
            var page = try await visit.begin(
                ["age=30&sex=female&pregnancy=yes", "", "about=other&region=XX"].randomElement(using: &random) ?? "")
            var steps = 0
            while visit.place != "/result", steps < 60 {
                steps += 1
                if let question = page.question {
                    let choices = page.choices + (page.text.contains("inputmode=\"decimal\"") ? ["answer=7"] : [])
                    page = try await visit.answer([question: try #require(choices.randomElement(using: &random))])
                } else if !page.listed.isEmpty {
                    page = try await visit.sendSigns(page, try #require(page.choices.randomElement(using: &random)))
                } else {
                    page = try await visit.open("/interview")
                }
                try #require(page.status == .ok)
            }
            #expect(page.text.contains("What to do now"))
        }
    }

    @Test(arguments: [
        "/", "/interview", "/interview/words", "/interview/signs", "/delete", "/answers", "/result", "/causes", "/groups", "/now", "/check",
        "/charley.css", "/health",
    ])
    func `HEAD says what GET would, without the page`(path: String) async throws {
        try await ServerUnderTest.withRouter { client in
            let whole = try await client.get(path)
            let head = try await client.execute(uri: path, method: .head)
            #expect(head.status == whole.status)
            #expect(head.text.isEmpty)
        }
    }

    @Test(arguments: [
        ("/charley.css", "text/css; charset=utf-8"), ("/health", "text/plain; charset=utf-8"), ("/", "text/html; charset=utf-8"),
    ])
    func `what a page needs is there`(path: String, type: String) async throws {
        let response = try await ServerUnderTest.withRouter { try await $0.get(path) }
        #expect(response.status == .ok)
        #expect(response.headers[.contentType] == type)
        #expect(!response.text.isEmpty)
    }

    @Test(
        arguments: [HTTPRequest.Method.put, .delete, .patch, .options, .trace],
        ["/assessment", "/interview/answer", "/interview/person", "/interview/signs", "/delete", "/result"])
    func `no other method does anything`(method: HTTPRequest.Method, path: String) async throws {
        let response = try await ServerUnderTest.withRouter { try await $0.execute(uri: path, method: method) }
        #expect(response.status.kind == .clientError)
    }

    @Test(arguments: ["/interview/answer", "/interview/person", "/interview/medicines", "/interview/words/confirm"])
    func `a link changes nothing`(path: String) async throws {
        let response = try await ServerUnderTest.withRouter { try await $0.get(path) }
        #expect(response.status == .notFound)
    }
}
