import Testing

@testable import CrampCore

@Suite struct SentenceTests {
    private func words(_ text: String) -> [String] { Sentence.all(in: text).map { $0.words.joined(separator: " ") } }

    @Test(arguments: [
        ("One. Two! Three? Four; five\nsix", ["one", "two", "three", "four", "five", "six"]), ("", []), ("...", []), ("  \n ", []),
        ("Calf, (foot): toes-too", ["calf foot toes too"]), ("3.5 tablets, 10mg at 3 a.m.", ["3 5 tablets 10 mg at 3 am"]),
        ("I CAN'T, won't, cannot; don’t; I've", ["i can not will not can not", "do not", "i have"]), ("dont isnt", ["do not is not"]),
    ])
    func `a text falls into sentences, and those into words in lower case without contractions`(_ text: String, _ expected: [String]) {
        #expect(words(text) == expected)
    }

    /// The place of one word in a sentence.
    private func says(_ word: Substring, _ text: String, of kind: Wordings.Kind? = nil) throws -> Bool? {
        let sentence = try #require(Sentence.all(in: text).first)
        let index = try #require(sentence.words.lastIndex(of: word))
        return sentence.says(index..<(index + 1), of: kind)
    }

    @Test(arguments: [
        ("it is x", true), ("it is not x", false), ("no y or x", false), ("no y, z, x", false), ("no y but x", true), ("x, not y", true),
        ("no y, my x", true), ("no y and my x", true), ("not only x", true), ("could it be x", nil), ("maybe x", nil), ("is it x?", nil),
        ("my wife has x", nil), ("x: none", false), ("neither y nor x", false), ("the doctor ruled out x", false),
        ("x was ruled out", false), ("x is absent", false), ("x there was not", false), ("he has x, but not me", false),
        ("i am free of x", false), ("hardly x", false), ("i can not walk without x", true), ("i used to x", nil), ("i wish for x", nil),
    ])
    func `a place is said, denied, or neither`(_ text: String, _ expected: Bool?) throws {
        #expect(try says("x", text) == expected)
    }

    @Test func `what is about the family is said of relatives`() throws {
        #expect(try says("x", "my wife has x") == nil)
        #expect(try says("x", "my wife has x", of: .family) == true)
        #expect(try says("x", "my father had no x", of: .family) == false)
    }

    @Test func `nine words are as far as a denial reaches`() throws {
        let eight = "a b c d e f g h"
        #expect(try says("x", "no \(eight) x") == false)
        #expect(try says("x", "no \(eight) i x") == true)
    }

    @Test func `the quote of a denial begins with it`() throws {
        let sentence = try #require(Sentence.all(in: "I have no swelling or fever at all").first)
        #expect(sentence.quote(5..<6, isSaid: false) == "no swelling or fever")
        #expect(sentence.quote(5..<6, isSaid: true) == "fever")
    }
}
