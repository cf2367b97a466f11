// What a sentence says of danger. A denial must stand close by, and a doubt is heard as fear.

extension Sentence {
    /// Whether what stands at a place is neither denied nor asked about in general.
    func warns(of place: Range<Int>) -> Bool {
        !isDenied(place) && !isOfKnowledge(beyond: place)
    }

    /// Whether it speaks of this hour.
    var isOfNow: Bool { words.contains(where: Self.now.contains) }

    private func isDenied(_ place: Range<Int>) -> Bool {
        if isQuestion && answer == false { return true }
        // "Chest pain: none", but not "cannot breathe, nothing helps"
        if !place.contains(where: { Self.isDenial(words[$0]) }), isDeniedBehind(place.upperBound) { return true }
        return reach(before: place.lowerBound).contains { index in
            // "I do not want to die" as well, though "not want" denies no fact.
            guard denies(index) || isUnwanted(place, by: index), !isFirstTime(index, beyond: place.upperBound) else { return false }
            let between = index + 1..<place.lowerBound
            // "No fever, chest pain or cough" is a list; "no sleep, chest pain" is not.
            let isList =
                words[between].contains(where: Self.choosing.contains) || next(place.upperBound).contains(where: Self.choosing.contains)
            if isList { return between.count <= 8 && !words[between].contains(where: Self.telling.contains) }
            return between.count <= 3 && !words[between].contains(where: Self.telling.contains)
                && !commas.contains { index..<place.lowerBound ~= $0 }
        }
    }

    private func isUnwanted(_ place: Range<Int>, by index: Int) -> Bool {
        index + 1 == place.lowerBound && Self.isDenial(words[index]) && words[place.lowerBound].hasPrefix("want")
    }

    /// "I have never had chest pain like this"
    private func isFirstTime(_ index: Int, beyond end: Int) -> Bool {
        words[index] == "never" && words[end...].prefix(4).contains(where: Self.comparing.contains)
    }

    private func next(_ end: Int) -> ArraySlice<Substring> { words[end...].prefix(2) }

    /// "Is it a sign of a stroke?", but not "is he having a stroke?": it begins with a word that asks, and speaks of no one and no hour.
    private func isOfKnowledge(beyond place: Range<Int>) -> Bool {
        guard let first = words.first, place.lowerBound > 0, !Self.isDenial(words[1]),
            Self.asking.contains(first) || Self.wondering.contains(first)
        else { return false }
        // Who leaves out of whom it is tells: "has swallowed bleach", "was bitten by a snake", "am bleeding".
        if Self.leavingOut.contains(first), !Self.asked.contains(words[1]) { return false }
        // Who asks whether it is normal has it.
        if words.starts(with: ["is", "it"]), words.dropFirst(2).first.map(Self.doubting.contains) == true { return false }
        // "Can I", "do we", but not "am I"
        let rest = words.dropFirst(first != "am" && Self.asking.contains(first) && Self.anyone.contains(words[1]) ? 2 : 1)
        return !isOfNow && !rest.contains { Self.own.contains($0) || Self.isRelative($0) && !Self.whoever.contains($0) }
    }

    private static let now: Set<Substring> = [
        "now", "today", "tonight", "tonite", "suddenly", "sudden", "again", "still", "yesterday", "currently", "atm",
    ]
    private static let comparing: Set<Substring> = ["before", "like", "this"]
    private static let doubting: Set<Substring> = ["normal", "ok", "okay", "bad", "alright"]
    private static let choosing: Set<Substring> = ["or", "nor"]
    private static let wondering: Set<Substring> = ["what", "why", "how", "which", "who", "when", "where", "will", "did", "was"]
    /// A sentence that begins with one of these is no question unless whom it asks about comes next: "has anyone", "was it", "am i".
    private static let leavingOut: Set<Substring> = ["am", "has", "was", "did"]
    private static let asked: Set<Substring> = [
        "i", "it", "this", "that", "there", "you", "we", "they", "anyone", "anybody", "someone", "somebody", "a", "an", "the", "any",
    ]
    private static let anyone: Set<Substring> = ["i", "we", "you"]
    private static let whoever: Set<Substring> = ["someone", "somebody", "people", "man", "woman", "child", "children", "baby"]
    private static let own: Set<Substring> = [
        "i", "my", "me", "mine", "myself", "we", "our", "he", "she", "his", "her", "him", "this",
    ]
    /// Who begins to tell has done with denying: "nothing helps I want to die".
    private static let telling: Set<Substring> = ["i", "my", "he", "she", "his", "her", "it", "we", "they", "and", "but", "so", "want"]
}
