/// One sentence of free text, word by word, and what its small words do to the others.
struct Sentence {
    private(set) var words: [Substring]
    /// Words after which a comma stands.
    private(set) var commas: Set<Int>
    /// Words with which a new thought begins, so that no wording runs over it.
    private var borders: Set<Int> = []
    let isQuestion: Bool
    /// What the next sentence says to a question.
    private(set) var answer: Bool?
    /// Of whom the sentences before spoke last: a relative, or somebody who treats people.
    private var lastNamed: Substring?

    static func all(in text: String) -> [Sentence] {
        var sentences: [Sentence] = []
        var rest = normal(text)[...]
        while let end = rest.indices.first(where: { isEnd($0, in: rest) }) {
            sentences.append(Sentence(rest[..<end], isQuestion: rest[end] == "?"))
            rest = rest[rest.index(after: end)...]
        }
        sentences.append(Sentence(rest, isQuestion: false))
        sentences.removeAll(where: \.words.isEmpty)
        for index in sentences.indices.dropFirst() {
            sentences[index - 1].answer = sentences[index].answers
            sentences[index].lastNamed = sentences[index - 1].words.last(where: isNamed) ?? sentences[index - 1].lastNamed
        }
        return sentences
    }

    /// Its stretches of at most 60 words, each beginning with the last 20 of the one before, so that who looks for words that stand near to
    /// each other need not hold every word of an endless sentence against every other.
    var stretches: [Sentence] {
        guard words.count > 60 else { return [self] }
        return stride(from: 0, to: words.count - 20, by: 40).map { start in
            let place = start..<min(start + 60, words.count)
            var part = self
            part.words = Array(words[place])
            part.commas = Set(place.filter(commas.contains).map { $0 - start })
            part.borders = Set(place.filter(borders.contains).map { $0 - start })
            return part
        }
    }

    /// The words of a name as a sentence would hold them.
    static func plain(_ name: String) -> String { words(in: normal(name)[...]).joined(separator: " ") }

    private static func normal(_ text: String) -> String {
        let text = String(text.lowercased().map { "’‘`´".contains($0) ? "'" : $0 })
        // Thousands of names are read when a program starts, and hardly one of them has a mark.
        return (text.utf8.contains(UInt8(ascii: "'")) ? contractions + shortened : shortened).reduce(text) {
            $0.replacing($1.0, with: $1.1)
        }
    }

    /// "38.6" is one number.
    private static func isEnd(_ index: Substring.Index, in text: Substring) -> Bool {
        guard ".!?;\n".contains(text[index]) else { return false }
        let next = text.index(after: index)
        return text[index] != "." || next == text.endIndex || !text[next].isNumber
    }

    private init(_ text: Substring, isQuestion: Bool) {
        var words: [Substring] = []
        var commas = Set<Int>()
        for piece in text.split(whereSeparator: \.isWhitespace) {
            let next = Self.words(in: piece)
            // "can t" is "can't" in another hand.
            if next == ["t"], let last = words.last, let whole = Self.unmarked[last + "t"] {
                words.replaceSubrange((words.count - 1)..., with: whole)
            } else {
                words += next
            }
            if let last = piece.last, ",:)".contains(last) || piece == "-" || piece == "–" || piece == "--", !words.isEmpty {
                commas.insert(words.count - 1)
            }
        }
        self.words = words
        self.commas = commas
        self.isQuestion = isQuestion
        borders = Set(words.indices.filter { isBorder($0) })
    }

    /// "10mg" is a number and a word.
    private static func words(in text: Substring) -> [Substring] {
        text.split { !$0.isLetter && !$0.isNumber }.flatMap { piece -> [Substring] in
            if let words = unmarked[piece] { return words }
            let cut = piece.indices.dropFirst().first { piece[$0].isNumber != piece[piece.index(before: $0)].isNumber }
            return cut.map { [piece[..<$0]] + words(in: piece[$0...]) } ?? [piece]
        }
    }

