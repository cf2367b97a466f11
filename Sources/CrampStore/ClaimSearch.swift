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
        let stems: Set<String>
        let weight: Double
    }

    private let claims: [Claim]
    private let index: ClaimIndex
    private let vocabulary: Vocabulary
    private let lines: [Line]
    private let themes: [Theme]
    private let rarity: Rarity

    init(_ claims: [Claim], classes: [WordClass]) throws {
        let index = try ClaimIndex()
        let sentences = claims.enumerated().flatMap { position, claim in ([claim.claim] + claim.asked).map { (position, $0) } }
        var vocabulary = try Vocabulary(classes.filter { $0.id.hasPrefix("ledger-") }, stems: index.stems)
        let read = try sentences.map { (claim: $0.0, stems: try vocabulary.learn($0.1, stems: index.stems)) }
        try index.add(read.map(\.stems))
        let ofClaims = Dictionary(grouping: read, by: \.claim).mapValues { $0.map { Set($0.stems) } }
        let rarity = Rarity(ofClaims.values.map { $0.reduce([]) { $0.union($1) } }, little: vocabulary.little)
        lines = read.map { line in
            let stems = Set(line.stems)
            return Line(claim: line.claim, stems: stems, weight: stems.reduce(0) { $0 + rarity[$1] })
        }
        themes = claims.indices.map { Theme(lines: ofClaims[$0] ?? [], rarity: rarity) }
        (self.claims, self.index, self.vocabulary, self.rarity) = (claims, index, vocabulary, rarity)
    }

    func query(_ text: String) throws -> ClaimQuery {
        let read = try vocabulary.read(text, stems: index.stems)
        var seen = Set<String>()
        return ClaimQuery(
            terms: read.filter { seen.insert($0.stem).inserted }.map {
                .init(stem: $0.stem, weight: rarity[$0.stem], trust: $0.trust)
            })
    }

    /// Claims that share a word with the question, the best first, each with how well it fits: 0 to 1.5, and more where much was asked.
    func rank(_ question: ClaimQuery) throws -> [(claim: Claim, score: Double)] {
        let known = question.terms.filter { $0.trust > 0 }
        let telling = known.filter(\.tells)
        // What stands nearly everywhere finds nothing by itself.
        let rare = telling.filter { !rarity.isCommon($0.stem) }
        var best: [Int: Double] = [:]
        for line in try index.lines(withAnyOf: (rare.isEmpty ? telling : rare).map(\.stem), most: 600).map({ lines[$0] }) {
            let shared = known.reduce(0) { line.stems.contains($1.stem) ? $0 + $1.matched : $0 }
            let (asked, said) = (shared / question.weight, shared / line.weight)
            // The share of the question counts more than that of the line: people tell more than they ask.
            best[line.claim] = max(best[line.claim] ?? 0, 5 * asked * said / (4 * said + asked))
        }
        return best.map { claim, fit in
            let theme = themes[claim]
            let shared = known.reduce(0) { theme.holds($1.stem) ? $0 + $1.matched : $0 }
            // The last summand: the more of a question stands in one place, the less is it chance.
            return (claim, 0.6 * fit + 0.9 * theme.likeness(to: question) + 0.35 * shared / rarity.most)
        }
        .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
        .map { (claims[$0.0], $0.1) }
    }
}

/// What a claim is about: the stems of its lines, each as heavy as it is rare in the ledger and frequent in the lines.
struct Theme: Sendable {
    private let weights: [String: Double]
    /// Stems that say little among them.
    private let stems: Set<String>
    private let length: Double

    init(lines: [Set<String>], rarity: Rarity) {
        stems = lines.reduce([]) { $0.union($1) }
        let counts = Dictionary(lines.joined().map { ($0, 1) }, uniquingKeysWith: +)
        weights = counts.filter { rarity[$0.key] > Rarity.ofLittle }
            .reduce(into: [:]) { $0[$1.key] = rarity[$1.key] * Double($1.value) / Double(lines.count) }
        length = weights.values.reduce(0) { $0 + $1 * $1 }.squareRoot()
    }

    func holds(_ stem: String) -> Bool { stems.contains(stem) }

    /// The cosine of the angle between the two. What a claim always speaks of and the question does not, counts against it.
    func likeness(to question: ClaimQuery) -> Double {
        let both = question.terms.reduce(0) { $0 + $1.matched * (weights[$1.stem] ?? 0) }
        return both == 0 ? 0 : both / (length * question.length)
    }
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
