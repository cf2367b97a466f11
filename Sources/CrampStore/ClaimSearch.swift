import CrampCore
import Foundation

/// Full-text search that forgives spelling, endings, order and other words for the same. `Documentation/decisions/0016` says why it is so.
struct ClaimSearch: Sendable {
    /// How well a claim fits a question at least. Whoever names a cramp, or one thing only, hardly ever asks about something else, and whoever
    /// names what the ledger knows to be elsewhere nearly always. Chosen on questions of our own, `Tests/CrampStoreTests/Fixtures`.
    static func leastThatFits(_ query: ClaimQuery) -> Double {
        let telling = query.terms.filter(\.tells).map(\.stem)
        let isOurs = telling.count == 1 || telling.contains("ledgercramp")
        return (isOurs ? 0.85 : 1.3) + (telling.contains { $0.hasPrefix("ledgerelsewhere") } ? 0.6 : 0)
    }

    private struct Line: Sendable {
        let claim: Int
        let stems: [Int32]
        let weight: Double
    }

    private let claims: [Claim]
    private let index: ClaimIndex
    private let vocabulary: Vocabulary
    private let lines: [Line]
    private let themes: [Theme]
    private let rarity: Rarity
    private let numbers: StemNumbers

    init(_ claims: [Claim], classes: [WordClass]) throws {
        let index = try ClaimIndex()
        let sentences = claims.enumerated().flatMap { position, claim in ([claim.claim] + claim.asked).map { (position, $0) } }
        var vocabulary = try Vocabulary(classes.filter { $0.id.hasPrefix("ledger-") }, stems: index.stems)
        let read = try sentences.map { (claim: $0.0, stems: try vocabulary.learn($0.1, stems: index.stems)) }
        try index.add(read.map(\.stems))
        let rarity = Rarity(
            Dictionary(grouping: read, by: \.claim).values.map { Set($0.lazy.flatMap(\.stems)) }, little: vocabulary.little)
        var numbers = StemNumbers()
        lines = read.map { line in
            let stems = Set(line.stems)
            return Line(claim: line.claim, stems: stems.map { numbers.number(of: $0) }, weight: stems.reduce(0) { $0 + rarity[$1] })
        }
        let weights = numbers.all.map { rarity[$0] }
        let ofClaims = Dictionary(grouping: lines, by: \.claim)
        themes = claims.indices.map { Theme(lines: (ofClaims[$0] ?? []).map(\.stems), weights: weights) }
        (self.claims, self.index, self.vocabulary, self.rarity, self.numbers) = (claims, index, vocabulary, rarity, numbers)
    }

    func query(_ text: String) throws -> ClaimQuery {
        let read = try vocabulary.read(text, stems: index.stems)
        var seen = Set<String>()
        return ClaimQuery(
            terms: read.filter { seen.insert($0.stem).inserted }.map {
                .init(stem: $0.stem, number: numbers[$0.stem], weight: rarity[$0.stem], trust: $0.trust)
            })
    }

    /// Claims that share a word with the question, the best first, each with how well it fits: 0 to 1.5, and more where much was asked.
    func rank(_ question: ClaimQuery) throws -> [(claim: Claim, score: Double)] {
        let known = question.terms.filter { $0.trust > 0 }
        func shared(_ isThere: (Int32) -> Bool) -> Double {
            known.reduce(0) { sum, term in term.number.map(isThere) == true ? sum + term.matched : sum }
        }
        let telling = known.filter(\.tells)
        // What stands nearly everywhere finds nothing by itself.
        let rare = telling.filter { !rarity.isCommon($0.stem) }
        var best: [Int: Double] = [:]
        for line in try index.lines(withAnyOf: (rare.isEmpty ? telling : rare).map(\.stem)).map({ lines[$0] }) {
            let shared = shared(line.stems.contains)
            let (asked, said) = (shared / question.weight, shared / line.weight)
            // The share of the question counts more than that of the line: people tell more than they ask.
            best[line.claim] = max(best[line.claim] ?? 0, 5 * asked * said / (4 * said + asked))
        }
        return best.map { claim, fit in
            let theme = themes[claim]
            // The last summand: the more of a question stands in one place, the less is it chance.
            return (claim, 0.6 * fit + 0.9 * theme.likeness(to: question) + 0.35 * shared(theme.holds) / rarity.most)
        }
        .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
        .map { (claims[$0.0], $0.1) }
    }
}

/// What a claim is about: the stems of its lines, each as heavy as it is rare in the ledger and frequent in the lines.
struct Theme: Sendable {
    private let parts: [Int32: Double]
    /// Of what tells, as that of a vector.
    private let length: Double

    /// - Parameter weights: of each stem, by its number.
    init(lines: [[Int32]], weights: [Double]) {
        parts = lines.joined().reduce(into: [:]) { $0[$1, default: 0] += weights[Int($1)] / Double(lines.count) }
        length = parts.reduce(0) { weights[Int($1.key)] > Rarity.ofLittle ? $0 + $1.value * $1.value : $0 }.squareRoot()
    }

    func holds(_ stem: Int32) -> Bool { parts[stem] != nil }

    /// The cosine of the angle between the two. What a claim always speaks of and the question does not, counts against it.
    func likeness(to question: ClaimQuery) -> Double {
        let both = question.terms.reduce(0) { sum, term in
            guard term.tells, let part = term.number.flatMap({ parts[$0] }) else { return sum }
            return sum + term.matched * part
        }
        return both == 0 ? 0 : both / (length * question.length)
    }
}

/// Stems by number, as they were first seen: of ten thousand lines a number takes far less room than a word.
struct StemNumbers: Sendable {
    private(set) var all: [String] = []
    private var numbers: [String: Int32] = [:]

    mutating func number(of stem: String) -> Int32 {
        if let known = numbers[stem] { return known }
        numbers[stem] = Int32(all.count)
        all.append(stem)
        return Int32(all.count - 1)
    }

    subscript(stem: String) -> Int32? { numbers[stem] }
}

/// How much a stem tells: the fewer claims hold it, the more.
struct Rarity: Sendable {
    private let counts: [String: Int]
    private let all: Int
    private let little: Set<String>
    /// What a word weighs that stands in no claim.
    let most: Double

    /// - Parameters:
    ///   - claims: the stems of each.
    ///   - little: stems that say nothing of what a question is about.
    init(_ claims: [Set<String>], little: Set<String>) {
        self.little = little
        counts = Dictionary(claims.flatMap { $0.map { ($0, 1) } }, uniquingKeysWith: +)
        all = claims.count
        most = Self.weight(of: 0, among: all)
    }

    /// What a word weighs that says little: enough to tell two claims apart that are else alike.
    static let ofLittle = 0.3

    /// The root of the inverse document frequency, smoothed: what stands nowhere weighs most, what stands everywhere little. Without the
    /// root, one rare word that happens to stand in a claim would outweigh what the question is about.
    subscript(stem: String) -> Double {
        if little.contains(stem) { return Self.ofLittle }
        if stem.allSatisfy(\.isNumber) { return 1 }
        return Self.weight(of: counts[stem] ?? 0, among: all)
    }

    private static func weight(of count: Int, among all: Int) -> Double {
        log2(1 + Double(all + 1) / Double(1 + count)).squareRoot()
    }

    func isCommon(_ stem: String) -> Bool { (counts[stem] ?? 0) * 4 > all }
}
