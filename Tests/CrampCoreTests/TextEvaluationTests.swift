import CrampCore
import Foundation
import Testing

@Suite struct TextEvaluationTests {
    private static let reader = TextReader([
        Made.words("fever", "fever"), Made.words("swelling", "swelling"), Made.words("night", "night"), Made.words("stiff", "stiff"),
    ])

    private static let texts = [
        MarkedText(id: "right", text: "Fever at night, no swelling.", present: ["fever", "night"], absent: ["swelling"]),
        // Marked otherwise than it is read, in all four ways.
        MarkedText(id: "wrong", text: "A fever. No night. Swelling.", present: ["night", "stiff"], absent: ["fever"]),
    ]

    @Test func `every reading is held against every mark`() {
        let evaluation = TextEvaluation(Self.texts, reader: Self.reader)
        #expect(evaluation.texts == 2)
        #expect(evaluation.precision == Proportion(3, of: 6))
        #expect(evaluation.recall == Proportion(3, of: 6))
        // Denied by one of the two: the swelling of the first text, the fever and the night of the second.
        #expect(evaluation.negations == Proportion(1, of: 3))
    }

    @Test func `every miss is told with its fault and its words`() {
        let misses = TextEvaluation(Self.texts, reader: Self.reader).misses
        #expect(misses.map(\.text) == ["wrong", "wrong", "wrong", "wrong"])
        #expect(misses.map(\.fact) == ["fever", "night", "swelling", "stiff"])
        #expect(misses.map(\.fault) == ["denied, read as said", "said, read as denied", "not said", "not read"])
        #expect(misses.map(\.quote) == ["fever", "no night", "swelling", nil])
    }

    @Test func `what is debatable counts neither way`() {
        let text = MarkedText(
            id: "a", text: "Fever at night, no swelling.", present: ["night"], absent: [], debatable: ["fever", "swelling", "stiff"])
        let evaluation = TextEvaluation([text], reader: Self.reader)
        #expect(evaluation.precision == Proportion(1, of: 1) && evaluation.recall == Proportion(1, of: 1))
        #expect(evaluation.negations == Proportion(0, of: 0) && evaluation.misses.isEmpty)
    }

    @Test func `of no texts nothing is claimed, and it comes back from JSON`() throws {
        let none = TextEvaluation([], reader: Self.reader)
        #expect(none.texts == 0 && none.precision == Proportion(0, of: 0) && none.misses.isEmpty)
        let all = TextEvaluation(Self.texts, reader: Self.reader)
        #expect(try JSONDecoder().decode(TextEvaluation.self, from: JSONEncoder().encode(all)) == all)
    }
}
