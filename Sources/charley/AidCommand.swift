import ArgumentParser
import CrampCore
import CrampInterchange

struct AidCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "aid", abstract: "First aid, one step at a time: for a cramp, for a fit, in the water.",
        discussion: "Without a name it begins with the question what is happening.")

    @Argument(help: ArgumentHelp("Which first aid: cramp, seizure, water or another.", valueName: "protocol"))
    var name = "is-it-a-cramp"

    @Option(help: ArgumentHelp("Whose numbers to show, for example GB.", valueName: "region"))
    var region: String?

    @Flag(help: "Print all of it, without questions and without waiting.")
    var noWait = false

    @OptionGroup var knowledge: KnowledgeOption

    func run() async throws { try await run(on: .live) }

    func run(on console: Console) async throws {
        try await console.run {
            let knowledge = try knowledge.load()
            let region = try region.map { try known($0.uppercased(), in: knowledge) }
            guard let aid = knowledge.firstAid[name], let walk = Walk(name, in: knowledge) else {
                throw Failure(
                    exit: .badInput,
                    sentence: "We have no first aid of this name. There is: \(knowledge.firstAid.ids.joined(separator: ", ")).")
            }
            let numbers = knowledge.region(region)
            if noWait { return console.write(FirstAidSheet(aid, region: numbers, knowledge: knowledge).text) }
            TerminalAid(knowledge: knowledge, region: numbers, console: console).run(walk)
        }
    }

    private func known(_ region: String, in knowledge: KnowledgeBase) throws -> String {
        guard knowledge.regions[region] != nil else {
            throw Failure(
                exit: .badInput,
                sentence: "We have no numbers for this region. There is: \(knowledge.regions.ids.joined(separator: ", ")).")
        }
        return region
    }
}
