/// A wording, ready to be looked for: "swell~|puffy * leg & evening".
struct Pattern: Sendable {
    /// What stands between "&": all of them within one thought, in any order.
    var groups: [[Part]]
    /// The denials that it holds itself: "no lump".
    var denials: Set<Substring>

    enum Part: Sendable {
        /// One of these words; a number of the lexicon.
        case choice(Int)
        /// "*": up to three words, whatever they are.
        case gap
    }

    /// The first choice of every group; where one of them is not in a sentence, nothing else need be looked for.
    var firsts: [Int] = []
}

/// All the words that the patterns know, each choice of words with its number, so that a sentence is held against them once.
struct Lexicon: Sendable {
    private var classes: [Substring: [String]] = [:]
    private var numbers: [String: Int] = [:]
    private var ofWord: [Substring: [Int]] = [:]
    /// "swell~" stands for every word that begins with it.
    private var ofStem: [Substring: [Int]] = [:]
    /// No more letters of a word are looked at: what is typed may be one word of a hundred thousand.
    private var longestStem = 1
    /// Several words that a class holds as one, "pins and needles", by the number of the first.
    private var phrases: [Int: [(choice: Int, parts: [Pattern.Part])]] = [:]
    /// Words that may be meant by a slip, by their first letter.
    private var longWords: [Character: [Substring]] = [:]
    /// A word of at least so many letters may hold a slip. Shorter ones are too near to each other: "die" and "diet".
    private let long: Int
    private let isGenerous: Bool

    /// - Parameter isGenerous: whether a slip is also forgiven in a shorter word, and where more than one word may be meant.
    init(_ classes: some Sequence<WordClass>, isGenerous: Bool = false) {
        self.isGenerous = isGenerous
        long = isGenerous ? 5 : 6
        for one in classes { self.classes[one.id[...]] = one.words }
    }

    mutating func pattern(_ text: String) -> Pattern {
        var pattern = Pattern(groups: [], denials: [])
        for group in text.lowercased().split(separator: "&") {
            let parts = parts(of: group)
            guard case .choice(let first)? = parts.first else { continue }
            pattern.groups.append(parts)
            pattern.firsts.append(first)
        }
        pattern.denials = Set(text.split { " &|".contains($0) }.filter(Sentence.isDenial))
        return pattern
    }

    private mutating func parts(of text: Substring) -> [Pattern.Part] {
        text.split(separator: " ").map { $0 == "*" ? .gap : .choice(number(of: $0)) }
    }

    /// The number of "calf|calves", "swell~" or "<leg>|knee".
    private mutating func number(of choice: some StringProtocol) -> Int {
        let key = String(choice)
        if let known = numbers[key] { return known }
        let number = numbers.count
        numbers[key] = number
        learn(key, as: number)
        return number
    }

    private mutating func learn(_ choice: String, as number: Int) {
        for option in choice.split(separator: "|") {
            if option.first == "<", option.last == ">" {
                for words in classes[option.dropFirst().dropLast()] ?? [] {
                    let words = words.lowercased()[...]
                    if words.contains(" ") { learn(parts(of: words), as: number) } else { learn(String(words), as: number) }
                }
            } else if option.contains("-") {
                learn(option.split(separator: "-").map { .choice(self.number(of: $0)) }, as: number)
            } else if option.last == "~" {
                ofStem[option.dropLast(), default: []].append(number)
                longestStem = max(longestStem, option.count - 1)
            } else {
                ofWord[option, default: []].append(number)
                if option.count >= long, ofWord[option]?.count == 1, let first = option.first {
                    longWords[first, default: []].append(option)
                }
            }
        }
    }

    /// Several words as one.
    private mutating func learn(_ parts: [Pattern.Part], as number: Int) {
        if case .choice(let first)? = parts.first { phrases[first, default: []].append((number, parts)) }
    }

    func match(_ sentence: Sentence) -> Match {
        var match = Match(sentence: sentence)
        for (index, typed) in sentence.words.enumerated() {
            for choice in choices(of: typed) { match.add(index..<index + 1, to: choice) }
        }
        for (first, starts) in match.ends {
            for (choice, parts) in phrases[first] ?? [] {
                for start in starts.keys {
                    guard let end = match.end(of: parts[...], from: start) else { continue }
                    match.add(start..<end, to: choice)
                    match.fixed.formUnion(start..<end)
                }
            }
        }
        return match
    }

