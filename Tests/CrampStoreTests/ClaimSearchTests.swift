import CrampCore
import CrampTestSupport
import Foundation
import Testing
import Yams

@testable import CrampStore

/// How well the search does on questions: which claim comes first, and whether what is about other things finds nothing.
struct ClaimSearchTests {
    struct Question: Decodable, Sendable {
        let id: String?
        let text: String
        let kind: String?
        /// Any of them is right; none: nothing fits.
        let claim: [String]?
    }

    private struct Questions: Decodable {
        let entries: [Question]
    }

    private static func questions(_ path: String) throws -> [Question] {
        let data = try Data(contentsOf: Project.root.appendingPathComponent(path))
        return try YAMLDecoder().decode(Questions.self, from: data).entries
    }

    /// What says nothing that could be looked for, finds nothing.
    private static func misses(_ questions: [Question], _ isRight: (Question, LedgerAnswer) -> Bool) throws -> [Question] {
        let ledger = try Ledger(Bundled.knowledge)
        return questions.filter { question in
            guard let answer = try? ledger.answer(to: question.text) else { return !isRight(question, .nothingFits(nearest: [])) }
            return !isRight(question, answer)
        }
    }

    private static func isFirst(_ question: Question, _ answer: LedgerAnswer) -> Bool {
        if case .found(let claims) = answer, let first = claims.first { question.claim?.contains(first.id) == true } else { false }
    }

    /// As the answer, beside it, or as the nearest where nothing fits.
    private static func isAmongThree(_ question: Question, _ answer: LedgerAnswer) -> Bool {
        switch answer {
        case .found(let claims), .nothingFits(let claims): claims.contains { question.claim?.contains($0.id) == true }
        case .danger: false
        }
    }

    private static func isNothing(_ answer: LedgerAnswer) -> Bool { if case .found = answer { false } else { true } }

    /// Without claims, as before their content came, there is nothing to measure.
    private static let hasClaims = !Bundled.knowledge.claims.isEmpty

    @Test(.enabled(if: hasClaims))
    func `of 200 phrasings nine in ten find their claim first, and 98 in a hundred among three`() throws {
        let questions = try Self.questions("Validation/claims/phrasings.yaml")
        let notFirst = try Self.misses(questions, Self.isFirst), notAmongThree = try Self.misses(questions, Self.isAmongThree)
        print(
            "ledger phrasings: \(questions.count), first \(questions.count - notFirst.count), among three \(questions.count - notAmongThree.count)"
        )
        #expect(notFirst.count * 10 <= questions.count, "not first: \(notFirst.compactMap(\.id))")
        #expect(notAmongThree.count * 50 <= questions.count, "not among three: \(notAmongThree.compactMap(\.id))")
    }

    @Test(.enabled(if: hasClaims)) func `of 100 texts about other things 95 find nothing`() throws {
        let questions = try Self.questions("Validation/claims/off-topic.yaml")
        let found = try Self.misses(questions) { Self.isNothing($1) }
        print("ledger off-topic: \(questions.count), nothing fits \(questions.count - found.count)")
        #expect(found.count * 20 <= questions.count, "found: \(found.compactMap(\.id))")
    }

    @Test(.enabled(if: hasClaims)) func `every one of 60 texts of danger is answered with help, and hardly a harmless one`() throws {
        let questions = try Self.questions("Validation/claims/danger.yaml")
        let harmless = questions.filter { $0.kind == "harmless" }, dangers = questions.filter { $0.kind != "harmless" }
        func isDanger(_ answer: LedgerAnswer) -> Bool { if case .danger = answer { true } else { false } }
        let missed = try Self.misses(dangers) { isDanger($1) }, stopped = try Self.misses(harmless) { !isDanger($1) }
        print(
            "ledger danger: \(dangers.count), heard \(dangers.count - missed.count); harmless \(harmless.count), stopped \(stopped.count)")
        #expect(missed.isEmpty, "missed: \(missed.compactMap(\.id))")
        #expect(stopped.count * 10 <= harmless.count, "stopped: \(stopped.compactMap(\.id))")
    }
}
