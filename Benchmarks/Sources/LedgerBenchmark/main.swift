import CrampCore
import CrampKnowledge
import CrampStore
import Foundation
import KnowledgeContent
import Yams

// How long one answer of the ledger takes, over every text of Validation/claims, ten times each: quantiles as JSON. A mean, as the other
// benchmark gives it, would hide the slow ones.
struct Texts: Decodable {
    struct Entry: Decodable { let text: String }
    let entries: [Entry]
}

let folder = URL(fileURLWithPath: ProcessInfo.processInfo.environment["CHARLEY_CLAIMS"] ?? "../Validation/claims")
let texts = try ["phrasings", "off-topic", "danger"].flatMap { name in
    try YAMLDecoder().decode(Texts.self, from: Data(contentsOf: folder.appendingPathComponent("\(name).yaml"))).entries.map(\.text)
}
let knowledge = try KnowledgeCompiler.load(KnowledgeContent.folder)
let clock = ContinuousClock()
func milliseconds(_ body: () throws -> Void) rethrows -> Double { try clock.measure(body) / .milliseconds(1) }

var made: Ledger?
let index = try milliseconds { made = try Ledger(knowledge) }
guard let ledger = made else { exit(70) }
var found = 0
let times = (0..<10).flatMap { _ in
    texts.map { text in milliseconds { if case .found? = try? ledger.answer(to: text) { found += 1 } } }
}.sorted()
func quantile(_ share: Double) -> Double { times[min(times.count - 1, Int(Double(times.count) * share))] }
let figures = String(
    format: #""indexMs": %.1f, "p50ms": %.2f, "p95ms": %.2f, "p99ms": %.2f, "maxMs": %.2f"#, index, quantile(0.5), quantile(0.95),
    quantile(0.99), quantile(1))
print("{\"claims\": \(knowledge.ledger.count), \"queries\": \(times.count), \"found\": \(found), \(figures)}")
