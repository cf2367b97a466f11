/// Reads free text for facts. What it finds is shown to the person and used only where they confirm it.
///
/// It knows the wordings of `Knowledge/words/`, the names of medicines, and no grammar. Per sentence it looks where a wording stands,
/// and whether a denial, a doubt or another person stands before it.
public struct TextReader: Sendable {
    public struct Reading: Hashable, Sendable {
        public let fact: String
        /// Said so; otherwise denied.
        public let isPresent: Bool
        /// The words that it was read from, as they were typed but in lower case.
        public let quote: String
    }

    /// What is known of a fact besides its phrases.
    private struct Sense: Sendable {
        var kind: Wordings.Kind?
        var denials: [Pattern] = []
        var exceptions: [Pattern] = []
        var also: [String] = []
        var alsoDenied: [String] = []
    }

    private struct Rule: Sendable {
        let fact: String
        let isPresent: Bool
        let pattern: Pattern
    }

    private var lexicon: Lexicon
    private var senses: [String: Sense] = [:]
    /// By the first word of each, so that only those are tried that may fit.
    private var rules: [Int: [Rule]] = [:]

    public init(_ knowledge: KnowledgeBase) {
        self.init(knowledge.words, classes: Array(knowledge.wordClasses), medicines: Array(knowledge.medicines))
    }

    public init(_ words: some Collection<Wordings>, classes: [WordClass] = [], medicines: [Medicine] = []) {
        // The names that `medicines` knows are a class too.
        let names = WordClass(id: "named-medicine", words: medicines.flatMap(\.names).map(Sentence.plain))
        lexicon = Lexicon(classes + [names])
        for wordings in words {
            let denials = wordings.denials.map { lexicon.pattern($0) }
            let exceptions = wordings.unless.map { lexicon.pattern($0) }
            var sense = senses[wordings.fact, default: Sense()]
            sense.kind = wordings.kind ?? sense.kind
            sense.denials += denials
            sense.exceptions += exceptions
            sense.also += wordings.also
            sense.alsoDenied += wordings.alsoDenied
            senses[wordings.fact] = sense
            for phrase in wordings.phrases { add(lexicon.pattern(phrase), of: wordings.fact, isPresent: true) }
            for denial in denials { add(denial, of: wordings.fact, isPresent: false) }
        }
        for medicine in medicines {
            for name in medicine.names {
                let pattern = lexicon.pattern(Sentence.plain(name))
                for fact in medicine.sets {
                    senses[fact, default: Sense()].kind = .habit
                    add(pattern, of: fact, isPresent: true)
                }
            }
        }
    }

    private mutating func add(_ pattern: Pattern, of fact: String, isPresent: Bool) {
        guard let first = pattern.firsts.first else { return }
        rules[first, default: []].append(Rule(fact: fact, isPresent: isPresent, pattern: pattern))
    }

    /// What the text says of facts, each once, in the order of the text. Where it says both, it is said.
    public func read(_ text: String) -> [Reading] {
        let sentences = Sentence.all(in: text)
        let patient = Sentence.patient(in: sentences)
        let readings = sentences.flatMap { read($0, patient: patient) }
        let said = Set(readings.filter(\.isPresent).map(\.fact))
        var seen = Set<String>()
        return readings.filter { ($0.isPresent || !said.contains($0.fact)) && seen.insert($0.fact).inserted }
    }

    private func read(_ sentence: Sentence, patient: Substring?) -> [Reading] {
        let match = lexicon.match(sentence)
        var found: [(start: Int, reading: Reading)] = []
        for rule in match.ends.keys.sorted().lazy.flatMap({ rules[$0] ?? [] }) {
            let sense = senses[rule.fact] ?? Sense()
            for place in match.places(of: rule.pattern) {
                // "Calf" within "the calf is fine" is not said.
                let isExcepted =
                    sense.exceptions.contains { match.places(of: $0).contains { $0.contains(place) } }
                    || rule.isPresent && sense.denials.contains { match.places(of: $0).contains { $0.overlaps(place) } }
                guard !isExcepted, let isSaid = sentence.says(place, of: sense.kind, patient: patient) else { continue }
                let isTurned = match.denies(place, within: rule.pattern)
                // The denial of a denial is too clever to be read; but one denial after another is a list.
                guard rule.isPresent || !isTurned && !sentence.deniesAtOnce(place) else { continue }
                let isPresent = rule.isPresent && isSaid && !isTurned
                let quote = sentence.quote(place, isSaid: isSaid || !rule.isPresent)
                for fact in [rule.fact] + (isPresent ? sense.also : sense.alsoDenied) {
                    found.append((place.lowerBound, Reading(fact: fact, isPresent: isPresent, quote: quote)))
                }
            }
        }
        return found.enumerated().sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }.map(\.element.reading)
    }
}