    func quote(_ place: Range<Int>, isSaid: Bool) -> String {
        let start = isSaid ? place.lowerBound : denial(before: place) ?? place.lowerBound
        return words[start..<place.upperBound].joined(separator: " ")
    }

    // MARK: Said, denied, or neither

    /// true: said; false: denied; nil: asked, feared, over, or said of somebody else.
    /// - Parameter patient: the word for the person of whom somebody else writes, "husband".
    func says(_ place: Range<Int>, of kind: Wordings.Kind? = nil, patient: Substring? = nil) -> Bool? {
        if isQuestion && answer == false || isDeniedBehind(place.upperBound) { return false }
        if isQuestion, answer == nil, words.first.map(Self.asking.contains) == true { return nil }
        let before = reach(before: place.lowerBound)
        if kind != .family, isOfOther(before, patient: patient) { return nil }
        if before.contains(where: isDoubt) || place.dropFirst().contains(where: isDoubt) { return nil }
        if before.contains(where: isOver) || kind == .habit && isGivenUp(place) { return kind == .habit ? false : nil }
        return denial(before: place) == nil
    }

    /// "No." after "Does it wake you?"
    private var answers: Bool? {
        guard let first = words.first, words.count <= 4 || commas.contains(0) else { return nil }
        return Self.noes.contains(first) ? false : first == "yes" ? true : nil
    }

    /// "Fever is absent", "swelling: none", "pain free", "a clot was ruled out"; and in the next breath "..., but not me", "..., I have not".
    func isDeniedBehind(_ end: Int) -> Bool {
        if end < words.count, words[end] == "free" { return true }
        if words[end...].prefix(3).contains(where: { $0 == "ruled" || $0 == "excluded" }) { return true }
        let next = segment(from: end)
        // "Wounds on the feet are absent"
        let verb = next.prefix(5).first { Self.being.contains(words[$0]) } ?? next.lowerBound
        return isBareDenial(verb..<next.upperBound) || isBareDenial(segment(from: next.upperBound))
    }

    /// To the next comma or the next thought.
    private func segment(from start: Int) -> Range<Int> {
        guard start < words.count else { return start..<start }
        let end = (start..<words.count).first { commas.contains($0) || borders.contains($0 + 1) } ?? words.count - 1
        return start..<end + 1
    }

    private func isBareDenial(_ segment: Range<Int>) -> Bool {
        segment.count <= 8 && words[segment].allSatisfy(Self.small.contains)
            && words[segment].contains { Self.isDenial($0) || $0 == "absent" }
    }

    // MARK: Denials

    static func isDenial(_ word: Substring) -> Bool { denials.contains(word) }

    /// Whether a word denies what follows: not so in "not only", "no idea why", "without any warning", "cannot sleep", "No, it is swollen".
    func denies(_ index: Int) -> Bool {
        let next = index + 1 < words.count ? words[index + 1] : ""
        if words[index] == "free" { return next == "of" || next == "from" }
        guard Self.denials.contains(words[index]), !commas.contains(index) else { return false }
        let last = index > 0 ? words[index - 1] : ""
        let object = words[(index + 1)...].first { !Self.fillers.contains($0) }
        if let object, Self.harmless.contains(object) { return false }
        return !Self.modals.contains(last) || Self.perceiving.contains(next)
    }

    /// Whether a denial stands before a place with no comma between.
    func deniesAtOnce(_ place: Range<Int>) -> Bool {
        denial(before: place).map { start in !commas.contains { start..<place.lowerBound ~= $0 } } ?? false
    }

    /// Where a denial stands that reaches a place.
    private func denial(before place: Range<Int>) -> Int? {
        let reach = reach(before: place.lowerBound)
        return reach.last { index in
            guard place.lowerBound - index <= Self.farthest, denies(index) else { return false }
            switch words[index] {
            case "non": return index + 1 == place.lowerBound
            // "Without eating more, hair falls out"; "I cannot walk without pain"
            case "without":
                return !commas.contains { index..<place.lowerBound ~= $0 }
                    && !words[reach.lowerBound..<index].contains { $0 == "not" || $0 == "never" }
            default: return true
            }
        }
    }