    private func choices(of typed: Substring) -> [Int] {
        var choices = ofWord[typed] ?? []
        for length in 1...max(1, min(typed.count, longestStem)) { choices += ofStem[typed.prefix(length)] ?? [] }
        return choices.isEmpty ? meant(by: typed).flatMap(self.choices) : choices
    }

    /// A long word that nobody here knows: the words of ours that are one slip away.
    private func meant(by word: Substring) -> [Substring] {
        guard word.count >= long, let first = word.first else { return [] }
        let near = longWords[first]?.filter { Spelling.isOneSlip(from: $0, to: word) } ?? []
        return near.count == 1 || isGenerous ? near : []
    }
}

/// Where the choices of a lexicon stand in one sentence.
struct Match {
    /// By choice, then by where it starts: where it ends.
    private(set) var ends: [Int: [Int: Int]] = [:]
    /// The words within what a class holds as one: "no" in "no strength" denies nothing.
    fileprivate(set) var fixed = Set<Int>()
    let sentence: Sentence

    init(sentence: Sentence) { self.sentence = sentence }

    mutating func add(_ place: Range<Int>, to choice: Int) {
        ends[choice, default: [:]][place.lowerBound] = max(place.upperBound, ends[choice]?[place.lowerBound] ?? 0)
    }

    /// Whether a word within a place denies it, other than those that the pattern asks for: "stretching does not help".
    func denies(_ place: Range<Int>, within pattern: Pattern) -> Bool {
        place.contains { sentence.denies($0) && !fixed.contains($0) && !pattern.denials.contains(sentence.words[$0]) }
    }

    /// The same where groups may stand far apart: a denial denies what the pattern asks for close behind it. "Insulin, no dinner, I sweat"
    /// denies the dinner alone.
    func deniesPart(of place: Range<Int>, within pattern: Pattern) -> Bool {
        place.contains { index in
            guard sentence.denies(index), !fixed.contains(index), !pattern.denials.contains(sentence.words[index]) else { return false }
            let end = sentence.commas.filter { $0 > index }.min().map { $0 + 1 } ?? place.upperBound
            let reach = (index + 1..<min(end, place.upperBound)).prefix(4)
            return pattern.groups.joined().contains { part in
                if case .choice(let choice) = part { reach.contains { ends[choice]?[$0] != nil } } else { false }
            }
        }
    }

    /// - Parameter across: whether its groups may stand in different thoughts, and farther apart: "I am diabetic, and I shake".
    func places(of pattern: Pattern, across: Bool = false) -> [Range<Int>] {
        guard pattern.firsts.allSatisfy({ ends[$0] != nil }) else { return [] }
        var all: [[Range<Int>]] = []
        for group in pattern.groups {
            let places = places(of: group)
            if places.isEmpty { return [] }
            all.append(places)
        }
        guard let first = all.first else { return [] }
        return first.compactMap { start in
            // Of every other group the place that is nearest; what stands farther apart has seldom to do with each other.
            all.dropFirst().reduce(start) { place, others in
                guard let place else { return nil }
                return others.filter {
                    !$0.overlaps(start) && distance($0, start) <= (across ? 8 : 5) && (across || sentence.isOneThought($0, start))
                }.min { distance($0, start) < distance($1, start) }
                    .map { min(place.lowerBound, $0.lowerBound)..<max(place.upperBound, $0.upperBound) }
            }
        }
    }

    private func distance(_ one: Range<Int>, _ other: Range<Int>) -> Int {
        max(one.lowerBound - other.upperBound, other.lowerBound - one.upperBound)
    }

    private func places(of parts: [Pattern.Part]) -> [Range<Int>] {
        guard case .choice(let first)? = parts.first, let starts = ends[first]?.keys else { return [] }
        return starts.sorted().compactMap { start in end(of: parts[...], from: start).map { start..<$0 } }
    }

    func end(of parts: ArraySlice<Pattern.Part>, from start: Int) -> Int? {
        guard let part = parts.first else { return start }
        switch part {
        case .gap:
            let last = min(start + 3, sentence.words.count)
            return (start...max(start, last)).lazy.filter { $0 == start || sentence.isOneThought(start - 1..<start, $0 - 1..<$0) }
                .compactMap { end(of: parts.dropFirst(), from: $0) }.first
        case .choice(let choice):
            return ends[choice]?[start].flatMap { end(of: parts.dropFirst(), from: $0) }
        }
    }
}
