public import ArgumentParser
import CrampCore
import CrampDiary
public import CrampInterchange
import CrampKnowledge
import CrampStore

extension DoctorsPage.Choices.Part: ExpressibleByArgument {}

struct ReportCommand: AsyncParsableCommand {
    enum Format: String, ExpressibleByArgument, CaseIterable { case text, html, json }

    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Your diary on one page, for a doctor who has a minute.",
        discussion:
            "Danger signs come first, then what was counted. As HTML it prints on one sheet of A4. You decide what goes in; what you leave out is named as left out."
    )

    @Option(help: ArgumentHelp("How many nights: 14 to 365.", valueName: "number")) var days = 90
    @Option(help: ArgumentHelp("Your answers to the questions, as YAML or JSON; - reads standard input.", valueName: "file"))
    var answers: String?
    @Option(help: ArgumentHelp("What you want to ask, in 140 letters.", valueName: "text")) var question = ""
    @Option(help: ArgumentHelp("To stand above the page. Default: nobody's.", valueName: "name")) var name = ""
    @Option(help: ArgumentHelp("As your meter showed it: 142/86.", valueName: "numbers")) var bloodPressure = ""
    @Option(help: ArgumentHelp("Leave this out; may be given several times.", valueName: "part")) var leaveOut: [DoctorsPage.Choices.Part] =
        []
    @Flag(help: "Put your notes in.") var notes = false
    @Option(help: "text, html or json.") var format: Format = .text
    @OptionGroup var folder: DiaryCommand.Folder
    @OptionGroup var knowledge: KnowledgeOption

    func run() async throws { try await run(on: .live) }

    func run(on console: Console) async throws {
        try await console.run {
            let wanted = DoctorsPage.Choices.usual + (notes ? [.notes] : [])
            let choices = try DoctorsPage.Choices(
                days: days, parts: wanted.filter { !leaveOut.contains($0) }, name: name, question: question, bloodPressure: bloodPressure)
            let knowledge = try knowledge.load()
            let intake = try answers.map { try Intake(try console.contents(of: $0), knowledge: knowledge) }
            let interviewed = intake.map { DoctorsPage.Interviewed($0, triage: Assessor(knowledge).triage($0)) }
            let (store, now) = try folder.open(on: console)
            let changes = try await store.port.read(now.night...now.night)
            let nights = DoctorsPage.nights(for: choices, changes: changes, today: now.night)
            let page = DoctorsPage(
                try await store.port.read(nights), choices, today: now.night, interviewed: interviewed, knowledge: knowledge)
            if format == .json { return try console.write(json: page) }
            let sheet = DoctorsSheet(page, knowledge: knowledge)
            console.write(try await ReportWriter().write(sheet, as: format == .html ? .html : .text))
        }
    }
}
