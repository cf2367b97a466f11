import CrampCore
import CrampTestSupport
import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import charley_server

/// The signs of a danger group, together on one page.
struct SignsPageTests {
    private static let path = "/interview/signs?group=danger-leg"
    private static let signs = ["ask-leg-swelling", "ask-breathless"]

    /// A visit that has come to the signs of the first group, and their page.
    private static func withSigns(
        _ person: String = "age=67&sex=male", _ body: @escaping @Sendable (inout Visit, TestResponse) async throws -> Void
    ) async throws {
        try await ServerUnderTest.withVisit(try await ServerUnderTest.site) { visit in
            try await visit.begin(person)
            let page = try await visit.answer(["danger-leg": "yes"])
            try await body(&visit, page)
        }
    }

    @Test func `a group that is not denied shows all its signs at once, each with its own words and its reason`() async throws {
        try await Self.withSigns { visit, page in
            #expect(visit.place == Self.path)
            #expect(page.heading == "Which of these is so?")
            #expect(page.listed == Self.signs)
            #expect(page.choices == ["answer=ask-leg-swelling", "answer=ask-breathless", "alone=none", "alone=unknown"])
            #expect(!page.text.contains(" checked>"))
            for words in [
                "<span>Are you suddenly short of breath?</span>", "One swollen leg can mean a clot.", "A clot can move to the lung.",
            ] {
                #expect(page.text.contains(words))
            }
        }
    }

    @Test func `who answers for somebody else is asked about them`() async throws {
        try await Self.withSigns("about=child&age=7") { visit, page in
            #expect(page.heading == "Which of these is so for them?")
            #expect(page.text.contains("<span>Are they suddenly short of breath?</span>"))
        }
    }

    @Test(arguments: [
        ("answer=ask-leg-swelling", [Answer.yes, .no]), ("alone=none", [.no, .no]), ("alone=unknown", [.unknown, .unknown]),
        ("answer=ask-leg-swelling&alone=unknown", [.yes, .unknown]), ("answer=ask-breathless&answer=ask-leg-swelling", [.yes, .yes]),
    ])
    func `what is ticked is so, and a button answers for the rest`(pressed: String, answers: [Answer]) async throws {
        try await Self.withSigns { visit, page in
            try await visit.sendSigns(page, pressed)
            let given = await visit.intake.answers
            #expect(given == ["danger-leg": .yes, "ask-leg-swelling": answers[0], "ask-breathless": answers[1]])
            #expect(await visit.conversation?.asked == ["danger-leg"] + Self.signs)
        }
    }

    @Test(arguments: [
        ("", "Tick what is so"), ("answer=", "Tick what is so"), ("alone=none&answer=ask-breathless", "Take the tick out"),
        ("alone=none&alone=unknown", "Press one"), ("alone=perhaps", "Press one"), ("answer=ask-fit-now", "does not belong"),
        ("answer=ask-breathless&answer=%FF", "not text"), ("alone=none&answer=look-breathless", "does not belong"),
    ])
    func `what cannot be used is refused with a sentence, and the ticks stay`(pressed: String, words: String) async throws {
        try await Self.withSigns { visit, page in
            let refused = try await visit.sendSigns(page, pressed)
            #expect(refused.status == .unprocessableContent)
            let problem = try #require(refused.shownProblems.first)
            #expect(problem.field == "answer")
            #expect(problem.sentence.contains(words), "\(problem.sentence)")
            #expect(refused.listed == Self.signs)
            #expect(refused.text.contains("value=\"ask-breathless\" checked") == pressed.contains("answer=ask-breathless"))
            #expect(await visit.intake.answers == ["danger-leg": .yes])
        }
    }

    @Test(arguments: [
        "group=danger-leg&alone=none", "group=danger-leg&listed=ask-fit-now&alone=none",
        "group=danger-leg&listed=ask-breathless&listed=cramp-time&alone=none", "group=danger-leg&listed=danger-leg&alone=none",
        "group=danger-leg&listed=nosuch&alone=none", "group=ask-breathless&listed=ask-breathless&alone=none",
        "group=nosuch&listed=ask-breathless&alone=none", "listed=ask-breathless&alone=none", "",
    ])
    func `only the signs of the group can be answered`(form: String) async throws {
        try await Self.withSigns { visit, _ in
            let refused = try await visit.post("/interview/signs", form)
            #expect(refused.status == .notFound)
            #expect(await visit.intake.answers == ["danger-leg": .yes])
        }
    }

    @Test func `what is not known is asked once more, in simpler words`() async throws {
        try await Self.withSigns { visit, page in
            let simpler = try await visit.sendSigns(page, "alone=unknown")
            #expect(visit.place == "\(Self.path)&looking=yes")
            #expect(simpler.heading == "Can you see or do any of these?")
            #expect(simpler.listed == ["look-leg-swelling", "look-breathless"])
            let next = try await visit.sendSigns(simpler, "answer=look-leg-swelling")
            #expect(next.question == "danger-whole")
            #expect(next.text.contains("See what to do"))
            #expect(await visit.intake.answers["look-breathless"] == .no)
        }
    }

