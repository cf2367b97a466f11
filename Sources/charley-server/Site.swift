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
    let ledger: Ledger
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
        guard let knowledge = KnowledgeCompiler.compile(content).knowledge else {
            throw Failure(sentence: "The knowledge has errors. See: charley knowledge lint", exitCode: 65)
        }
        let assessor = Assessor(knowledge)
        let reports = try await ReportWriter()
        let pages = try await MustacheLibrary(directory: Bundle.module.bundleURL.appendingPathComponent("Pages").path)
        let drawings = content.drawings
        let offline = try OfflinePages(
            firstAid: reports.firstAid(.served, knowledge: knowledge, drawings: drawings),
            exercises: exercisesForAnyone(knowledge, drawings: drawings, pages: pages), reports: reports)
        return Site(
            assessor: assessor, interview: Interview(assessor), textReader: TextReader(knowledge),
            medicines: MedicineNames(knowledge.medicines), aboutMedicines: Self.aboutMedicines(knowledge),
            alarming: Self.alarming(knowledge), ledger: try Ledger(knowledge), offline: offline, drawings: drawings, reports: reports,
            pages: pages)
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

    func result(_ intake: Intake) -> String {
        let report = Report(assessor.assess(intake), of: intake, knowledge: knowledge)
        let isDone = interview.next(after: intake) == nil
        let page = ResultPage(
            title: report.title, body: reports.body(report), isDone: isDone, hasPlan: assessor.triage(intake).urgency < .sameDay)
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
    }
}
