/// The layer that stands before every box of free text. Whole words only, whatever the case and the punctuation.
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
            let harmless = family.harmless.flatMap { Self.places(of: $0, in: words) }
            let dangerous = family.dangerous.flatMap { Self.places(of: $0, in: words) }
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

    private static func places(of phrase: [Substring], in words: [Substring]) -> [Range<Int>] {
        guard !phrase.isEmpty, phrase.count <= words.count else { return [] }
        return (0...(words.count - phrase.count)).compactMap { start in
            zip(phrase, words[start...]).allSatisfy(==) ? start..<(start + phrase.count) : nil
        }
    }
}
