import CrampCore
import Foundation

/// Full-text search that forgives spelling, endings, order and other words for the same. `Documentation/decisions/0016` says why it is so.
struct ClaimSearch: Sendable {
    /// How well a claim fits a question at least. Whoever names a cramp hardly ever asks about something else, and whoever names what the
    /// ledger knows to be elsewhere nearly always. Chosen on questions of our own, `Tests/CrampStoreTests/Fixtures`.
    static func leastThatFits(_ query: ClaimQuery) -> Double {
        let stems = Set(query.terms.map(\.stem))
        return (stems.contains("ledgercramp") ? 0.6 : 0.85) + (stems.contains("ledgerelsewhere") ? 0.3 : 0)
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
    /// All stems of a claim's lines.
    private let stems: [Set<String>]
    private let rarity: Rarity

    init(_ claims: [Claim], classes: [WordClass]) throws {
        let index = try ClaimIndex()
        let sentences = claims.enumerated().flatMap { position, claim in ([claim.claim] + claim.asked).map { (position, $0) } }
        var vocabulary = try Vocabulary(classes.filter { $0.id.hasPrefix("ledger-") }, stems: index.stems)
        let read = try sentences.map { (claim: $0.0, stems: try vocabulary.learn($0.1, stems: index.stems)) }
        try index.add(read.map(\.stems))
        let stems = Dictionary(grouping: read, by: \.claim).mapValues { Set($0.flatMap(\.stems)) }
        let rarity = Rarity(Array(stems.values), little: vocabulary.little)
        lines = read.map { line in
            let stems = Set(line.stems)
            return Line(claim: line.claim, stems: stems, weight: stems.reduce(0) { $0 + rarity[$1] })
        }
        self.stems = claims.indices.map { stems[$0] ?? [] }
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

    /// Claims that share a word with the question, the best first, each with how well it fits: about 0 to 1, and more where much was asked.
    func rank(_ question: ClaimQuery) throws -> [(claim: Claim, score: Double)] {
        let known = question.terms.filter { $0.trust > 0 }
        let telling = known.filter { $0.weight > Rarity.ofLittle }
        // What stands nearly everywhere finds nothing by itself.
        let rare = telling.filter { !rarity.isCommon($0.stem) }
        func shared(_ stems: Set<String>) -> Double { known.reduce(0) { stems.contains($1.stem) ? $0 + $1.weight * $1.trust : $0 } }
        var best: [Int: (first: Double, second: Double)] = [:]
        for line in try index.lines(withAnyOf: (rare.isEmpty ? telling : rare).map(\.stem), most: 600).map({ lines[$0] }) {
            let both = shared(line.stems)
            guard both > 0 else { continue }
            let (asked, said) = (both / question.weight, both / line.weight)
            // The share of the question counts more than that of the line: people tell more than they ask.
            let fit = 5 * asked * said / (4 * said + asked)
            let (first, second) = best[line.claim] ?? (0, 0)
            best[line.claim] = fit > first ? (fit, first) : (first, max(second, fit))
        }
        return best.map { claim, fits in
            let all = shared(stems[claim])
            // The last summand: the more of a question is found in one place, the less is it chance.
            return (claim, 0.5 * fits.first + 0.1 * fits.second + 0.4 * all / question.weight + 0.06 * all)
        }
        .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
        .map { (claims[$0.0], $0.1) }
    }
}

/// How much a stem tells: the fewer claims hold it, the more.
struct Rarity: Sendable {
    private let counts: [String: Int]
    private let all: Int
    private let little: Set<String>

    /// - Parameters:
    ///   - claims: the stems of each.
    ///   - little: stems that say nothing of what a question is about.
    init(_ claims: [Set<String>], little: Set<String>) {
        self.little = little
        counts = Dictionary(claims.flatMap { $0.map { ($0, 1) } }, uniquingKeysWith: +)
        all = claims.count
    }

    /// What a word weighs that says little: enough to tell two claims apart that are else alike.
    static let ofLittle = 0.15

    /// The root of the inverse document frequency, smoothed: what stands nowhere weighs most, what stands everywhere little. Without the
    /// root, one rare word that happens to stand in a claim would outweigh what the question is about.
    subscript(stem: String) -> Double {
        if little.contains(stem) { return Self.ofLittle }
        if stem.allSatisfy(\.isNumber) { return 1 }
        return log2(1 + Double(all + 1) / Double(1 + (counts[stem] ?? 0))).squareRoot()
    }

    func isCommon(_ stem: String) -> Bool { (counts[stem] ?? 0) * 4 > all }
}
