/// How far what was typed is from a word, in tenths of a slip: what fingers and ears mistake often counts less than what they seldom do.
/// The weights are judgement.
enum TypingSlips {
    /// A letter typed twice, or once in place of twice.
    private static let doubled = 5
    /// Two neighbours the wrong way round; or a letter for one that lies beside it or sounds like it.
    private static let swapped = 7, similar = 7
    /// A letter too many or too few.
    private static let missing = 10
    private static let other = 13
    /// More, if it is the first letter: hardly anyone mistakes that.
    private static let first = 5

    /// - Parameter most: nil where they are further apart than this, in tenths.
    static func between(_ typed: [UInt8], _ word: [UInt8], most: Int) -> Int? {
        var before: [Int] = []
        var last = [0]
        for j in word.indices { last.append(last[j] + single(word, j)) }
        for i in typed.indices {
            var row = [last[0] + single(typed, i)]
            for j in word.indices {
                var least = min(last[j] + exchange(typed, i, word, j), last[j + 1] + single(typed, i), row[j] + single(word, j))
                if i > 0, j > 0, typed[i] == word[j - 1], typed[i - 1] == word[j] { least = min(least, before[j - 1] + swapped) }
                row.append(least)
            }
            guard row.contains(where: { $0 <= most }) else { return nil }
            (before, last) = (last, row)
        }
        return last[word.count] <= most ? last[word.count] : nil
    }

    /// Of a letter that stands in one of the two alone.
    private static func single(_ letters: [UInt8], _ i: Int) -> Int {
        if i == 0 { return missing + first }
        return letters[i] == letters[i - 1] ? doubled : missing
    }

    private static func exchange(_ typed: [UInt8], _ i: Int, _ word: [UInt8], _ j: Int) -> Int {
        if typed[i] == word[j] { return 0 }
        return (alike[Int(typed[i])] & bit(word[j]) != 0 ? similar : other) + (i == 0 || j == 0 ? first : 0)
    }

    /// By letter, those that are easily typed or heard in its place.
    private static let alike: [UInt32] = {
        let neighbours = ["qwertyuiop", "asdfghjkl", "zxcvbnm"].flatMap { row in zip(row.utf8, row.utf8.dropFirst()).map { ($0, $1) } }
        let vowels = "aeiouy".utf8.flatMap { one in "aeiouy".utf8.map { (one, $0) } }
        let sounds = ["sc", "sz", "ck", "kq", "cq", "gj", "fv", "pf"].map { (Array($0.utf8)[0], Array($0.utf8)[1]) }
        var alike = [UInt32](repeating: 0, count: 256)
        for (one, other) in neighbours + vowels + sounds {
            alike[Int(one)] |= bit(other)
            alike[Int(other)] |= bit(one)
        }
        return alike
    }()

    /// One bit for each letter from a to z, one more for all others.
    static func bit(_ letter: UInt8) -> UInt32 { (97...122).contains(letter) ? 1 << UInt32(letter - 97) : 1 << 26 }
}