    /// "I stopped taking", "I came off", "gave up the", "statins, but stopped"
    private func isGivenUp(_ place: Range<Int>) -> Bool {
        func isEnd(_ index: Int) -> Bool {
            let last = index > 0 ? words[index - 1] : ""
            return Self.ends.contains(words[index]) || words[index] == "off" && Self.coming.contains(last)
                || words[index] == "up" && ["gave", "given", "giving"].contains(last)
        }
        let before = reach(before: place.lowerBound).suffix(5)
        return before.contains(where: isEnd) || (place.upperBound..<min(place.upperBound + 4, words.count)).contains(where: isEnd)
    }

    // MARK: Doubts, time and other people

    /// "Could it be", but not "I could feel it"; "not sure if", but not "if I stretch".
    private func isDoubt(_ index: Int) -> Bool {
        func word(_ step: Int) -> Substring { words.indices.contains(index + step) ? words[index + step] : "" }
        switch words[index] {
        case "could", "would": return ["be", "it", "this", "that", "these", "have", "like", "i"].contains(word(1))
        case "if":
            let isCondition =
                ["i", "you", "he", "she", "we", "it"].contains(word(1)) && !["have", "has", "had", "am", "is", "should"].contains(word(2))
            return word(-1) != "as" && (!isCondition || ["know", "sure", "wonder", "wondering", "ask", "what", "tell"].contains(word(-1)))
        case "tested", "checked", "screened", "scanned", "test", "scan", "tests": return word(1) == "for" || word(2) == "for"
        case "read": return ["that", "about", "online", "somewhere"].contains(word(1))
        default: return Self.doubts.contains(words[index])
        }
    }

    /// "I used to", but not "I am used to"
    private func isOver(_ index: Int) -> Bool {
        words[index] == "used" && index + 1 < words.count && words[index + 1] == "to"
            && (index == 0 || !["am", "is", "get", "got", "getting", "not", "be"].contains(words[index - 1]))
    }

    /// Of whom somebody else writes: "My husband had a fit", "Mum is 84".
    static func patient(in sentences: [Sentence]) -> Substring? {
        let words = sentences.flatMap(\.words)
        let ofThem = words.count(where: them.contains)
        let ofWriter = words.count { ["i", "my", "me"].contains($0) }
        guard ofThem > 0, let first = sentences.first?.words else { return nil }
        if let child = first.first(where: children.contains), ofThem * 2 >= ofWriter { return child }
        guard ofThem > ofWriter else { return nil }
        return first.first(where: others.contains) ?? first.first(where: them.contains)
    }

    /// Whether the last person named before is not the one of whom the text tells.
    private func isOfOther(_ reach: Range<Int>, patient: Substring?) -> Bool {
        guard let index = reach.last(where: { Self.isPerson(words[$0]) }) else { return false }
        let word = words[index]
        if Self.writer.contains(word) {
            guard patient != nil, word != "me" else { return false }
            // "I take", but not "I rub her legs"
            return word != "i" || index + 1 < words.count && Self.states.contains(words[index + 1])
        }
        // With one of these, others speak of the person.
        if words[index..<reach.upperBound].contains(where: Self.tellers.contains) { return false }
        let named = Self.them.contains(word) ? words[..<index].last(where: Self.isNamed) ?? lastNamed : word
        return named.map { Self.isRelative($0) && $0 != patient } ?? false
    }

    static func isRelative(_ word: Substring) -> Bool { others.contains(word) || children.contains(word) }
    private static func isNamed(_ word: Substring) -> Bool { isRelative(word) || healers.contains(word) }
    private static func isPerson(_ word: Substring) -> Bool { isRelative(word) || writer.contains(word) || them.contains(word) }

    // MARK: Thoughts

