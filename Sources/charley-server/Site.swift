import CrampCore
import CrampInterchange
import CrampKnowledge
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
    let reports: ReportWriter
    private let pages: MustacheLibrary

    var knowledge: KnowledgeBase { assessor.knowledge }

    /// - Parameter knowledge: nil takes the content that came with Charley.
    static func load(knowledge folder: URL? = nil) async throws -> Site {
        let compilation: KnowledgeCompiler.Compilation
        do { compilation = KnowledgeCompiler.compile(try KnowledgeFolder(folder ?? KnowledgeContent.folder)) } catch {
            throw Failure(sentence: "The knowledge folder cannot be read.", exitCode: 74)
        }
        guard let knowledge = compilation.knowledge else {
            throw Failure(sentence: "The knowledge has errors. See: charley knowledge lint", exitCode: 65)
        }
        return Site(
            assessor: Assessor(knowledge), reports: try await ReportWriter(),
            pages: try await MustacheLibrary(directory: Bundle.module.bundleURL.appendingPathComponent("Pages").path))
    }

    func form(_ form: FormPage) -> String { pages.render(form, withTemplate: "form") ?? "" }
    func problem(_ problem: ProblemPage) -> String { pages.render(problem, withTemplate: "problem") ?? "" }

    func result(_ intake: Intake) -> String {
        let report = Report(assessor.assess(intake), of: intake, knowledge: knowledge)
        return pages.render(ResultPage(title: report.title, body: reports.body(report)), withTemplate: "result") ?? ""
    }

    private struct ResultPage {
        let title: String
        let body: String
    }
}
