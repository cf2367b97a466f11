import CrampCore
import CrampInterchange
import CrampTestSupport
import Foundation
import Testing

@testable import charley

struct ExplainCommandTests {
    private let golden = Golden("Tests/CharleyTests/Golden")

    private func run(_ words: String...) async -> (code: Int32, console: CollectedConsole) {
        let console = CollectedConsole()
        return (await console.run(["explain"] + words + ["--knowledge", TestKnowledge.folder.path]), console)
    }

    @Test(arguments: ["restless-legs", "supported-calf-stretch", "urge-to-move", "clot-in-leg", "small-trial"])
    func `an entry reads as it should, as text and as JSON`(_ id: String) async throws {
        for format in ["text", "json"] {
            let (code, console) = await run(id, "--format", format)
            try #require(code == 0, "\(console.said)")
            #expect(golden.difference(console.written, from: "explain-\(id).\(format)") == nil)
        }
    }

    @Test(arguments: ["restles-legs", "restless-arms", "Restless-Legs"])
    func `an id that is not there is bad input, and the nearest are named`(_ id: String) async {
        let (code, console) = await run(id)
        #expect(code == 65 && console.written.isEmpty)
        #expect(console.said.contains("restless-legs"))
    }

    @Test(arguments: ["", "§§§", String(repeating: "x", count: 100_000), "../../etc/passwd", "-- DROP"])
    func `what is no id is bad input, said in one sentence that does not repeat it`(_ id: String) async {
        let console = CollectedConsole()
        #expect(await console.run(["explain", "--knowledge", TestKnowledge.folder.path, "--", id]) == 65)
        #expect(console.said.count < 200 && console.said.hasSuffix(".\n"))
    }

    @Test func `every entry can be explained, none without words, and doses are not among them`() {
        let knowledge = Bundled.knowledge
        let region = knowledge.region(nil)
        for id in knowledge.explainable {
            let cards = knowledge.cards(of: id, region: region)
            #expect(!cards.isEmpty && cards.allSatisfy { !$0.name.isEmpty && !($0.what + $0.why).isEmpty }, "\(id)")
        }
        let doses = Set(knowledge.drugReference.ids).subtracting(knowledge.explainable)
        #expect(doses.allSatisfy { knowledge.cards(of: $0, region: region).isEmpty })
    }
}
