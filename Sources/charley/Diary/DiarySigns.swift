import ArgumentParser
import CrampCore
import CrampDiary
import CrampInterchange
import CrampKnowledge
import CrampStore

extension DiaryCommand {
    struct Signs: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Asks the danger signs again and keeps the answers, with what asked for them.",
            discussion: "Without --answers you are asked. What else you answer is not kept.")

        @Option(help: ArgumentHelp("Answers as YAML or JSON; - reads standard input.", valueName: "file")) var answers: String?
        @OptionGroup var place: Place
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
                // What to do comes first: it must not wait for a disk.
                if place.format == .json {
                    try console.write(json: AssessmentDocument(assessment, knowledge: knowledge))
                } else {
                    console.write(try await ReportWriter().write(Report(assessment, of: intake, knowledge: knowledge), as: .text))
                }
                let (store, now) = try place.open(on: console)
                let reasons = try await store.port.read(nil).reasonsToAsk(on: now.night)
                guard
                    let check = SignsCheck(
                        id: DiaryCommand.newID(), at: now, because: reasons, assessment, of: intake, knowledge: knowledge)
                else {
                    throw Failure(
                        exit: .findings, sentence: "Not every danger sign was answered, so the diary will ask again. Nothing was kept.")
                }
                try await DiaryCommand.keep(.signs(check), in: store)
                console.say("The answers to the danger signs are in your diary.\n")
            }
        }
    }
}
