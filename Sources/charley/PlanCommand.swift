import ArgumentParser
import CrampCore
import CrampInterchange
import CrampKnowledge

struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "What to do about the cramps: at most seven things that fit you, and what would harm you.",
        discussion: "It is made from the same answers as an assessment. Where it is urgent there is no plan, only the way to help.")

    @Option(help: ArgumentHelp("Answers as YAML or JSON; - reads standard input.", valueName: "file"))
    var answers: String

    @Option(help: "text, json, html or markdown.")
    var format: AssessCommand.Format = .text

    @Option(help: ArgumentHelp("Write the plan as a calendar (iCalendar) that begins on this day instead.", valueName: "year-month-day"))
    var calendar: String?

    @OptionGroup var knowledge: KnowledgeOption

    func run() async throws { try await run(on: .live) }

    func run(on console: Console) async throws {
        try await console.run {
            let knowledge = try knowledge.load()
            let intake = try Intake(try console.contents(of: answers), knowledge: knowledge)
            let assessment = knowledge.assess(intake)
            let gate = Gate(triage: assessment.triage, stated: intake.conditions, knowledge: knowledge)
            let plan = Plan(assessment, gate: gate, knowledge: knowledge)
            if let calendar {
                guard let day = CalendarDay(calendar) else {
                    throw Failure(exit: .badInput, sentence: "“\(calendar.prefix(20))” is not a day. Write it as 2026-11-21.")
                }
                guard let entries = PlanCalendar(plan, from: day, knowledge: knowledge) else {
                    throw Failure(
                        exit: .findings,
                        sentence: "There is nothing to put into a calendar. \(plan.urgency.words). Without --calendar you read what to do.")
                }
                return console.write(entries.text)
            }
            if format == .json { return try console.write(json: PlanDocument(plan, knowledge: knowledge)) }
            let report = PlanReport(plan, of: assessment, intake, knowledge: knowledge)
            console.write(try await ReportWriter().write(report, as: ReportWriter.Format(rawValue: format.rawValue) ?? .text))
        }
    }
}
