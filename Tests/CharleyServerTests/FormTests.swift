import CrampCore
import CrampInterchange
import CrampTestSupport
import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import charley_server

struct FormTests {
    private static let noDanger = "about=self&region=GB&age=67&sex=male&danger-leg=no&danger-whole=no"

    @Test func `the first page asks every danger sign before anything else about the cramps`() async throws {
        let page = try await ServerUnderTest.withRouter { try await $0.get("/") }
        #expect(page.status == .ok)
        let knowledge = TestKnowledge.small
        let others = Set(knowledge.questions.ids).subtracting(knowledge.dangerGroups.flatMap { [$0.id] + $0.drill })
        let afterTheSigns = try #require(page.text.range(of: "id=\"age\"")).lowerBound
        for group in knowledge.dangerGroups {
            for id in [group.id] + group.drill {
                let place = try #require(page.text.range(of: "name=\"\(id)\""), "\(id) is not asked")
                #expect(place.lowerBound < afterTheSigns, "\(id) is asked too late")
            }
        }
        for id in others where knowledge.questions[id]?.kind != nil && !id.hasPrefix("look-") {
            let place = try #require(page.text.range(of: "name=\"\(id)\""), "\(id) is not asked")
            #expect(place.lowerBound > afterTheSigns, "\(id) is asked before the danger signs")
        }
    }

    @Test func `every question leads to one that anyone can answer by looking, where there is one`() async throws {
        let page = try await ServerUnderTest.withRouter { try await $0.get("/") }
        for fallback in TestKnowledge.small.questions.compactMap(\.ifUnknown) { #expect(page.text.contains("name=\"\(fallback)\"")) }
    }

    @Test func `a posted form is answered with a page`() async throws {
        let page = try await ServerUnderTest.withRouter {
            try await $0.post(form: "\(Self.noDanger)&cramp-time=night&what-else=sore&unsteady=no&medicines-taken=none&recent-surgery=no")
        }
        #expect(page.status == .ok)
        #expect(page.headers[.contentType] == "text/html; charset=utf-8")
        #expect(page.text.contains("You can handle this yourself"))
        #expect(page.text.contains("Night cramps"))
    }

    @Test func `the page is the report of the library for the same answers`() async throws {
        let intake = Intake(
            region: "GB", person: Person(age: 67, sex: .male),
            answers: [
                "danger-leg": .no, "danger-whole": .no, "what-else": .options(["urge", "sore"]), "pain-minutes": .number(90),
                "cramp-time": .option("both"),
            ])
        let page = try await ServerUnderTest.withRouter {
            try await $0.post(form: "\(Self.noDanger)&what-else=urge&what-else=sore&pain-minutes=90&cramp-time=both")
        }
        let site = try await ServerUnderTest.site
        #expect(page.text == site.result(intake))
    }

    @Test(arguments: [
        ("danger-whole=yes&ask-fit-now=yes", "Call an ambulance now", "Call 999"),
        ("danger-leg=yes&ask-leg-swelling=yes&ask-breathless=yes", "Call an ambulance now", "Call 999"),
        ("danger-leg=yes&ask-leg-swelling=yes&ask-breathless=no&danger-whole=no", "See someone today", "This could be a clot in the leg."),
        (
            "danger-leg=no&danger-whole=yes&ask-weight-loss=yes&ask-fit-now=no&ask-dark-thoughts=no", "See someone within days",
            "You lost weight"
        ),
        ("text=I+want+to+die", "See someone today", "Talk to somebody"),
        ("text=My+baby+is+shaking+and+not+answering", "Call an ambulance now", "Call 999"),
    ])
    func `a page with a danger sign says so before all else`(answers: String, words: String, headline: String) async throws {
        let page = try await ServerUnderTest.withRouter { try await $0.post(form: "region=GB&\(answers)") }
        #expect(page.status == .ok)
        let main = try #require(page.text.firstRange(of: "<main")).lowerBound
        let said = try #require(page.text[main...].firstRange(of: words)).lowerBound
        let next = try #require(page.text.firstRange(of: "<h2")).lowerBound
        #expect(said < next)
        #expect(page.text.contains(headline))
    }

    @Test func `the page of an emergency shows no causes and can be called from`() async throws {
        let page = try await ServerUnderTest.withRouter {
            try await $0.post(form: "region=GB&cramp-time=night&danger-whole=yes&ask-fit-now=yes")
        }
        #expect(page.text.contains("href=\"tel:999\""))
        #expect(!page.text.contains("What fits your answers"))
    }

    @Test func `a form that cannot be used comes back with all that was typed`() async throws {
        let page = try await ServerUnderTest.withRouter {
            try await $0.post(
                form:
                    "about=child&region=GB&age=670&sex=female&danger-leg=unknown&cramp-time=day&what-else=sore&pain-minutes=12&text=It+hurts"
            )
        }
        #expect(page.status == .unprocessableContent)
        #expect(page.shownProblems == [InputError(field: "age", sentence: "670 is not an age we can use. Did you mean 67?")])
        for kept in [
            "name=\"about\" value=\"child\" checked", "value=\"GB\" selected",
            "name=\"age\" inputmode=\"decimal\" maxlength=\"8\" value=\"670\"",
            "name=\"sex\" value=\"female\" checked", "name=\"danger-leg\" value=\"unknown\" checked",
            "name=\"cramp-time\" value=\"day\" checked",
            "name=\"what-else\" value=\"sore\" checked", "value=\"12\"", "It hurts</textarea>",
        ] { #expect(page.text.contains(kept), "\(kept)") }
        for id in ["age", "region"] { #expect(page.text.contains("id=\"\(id)\"")) }
    }

    @Test func `HEAD says what GET would, without the page`() async throws {
        try await ServerUnderTest.withRouter { client in
            let page = try await client.execute(uri: "/", method: .head)
            #expect(page.status == .ok)
            #expect(page.text.isEmpty)
        }
    }

    @Test(arguments: [("/charley.css", "text/css; charset=utf-8"), ("/health", "text/plain; charset=utf-8")])
    func `what a page needs is there`(path: String, type: String) async throws {
        let response = try await ServerUnderTest.withRouter { try await $0.get(path) }
        #expect(response.status == .ok)
        #expect(response.headers[.contentType] == type)
        #expect(!response.text.isEmpty)
    }

    @Test(arguments: [HTTPRequest.Method.put, .delete, .patch, .options, .trace])
    func `no other method does anything`(method: HTTPRequest.Method) async throws {
        let response = try await ServerUnderTest.withRouter { try await $0.execute(uri: "/assessment", method: method) }
        #expect(response.status.kind == .clientError)
    }
}
