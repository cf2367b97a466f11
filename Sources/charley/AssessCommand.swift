import ArgumentParser
import CrampCore
import CrampInterchange
import CrampKnowledge

struct AssessCommand: AsyncParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, html, markdown }

    static let configuration = CommandConfiguration(
        commandName: "assess", abstract: "How urgent it is, what to do now, and what may be behind it.",
        discussion: "Without --answers you are asked, the danger signs first.")

    @Option(help: ArgumentHelp("Answers as YAML or JSON; - reads standard input.", valueName: "file"))
    var answers: String?

    @Option(help: "text, json, html or markdown.")
    var format: Format = .text

    @OptionGroup var knowledge: KnowledgeOption

    func run() async throws { try await run(on: .live) }

    func run(on console: Console) async throws {
        try await console.run {
            let knowledge = try knowledge.load()
            let intake =
                if let answers { try Intake(try console.contents(of: answers), knowledge: knowledge) } else {
                    TerminalInterview(assessor: Assessor(knowledge), console: console).run()
                }
            let assessment = knowledge.assess(intake)
            if format == .json { return try console.write(json: AssessmentDocument(assessment, knowledge: knowledge)) }
            let report = Report(assessment, of: intake, knowledge: knowledge)
            let asWritten = ReportWriter.Format(rawValue: format.rawValue) ?? .text
            console.write(try await ReportWriter().write(report, as: asWritten))
        }
    }
}
