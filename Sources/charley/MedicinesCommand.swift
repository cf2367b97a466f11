import ArgumentParser
import CrampCore
import CrampInterchange
import CrampKnowledge

struct MedicinesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "medicines", abstract: "Which of these medicines are linked with cramps, and what to ask about them.",
        discussion: "It shows no dose. Do not stop or change a medicine by yourself.")

    @Argument(help: ArgumentHelp("Names as they stand on the pack, brand or international.", valueName: "name"))
    var names: [String]

    @Option(help: "text or json.")
    var format: Format = .text

    @Option(help: ArgumentHelp("Whose numbers to show, for example GB.", valueName: "region"))
    var region: String?

    @OptionGroup var knowledge: KnowledgeOption

    func run() async throws { try await run(on: .live) }

    func run(on console: Console) async throws {
        try await console.run {
            let knowledge = try knowledge.load()
            guard names.contains(where: { $0.contains { $0.isLetter } }) else {
                throw Failure(
                    exit: .badInput, sentence: "There is no name here. Write the names of the medicines as they stand on the packs.")
            }
            guard names.joined().count <= KnowledgeBase.longestText else {
                throw Failure(exit: .badInput, sentence: "These are more names than we can read at once. Please give fewer.")
            }
            let region = try knowledge.region(named: region)
            let review = MedicineReview(names, knowledge: knowledge)
            let document = MedicineDocument(review, region: region, knowledge: knowledge)
            if format == .json { return try console.write(json: document) }
            console.write(document.text)
        }
    }
}
