/// One sentence of free text, word by word, and what its small words do to the others.
struct Sentence {
    let words: [Substring]
    /// Words after which a comma stands.
    private let commas: Set<Int>
    private let isDoubtfulQuestion: Bool

    static func all(in text: String) -> [Sentence] {
        let plain = contractions.reduce(text.lowercased().replacing("’", with: "'")) { $0.replacing($1.0, with: $1.1) }
        var sentences: [Sentence] = []
        var rest = plain[...]
        while !rest.isEmpty {
            let end = rest.firstIndex { ".!?;\n".contains($0) } ?? rest.endIndex
            let mark = end < rest.endIndex ? rest[end] : "."
            sentences.append(Sentence(rest[..<end], isQuestion: mark == "?"))
            rest = end < rest.endIndex ? rest[rest.index(after: end)...] : ""
        }
        return sentences.filter { !$0.words.isEmpty }
    }

    private init(_ text: Substring, isQuestion: Bool) {
        var words: [Substring] = []
        var commas = Set<Int>()
        for piece in text.split(whereSeparator: \.isWhitespace) {
            words += piece.split { !$0.isLetter && !$0.isNumber }.flatMap { Self.unmarked[$0] ?? [$0] }
            if let last = piece.last, ",:)".contains(last) || piece == "-" || piece == "–", !words.isEmpty {
                commas.insert(words.count - 1)
            }
        }
        self.words = words
        self.commas = commas
        isDoubtfulQuestion = isQuestion && words.first.map(Self.asking.contains) == true
    }

    func quote(_ place: Range<Int>, isSaid: Bool) -> String {
        let start = isSaid ? place.lowerBound : denial(before: place) ?? place.lowerBound
        return words[start..<place.upperBound].joined(separator: " ")
    }

    /// true: said; false: denied; nil: asked, feared, or said of somebody else.
    /// - Parameters:
    ///   - family: whether the fact is about relatives.
    ///   - medicine: whether it is a medicine that is taken.
    ///   - patient: the word for the person of whom somebody else writes, "husband".
    func says(_ place: Range<Int>, ofFamily family: Bool, medicine: Bool = false, patient: Substring? = nil) -> Bool? {
        if isDoubtfulQuestion { return nil }
        let before = reach(before: place.lowerBound)
        let others = words[before].filter { Self.others.contains($0) && $0 != patient }
        if !others.isEmpty, !words[before].contains(where: Self.tellers.contains), !family { return nil }
        if patient != nil, isOfWriter(before), !family { return nil }
        if before.contains(where: isDoubt) { return nil }
        // "Fever: none, rash: none", "A clot was ruled out"
        let end = place.upperBound
        if end < words.count, Self.refusals.contains(words[end]), end == words.count - 1 || commas.contains(end) { return false }
        if words[end...].prefix(3).contains(where: { $0 == "ruled" || $0 == "excluded" }) { return false }
        if isDeniedBehind(end) { return false }
        if medicine, words[end...].prefix(4).contains(where: Self.ends.contains) { return false }
        if medicine, before.contains(where: { Self.ends.contains(words[$0]) && place.lowerBound - $0 <= 3 }) { return false }
        return denial(before: place) == nil
    }

    /// Of whom somebody else writes: "My husband had a fit", "Mum is 84".
    static func patient(in sentences: [Sentence]) -> Substring? {
        let words = sentences.flatMap(\.words)
        let ofThem = words.count { ["he", "she", "his", "her", "him"].contains($0) }
        let ofWriter = words.count { ["i", "my", "me"].contains($0) }
        guard ofThem > ofWriter, let first = sentences.first?.words.first(where: { others.contains($0) || children.contains($0) }) else {
            return nil
        }
        return first
    }

    /// "I take", but not "I noticed her".
    private func isOfWriter(_ reach: Range<Int>) -> Bool {
        guard let writer = reach.last(where: { words[$0] == "i" }), writer + 1 < words.count else { return false }
        return ["am", "have", "get", "take", "had"].contains(words[writer + 1])
            && !words[writer..<reach.upperBound].contains {
                Self.others.contains($0) || Self.children.contains($0) || Self.them.contains($0)
            }
    }

