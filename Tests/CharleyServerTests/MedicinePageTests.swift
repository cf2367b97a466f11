import CrampCore
import CrampTestSupport
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import charley_server

/// Medicines by their names, beside the list of kinds.
struct MedicinePageTests {
    private static let question = "medicines-taken"

    /// A visit that has come to the question.
    private static func withVisit(_ body: @escaping @Sendable (inout Visit) async throws -> Void) async throws {
        try await ServerUnderTest.withVisit(try await ServerUnderTest.furtherSite) { visit in
            try await visit.begin()
            try await visit.answer(["danger-leg": "no", "danger-whole": "no"])
            try await body(&visit)
        }
    }

    @Test func `names can be typed, and every name that we know is offered`() async throws {
        try await Self.withVisit { visit in
            let page = try await visit.open("/interview?question=\(Self.question)")
            for name in ["apixaban", "prednisolone", "warfarin"] { #expect(page.text.contains("<option value=\"\(name)\">")) }
            #expect(!page.text.contains("Named so far"))
            for other in ["what-else", "cramp-time", "danger-leg"] {
                #expect(try await visit.open("/interview?question=\(other)").text.contains("/interview/medicines") == false)
            }
        }
    }

    @Test(arguments: ["warfarin", "Warfarin 3 mg", " WARFARIN "])
    func `a name that we know is kept, ticks its kind and counts at once`(name: String) async throws {
        try await Self.withVisit { visit in
            let page = try await visit.send("/interview/medicines", "question=\(Self.question)&name=\(name.replacing(" ", with: "+"))")
            #expect(page.text.contains("Named so far"))
            #expect(page.text.contains("value=\"blood-thinner\" checked"))
            #expect(!page.text.contains("We do not know"))
            #expect(try await visit.open("/result").text.contains("because of the blood thinner that you take"))
        }
    }

    @Test func `a misspelt name is asked about, and counts only when it is confirmed`() async throws {
        try await Self.withVisit { visit in
            let asked = try await visit.send("/interview/medicines", "question=\(Self.question)&name=warfarn")
            #expect(asked.text.contains("We do not know “warfarn”. Did you mean one of these?"))
            #expect(asked.text.contains("name=\"certain\" value=\"warfarin\""))
            #expect(await visit.intake.medicines == [])
            #expect(try await visit.open("/result").text.contains("because of the blood thinner that you take") == false)
            let page = try await visit.send("/interview/medicines", "question=\(Self.question)&certain=warfarin")
            #expect(page.text.contains("value=\"blood-thinner\" checked"))
            #expect(await visit.intake.medicines == ["warfarin"])
            #expect(try await visit.open("/result").text.contains("because of the blood thinner that you take"))
        }
    }

    @Test func `a misspelt name that is kept as it is counts as what it is near to, and the result says so`() async throws {
        try await Self.withVisit { visit in
            try await visit.send("/interview/medicines", "question=\(Self.question)&certain=warfarn")
            #expect(try await visit.open("/result").text.contains("We read “warfarn” as warfarin."))
        }
    }

    @Test func `a name that may be one of two is asked about with both`() async throws {
        try await Self.withVisit { visit in
            let page = try await visit.send("/interview/medicines", "question=\(Self.question)&name=warfabin")
            for name in ["warfarin", "warfamin", "warfabin"] { #expect(page.text.contains("name=\"certain\" value=\"\(name)\"")) }
            #expect(await visit.intake.medicines == [])
        }
    }

    @Test func `a name that we do not know is kept only when it is confirmed, and the result says that it was left out`() async throws {
        try await Self.withVisit { visit in
            let asked = try await visit.send("/interview/medicines", "question=\(Self.question)&name=moonpill")
            #expect(asked.text.contains("We do not know “moonpill”. Check the spelling."))
            #expect(await visit.intake.medicines == [])
            let page = try await visit.send("/interview/medicines", "question=\(Self.question)&certain=moonpill")
            #expect(page.text.contains("<span>moonpill</span>"))
            #expect(try await visit.open("/result").text.contains("We left these out: moonpill."))
        }
    }

    @Test func `a name can be taken out again, and what it ticked goes with it`() async throws {
        try await Self.withVisit { visit in
            for name in ["moonpill", "warfarin", "hydrochlorothiazide"] {
                try await visit.send("/interview/medicines", "question=\(Self.question)&certain=\(name)")
            }
            try await visit.answer([Self.question: "answer="])
            #expect(await visit.intake.answers[Self.question] == .options(["water-tablets", "blood-thinner"]))
            let page = try await visit.send("/interview/medicines", "question=\(Self.question)&remove=warfarin&then=answers")
            #expect(page.text.contains("value=\"blood-thinner\"><span>"))
            #expect(page.text.contains("value=\"water-tablets\" checked"))
            try await visit.send("/interview/medicines", "question=\(Self.question)&remove=moonpill")
            #expect(await visit.intake.medicines == ["hydrochlorothiazide"])
            #expect(await visit.intake.answers[Self.question] == .options(["water-tablets"]))
            let result = try await visit.open("/result").text
            #expect(!result.contains("because of the blood thinner that you take"))
            #expect(!result.contains("moonpill"))
            try await visit.send("/interview/medicines", "question=\(Self.question)&remove=hydrochlorothiazide")
            #expect(await visit.intake.answers[Self.question] == nil)
        }
    }

    /// What was named, what was pressed, and what follows for both questions about medicines.
    @Test(arguments: [
        (["warfarin"], "answer=", Answer.options(["blood-thinner"]), Answer?.some(.options(["neither"]))),
        (["warfarin"], "answer=water-tablets", .options(["water-tablets", "blood-thinner"]), .options(["neither"])),
        (["prednisolone"], "answer=", .options(["none"]), .options(["steroid"])),
        (["warfarin", "quinine"], "answer=", .options(["blood-thinner"]), .options(["quinine"])),
        (["moonpill"], "answer=", .unknown, nil), (["moonpill", "warfarin"], "answer=", .options(["blood-thinner"]), nil),
        (["warfarin"], "alone=unknown", .unknown, nil), ([], "alone=none", .options(["none"]), nil),
        ([], "answer=water-tablets", .options(["water-tablets"]), nil),
    ])
    func `who has named all has denied the rest, but only where every name is known`(
        names: [String], pressed: String, answer: Answer, rarer: Answer?
    ) async throws {
        try await Self.withVisit { visit in
            for name in names { try await visit.send("/interview/medicines", "question=\(Self.question)&certain=\(name)") }
            let page = try await visit.answer([Self.question: pressed])
            #expect(page.status == .ok)
            #expect(await visit.intake.answers[Self.question] == answer)
            #expect(await visit.intake.answers["medicines-more"] == rarer)
            #expect(await visit.intake.medicines == names)
        }
    }

    @Test func `names never change an answer that was given by hand, and what they implied goes with them`() async throws {
        try await Self.withVisit { visit in
            try await visit.answer(["medicines-more": "answer=quinine"])
            try await visit.send("/interview/medicines", "question=\(Self.question)&certain=warfarin")
            try await visit.answer([Self.question: "answer="])
            #expect(await visit.intake.answers["medicines-more"] == .options(["quinine"]))
        }
        try await Self.withVisit { visit in
            try await visit.send("/interview/medicines", "question=\(Self.question)&certain=prednisolone")
            try await visit.answer([Self.question: "answer="])
            try await visit.send("/interview/medicines", "question=\(Self.question)&remove=prednisolone")
            try await visit.answer([Self.question: "alone=none"])
            #expect(await visit.intake.answers["medicines-more"] == nil)
        }
    }

    @Test func `a name stands once, is not endless, and there are not endlessly many`() async throws {
        try await Self.withVisit { visit in
            for name in ["warfarin", "Warfarin", String(repeating: "a", count: 2000)] {
                try await visit.send("/interview/medicines", "question=\(Self.question)&certain=\(name)")
            }
            #expect(await visit.intake.medicines == ["warfarin", String(repeating: "a", count: 100)])
            for number in 0..<60 { try await visit.send("/interview/medicines", "question=\(Self.question)&certain=pill\(number)") }
            #expect(await visit.intake.medicines.count == 50)
        }
    }

    @Test func `an empty name, or bytes that are no text, change nothing`() async throws {
        try await Self.withVisit { visit in
            #expect(try await visit.send("/interview/medicines", "question=\(Self.question)&name=++").question == Self.question)
            let page = try await visit.post("/interview/medicines", "question=\(Self.question)&name=%FF")
            #expect(page.status == .unprocessableContent)
            #expect(page.shownProblems.map(\.field) == ["name"])
            #expect(await visit.intake.medicines == [])
        }
    }

    @Test func `the answers show the names`() async throws {
        try await Self.withVisit { visit in
            try await visit.send("/interview/medicines", "question=\(Self.question)&certain=warfarin&then=answers")
            let page = try await visit.answer([Self.question: "answer=&then=answers"])
            #expect(visit.place == "/answers")
            #expect(page.text.contains("<dd>warfarin; A blood thinner "))
        }
    }
}
