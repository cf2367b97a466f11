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
        let half: String?
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

    private static let ledger = Result { try Ledger(Bundled.knowledge) }

    /// What says nothing that could be looked for, finds nothing.
    private static func misses(_ questions: [Question], _ isRight: (Question, LedgerAnswer) -> Bool) throws -> [Question] {
        let ledger = try ledger.get()
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

    struct Own: CustomTestStringConvertible, Sendable {
        let file: String
        var half: String?
        /// The fewest that may be right.
        var first = 0, amongThree = 0
        let nothingFits: Int

        var testDescription: String { half.map { "\(file), \($0)" } ?? file }
    }

    @Test(arguments: [
        Own(file: "questions", first: 131, amongThree: 132, nothingFits: 74),
        Own(file: "drawn", half: "dev", first: 237, amongThree: 246, nothingFits: 104),
        Own(file: "drawn", half: "late", first: 248, amongThree: 272, nothingFits: 0),
        Own(file: "drawn", half: "aside", first: 110, amongThree: 117, nothingFits: 51),
        Own(file: "elsewhere", half: "everyday", nothingFits: 94), Own(file: "elsewhere", half: "medical", nothingFits: 134),
        Own(file: "elsewhere", half: "near", nothingFits: 76), Own(file: "elsewhere", half: "cramp", nothingFits: 41),
    ])
    func `questions of our own are answered as often as they were`(_ own: Own) throws {
        let questions = try Self.questions("Tests/CrampStoreTests/Fixtures/\(own.file).yaml").filter { $0.half == own.half }
        let asked = questions.filter { $0.claim != nil }, elsewhere = questions.filter { $0.claim == nil }
        let notFirst = try Self.misses(asked, Self.isFirst), notAmongThree = try Self.misses(asked, Self.isAmongThree)
        let found = try Self.misses(elsewhere) { Self.isNothing($1) }
        let (first, amongThree) = (asked.count - notFirst.count, asked.count - notAmongThree.count)
        print(
            "ledger \(own.testDescription): \(asked.count), first \(first), among three \(amongThree); elsewhere \(elsewhere.count), nothing fits \(elsewhere.count - found.count)"
        )
        #expect(first >= own.first && amongThree >= own.amongThree && elsewhere.count - found.count >= own.nothingFits)
    }

    /// What was reached on questions that nobody tuned to, in number of texts. It may not fall. The goals stand in the names of the tests
    /// and are not reached where a figure here is lower; `make proof` writes both into `Documentation/figures.md`.
    private enum Reached {
        static let first = 172, amongThree = 188, nothingFits = 96
    }

    @Test func `phrasings find their claim as often as they did: goal 180 of 200 first, 196 among three`() throws {
        let questions = try Self.questions("Validation/claims/phrasings.yaml")
        let notFirst = try Self.misses(questions, Self.isFirst), notAmongThree = try Self.misses(questions, Self.isAmongThree)
        print(
            "ledger phrasings: \(questions.count), first \(questions.count - notFirst.count), among three \(questions.count - notAmongThree.count)"
        )
        #expect(questions.count - notFirst.count >= Reached.first, "not first: \(notFirst.compactMap(\.id))")
        #expect(questions.count - notAmongThree.count >= Reached.amongThree, "not among three: \(notAmongThree.compactMap(\.id))")
    }

    @Test func `texts about other things find nothing as often as they did: goal 95 of 100`() throws {
        let questions = try Self.questions("Validation/claims/off-topic.yaml")
        let found = try Self.misses(questions) { Self.isNothing($1) }
        print("ledger off-topic: \(questions.count), nothing fits \(questions.count - found.count)")
        #expect(questions.count - found.count >= Reached.nothingFits, "found: \(found.compactMap(\.id))")
    }

    struct Dangers: CustomTestStringConvertible, Sendable {
        let file: String
        /// The fewest that were heard, and the most that were stopped.
        let heard: Int, stopped: Int

        var testDescription: String { file }
    }

    @Test(arguments: [
        Dangers(file: "danger", heard: 58, stopped: 1), Dangers(file: "danger-2", heard: 785, stopped: 5),
        Dangers(file: "danger-3", heard: 553, stopped: 4), Dangers(file: "danger-4", heard: 491, stopped: 1),
    ])
    func `texts of danger are heard as often as they were, goal all, with at most one harmless of ten stopped`(_ dangers: Dangers) throws {
        let questions = try Self.questions("Validation/claims/\(dangers.file).yaml")
        let harmless = questions.filter { $0.kind == "harmless" }, grave = questions.filter { $0.kind != "harmless" }
        func isDanger(_ answer: LedgerAnswer) -> Bool { if case .danger = answer { true } else { false } }
        let missed = try Self.misses(grave) { isDanger($1) }, stopped = try Self.misses(harmless) { !isDanger($1) }
        print(
            "ledger \(dangers.file): \(grave.count), heard \(grave.count - missed.count); harmless \(harmless.count), stopped \(stopped.count)"
        )
        #expect(grave.count - missed.count >= dangers.heard, "missed: \(missed.compactMap(\.id))")
        #expect(stopped.count <= dangers.stopped, "stopped: \(stopped.compactMap(\.id))")
    }

    /// A question of knowledge shall get its answer; what remains are signs of danger in a few words, "possible clot in leg".
    @Test func `of the ledger's own questions hardly any is taken for danger`() {
        let knowledge = Bundled.knowledge
        let asked = knowledge.ledger.flatMap { [$0.claim] + $0.asked }
        let stopped = asked.filter { !knowledge.danger.found(in: $0).isEmpty }
        print("ledger questions: \(asked.count), stopped \(stopped.count)")
        #expect(stopped.count <= 94, "stopped: \(stopped)")
    }
}
