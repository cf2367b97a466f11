import CrampCore
import CrampInterchange
import CrampTestSupport
import Foundation
import Testing

@testable import charley

struct CheckCommandTests {
    private let golden = Golden("Tests/CharleyTests/Golden")
    private static let ledger = """
        entries:
          - id: soap-in-bed
            status: active
            topic: remedies
            claim: A bar of soap in the bed keeps leg cramps away.
            asked: [does soap under the sheet help, soap against cramps, soap bar in bed, put soap at my feet]
            verdict: unproven
            certainty: none
            why: Nobody has tested it. It harms nobody either.
            otherwise: Neighbours say so.
            instead: Stretch your calves before bed.
            about: []
            urges: []
            evidence: [small-trial, small-memory]
            inventory: []
          - id: hard-rub
            status: active
            topic: first-aid
            claim: A hard rub heals a sore and swollen calf.
            asked: [should I massage a swollen calf, rub a sore calf, massage helps a thick leg, knead the calf hard]
            verdict: dangerous
            certainty: moderate
            why: It could be a clot. Rubbing can send it to the lung.
            otherwise: Some say that rubbing always helps.
            instead: Leave it alone, and let somebody look at it today.
            about: []
            urges: []
            evidence: []
            inventory: []
        """

    private func run(_ words: String...) async throws -> (code: Int32, console: CollectedConsole) {
        try await TestKnowledge.withCopy(changing: ["claims/claims.yaml": Self.ledger]) { folder in
            let console = CollectedConsole()
            return (await console.run(["check"] + words + ["--knowledge", folder.path]), console)
        }
    }

    @Test(arguments: [
        ("found", "soap in my bed"), ("dangerous", "shuld i masage a swolen calf"),
        ("nothing-fits", "a bar of chocolate for breakfast in Rome"),
        ("danger", "i want to die"),
    ])
    func `an answer reads as it should, as text and as JSON`(_ name: String, _ text: String) async throws {
        for format in ["text", "json"] {
            let (code, console) = try await run(text, "--format", format, "--region", "gb")
            #expect(code == 0 && console.said.isEmpty)
            #expect(golden.difference(console.written, from: "check-\(name).\(format)") == nil)
        }
    }

    @Test func `words of danger are answered with what to do, and with no claim`() async throws {
        let (_, console) = try await run("soap in my bed, I want to die")
        #expect(!console.written.lowercased().contains("soap"))
        #expect(!console.written.isEmpty)
    }

    @Test(arguments: ["", "?!", "腿抽筋", "is it true that", String(repeating: "a ", count: 50_000)])
    func `what cannot be looked for is bad input, said in one sentence`(_ text: String) async throws {
        let (code, console) = try await run(text)
        #expect(code == 65 && console.written.isEmpty)
        #expect(console.said.split(separator: "\n").count == 1)
    }

    @Test func `words need no quotation marks`() async throws {
        let (code, console) = try await run("soap", "in", "my", "bed")
        #expect(code == 0 && console.written.contains("bar of soap"))
    }

    @Test func `an unknown region is said so`() async throws { #expect(try await run("soap", "--region", "Atlantis").code == 65) }
}
