import Foundation
import HummingbirdTesting
import Testing

struct FirstWordsTests {
    private static let call = "If someone is unconscious, not breathing normally or jerking: call"

    @Test(arguments: ["/", "/interview", "/now", "/check", "/nosuch", "/causes/nosuch"])
    func `the first page says when to stop reading and call, before any question`(path: String) async throws {
        let page = try await ServerUnderTest.withRouter { try await $0.get(path) }
        let words = try #require(page.text.range(of: Self.call))
        let heading = try #require(page.text.range(of: "<h1"))
        #expect(words.upperBound < heading.lowerBound)
        #expect(page.text[words.upperBound..<heading.lowerBound].contains("href=\"tel:112\""))
    }

    @Test func `every question about danger says so too, with the number of the place`() async throws {
        try await ServerUnderTest.withVisit(try await ServerUnderTest.site) { visit in
            var page = try await visit.begin()
            for place in [
                "/interview?question=danger-leg", "/interview/signs?group=danger-leg", "/interview/signs?group=danger-leg&looking=yes",
                "/interview?question=danger-whole",
            ] {
                #expect(visit.place == place)
                let words = try #require(page.text.range(of: Self.call))
                let form = try #require(page.text.range(of: "<form"))
                #expect(page.text[words.upperBound..<form.lowerBound].contains("href=\"tel:999\""))
                page =
                    if let question = page.question { try await visit.answer([question: "unknown"]) } else {
                        try await visit.sendSigns(page, "alone=unknown")
                    }
            }
        }
    }
}
