import Foundation
import HummingbirdTesting
import Testing

struct FirstWordsTests {
    @Test func `the first page says when to stop reading and call, before any question`() async throws {
        let page = try await ServerUnderTest.withRouter { try await $0.get("/") }
        let words = try #require(page.text.range(of: "If someone is unconscious, not breathing normally or jerking: call"))
        let form = try #require(page.text.range(of: "<form"))
        #expect(words.upperBound < form.lowerBound)
        #expect(page.text[words.upperBound..<form.lowerBound].contains("href=\"tel:112\""))
    }
}
