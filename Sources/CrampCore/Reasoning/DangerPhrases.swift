/// The layer that stands before every box of free text. It reads the patterns of `Wordings`, but hears more readily: who is in danger
/// doubts, asks, writes of others and mistypes. It leaves alone what is denied, asked about in general, or told of long ago.
public struct DangerPhrases: Sendable {
    private struct Family: Sendable {
        let phrase: DangerPhrase
        let harmless: [Pattern]
        let beside: [Pattern]
    }

    private struct Rule: Sendable {
        let family: Int
        let pattern: Pattern
    }

    private var lexicon: Lexicon
    private var families: [Family] = []
    /// By the first word of each, so that only those are tried that may fit.
    private var rules: [Int: [Rule]] = [:]

    /// - Parameter classes: the words that a phrase names as `<id>`.
    public init(_ phrases: some Sequence<DangerPhrase>, classes: some Sequence<WordClass> = []) {
        lexicon = Lexicon(classes, isGenerous: true)
        for (index, phrase) in phrases.enumerated() {
            families.append(
                Family(
                    phrase: phrase, harmless: phrase.unless.map { lexicon.pattern($0) }, beside: phrase.beside.map { lexicon.pattern($0) }))
            for pattern in phrase.phrases.map({ lexicon.pattern($0) }) {
                guard let first = pattern.firsts.first else { continue }
                rules[first, default: []].append(Rule(family: index, pattern: pattern))
            }
        }
    }

    /// The families of which a phrase stands in the text and means danger.
    public func found(in text: String) -> [DangerPhrase] {
        // Three dots and the end of a line may break off a thought, or not: it is read both ways.
        let joined = text.replacing("...", with: " ").replacing("\n", with: " ")
        let found = Set((joined == text ? [text] : [text, joined]).flatMap(Sentence.all).flatMap(\.stretches).flatMap(heard))
        return families.indices.filter(found.contains).map { families[$0].phrase }
    }

    private func heard(in sentence: Sentence) -> Set<Int> {
        let match = lexicon.match(sentence)
        var heard = Set<Int>()
        for rule in match.ends.keys.lazy.flatMap({ rules[$0] ?? [] }) where !heard.contains(rule.family) {
            let places = match.places(of: rule.pattern, across: true)
            if places.contains(where: { isMeant($0, by: rule, in: match) }) { heard.insert(rule.family) }
        }
        return heard
    }

    private func isMeant(_ place: Range<Int>, by rule: Rule, in match: Match) -> Bool {
        let (family, sentence) = (families[rule.family], match.sentence)
        guard !match.deniesPart(of: place, within: rule.pattern), sentence.warns(of: place) else { return false }
        return !family.harmless.contains { match.places(of: $0, across: true).contains { $0.contains(place) } }
            && (sentence.isOfNow || !family.beside.contains { match.places(of: $0).contains { sentence.isOneThought($0, place) } })
    }
}
