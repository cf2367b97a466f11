import ArgumentParser
import CrampCore
import CrampInterchange
import CrampKnowledge

struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "An entry of the knowledge: what it is, why, and how we know.",
        discussion: "Every cause, sign, measure, claim, test, source and word has an id; other commands name them.")

    @Argument(help: "The id of an entry, for example restless-legs.")
    var id: String

    @Option(help: "text or json.")
    var format: Format = .text

    @Option(help: ArgumentHelp("Whose numbers to show, for example GB.", valueName: "region"))
    var region: String?

    @OptionGroup var knowledge: KnowledgeOption

    func run() async throws { try await run(on: .live) }

    func run(on console: Console) async throws {
        try await console.run {
            let knowledge = try knowledge.load()
            guard let document = ExplainDocument(id, region: try knowledge.region(named: region), knowledge: knowledge) else {
                let near = knowledge.ids(near: id)
                throw Failure(
                    exit: .badInput,
                    sentence: near.isEmpty
                        ? "There is no entry of this id." : "There is no entry of this id. The nearest: \(near.joined(separator: ", ")).")
            }
            if format == .json { return try console.write(json: document) }
            console.write(document.text)
        }
    }
}
