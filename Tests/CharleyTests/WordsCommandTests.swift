import CrampCore
import CrampTestSupport
import Foundation
import Testing

@testable import charley

struct WordsCommandTests {
    private static let words = """
        entries:
          - {id: says-urge, status: active, fact: urge-to-move, phrases: [move my legs]}
          - {id: says-sore, status: active, fact: sore-next-day, phrases: [sore]}

        """
    private static let texts = """
        entries:
          - {id: one, text: "I have to move my legs. It is not sore.", present: [urge-to-move], absent: [sore-next-day]}
          - {id: two, text: "It is sore.", present: [urge-to-move], absent: [sore-next-day]}

        """

    private func run(_ more: String..., texts: String = texts) async throws -> (status: Int32, console: CollectedConsole) {
        try await TestKnowledge.withCopy(changing: ["words/story.yaml": Self.words]) { folder in
            let console = CollectedConsole(files: ["t": texts])
            return (await console.run(["knowledge", "words", "t", "--knowledge", folder.path] + more), console)
        }
    }

    @Test func `every miss has a line, and the shares follow`() async throws {
        let (status, console) = try await run()
        #expect(status == 0 && console.said.isEmpty)
        let lines = console.written.split(separator: "\n").map(String.init)
        #expect(lines.prefix(3) == ["two: sore-next-day: denied, read as said “sore”", "two: urge-to-move: not read", "2 texts"])
        #expect(lines[3].hasPrefix("  precision                   2/3  66.7 %"))
        #expect(lines[4].hasPrefix("  recall                      2/4  50.0 %"))
        #expect(lines[5].hasPrefix("  negations right             1/2  50.0 %"))
    }

    @Test func `JSON is the evaluation of the library`() async throws {
        let (status, console) = try await run("--format", "json")
        #expect(status == 0)
        let evaluation = try JSONDecoder().decode(TextEvaluation.self, from: Data(console.written.utf8))
        #expect(evaluation.texts == 2 && evaluation.misses.count == 2 && evaluation.precision == Proportion(2, of: 3))
    }

    @Test(arguments: [
        ("entries:\n  - {id: one, text: x, present: [nosuch]}\n", "charley: one: There is no fact “nosuch”."),
        ("entries: []\n", "charley: entries: There is no text in it."),
    ])
    func `texts that cannot be used are exit code 65`(texts: String, words: String) async throws {
        let (status, console) = try await run(texts: texts)
        #expect(status == 65 && console.said.contains(words) && console.written.isEmpty)
    }

    @Test func `texts that are not there are exit code 74, and none named is 64`() async {
        #expect(await CollectedConsole().run("knowledge", "words", "nosuch", "--knowledge", TestKnowledge.folder.path) == 74)
        #expect(await CollectedConsole().run("knowledge", "words") == 64)
    }
}
