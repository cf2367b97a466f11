import CrampCore
import Foundation

/// The words that the ledger knows, and how words that are typed become its own.
struct Vocabulary: Sendable {
    typealias Stems = ([String]) throws -> [String]

    struct Read {
        let stem: String
        /// 1: as it stands in the ledger; less: corrected; 0: the ledger does not know it.
        let trust: Double
    }

    private struct Word: Sendable {
        let text: String
        let bytes: [UInt8]
        /// Which letters stand in it.
        let letters: UInt32

        init(_ text: String) {
            self.text = text
            bytes = Array(text.utf8)
            letters = bytes.reduce(0) { $0 | TypingSlips.bit($1) }
        }

        var length: Int { bytes.count }
    }

    /// What stands for a class, by the stems of its words.
    private var classes: [String: [(words: ArraySlice<String>, stem: String)]] = [:]
    /// How often each word stands in the ledger.
    private var counts: [String: Int] = [:]
    private var byFirstLetter: [Character: [Word]] = [:]
    private var stems = Set<String>()
    /// Stems of words that say nothing of what a question is about.
    let little: Set<String>

    /// - Parameter classes: words, or several words as one, that mean the same to the search.
    init(_ classes: [WordClass], stems: Stems) throws {
        little = Set(try stems(Array(Self.little)))
        for word in Self.little { note(word) }
        for one in classes {
            for words in one.words.map(Self.words) {
                let known = try stems(words)
                for word in words { note(word) }
                guard let first = known.first else { continue }
                self.classes[first, default: []].append((known[...], Self.name(of: one)))
            }
        }
        // Of two that begin alike, the longer one is meant.
        self.classes = self.classes.mapValues { $0.sorted { $0.words.count > $1.words.count } }
        self.stems.formUnion(self.classes.values.joined().flatMap(\.words))
    }

    private static func name(of one: WordClass) -> String { one.id.filter { $0 != "-" } }

    private mutating func note(_ word: String) {
        counts[word, default: 0] += 1
        guard counts[word] == 1, word.count >= 3, let first = word.first else { return }
        byFirstLetter[first, default: []].append(Word(word))
    }

    /// The stems of a line of the ledger; its words are known from then on.
    mutating func learn(_ text: String, stems: Stems) throws -> [String] {
        let words = Self.words(text)
        for word in words { note(word) }
        let known = try stems(words)
        self.stems.formUnion(known)
        return merged(known.map { Read(stem: $0, trust: 1) }).map(\.stem)
    }

    /// What somebody typed, with slips mended. A word that says little and does not stand in the ledger is left out.
    func read(_ text: String, stems: Stems) throws -> [Read] {
        let typed = Self.words(text)
        let meant = zip(typed, try stems(typed)).map { word, stem -> (words: [String], trust: Double) in
            if self.stems.contains(stem) { return ([word], 1) }
            if Self.saysLittle(word) { return ([], 0) }
            return corrected(word) ?? ([word], 0)
        }
        let words = meant.flatMap { one in one.words.map { (word: $0, trust: one.trust) } }
        let known = try stems(words.map(\.word))
        return merged(zip(known, words).map { Read(stem: $0, trust: $1.trust) })
    }

    /// With one stem for all the words of a class.
    private func merged(_ read: [Read]) -> [Read] {
        var merged: [Read] = []
        var rest = read[...]
        while let first = rest.first {
            let found = classes[first.stem]?.first { one in
                rest.count >= one.words.count && zip(rest, one.words).allSatisfy { $0.stem == $1 }
            }
            let taken = rest.prefix(found?.words.count ?? 1)
            merged.append(Read(stem: found?.stem ?? first.stem, trust: taken.map(\.trust).min() ?? 1))
            rest = rest.dropFirst(taken.count)
        }
        return merged
    }

    // MARK: Spelling

    /// One slip in three or four letters, two in eight; the word that is nearest, and of equals the most common. Or two words written as
    /// one.
    private func corrected(_ word: String) -> (words: [String], trust: Double)? {
        guard word.count >= 3, word.contains(where: \.isLetter) else { return nil }
        let typed = Word(word)
        let most = max(10, typed.length * 10 / 4)
        var best: (word: String, slips: Int)?
        // Hardly anyone mistakes the first letter, but some type the second before it.
        for known in Set(word.prefix(2)).compactMap({ byFirstLetter[$0] }).joined() where abs(known.length - typed.length) <= 2 {
            // Each slip takes a letter, brings one, or both.
            guard (known.letters ^ typed.letters).nonzeroBitCount <= 4,
                let slips = TypingSlips.between(typed.bytes, known.bytes, most: most)
            else { continue }
            if let best, (best.slips, -count(best.word), best.word) <= (slips, -count(known.text), known.text) { continue }
            best = (known.text, slips)
        }
        if let best { return ([best.word], 1 - 0.01 * Double(best.slips)) }
        return parts(of: word).map { ($0, 0.9) }
    }