    /// Whether no new thought begins between two places.
    func isOneThought(_ one: Range<Int>, _ other: Range<Int>) -> Bool {
        let (first, last) = one.lowerBound < other.lowerBound ? (one, other) : (other, one)
        return first.upperBound > last.lowerBound || !(first.upperBound...last.lowerBound).contains(where: borders.contains)
    }

    private func isBorder(_ index: Int) -> Bool {
        if Self.breaks.contains(words[index]) { return true }
        guard index > 0 else { return false }
        return commas.contains(index - 1) && isSubject(index) || words[index - 1] == "and" && Self.persons.contains(words[index])
    }

    /// "..., it hurts", "..., tummy is hard"
    private func isSubject(_ index: Int) -> Bool {
        Self.subjects.contains(words[index]) || index + 1 < words.count && ["is", "are", "was", "has", "feels"].contains(words[index + 1])
    }

    /// The words before a place that may speak of it: back to where a new thought begins.
    func reach(before end: Int) -> Range<Int> {
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
        ("can't", "can not"), ("won't", "will not"), ("n't", " not"), ("i'm", "i am"), ("it's", "it is"),
        ("that's", "that is"),
        ("there's", "there is"), ("he's", "he is"), ("what's", "what is"), ("'s", ""), ("'re", " are"),
        ("'ve", " have"), ("'ll", " will"), ("'d", ""),
    ]
    private static let shortened = [("cannot", "can not"), ("any more", "anymore"), ("a.m.", "am"), ("p.m.", "pm")]
    /// The same without their mark.
    private static let unmarked: [Substring: [Substring]] = [
        "aint": ["is", "not"], "wouldnt": ["would", "not"], "shouldnt": ["should", "not"], "hadnt": ["had", "not"],
        "werent": ["were", "not"], "cudnt": ["could", "not"], "carnt": ["can", "not"], "dosent": ["does", "not"],
        "dosnt": ["does", "not"], "dnt": ["do", "not"], "havnt": ["have", "not"], "arnt": ["are", "not"], "wernt": ["were", "not"],
        "cannae": ["can", "not"], "dinnae": ["do", "not"], "wudnt": ["would", "not"], "whats": ["what", "is"], "thats": ["that", "is"],
        "theres": ["there", "is"], "theyre": ["they", "are"],
        "dont": ["do", "not"], "doesnt": ["does", "not"], "didnt": ["did", "not"], "isnt": ["is", "not"], "arent": ["are", "not"],
        "wasnt": ["was", "not"], "havent": ["have", "not"], "hasnt": ["has", "not"], "cant": ["can", "not"], "wont": ["will", "not"],
        "couldnt": ["could", "not"], "im": ["i", "am"], "ive": ["i", "have"], "hes": ["he", "is"], "shes": ["she", "is"],
    ]
    private static let denials: Set<Substring> = [
        "no", "not", "never", "without", "none", "neither", "nor", "denies", "deny", "denied", "nothing", "nobody", "non", "ruled", "nil",
        "hardly", "barely", "rarely", "seldom", "scarcely",
    ]
    private static let noes: Set<Substring> = ["no", "nope", "nah", "never", "not", "none"]
    private static let being: Set<Substring> = ["is", "are", "was", "were", "do", "does", "did"]
    /// What a denial behind a thing is made of, besides the denial.
    private static let small: Set<Substring> = denials.union([
        "i", "he", "she", "it", "that", "they", "me", "him", "her", "mine", "at", "with", "do", "does", "did", "is", "are", "was", "were",
        "be", "been", "have", "has", "had", "got", "get", "take", "takes", "taken", "use", "used", "accept", "happen", "happened",
        "present",
        "there", "absent", "negative", "any", "anymore", "and", "but", "so", "though", "luckily", "thankfully", "either", "also", "the",
        "one", "ones", "all", "yet", "lost", "visible",
    ])
    private static let modals: Set<Substring> = ["can", "could", "will", "would", "should", "must"]
    private static let perceiving: Set<Substring> = ["see", "feel", "find", "notice", "have"]
    private static let fillers: Set<Substring> = ["any", "clear", "really", "actually", "quite", "very", "that", "even"]
    private static let breaks: Set<Substring> = ["but", "however", "although", "though", "except", "because", "whereas"]
    private static let turns: Set<Substring> = breaks.union([
        "since", "when", "while", "which", "yet", "instead", "then", "until", "till", "unless", "than", "apart", "besides",
    ])
    /// Words that take a denial upon themselves.
    private static let harmless: Set<Substring> = [
        "only", "just", "doubt", "wonder", "sure", "until", "matter", "sooner", "idea", "clue", "reason", "apparent", "obvious", "warning",
        "particular", "luck", "stop", "stops", "stopped", "stopping", "ease", "eases", "eased", "easing", "help", "helps", "relief",
        "helped", "let", "know", "sleep", "slept", "remember", "want", "understand", "care", "change", "long", "enough", "better",
        "explain",
    ]
    private static let subjects: Set<Substring> = [
        "i", "my", "it", "they", "he", "she", "we", "the", "there", "his", "her", "their", "now", "sometimes", "also", "both", "one",
        "only", "just", "still", "this", "today", "yesterday",
    ]
    private static let verbs: Set<Substring> = ["take", "takes", "have", "has", "get", "gets", "am", "feel", "feels", "wake"]
    private static let doubts: Set<Substring> = [
        "afraid", "worried", "fear", "feared", "might", "maybe", "perhaps", "wonder", "wondering", "unsure", "whether", "suspect", "scared",
        "should", "asked", "asks", "terrified", "google", "googled", "wish", "hope", "hoping", "thought", "reckons", "reckon", "thinks",
        "assume", "assumes", "suggested", "leaflet", "risk",
    ]
    static let asking: Set<Substring> = ["could", "can", "is", "are", "might", "should", "does", "do", "would", "may", "am", "has"]
    private static let others: Set<Substring> = [
        "husband", "wife", "mother", "father", "mum", "mom", "dad", "sister", "brother", "aunt", "uncle", "friend", "neighbour", "neighbor",
        "colleague", "grandmother", "grandfather", "granny", "grandma", "cousin", "partner", "mate", "parents", "sisters", "brothers",
        "workmate", "coworker", "flatmate", "guy", "guys", "lads", "lad", "fellow", "bloke", "man", "woman", "people", "somebody",
        "someone", "roommate", "boss", "grandad", "granddad", "nan", "boyfriend", "girlfriend", "niece", "nephew",
    ]
    private static let children: Set<Substring> = [
        "son", "sons", "daughter", "boy", "girl", "child", "kid", "toddler", "baby", "grandson", "granddaughter",
    ]
    private static let them: Set<Substring> = ["he", "she", "his", "her", "him", "hers", "himself", "herself"]
    private static let writer: Set<Substring> = ["i", "my", "me", "mine", "myself", "we", "our"]
    private static let states: Set<Substring> = ["am", "have", "get", "take", "had", "was", "got", "myself", "do", "suffer", "feel"]
    private static let healers: Set<Substring> = [
        "doctor", "doctors", "doc", "gp", "nurse", "midwife", "consultant", "specialist", "surgeon", "physio", "dentist", "neurologist",
        "neuropathologist", "oncologist", "cardiologist", "therapist", "pharmacist", "paramedic", "chemist",
    ]
    private static let persons: Set<Substring> = ["i", "he", "she", "we", "they"]
    /// What ends a medicine.
    private static let ends: Set<Substring> = [
        "stopped", "quit", "finished", "ditched", "dropped", "threw", "throwed", "thrown", "former", "ex", "packed",
    ]
    private static let coming: Set<Substring> = ["came", "come", "coming", "taken", "took", "weaned", "been", "am", "now"]
    /// With one of these, others speak of the person.
    private static let tellers: Set<Substring> = [
        "i", "me", "says", "said", "noticed", "notices", "told", "complains", "found", "finds",
        "swears", "saw", "heard",
    ]
}