    @Test func `one sign alone is asked by yes and no`() async throws {
        try await Self.withSigns { visit, page in
            let simpler = try await visit.sendSigns(page, "answer=ask-leg-swelling&alone=unknown")
            #expect(simpler.question == "look-breathless")
            #expect(simpler.back == Self.path)
        }
    }

    @Test func `the way back shows the page with its ticks, and takes others`() async throws {
        try await Self.withSigns { visit, page in
            let next = try await visit.sendSigns(page, "answer=ask-leg-swelling")
            #expect(next.back == Self.path)
            let again = try await visit.open(Self.path)
            #expect(again.listed == Self.signs)
            #expect(again.text.contains("value=\"ask-leg-swelling\" checked"))
            #expect(again.text.contains("value=\"ask-breathless\"><span>"))
            #expect(again.back == "/interview?question=danger-leg")
            try await visit.sendSigns(again, "alone=none")
            #expect(await visit.intake.answers["ask-leg-swelling"] == .no)
            #expect(await visit.conversation?.asked == ["danger-leg"] + Self.signs)
        }
    }

    @Test func `each sign stands among the answers and can be changed alone`() async throws {
        try await Self.withSigns { visit, page in
            try await visit.sendSigns(page, "alone=none")
            let answers = try await visit.open("/answers")
            for sign in Self.signs { #expect(answers.text.contains("/interview?question=\(sign)&amp;then=answers")) }
            try await visit.answer(["ask-leg-swelling": "answer=yes&then=answers"])
            #expect(visit.place == "/answers")
            #expect(try await visit.open("/result").heading == "See someone today")
        }
    }

    @Test func `an emergency among them ends the interview at once`() async throws {
        try await Self.withSigns { visit, page in
            let result = try await visit.sendSigns(page, "answer=ask-leg-swelling&answer=ask-breathless")
            #expect(visit.place == "/result")
            #expect(result.heading == "Call an ambulance now")
            // And the way back is open.
            #expect(try await visit.open(Self.path).listed == Self.signs)
        }
    }

    @Test func `a group that asks several things asks them in a list, and among the answers stands the first`() async throws {
        let file = "questions/danger.yaml"
        let text = try String(contentsOf: TestKnowledge.folder.appendingPathComponent(file), encoding: .utf8)
        let changed = text.replacing(
            "Is one leg swollen, or are you short of breath?", with: "Is one leg swollen? Are you short of breath?")
        try await TestKnowledge.withCopy(changing: [file: changed]) { folder in
            try await ServerUnderTest.withVisit(try await Site.load(knowledge: folder)) { visit in
                let page = try await visit.begin()
                #expect(page.heading == "Is any of this so?")
                #expect(page.text.contains("<title>Danger signs, 1 of 2 – Charley</title>"))
                #expect(page.text.contains("<li>Is one leg swollen?</li>\n<li>Are you short of breath?</li>"))
                #expect(page.text.contains("aria-labelledby=\"asked parts\""))
                try await visit.answer(["danger-leg": "no"])
                let answers = try await visit.open("/answers")
                #expect(answers.text.contains(">Is one leg swollen?\u{A0}…</dt>"))
                #expect(!answers.text.contains("short of breath"))
            }
        }
    }

    @Test func `a red flag that interrupts shows the result once, and the interview can go on`() async throws {
        let file = "red-flags/dark-thoughts.yaml"
        let text = try String(contentsOf: TestKnowledge.folder.appendingPathComponent(file), encoding: .utf8)
        let changed = text.replacing("firstAid: none", with: "firstAid: none\ninterrupts: true")
        try await TestKnowledge.withCopy(changing: [file: changed]) { folder in
            try await ServerUnderTest.withVisit(try await Site.load(knowledge: folder)) { visit in
                try await visit.begin()
                let signs = try await visit.answer(["danger-leg": "no", "danger-whole": "yes"])
                let result = try await visit.sendSigns(signs, "answer=ask-dark-thoughts")
                #expect(visit.place == "/result")
                #expect(result.heading == "See someone today")
                #expect(result.text.contains("Go on with the questions"))
                try await visit.answer(["cramp-time": "night"])
                #expect(visit.place != "/result")
                try await visit.answer(["ask-dark-thoughts": "no"])
                try await visit.send("/interview/words", "text=I+want+to+die")
                #expect(visit.place == "/result")
            }
        }
    }

    @Test func `a page of signs that nobody has come to leads on`() async throws {
        try await ServerUnderTest.withVisit(try await ServerUnderTest.site) { visit in
            try await visit.begin()
            for path in [Self.path, "\(Self.path)&looking=yes", "/interview/signs", "/interview/signs?group=danger-whole"] {
                #expect(try await visit.open(path).question == "danger-leg")
            }
            for group in ["nosuch", "ask-breathless", "cramp-time"] {
                #expect(try await visit.get("/interview/signs?group=\(group)").status == .notFound)
            }
        }
    }
}
