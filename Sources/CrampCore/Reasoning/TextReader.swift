/// Reads free text for facts. What it finds is shown to the person and used only where they confirm it.
///
/// It knows the wordings of `Knowledge/words/` and no grammar. Per sentence it looks where a wording stands, and whether a
/// denial, a doubt or another person stands before it.
public struct TextReader: Sendable {
    public struct Reading: Hashable, Sendable {
        public let fact: String
        /// Said so; otherwise denied.
        public let isPresent: Bool
        /// The words that it was read from, as they were typed but in lower case.
        public let quote: String
    }

    private struct Pattern: Sendable {
        let wordings: Int
        let fact: String
        let isPresent: Bool
        let parts: [Part]
    }

    private enum Part: Sendable {
        /// One of these words; a stem stands for every word that begins with it.
        case word([Substring], stems: [Substring])
        /// Up to three words, whatever they are.
        case gap

        var denies: Bool { if case .word(let words, _) = self { words.contains(where: Sentence.denies) } else { false } }
    }

    private let patterns: [Pattern]
    private let exceptions: [[[Part]]]
    private let denials: [[[Part]]]
    private let vocabulary: Set<Substring>

    public init(_ words: some Collection<Wordings>) {
        var patterns: [Pattern] = []
        var exceptions: [[[Part]]] = []
        var vocabulary = Set<Substring>()
        for (index, wordings) in words.enumerated() {
            for (phrases, isPresent) in [(wordings.phrases, true), (wordings.denials, false)] {
                patterns += phrases.map { .init(wordings: index, fact: wordings.fact, isPresent: isPresent, parts: Self.parts(of: $0)) }
            }
            exceptions.append(wordings.unless.map(Self.parts))
        }
        for case .word(let words, let stems) in patterns.flatMap(\.parts) + exceptions.joined().joined() {
            vocabulary.formUnion(words + stems)
        }
        self.patterns = patterns
        self.exceptions = exceptions
        denials = words.map { $0.denials.map(Self.parts) }
        self.vocabulary = vocabulary
    }

    /// What the text says of facts, each once, in the order of the text. Where it says both, it is said.
    public func read(_ text: String) -> [Reading] {
        var readings: [Reading] = []
        let sentences = Sentence.all(in: text)
        let patient = Sentence.patient(in: sentences)
        for sentence in sentences {
            let words = sentence.words.map { correct($0) }
            var found: [(start: Int, reading: Reading)] = []
            for pattern in patterns {
                for place in places(of: pattern.parts, in: words, sentence) {
                    // "Calf" within "the calf is fine" is not said.
                    let wider = exceptions[pattern.wordings] + (pattern.isPresent ? denials[pattern.wordings] : [])
                    let isExcepted = wider.contains { exception in
                        places(of: exception, in: words, sentence).contains {
                            $0.lowerBound <= place.lowerBound && $0.upperBound >= place.upperBound
                        }
                    }
                    let fact = pattern.fact
                    let said = sentence.says(
                        place, ofFamily: fact.hasPrefix("family-"), medicine: fact.hasPrefix("takes-"), patient: patient)
                    guard !isExcepted, let isSaid = said else { continue }
                    // "Stretching does not help"
                    let isTurned = !pattern.parts.contains(where: \.denies) && words[place].contains(where: Sentence.denies)
                    // The denial of a denial is too clever to be read; but one denial after another is a list.
                    guard pattern.isPresent || !isTurned && !sentence.deniesAtOnce(place) else { continue }
                    let isPlain = isSaid || !pattern.isPresent
                    let reading = Reading(
                        fact: pattern.fact, isPresent: pattern.isPresent && isSaid && !isTurned,
                        quote: sentence.quote(place, isSaid: isPlain))
                    found.append((place.lowerBound, reading))
                }
            }
            readings += found.enumerated().sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }.map(\.element.reading)
        }
        let said = Set(readings.filter(\.isPresent).map(\.fact))
        var seen = Set<String>()
        return readings.filter { ($0.isPresent || !said.contains($0.fact)) && seen.insert($0.fact).inserted }
    }

    /// "calf|calves * hard" and "swell~" in words of the knowledge.
    private static func parts(of phrase: String) -> [Part] {
        phrase.lowercased().split(separator: " ").map { part in
            guard part != "*" else { return .gap }
            let choices = part.split(separator: "|")
            return .word(choices.filter { $0.last != "~" }, stems: choices.filter { $0.last == "~" }.map { $0.dropLast() })
        }
    }

    private func places(of parts: [Part], in words: [Substring], _ sentence: Sentence) -> [Range<Int>] {
        words.indices.compactMap { start in
            end(of: parts[...], in: words, from: start, sentence).map { start..<$0 }
        }
    }

    private func end(of parts: ArraySlice<Part>, in words: [Substring], from start: Int, _ sentence: Sentence) -> Int? {
        guard let part = parts.first else { return start }
        switch part {
        case .gap:
            let border = (start..<words.count).first(where: sentence.isBorder) ?? words.count
            return (start...start + 3).lazy.filter { $0 < border }
                .compactMap { self.end(of: parts.dropFirst(), in: words, from: $0, sentence) }.first
        case .word(let choices, let stems):
            guard words.indices.contains(start) else { return nil }
            let word = words[start]
            guard choices.contains(word) || stems.contains(where: word.hasPrefix) else { return nil }
            return end(of: parts.dropFirst(), in: words, from: start + 1, sentence)
        }
    }

    /// A long word that nobody here knows and that is one slip away from exactly one word of ours.
    private func correct(_ word: Substring) -> Substring {
        guard word.count >= 6, !vocabulary.contains(word), !vocabulary.contains(where: { $0.count >= 4 && word.hasPrefix($0) }) else {
            return word
        }
        let near = vocabulary.filter { $0.count >= 6 && $0.first == word.first && Spelling.isOneSlip(from: $0, to: word) }
        return near.count == 1 ? near.first ?? word : word
    }
}
