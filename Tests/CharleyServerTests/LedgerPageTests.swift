import CrampCore
import CrampTestSupport
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import charley_server

/// “Is it true that…?” and the pages of the ledger.
struct LedgerPageTests {
    private static func entry(
        _ id: String, _ claim: String, _ verdict: String, about: String = "", urges: String = "", evidence: String = ""
    ) -> String {
        """
          - id: \(id)
            status: active
            topic: remedies
            claim: \(claim)
            asked: []
            verdict: "\(verdict)"
            certainty: low
            why: Because of \(id).
            otherwise: Somebody says so.
            instead: Do this in place of \(id).
            about: [\(about)]
            urges: [\(urges)]
            evidence: [\(evidence)]
            inventory: []

        """
    }

    private static let files = [
        "claims/claims.yaml": "entries:\n"
            + entry("soap", "A bar of <soap> in the bed keeps cramps away.", "unproven", about: "restless-legs", evidence: "small-memory")
            + entry("stretching", "Stretching ends a cramp.", "true", about: "night-cramps, restless-legs", evidence: "small-trial")
            + entry("rubbing", "Rubbing a thick leg heals it.", "dangerous", about: "massage-calf")
            + entry("resting", "Rest ends a cramp.", "false") + entry("walking", "A walk ends a cramp.", "partly", evidence: "small-trial"),
        "contradictions/pairs.yaml":
            "entries:\n  - {id: still-or-not, status: active, name: Still or not?, sides: [resting, walking], says: Walk if you can., inventory: []}\n",
        "glossary/words.yaml":
            "entries:\n  - {id: crus, status: active, word: crus, plain: lower leg, says: It is below the knee., garbled: [crude], inventory: []}\n",
        "statistics/numbers.yaml":
            "entries:\n  - {id: told, status: active, name: Told, figure: 9 of 9, standing: wrong, says: It is not so., evidence: []}\n",
    ]

    /// Charley's own content.
    private static let ownContent = Task { try await Site.load() }

    private static func withVisit(_ body: @escaping @Sendable (inout Visit) async throws -> Void) async throws {
        let site = try await TestKnowledge.withCopy(changing: files) { try await Site.load(knowledge: $0) }
        try await ServerUnderTest.withVisit(site, body)
    }

