/// Flesch-Kincaid grade level (Kincaid 1975): 0.39 words per sentence + 11.8 syllables per word - 15.59.
/// Syllables are counted by groups of vowels, with the usual corrections for a silent e.
public struct ReadingGrade: Sendable {
    public let value: Double

    /// - Parameter easy: words in lower case that count as one syllable (names that cannot be said more simply).
    public init(_ text: String, easy: Set<String> = []) {
        let sentences = text.split(whereSeparator: { ".!?\n:;".contains($0) }).filter { $0.contains(where: \.isLetter) }
        let words = text.lowercased().split(whereSeparator: { !$0.isLetter && $0 != "'" && $0 != "’" }).map(String.init)
        guard !sentences.isEmpty, !words.isEmpty else {
            value = 0
            return
        }
        let syllables = words.reduce(0) { $0 + (easy.contains($1) ? 1 : Self.syllables(in: $1)) }
        value = 0.39 * Double(words.count) / Double(sentences.count) + 11.8 * Double(syllables) / Double(words.count) - 15.59
    }

    private static let vowels: Set<Character> = ["a", "e", "i", "o", "u", "y"]

    static func syllables(in word: String) -> Int {
        var groups = 0
        var inGroup = false
        for letter in word {
            let isVowel = vowels.contains(letter)
            if isVowel, !inGroup { groups += 1 }
            inGroup = isVowel
        }
        let isSilent =
            word.hasSuffix("e") && !word.hasSuffix("le") || word.hasSuffix("es")
            || word.hasSuffix("ed") && !word.hasSuffix("ted") && !word.hasSuffix("ded")
        return max(1, isSilent && groups > 1 ? groups - 1 : groups)
    }
}
