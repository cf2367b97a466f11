import CrampCore
import CrampTestSupport
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import charley_server

/// What somebody writes in their own words.
struct OwnWordsPageTests {
    private static let path = "/interview/words"
    private static let sign = "sign-leg-swelling-one-side"
    private static let text = "text=My+calf+is+swollen+and+I+have+to+move+my+legs.+I+have+no+cramps+by+day."

    private static func withVisit(_ body: @escaping @Sendable (inout Visit) async throws -> Void) async throws {
        try await ServerUnderTest.withVisit(try await ServerUnderTest.furtherSite) { visit in
            try await visit.begin()
            try await visit.answer(["danger-leg": "no", "danger-whole": "no"])
            try await body(&visit)
        }
    }

    @Test func `the box is offered once, after the danger signs`() async throws {
        try await Self.withVisit { visit in
            #expect(visit.place == Self.path)
            try await visit.open("/interview")
            #expect(visit.place == "/interview?question=what-else")
        }
    }

    @Test func `what was read is shown with the words that said it, danger first, and nothing is ticked`() async throws {
        try await Self.withVisit { visit in
            let page = try await visit.send(Self.path, Self.text)
            #expect(page.heading == "Did we read this right?")
            let sign = "You wrote “calf is swollen”. Is one leg or calf more swollen than the other?"
            let place = try #require(page.text.firstRange(of: sign))
            #expect(page.text[place.upperBound...].contains("checkbox"))
            #expect(!page.text[..<place.lowerBound].contains("checkbox"))
            for answer in ["yes", "no"] { #expect(page.text.contains("name=\"\(Self.sign)\" value=\"\(answer)\"><span>")) }
            for (field, fact, quote) in [
                ("present", "urge-to-move", "have to move my legs"),
                ("absent", "cramp-by-day", "no cramps by day"),
            ] { #expect(page.text.contains(try Regex("name=\"\(field)\" value=\"\(fact)\"><span>[^“]*“\(quote)”")), "\(fact)") }
            #expect(!page.text.contains(" checked>"))
        }
    }

    @Test func `nothing counts before it is confirmed`() async throws {
        try await Self.withVisit { visit in
            let before = try await visit.open("/result").text
            try await visit.send(Self.path, Self.text)
            #expect(await visit.intake.conditions == [])
            #expect(await visit.intake.denied == [])
            #expect(try await visit.open("/result").text == before)
            try await visit.send("\(Self.path)/confirm", "\(Self.sign)=yes&absent=cramp-by-day")
            #expect(await visit.intake.conditions == ["leg-swelling-one-side"])
            #expect(await visit.intake.denied == ["cramp-by-day"])
            #expect(try await visit.open("/result").heading == "See someone today")
        }
    }

    @Test(arguments: ["", "\(sign)=", "\(sign)=maybe", "\(sign)=yes&\(sign)=no", "present=leg-swelling-one-side"])
    func `a sign of danger is never passed over`(form: String) async throws {
        try await Self.withVisit { visit in
            try await visit.send(Self.path, Self.text)
            let page = try await visit.post("\(Self.path)/confirm", "\(form)&present=urge-to-move")
            #expect(page.status == .unprocessableContent)
            #expect(
                page.shownProblems == [InputError(field: Self.sign, sentence: "You wrote “calf is swollen”. Please choose yes or no.")])
            #expect(page.text.contains("name=\"present\" value=\"urge-to-move\" checked"))
            #expect(await visit.intake.conditions == [])
        }
    }

    @Test func `no to a sign of danger sets nothing`() async throws {
        try await Self.withVisit { visit in
            try await visit.send(Self.path, Self.text)
            try await visit.send("\(Self.path)/confirm", "\(Self.sign)=no&present=urge-to-move")
            #expect(visit.place.hasPrefix("/interview?"))
            #expect(await visit.intake.conditions == ["urge-to-move"])
            #expect(await visit.intake.denied == [])
        }
    }

    @Test func `ticks that we cannot read are asked for again`() async throws {
        try await Self.withVisit { visit in
            try await visit.send(Self.path, Self.text)
            let page = try await visit.post("\(Self.path)/confirm", "\(Self.sign)=yes&present=%FF")
            #expect(page.status == .unprocessableContent)
            #expect(page.shownProblems.map(\.field) == ["present"])
            #expect(page.text.contains("name=\"\(Self.sign)\" value=\"yes\" checked"))
        }
    }

    @Test(arguments: [
        "", "present=weight-loss", "present=cramp-by-day", "absent=urge-to-move", "absent=suicidal-thoughts", "present=nosuch",
        "present=%3Cb%3E",
    ])
    func `only what was read can be confirmed`(form: String) async throws {
        try await Self.withVisit { visit in
            try await visit.send(Self.path, Self.text)
            try await visit.send("\(Self.path)/confirm", form)
            #expect(await visit.intake.conditions == [])
            #expect(await visit.intake.denied == [])
        }
    }

    @Test func `what is confirmed already is not asked again`() async throws {
        try await Self.withVisit { visit in
            try await visit.send(Self.path, "text=I+take+a+blood+thinner")
            try await visit.send("\(Self.path)/confirm", "present=takes-blood-thinner")
            #expect(try await visit.open("/interview?question=medicines-taken").text.contains("value=\"blood-thinner\" checked"))
            let answers = try await visit.open("/answers").text
            #expect(answers.contains("<dd>“I take a blood thinner”"))
            #expect(answers.contains("<li>You take a blood thinner</li>"))
        }
    }

    @Test func `when the words change, what they no longer say falls`() async throws {
        try await Self.withVisit { visit in
            try await visit.send(Self.path, Self.text)
            try await visit.send("\(Self.path)/confirm", "\(Self.sign)=yes&present=urge-to-move&absent=cramp-by-day")
            try await visit.send(Self.path, "text=I+have+to+move+my+legs")
            #expect(await visit.intake.conditions == ["urge-to-move"])
            #expect(await visit.intake.denied == [])
            try await visit.send(Self.path, "text=")
            #expect(visit.place == "/interview?question=what-else")
            #expect(await visit.intake.conditions == [])
            #expect(await visit.intake.text == "")
        }
    }

    @Test func `words of an emergency lead to the result at once`() async throws {
        try await Self.withVisit { visit in
            let page = try await visit.send(Self.path, "text=My+baby+is+shaking+and+not+answering")
            #expect(visit.place == "/result")
            #expect(page.heading == "Call an ambulance now")
        }
    }

    @Test(arguments: ["text=I+want+to+die", "text=%F0%9F%A6%B5+I+WANT+to%0D%0Adie!"])
    func `words of danger count without a tick`(form: String) async throws {
        try await Self.withVisit { visit in
            try await visit.send(Self.path, form)
            try await visit.send("\(Self.path)/confirm", "")
            let page = try await visit.open("/result")
            #expect(page.heading == "See someone today")
            #expect(page.text.contains("Talk to somebody"))
        }
    }

    /// The box, and what is typed there.
    @Test(arguments: [
        ("/interview/medicines", "question=medicines-taken&name=I+want+to+die"),
        ("/interview/medicines", "question=medicines-taken&certain=I+want+to+die"),
        ("/interview/answer", "question=medicines-taken&answer=water-tablets&name=I+want+to+die"),
        ("/interview/answer", "question=pain-minutes&answer=I+want+to+die"), ("/interview/person", "age=I+want+to+die"),
        ("/interview/person", "age=30&pregnancy=yes&pregnancyWeeks=I+want+to+die"),
    ])
    func `words of danger count in whichever box they stand`(path: String, form: String) async throws {
        try await Self.withVisit { visit in
            let page = try await visit.send(path, form)
            #expect(visit.place == "/result")
            #expect(page.text.contains("Talk to somebody"))
            #expect(await visit.intake.text == "I want to die")
            #expect(await visit.intake.medicines == [])
            #expect(await visit.intake.person.age == 67)
        }
    }

    @Test(arguments: [0, 1990, 2000]) func `words of danger stand beside own words, however long those are`(length: Int) async throws {
        try await Self.withVisit { visit in
            let own = String(repeating: "z", count: length)
            try await visit.send(Self.path, "text=\(own)")
            for _ in 0..<2 { try await visit.send("/interview/medicines", "question=medicines-taken&name=I+want+to+die") }
            let text = await visit.intake.text
            #expect(text.count <= 2000)
            #expect(text.contains("z") == (length > 0))
            #expect(text.lowercased().ranges(of: "i want to die").count == 1)
        }
    }

    @Test func `words of danger count before anything else is known`() async throws {
        try await ServerUnderTest.withVisit(try await ServerUnderTest.furtherSite) { visit in
            let page = try await visit.send("/interview/person", "age=I+want+to+die")
            #expect(page.text.contains("Talk to somebody"))
        }
    }

    @Test func `a malformed escape hides no danger`() async throws {
        try await Self.withVisit { visit in
            try await visit.send(Self.path, "text=100%+%zz+I+want+to+die&%zz")
            let page = try await visit.open("/result")
            #expect(page.heading == "See someone today")
        }
    }

    @Test func `words of which we know none are no fault of the person`() async throws {
        try await Self.withVisit { visit in
            let page = try await visit.send(Self.path, "text=Lorem+ipsum")
            #expect(page.text.contains("That is our limit, not yours."))
            #expect(await visit.intake.text == "Lorem ipsum")
        }
    }

    @Test(arguments: [
        ("text=" + String(repeating: "a", count: 2001), "longer than 2000"), ("text=%FF%FE", "not text"), ("text=a&%FF=b", "not UTF-8"),
    ])
    func `words that we cannot take are refused with a sentence, and nothing is kept`(form: String, words: String) async throws {
        try await Self.withVisit { visit in
            try await visit.send(Self.path, "text=It+hurts")
            let page = try await visit.post(Self.path, form)
            #expect(page.status == .unprocessableContent)
            #expect(page.shownProblems.count == 1)
            #expect(page.shownProblems.first?.sentence.contains(words) == true)
            #expect(await visit.intake.text == "It hurts")
        }
    }

    @Test func `words that are too long come back as they were typed`() async throws {
        try await Self.withVisit { visit in
            let page = try await visit.post(Self.path, "text=%3Cb%3E%7B%7Btitle%7D%7D" + String(repeating: "a", count: 2000))
            #expect(!page.text.contains("maxlength"))
            #expect(page.text.contains("&lt;b&gt;{{title}}aaa"))
            #expect(page.text.contains("aaa</textarea>"))
        }
    }
}