    @Test func `a claim is answered: the verdict as a word and a drawing, why, what instead, how sure, and what was not read`() async throws
    {
        try await Self.withVisit { visit in
            let page = try await visit.post("/check", "text=soep+in+my+bed+against+cramps")
            #expect(page.status == .ok)
            for words in [
                "A bar of &lt;soap&gt; in the bed", "<strong>Unproven.</strong>", "Because of soap.",
                "<h3>What to do instead</h3>", "Do this in place of soap.",
                "Low certainty: it may be quite different.", "(not read by us)", "href=\"/claims/soap\"", "data-verdict=\"unproven\"",
            ] { #expect(page.text.contains(words), "\(words)") }
            #expect(page.headers[.setCookie] == nil)
        }
    }

    @Test func `the five verdicts look different without their colour`() async throws {
        let drawings = Set(Claim.Verdict.allCases.map { VerdictMark($0).drawing })
        let words = Set(Claim.Verdict.allCases.map { VerdictMark($0).words })
        #expect(drawings.count == 5 && words.count == 5)
    }

    @Test(arguments: ["i+want+to+die", "does+soap+help+i+want+to+die"])
    func `words of danger lead to the result and to no claim`(_ text: String) async throws {
        try await Self.withVisit { visit in
            let page = try await visit.send("/check", "text=\(text)")
            #expect(visit.place == "/result")
            #expect(page.text.contains("116 123") || page.text.contains("crisis"))
            #expect(!page.text.contains("soap"))
        }
    }

    @Test(arguments: ["does+citalopram+cause+leg+cramps", "sertraline+and+cramp", "my+levothyroxine+gives+me+cramps"])
    func `who names a medicine is told of medicines, and where to look up their own`(_ text: String) async throws {
        try await ServerUnderTest.withVisit(try await Self.ownContent.value) { visit in
            let page = try await visit.post("/check", "text=\(text)")
            #expect(page.text.contains("“One of your medicines may be behind the cramps"))
            #expect(page.text.contains("<h3>What to do</h3>"))
            #expect(page.text.contains("<a class=\"way-on\" href=\"/medicines\">"))
        }
    }

    @Test func `what does not fit is said so`() async throws {
        try await Self.withVisit { visit in
            let page = try await visit.post("/check", "text=cheap+hotels+in+Lisbon")
            #expect(page.status == .ok && page.text.contains("Nothing here fits that.") && !page.text.contains("<strong>Unproven"))
        }
    }

    @Test(arguments: [
        "", "text=", "text=%3F%21", "text=%D1%81%D1%83%D0%B4", "text=is+it+true", "text=" + String(repeating: "a+", count: 400), "text=%FF",
    ])
    func `what cannot be looked for is said beside the box`(_ form: String) async throws {
        try await Self.withVisit { visit in
            let page = try await visit.post("/check", form)
            #expect(page.status == .unprocessableContent && page.text.contains("<a href=\"#text\">"))
        }
    }

    @Test func `what is typed comes back as text, never as code`() async throws {
        try await Self.withVisit { visit in
            let page = try await visit.post("/check", "text=%22%3E%3Cscript%3Ealert(1)%3C/script%3E+cramps")
            #expect(!page.text.contains("<script>alert"))
        }
    }

    @Test func `a claim's page says where it is used and what contradicts it, and the pages it names link back`() async throws {
        try await Self.withVisit { visit in
            let claim = try await visit.get("/claims/stretching").text
            #expect(claim.contains("href=\"/causes/night-cramps\""))
            #expect(try await visit.get("/causes/night-cramps").text.contains("href=\"/claims/stretching\" aria-label=\"Is it true? "))
            // Several claims: their list, the gravest first.
            #expect(try await visit.get("/causes/restless-legs").text.contains("href=\"/claims/about/restless-legs\""))
            let list = try await visit.get("/claims/about/restless-legs").text
            let soap = try #require(list.firstRange(of: "/claims/soap")),
                stretching = try #require(list.firstRange(of: "/claims/stretching"))
            #expect(soap.lowerBound < stretching.lowerBound)
            #expect(try await visit.get("/claims/resting").text.contains("href=\"/contradictions#still-or-not\""))
            #expect(try await visit.get("/claims/told").text.contains("href=\"/groups#told\""))
            #expect(try await visit.get("/groups").text.contains("href=\"/claims/told\""))
        }
    }

    @Test func `pages of all claims, of contradictions, of what is not verified and of words show what there is`() async throws {
        try await Self.withVisit { visit in
            let all = try await visit.get("/claims").text
            for id in ["soap", "stretching", "rubbing", "resting", "walking", "told"] { #expect(all.contains("href=\"/claims/\(id)\"")) }
            let pairs = try await visit.get("/contradictions").text
            #expect(pairs.contains("Walk if you can.") && pairs.contains("/claims/resting") && pairs.contains("/claims/walking"))
            let unverified = try await visit.get("/unverified").text
            #expect(unverified.contains("A book that nobody here has read") && unverified.contains("/claims/soap"))
            #expect(!unverified.contains("/claims/stretching"))
            let words = try await visit.get("/glossary").text
            #expect(words.contains("Crus: lower leg") && words.contains("crude"))
        }
    }

    @Test(arguments: ["/claims/nosuch", "/claims/about/nosuch", "/claims/%3Cscript%3E"])
    func `what is not there is not found`(_ path: String) async throws {
        try await Self.withVisit { visit in
            let page = try await visit.get(path)
            #expect(page.status == .notFound)
        }
    }

    @Test func `beside an alarm the ledger advises nothing, and says what comes first`() async throws {
        try await Self.withVisit { visit in
            try await visit.begin()
            try await visit.answer(["danger-leg": "yes", "ask-leg-swelling": "yes"])
            for path in ["/claims/soap", "/claims/rubbing"] {
                let page = try await visit.get(path).text
                #expect(page.contains("That comes first.") && !page.contains("Do this in place of"))
            }
            #expect(try await visit.post("/check", "text=soap+in+bed").text.contains("Do this in place of") == false)
        }
    }

    @Test func `advice that the gate holds back is not named as a use`() async throws {
        try await Self.withVisit { visit in
            let page = try await visit.get("/claims/rubbing")
            #expect(!page.text.contains("href=\"/plan\""))
        }
    }
}
