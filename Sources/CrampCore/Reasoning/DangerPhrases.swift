/// The layer that stands before every box of free text. Whole words only, whatever the case and the punctuation; who is frightened mistypes,
/// so a word of danger may have one slip. What is harmless is not guessed.
public struct DangerPhrases: Sendable {
    private let families: [(phrase: DangerPhrase, dangerous: [[Substring]], harmless: [[Substring]])]

    public init(_ phrases: some Sequence<DangerPhrase>) {
        families = phrases.map { family in
            (family, family.phrases.map { Self.words(of: $0)[...].map { $0 } }, family.unless.map { Self.words(of: $0)[...].map { $0 } })
        }
    }

    /// The families of which a phrase stands in the text outside every harmless phrase.
    public func found(in text: String) -> [DangerPhrase] {
        let words = Self.words(of: text)
        guard !words.isEmpty else { return [] }
        return families.compactMap { family in
            let harmless = family.harmless.flatMap { Self.places(of: $0, in: words, same: ==) }
            let dangerous = family.dangerous.flatMap { Self.places(of: $0, in: words, same: Self.isMeant) }
            return dangerous.contains { place in
                !harmless.contains { $0.lowerBound <= place.lowerBound && $0.upperBound >= place.upperBound }
            }
                ? family.phrase : nil
        }
    }

    private static func words(of text: String) -> [Substring] {
        text.lowercased().replacing("’", with: "'").replacing("'", with: "")
            .split(whereSeparator: { !$0.isLetter && !$0.isNumber })
            .map { $0[...] }
    }

    /// A longer word that begins alike and is one slip away. Short words are too near to each other: "die" and "diet".
    private static func isMeant(_ word: Substring, _ typed: Substring) -> Bool {
        word == typed || word.count >= 5 && word.first == typed.first && Spelling.isOneSlip(from: typed, to: word)
    }

    private static func places(of phrase: [Substring], in words: [Substring], same: (Substring, Substring) -> Bool) -> [Range<Int>] {
        guard !phrase.isEmpty, phrase.count <= words.count else { return [] }
        return (0...(words.count - phrase.count)).compactMap { start in
            zip(phrase, words[start...]).allSatisfy { same($0, $1) } ? start..<(start + phrase.count) : nil
        }
    }
}
