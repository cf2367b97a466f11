import ArgumentParser
import CrampCore
import CrampInterchange
import CrampKnowledge

struct AidCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "aid", abstract: "First aid, one step at a time: for a cramp, for a fit, in the water.",
        discussion: """
            Without a name it begins with the question what is happening. With --export it writes all of first aid to one file that opens on \
            any phone, without a connection.
            """)

    @Argument(help: ArgumentHelp("Which first aid: cramp, seizure, water or another.", valueName: "protocol"))
    var name = FirstAidProtocol.beginning

    @Option(help: ArgumentHelp("Whose numbers to show, for example GB.", valueName: "region"))
    var region: String?

    @Option(help: ArgumentHelp("Begin with this muscle, for example calf, toes or thigh-front.", valueName: "site"))
    var site: String?

    @Flag(help: "Print all of it, without questions and without waiting.")
    var noWait = false

    @Option(help: "With --no-wait: text or json.")
    var format: Format?

    @Option(help: ArgumentHelp("Write all of first aid to a page that stands alone.", valueName: "FILE.html"))
    var export: String?

    @OptionGroup var knowledge: KnowledgeOption

    func run() async throws { try await run(on: .live) }

    func validate() throws {
        if format != nil && !noWait { throw ValidationError("--format is for --no-wait: step by step there is only text.") }
        if export != nil && (noWait || site != nil) {
            throw ValidationError("--export writes all of first aid; it goes with --region only.")
        }
    }

    func run(on console: Console) async throws {
        try await console.run {
            let content = try knowledge.read()
            let knowledge = try knowledge.load(content)
            let region = try region.map { try knowledge.region(named: $0).id }
            if let export { return try await write(to: export, knowledge, drawings: content.drawings, region: region, on: console) }
            guard let aid = knowledge.firstAid[name] else {
                throw Failure(
                    exit: .badInput,
                    sentence: "We have no first aid of this name. There is: \(knowledge.firstAid.ids.joined(separator: ", ")).")
            }
            if let site { try check(site, of: aid) }
            let numbers = knowledge.region(region)
            let sheet = FirstAidSheet(aid, region: numbers, knowledge: knowledge)
            if noWait { return format == .json ? try console.write(json: sheet) : console.write(sheet.text) }
            guard let walk = Walk(name, from: site, in: knowledge) else { return }
            TerminalAid(knowledge: knowledge, region: numbers, console: console).run(walk)
        }
    }

    private func write(
        to path: String, _ knowledge: KnowledgeBase, drawings: [String: String], region: String?, on console: Console
    ) async throws {
        let reports = try await ReportWriter()
        guard let page = reports.firstAid(.alone, knowledge: knowledge, drawings: drawings, region: region) else {
            throw Failure(exit: .badInput, sentence: "There is no first aid in this content.")
        }
        try console.keep(page, at: path)
        console.say("First aid is in \(path). Copy it to your phone and open it there once, so that you know where it is.\n")
    }

    /// A site is a step that treats a muscle.
    private func check(_ site: String, of aid: FirstAidProtocol) throws {
        let sites = aid.steps.filter { $0.measure != nil }.map(\.id)
        guard !sites.contains(site) else { return }
        throw Failure(
            exit: .badInput,
            sentence: sites.isEmpty
                ? "“\(aid.title)” does not begin with a muscle. Leave out --site."
                : "We have no steps for this muscle. There is: \(sites.joined(separator: ", ")).")
    }
}