    /// "Fever is absent", "Wounds are not present", "Dark urine was not"
    private func isDeniedBehind(_ end: Int) -> Bool {
        var rest = words[end...].prefix(4)
        guard let verb = rest.popFirst(), ["is", "are", "was", "were"].contains(verb), !commas.contains(end) else { return false }
        if rest.first == "also" || rest.first == "either" { rest.removeFirst() }
        guard let denial = rest.popFirst() else { return false }
        if denial == "absent" { return true }
        return (denial == "not" || denial == "never") && (rest.isEmpty || rest.first == "present" || rest.first == "there")
    }

    /// Whether a denial stands before a place with no comma between.
    func deniesAtOnce(_ place: Range<Int>) -> Bool {
        denial(before: place).map { start in !commas.contains { start..<place.lowerBound ~= $0 } } ?? false
    }

    /// Whether a word denies.
    static func denies(_ word: Substring) -> Bool { denials.contains(word) }

    /// Whether a new thought begins with a word, so that no wording runs over it.
    func isBorder(_ index: Int) -> Bool {
        Self.breaks.contains(words[index]) || index > 0 && commas.contains(index - 1) && isSubject(index)
    }

    /// "..., it hurts", "..., tummy is hard"
    private func isSubject(_ index: Int) -> Bool {
        Self.subjects.contains(words[index]) || index + 1 < words.count && ["is", "are", "was", "has", "feels"].contains(words[index + 1])
    }

    /// "Could it be", but not "I could feel it"; "not sure if", but not "if I stretch".
    private func isDoubt(_ index: Int) -> Bool {
        func word(_ step: Int) -> Substring { words.indices.contains(index + step) ? words[index + step] : "" }
        switch words[index] {
        case "could", "would": return ["be", "it", "this", "that", "these", "have", "like", "i"].contains(word(1))
        case "if":
            let isCondition =
                ["i", "you", "he", "she", "we"].contains(word(1)) && !["have", "has", "had", "am", "is", "should"].contains(word(2))
            return word(-1) != "as" && (!isCondition || ["know", "sure", "wonder", "wondering", "ask", "what", "tell"].contains(word(-1)))
        default: return Self.doubts.contains(words[index])
        }
    }

    /// Where a denial stands that reaches a place.
    private func denial(before place: Range<Int>) -> Int? {
        let reach = reach(before: place.lowerBound)
        return reach.last { index in
            if isGivenUp(index) { return place.lowerBound - index <= 3 }
            guard Self.denials.contains(words[index]), place.lowerBound - index <= Self.farthest else { return false }
            // "No, my calf hurts"; "without eating more, hair falls out"
            let stop = words[index] == "without" ? place.lowerBound : index + 1
            if commas.contains(where: { index..<stop ~= $0 }) { return false }
            let next = index + 1 < words.count ? words[index + 1] : ""
            let last = index > 0 ? words[index - 1] : ""
            if words[index] == "non", index + 1 != place.lowerBound { return false }
            // "not only", "no idea why", "without any warning", "cannot sleep" deny nothing of what follows.
            let object = words[(index + 1)...].first { $0 != "any" && $0 != "clear" }
            if let object, Self.harmless.contains(object) { return false }
            if Self.modals.contains(last), !["see", "feel", "find", "notice", "have"].contains(next) { return false }
            return true
        }
    }

    /// "I stopped taking", "I came off"
    private func isGivenUp(_ index: Int) -> Bool {
        let next = index + 1 < words.count ? words[index + 1] : ""
        let last = index > 0 ? words[index - 1] : ""
        return ["stopped", "quit"].contains(words[index]) && ["taking", "using", "the", "my"].contains(next)
            || words[index] == "off" && ["came", "come", "coming", "taken"].contains(last)
    }

