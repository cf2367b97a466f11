import HTTPTypes
import Hummingbird

/// Only pages of this server may talk to it: a foreign Host is a name that was bent towards this machine (DNS rebinding),
/// a foreign Origin is another page in the same browser.
struct SameMachineMiddleware<Context: RequestContext>: RouterMiddleware {
    private static var hosts: Set<String> { ["127.0.0.1", "localhost", "[::1]"] }

    func handle(_ request: Request, context: Context, next: (Request, Context) async throws -> Response) async throws -> Response {
        guard let authority = request.head.authority, Self.hosts.contains(Self.host(of: authority)) else { throw Problem.foreignHost }
        if let origin = request.headers[.origin], origin != "http://\(authority)" { throw Problem.foreignOrigin }
        if request.method != .get, let site = request.headers[HTTPField.Name("Sec-Fetch-Site")!], site != "same-origin", site != "none" {
            throw Problem.foreignOrigin
        }
        return try await next(request, context)
    }

    /// The name without its port; "[::1]:8080" keeps its brackets.
    private static func host(of authority: String) -> String {
        guard let colon = authority.lastIndex(of: ":"), authority[colon...].dropFirst().allSatisfy(\.isNumber), authority.last != "]"
        else { return authority.lowercased() }
        return authority[..<colon].lowercased()
    }
}
