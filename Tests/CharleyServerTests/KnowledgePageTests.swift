import CrampCore
import CrampTestSupport
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import charley_server

/// The knowledge itself, to read.
struct KnowledgePageTests {
    private static func page(_ path: String) async throws -> TestResponse {
        try await makeApplication(try await ServerUnderTest.furtherSite).test(.router) { try await $0.get(path) }
    }

    @Test func `every cause is named once, under what it is`() async throws {
        let page = try await Self.page("/causes")
        #expect(page.status == .ok)
        let others = try #require(page.text.firstRange(of: "They are taken for cramps")).lowerBound
        for cause in try await ServerUnderTest.furtherSite.knowledge.causes {
            let links = page.text.ranges(of: "<dt><a href=\"/causes/\(cause.id)\">\(cause.name)</a></dt>")
            let link = try #require(links.first, "\(cause.id)")
            #expect(links.count == 1)
            #expect((link.lowerBound < others) == cause.isCramp, "\(cause.id)")
        }
    }

    @Test func `the most common cause comes first`() async throws {
        let knowledge = try await ServerUnderTest.furtherSite.knowledge
        let page = try await Self.page("/causes")
        let shown = page.text.matches(of: /<dt><a href="\/causes\/([^"]*)"/).compactMap { knowledge.causes[String($0.1)] }
        for kind in [true, false] {
            let rates = shown.filter { $0.isCramp == kind }.map(\.baseRate.value)
            #expect(rates == rates.sorted(by: >))
        }
    }

    @Test func `what is blamed without reason is named with its standing, and leads to what it belongs to`() async throws {
        let page = try await Self.page("/causes")
        for (standing, words) in [("doubtful", "Doubtful"), ("part-of-another", "Part of another cause"), ("retired", "Given up")] {
            let entry = "<h3>Told \(standing) &amp; &lt;more&gt;</h3>\n<p class=\"note\">\(words)</p>\n<p>This is \(standing).</p>"
            #expect(page.text.contains(entry))
        }
        let parts = page.text.split(separator: "See:")
        #expect(parts.count == 2)
        for cause in ["night-cramps", "restless-legs"] { #expect(parts.last?.contains("<a href=\"/causes/\(cause)\">") == true) }
    }

    @Test func `where nothing is doubted, nothing is said of it`() async throws {
        let page = try await ServerUnderTest.withRouter { try await $0.get("/causes") }
        #expect(!page.text.contains("Often blamed"))
    }

    @Test(arguments: TestKnowledge.small.causes.ids) func `every cause has a page that tells all that we know of it`(id: String)
        async throws
    {
        let knowledge = TestKnowledge.small
        let cause = try #require(knowledge.causes[id])
        let page = try await Self.page("/causes/\(id)")
        #expect(page.status == .ok)
        #expect(page.heading == cause.name)
        let told =
            [cause.about, cause.wouldMakeItUrgent].compactMap { $0 } + cause.mechanism.map(\.says) + cause.tests.map(\.why)
            + cause.tellDoctor
            + cause.specialists.compactMap { knowledge.specialists[$0]?.name }
            + cause.codes.map(\.code) + cause.findings.compactMap { knowledge.facts[$0.finding]?.name.dropFirst() }.map(String.init)
            + cause.factors.compactMap { knowledge.facts[$0.factor]?.name.dropFirst() }.map(String.init)
        for words in told { #expect(page.text.contains(words), "\(words)") }
        let sources = cause.evidence.compactMap { knowledge.evidence[$0] }
        for source in sources { #expect(page.text.contains(source.citation)) }
        #expect(page.text.contains("(unverified)"))
        #expect(!page.text.contains("0.5"))
    }

    @Test(arguments: ["nosuch", "Night-cramps", "..%2Fmanifest", "%3Cscript%3E", "night-cramps.yaml"])
    func `a cause that we do not know is not found`(id: String) async throws {
        let page = try await Self.page("/causes/\(id)")
        #expect(page.status == .notFound)
        #expect(page.heading == "Not found")
        #expect(!page.text.contains("script"))
    }

    @Test func `who gets cramps, and every number, is told with what stands behind it`() async throws {
        let page = try await Self.page("/groups")
        for (standing, words) in [
            ("shown", "Shown in studies"), ("likely", "Likely"), ("unproven", "Not proven"), ("not-shown", "Looked for and not found"),
        ] {
            #expect(page.text.contains("<h3>Told \(standing) &amp; &lt;more&gt;</h3>\n<p class=\"note\">\(words)</p>"))
        }
        for (number, standing, words) in [
            (0, "sourced", "A source was read"), (1, "unverified", "Unverified"), (2, "no-source", "No source"), (3, "wrong", "Wrong"),
        ] {
            #expect(page.text.contains("<h3>Told \(standing) &amp; &lt;more&gt;: \(number) of 9</h3>\n<p class=\"note\">\(words)</p>"))
        }
        #expect(page.text.contains("<li>A book that nobody here has read 1999 (unverified)</li>"))
        #expect(page.text.contains("<li>Cohort A and others 2019, Journal of Tests"))
    }

    @Test func `a door behind which there is nothing says so, and says whom to call`() async throws {
        let page = try await Self.page("/now")
        #expect(page.status == .ok)
        #expect(page.text.contains("There is no first aid in this content."))
        #expect(page.text.contains("<a href=\"tel:112\">112</a>"))
        #expect(page.text.contains("<a class=\"way-on\" href=\"/interview\">"))
    }

    @Test func `the door for a cramp now says what cannot wait, even where there is no first aid behind it`() async throws {
        #expect(try await Self.page("/now").text.contains("do not rub or stretch it"))
    }

    @Test(arguments: ["/causes", "/causes/night-cramps", "/groups"]) func `a page says which revision it shows`(path: String) async throws {
        #expect(try await Self.page(path).text.contains("Content revision small-1."))
    }
}