    /// The words before a place that may speak of it: back to where a new thought begins.
    private func reach(before end: Int) -> Range<Int> {
        var start = end
        while start > 0 {
            let word = words[start - 1]
            if Self.turns.contains(word) { break }
            // A comma or an "and" before a new subject begins a new thought.
            if start < words.count {
                if isSubject(start), commas.contains(start - 1) || word == "and" { break }
                if commas.contains(start - 1), ["it", "them", "me", "that"].contains(word) { break }
                if word == "and", Self.verbs.contains(words[start]) { break }
                // "Nothing from animals and in winter I"
                if word == "and", words[start..<end].prefix(3).contains(where: Self.persons.contains) { break }
            }
            start -= 1
        }
        return start..<end
    }

    private static let farthest = 9
    private static let contractions = [
        ("can't", "can not"), ("cannot", "can not"), ("won't", "will not"), ("n't", " not"), ("i'm", "i am"), ("'s", ""), ("'re", " are"),
        ("'ve", " have"), ("'ll", " will"), ("'d", ""),
    ]
    /// The same without their mark.
    private static let unmarked: [Substring: [Substring]] = [
        "dont": ["do", "not"], "doesnt": ["does", "not"], "didnt": ["did", "not"], "isnt": ["is", "not"], "arent": ["are", "not"],
        "wasnt": ["was", "not"], "havent": ["have", "not"], "hasnt": ["has", "not"], "cant": ["can", "not"], "wont": ["will", "not"],
        "couldnt": ["could", "not"], "im": ["i", "am"], "ive": ["i", "have"], "hes": ["he", "is"], "shes": ["she", "is"],
    ]
    private static let denials: Set<Substring> = [
        "no", "not", "never", "without", "none", "neither", "nor", "denies", "deny", "denied", "nothing", "nobody", "non", "ruled", "nil",
    ]
    private static let refusals: Set<Substring> = ["no", "none", "negative", "absent"]
    private static let modals: Set<Substring> = ["can", "could", "will", "would", "should", "must"]
    private static let breaks: Set<Substring> = ["but", "however", "although", "though", "except", "because", "whereas"]
    private static let turns: Set<Substring> = breaks.union([
        "since", "when", "while", "which", "yet", "instead", "then", "until", "till", "unless", "than", "apart", "besides",
    ])
    /// Words that take a denial upon themselves.
    private static let harmless: Set<Substring> = [
        "only", "just", "doubt", "wonder", "sure", "until", "matter", "sooner", "idea", "clue", "reason", "apparent", "obvious", "warning",
        "particular", "use", "luck", "great", "good",
    ]
    private static let subjects: Set<Substring> = [
        "i", "my", "it", "they", "he", "she", "we", "the", "there", "his", "her", "their", "now", "sometimes", "also", "both", "one",
        "only", "just", "still",
    ]
    private static let verbs: Set<Substring> = ["take", "takes", "have", "has", "get", "gets", "am", "feel", "feels", "wake"]
    private static let doubts: Set<Substring> = [
        "afraid", "worried", "fear", "feared", "might", "maybe", "perhaps", "wonder", "wondering", "unsure", "whether", "suspect", "scared",
        "should", "asked", "asks",
    ]
    private static let asking: Set<Substring> = ["could", "can", "is", "are", "might", "should", "does", "do", "would", "may", "am", "has"]
    private static let others: Set<Substring> = [
        "husband", "wife", "mother", "father", "mum", "mom", "dad", "sister", "brother", "aunt", "uncle", "friend", "neighbour", "neighbor",
        "colleague", "grandmother", "grandfather", "granny", "grandma", "cousin", "partner", "mate", "parents", "sisters", "brothers",
        "workmate", "coworker", "flatmate", "roommate", "boss", "grandad", "granddad", "nan", "boyfriend", "girlfriend", "niece", "nephew",
    ]
    private static let children: Set<Substring> = [
        "son", "daughter", "boy", "girl", "child", "kid", "toddler", "baby", "grandson", "granddaughter",
    ]
    private static let them: Set<Substring> = ["he", "she", "his", "her", "him", "they", "their", "them"]
    private static let persons: Set<Substring> = ["i", "he", "she", "we", "they"]
    /// What ends a medicine.
    private static let ends: Set<Substring> = ["stopped", "quit"]
    /// With one of these, others speak of the person.
    private static let tellers: Set<Substring> = ["i", "me", "says", "said", "noticed", "notices", "told", "complains"]
}
