import CrampCore
import CrampInterchange
import CrampKnowledge
import CrampStore
import Foundation
import KnowledgeContent
import Mustache

/// What every request needs: the knowledge made ready, and the pages.
struct Site: Sendable {
    struct Failure: Error {
        let sentence: String
        let exitCode: Int32
    }

    let assessor: Assessor
    let interview: Interview
    let textReader: TextReader
    let medicines: MedicineNames
    /// Ids of the questions whose options are classes of medicines, so that names can be typed instead.
    private let aboutMedicines: Set<String>
    private let alarming: Set<String>
    /// It is read while the first pages are shown already.
    let ledger: Task<Ledger, any Error>
    let offline: OfflinePages
    /// SVG by id.
    let drawings: [String: String]
    let reports: ReportWriter
    private let pages: MustacheLibrary

    var knowledge: KnowledgeBase { assessor.knowledge }

    /// - Parameter knowledge: nil takes the content that came with Charley.
    static func load(knowledge folder: URL? = nil) async throws -> Site {
        let content: KnowledgeFolder
        do { content = try KnowledgeFolder(folder ?? KnowledgeContent.folder) } catch {
            throw Failure(sentence: "The knowledge folder cannot be read.", exitCode: 74)
        }
        guard let knowledge = KnowledgeCompiler.compile(content, isReleased: folder == nil).knowledge else {
            throw Failure(sentence: "The knowledge has errors. See: charley knowledge lint", exitCode: 65)
        }
        let assessor = Assessor(knowledge)
        // On a second core, while the pages are made: nobody waits for a door at three in the morning.
        async let textReader = TextReader(knowledge)
        let reports = try await ReportWriter()
        let pages = try await MustacheLibrary(directory: Bundle.module.bundleURL.appendingPathComponent("Pages").path)
        let drawings = content.drawings
        let offline = try OfflinePages(
            firstAid: reports.firstAid(.served, knowledge: knowledge, drawings: drawings),
            forAnyone: exercisesForAnyone(knowledge, drawings: drawings, pages: pages)
                .merging(["/muscle": pages.render(MusclePage(nil, knowledge: knowledge), withTemplate: "muscle") ?? ""]) { $1 }
                .mapValues { .init(page: $0, policy: Page.policyWithScript) }
                .merging(diaryForAnyone(knowledge, pages).mapValues { .init(page: $0, policy: Page.policyWithQueue) }) { $1 },
            reports: reports)
        return Site(
            assessor: assessor, interview: Interview(assessor), textReader: await textReader,
            medicines: MedicineNames(knowledge.medicines), aboutMedicines: Self.aboutMedicines(knowledge),
            alarming: Self.alarming(knowledge), ledger: Task { try Ledger(knowledge) }, offline: offline, drawings: drawings,
            reports: reports, pages: pages)
    }

    func render(_ page: some Any, _ template: String) -> String { pages.render(page, withTemplate: template) ?? "" }

    /// By their path, for whoever the gate does not know.
    private static func exercisesForAnyone(
        _ knowledge: KnowledgeBase, drawings: [String: String], pages: MustacheLibrary
    ) -> [String: String] {
        let each = knowledge.exercises.map { exercise in
            let page = ExercisePage(exercise, of: nil, knowledge: knowledge, drawings: drawings, wayToOpen: nil)
            return ("/exercises/\(exercise.id)", pages.render(page, withTemplate: "exercise") ?? "")
        }
        let all = pages.render(ExercisesPage(nil, knowledge: knowledge, wayToOpen: { _ in nil }), withTemplate: "exercises") ?? ""
        return Dictionary(uniqueKeysWithValues: each + [("/exercises", all)])
    }

    /// By their path, with nothing in them.
    private static func diaryForAnyone(_ knowledge: KnowledgeBase, _ pages: MustacheLibrary) -> [String: String] {
        [
            "/diary": pages.render(DiaryDoorPage(offline: knowledge.region(nil)), withTemplate: "diary") ?? "",
            "/diary/evening": pages.render(EveningPage.offline, withTemplate: "diary-evening") ?? "",
        ]
    }

    func result(_ conversation: Conversation) -> String {
        let intake = conversation.intake
        let report = Report(assessor.assess(intake), of: intake, knowledge: knowledge, isServed: true)
        let isDone = interview.next(after: intake) == nil
        let page = ResultPage(
            title: report.title, body: reports.body(report), isDone: isDone, hasPlan: assessor.triage(intake).urgency < .sameDay,
            isForDiary: conversation.isForDiary)
        return render(page, "result")
    }

    func asksForMedicines(_ question: Question) -> Bool { aboutMedicines.contains(question.id) }

    private static func aboutMedicines(_ knowledge: KnowledgeBase) -> Set<String> {
        let classes = Set(knowledge.medicines.flatMap(\.sets))
        return Set(
            knowledge.questions.filter { question in
                if case .multiple = question.kind { question.facts.allSatisfy(classes.contains) } else { false }
            }.map(\.id))
    }

    /// Whether somebody has written of a sign of danger: of what a red flag looks for and a person can feel or see.
    func isAlarming(_ reading: TextReader.Reading) -> Bool { reading.isPresent && alarming.contains(reading.fact) }

    private static func alarming(_ knowledge: KnowledgeBase) -> Set<String> {
        let felt = knowledge.redFlags.filter { $0.urgency > .routine }.flatMap(\.inputs).filter { knowledge.facts[$0]?.isFactor == false }
        return knowledge.dangerSigns.union(felt)
    }

    private struct ResultPage {
        let title: String
        let body: String
        let isDone: Bool
        /// Nothing is so urgent that advice would have to wait.
        let hasPlan: Bool
        /// The diary has asked for the danger signs.
        let isForDiary: Bool
    }
}
