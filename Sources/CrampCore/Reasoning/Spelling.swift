/// How far apart two spellings are.
package enum Spelling {
    /// One letter too many, too few or another one, or two neighbours swapped.
    static func isOneSlip(from one: some StringProtocol, to other: some StringProtocol) -> Bool {
        // One slip leaves the beginning or the end as it was; nearly every pair has neither, and need not be measured.
        let half = max(0, min(one.count, other.count) / 2 - 1)
        return abs(one.count - other.count) <= 1 && (one.hasPrefix(other.prefix(half)) || one.hasSuffix(other.suffix(half)))
            && distance(one, other, most: 1) == 1
    }

    /// The Damerau-Levenshtein distance (optimal string alignment); nil where it is more than `most`.
    package static func distance(_ one: some StringProtocol, _ other: some StringProtocol, most: Int) -> Int? {
        let (a, b) = (Array(one), Array(other))
        guard abs(a.count - b.count) <= most else { return nil }
        var before: [Int] = []
        var last = Array(0...b.count)
        for i in a.indices {
            var row = [i + 1] + [Int](repeating: 0, count: b.count)
            for j in b.indices {
                row[j + 1] = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { row[j + 1] = min(row[j + 1], before[j - 1] + 1) }
            }
            (before, last) = (last, row)
        }
        return last[b.count] <= most ? last[b.count] : nil
    }
}
