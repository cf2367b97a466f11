import CrampTestSupport
import Testing

@testable import CrampCore

@Suite struct SpellingTests {
    @Test(arguments: [
        ("swollen", "swollen", 0), ("swolen", "swollen", 1), ("swolllen", "swollen", 1), ("swallen", "swollen", 1),
        ("swlolen", "swollen", 1),
        ("", "a", 1), ("", "", 0), ("ab", "ba", 1), ("abc", "cab", 2), ("ca", "abc", 3), ("kitten", "sitting", 3),
    ])
    func `a letter too many, too few, another one, or two swapped count one`(_ one: String, _ other: String, distance: Int) {
        #expect(Spelling.distance(one, other, most: 5) == distance)
        #expect(Spelling.distance(other, one, most: 5) == distance)
        #expect(Spelling.isOneSlip(from: one, to: other) == (distance == 1))
    }

    @Test func `what is farther than asked for has no distance`() {
        #expect(Spelling.distance("kitten", "sitting", most: 3) == 3)
        #expect(Spelling.distance("kitten", "sitting", most: 2) == nil)
        #expect(Spelling.distance("a", "abcdefgh", most: 2) == nil)
    }

    @Test func `it is what trying all ways gives`() {
        var random = SeededGenerator(seed: 31)
        for _ in 0..<500 {
            let words = (0..<2).map { _ in
                (0..<Int.random(in: 0...5, using: &random)).map { _ in "abc".randomElement(using: &random) ?? "a" }
            }
            let slow = slowly(words[0][...], words[1][...])
            for most in 0...5 {
                #expect(Spelling.distance(String(words[0]), String(words[1]), most: most) == (slow <= most ? slow : nil), "\(words)")
            }
        }
    }

    private func slowly(_ one: ArraySlice<Character>, _ other: ArraySlice<Character>) -> Int {
        guard let a = one.last, let b = other.last else { return one.count + other.count }
        var ways = [
            slowly(one.dropLast(), other) + 1, slowly(one, other.dropLast()) + 1,
            slowly(one.dropLast(), other.dropLast()) + (a == b ? 0 : 1),
        ]
        if one.count > 1, other.count > 1, one.dropLast().last == b, other.dropLast().last == a {
            ways.append(slowly(one.dropLast(2), other.dropLast(2)) + 1)
        }
        return ways.min() ?? 0
    }
}
