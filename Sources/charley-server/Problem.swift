import CrampCore
import CrampDiary
import CrampKnowledge
import HTTPTypes
import Hummingbird
import NIOCore

/// What can go wrong with a request. This file alone turns errors into HTTP.
enum Problem: Error {
    case foreignHost, foreignOrigin, unsupportedType, clock

    fileprivate var page: ProblemPage {
        switch self {
        case .foreignHost: .init(status: .badRequest, title: "Not here", sentence: "Charley answers only under the names of this machine.")
        case .foreignOrigin: .init(status: .forbidden, title: "Not from there", sentence: "Charley answers only its own pages.")
        case .unsupportedType:
            .init(
                status: .unsupportedMediaType, title: "Not in this form",
                sentence: "Charley reads its own forms, and JSON at /assessment and /diary/entries.")
        case .clock:
            .init(
                status: .serviceUnavailable, title: "What time is it?",
                sentence: "The clock of this machine shows a year that we cannot use. Set it and try again.")
        }
    }
}

/// One sentence about what went wrong, and one way on.
struct ProblemPage {
    let status: HTTPResponse.Status
    let title: String
    let sentence: String
    let wayOn: String
    let wayOnLink: String
    /// Above the page, as above those of the interview.
    var emergency: EmergencyLine?

    fileprivate init(status: HTTPResponse.Status, title: String, sentence: String) {
        self.status = status
        self.title = title
        self.sentence = sentence
        wayOn = "Go to the first page"
        wayOnLink = "/"
    }

    fileprivate init(_ error: any Error) {
        self =
            switch error {
            case let problem as Problem: problem.page
            case let failure as StoreFailure:
                .init(status: .serviceUnavailable, title: "The diary cannot be used now", sentence: failure.sentence)
            case is NIOTooManyBytesError:
                .init(
                    status: .contentTooLarge, title: "Too much",
                    sentence: "That is more than \(Intake.largest / 1024) kilobytes. Charley did not read it.")
            case let error as any HTTPResponseError where error.status == .notFound:
                .init(status: .notFound, title: "Not found", sentence: "There is no page here.")
            case let error as any HTTPResponseError where error.status.kind == .clientError:
                .init(status: error.status, title: "Not understood", sentence: "Charley could not read this request.")
            default:
                .init(
                    status: .internalServerError, title: "Our fault",
                    sentence: "Something went wrong in Charley itself. Go back and try it once more.")
            }
    }
}

/// Every error ends here, as a page or as JSON. Nothing of the request reaches a log.
struct ProblemMiddleware<Context: RequestContext>: RouterMiddleware {
    private struct Document: Encodable {
        let errors: [InputError]
    }

    let site: Site

    func handle(_ request: Request, context: Context, next: (Request, Context) async throws -> Response) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let errors as InputErrors {
            return try Page.json(Document(errors: errors.errors), status: .unprocessableContent)
        } catch {
            var page = ProblemPage(error)
            page.emergency = EmergencyLine(site.knowledge.region(nil))
            let wantsJSON = request.headers[.contentType]?.hasPrefix("application/json") == true
            if wantsJSON {
                return try Page.json(Document(errors: [.init(field: "request", sentence: page.sentence)]), status: page.status)
            }
            return Page.html(site.render(page, "problem"), status: page.status)
        }
    }
}