    /// Of all places to part it, the one that leaves the two most common words.
    private func parts(of word: String) -> [String]? {
        guard word.count >= 7 else { return nil }
        return (2...(word.count - 2)).map { [String(word.prefix($0)), String(word.dropFirst($0))] }
            .filter { $0.allSatisfy { counts[$0] != nil } }
            .max { ($0.map(count).min() ?? 0) < ($1.map(count).min() ?? 0) }
    }

    private func count(_ word: String) -> Int { counts[word] ?? 0 }

    // MARK: Words

    /// Letters and digits in lower case, without the marks on them. An apostrophe joins, "don't" is "dont", unless what follows is a word of
    /// its own, "I'll" and "they've".
    static func words(_ text: String) -> [String] {
        // The ledger's lines are in ASCII, and read at every start: they need no folding.
        let isPlain = text.utf8.allSatisfy { $0 < 0x80 }
        let lower =
            isPlain ? text.lowercased() : text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
        return lower.unicodeScalars.split { !isOfWord($0) }.compactMap { scalars in
            let word = Substring(scalars)
            guard scalars.contains(where: apostrophes.contains) else { return String(word) }
            let parts = word.unicodeScalars.split(whereSeparator: apostrophes.contains).map { Substring($0) }
            let joined = parts.prefix(1).joined() + parts.dropFirst().filter { !shortened.contains($0) }.joined()
            return joined.isEmpty ? nil : joined
        }
    }

    private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) || apostrophes.contains(scalar)
        }
        return scalar.properties.isAlphabetic || scalar.properties.numericType != nil || apostrophes.contains(scalar)
    }

    private static let apostrophes: Set<Unicode.Scalar> = ["'", "’", "‘", "´", "`"]
    /// For will, have, are, would, am.
    private static let shortened: Set<Substring> = ["ll", "ve", "re", "d", "m"]

    /// Of a word that the ledger does not know: it, or a number, says nothing of what a question is about.
    private static func saysLittle(_ word: String) -> Bool { little.contains(word) || word.allSatisfy(\.isNumber) }

    /// Words that say nothing of what a question is about.
    private static let little: Set<String> = Set(
        """
        a an the this that these those there here it its is are was were be been being am do does did doing done has have had having
        i im ive id me my mine myself we us our ours you your youre yours yourself he him his she her hers they them their theirs one
        someone somebody anyone anybody everyone everybody people person folks guys and or but if so than then as at by for from in into
        of on onto to too with without about over under up down out off again any some all both each every few more most other such own
        same just only very really actually truly true false fact facts myth right wrong correct can could will would shall should may
        might must not no nor never dont doesnt didnt isnt arent wasnt cant cannot wont wouldnt shouldnt hasnt havent who whom whose
        which what whats when where why how because while during also even still ever always usually often sometimes maybe perhaps
        probably please tell told say says said saying claim claims claimed claiming hear heard hearing read reads reading believe
        believes think thinks thought thinking know knows known wonder wondering ask asked asking mean means meant article articles
        internet online website google facebook tiktok youtube forum blog friend friends neighbour neighbor colleague mate grandma
        grandmother granny gran nan mum mom mother dad father aunt uncle husband wife sister brother boss lady man woman guy like
        get gets got getting go goes going gone went make makes made making want wants wanted let lets put puts use used using
        much many lot lots bit thing things something anything nothing everything way ways kind sort reason
        now ago since until till after before between through against hi hello thanks thank ok okay oh well yes yeah
        take takes taking took taken give gives gave given giving anyway suffer suffers suffering bad good best better later itself once
        alright special different difference
        itll youll theyll theyve youve weve theyre hes shes thats theres whats wouldnt couldnt wasnt werent havent youd theyd
        come comes came coming keep keeps kept keeping try tries tried trying look looks looking seem seems seemed happen happens
        happened turn turns turned feel feels felt whole quite almost rather around able certain moment point matter bother bothers
        appear notice noticed next another ones become becomes became set sets
        apparently supposedly allegedly basically simply hey wanna gonna gotta sure story stories idea
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
