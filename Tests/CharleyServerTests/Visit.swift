import CrampCore
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore

@testable import charley_server

/// One browser: it keeps its cookie and goes where it is sent.
struct Visit: Sendable {
    let client: any TestClientProtocol
    let site: Site
    /// Where the interviews are kept.
    var folder: URL?
    /// The value of its cookie.
    var key: String?
    /// The address of the page that it shows.
    private(set) var place = ""

    init(_ client: any TestClientProtocol, _ site: Site, folder: URL? = nil) {
        self.client = client
        self.site = site
        self.folder = folder
    }

    /// What the server says to one request.
    mutating func get(_ path: String) async throws -> TestResponse { try await execute(path, .get) }
    mutating func post(_ path: String, _ form: String) async throws -> TestResponse { try await execute(path, .post, form) }

    /// The page at which the browser ends.
    @discardableResult mutating func open(_ path: String) async throws -> TestResponse { try await follow(try await get(path), from: path) }
    @discardableResult mutating func send(_ path: String, _ form: String) async throws -> TestResponse {
        try await follow(try await post(path, form), from: path)
    }

    /// The first page of the interview, sent.
    @discardableResult mutating func begin(_ person: String = "about=self&region=GB&age=67&sex=male") async throws -> TestResponse {
        try await send("/interview/person", person)
    }

    /// - Parameter answers: "yes", or fields such as "answer=sore&answer=urge".
    @discardableResult mutating func answer(_ answers: KeyValuePairs<String, String>) async throws -> TestResponse {
        var page: TestResponse?
        for (question, answer) in answers {
            page = try await send("/interview/answer", "question=\(question)&\(answer.contains("=") ? answer : "answer=\(answer)")")
        }
        guard let page else { return try await open("/interview") }
        return page
    }

    /// Presses a button on a page of danger signs, with the ticks that stand before it: "answer=ask-fit-now" or "alone=none".
    @discardableResult mutating func sendSigns(_ page: TestResponse, _ fields: String) async throws -> TestResponse {
        let listed = page.listed.map { "&listed=\($0)" }.joined()
        return try await send("/interview/signs", "group=\(page.group ?? "")\(listed)&\(fields)")
    }

    /// Goes on to the result with these answers, and "I don't know" to everything else.
    /// - Returns: the questions that were asked, the page for own words among them.
    mutating func goThrough(_ answers: [String: String] = [:]) async throws -> [String] {
        var asked: [String] = []
        var page = try await open("/interview")
        while place != "/result", asked.count < 100 {
            if let question = page.question {
                asked.append(question)
                page = try await answer([question: answers[question] ?? "unknown"])
            } else if !page.listed.isEmpty {
                // One button answers for all that is not ticked.
                asked += page.listed
                let ticked = page.listed.filter { answers[$0] == "yes" }
                let isSure = page.listed.allSatisfy { ["yes", "no"].contains(answers[$0]) }
                let button = !isSure ? ["alone=unknown"] : ticked.isEmpty ? ["alone=none"] : []
                page = try await sendSigns(page, (ticked.map { "answer=\($0)" } + button).joined(separator: "&"))
            } else {
                asked.append(place)
                page = try await open("/interview")
            }
        }
        return asked
    }

    /// What the server has kept, as another server reads it.
    var conversation: Conversation? {
        get async {
            guard let key else { return nil }
            return await Interviews(folder: folder, knowledge: site.knowledge)[key]
        }
    }

    var intake: Intake { get async { await conversation?.intake ?? Intake() } }

    private mutating func follow(_ response: TestResponse, from path: String) async throws -> TestResponse {
        var response = response
        place = path
        for _ in 0..<5 {
            guard response.status == .seeOther, let next = response.headers[.location] else { break }
            place = next
            response = try await get(next)
        }
        return response
    }

    private mutating func execute(_ path: String, _ method: HTTPRequest.Method, _ form: String = "") async throws -> TestResponse {
        var headers: HTTPFields = [:]
        if method == .post { headers[.contentType] = "application/x-www-form-urlencoded" }
        if let key { headers[.cookie] = "theme=dark; charley=\(key)" }
        let response = try await client.execute(uri: path, method: method, headers: headers, body: ByteBuffer(string: form))
        if let cookie = response.headers[.setCookie], let value = cookie.firstMatch(of: /^charley=([^;]*);/)?.1 {
            key = cookie.contains("Max-Age=0") ? nil : String(value)
        }
        return response
    }
}

extension TestResponse {
    /// The id of the question that the page asks.
    var question: String? { text.firstMatch(of: /name="question" value="([^"]*)"/).map { String($0.1) } }
    /// The danger group, and the ids of its signs, that the page asks for together.
    var group: String? { text.firstMatch(of: /name="group" value="([^"]*)"/).map { String($0.1) } }
    var listed: [String] { text.matches(of: /name="listed" value="([^"]*)"/).map { String($0.1) } }
    var heading: String? { text.firstMatch(of: /<h1[^>]*>(?:<[^>]*>)*([^<]*)/).map { String($0.1) } }
    var back: String? { text.firstMatch(of: /<a href="([^"]*)">Back</).map { String($0.1) } }

    /// What can be pressed or ticked, as fields of the form.
    var choices: [String] {
        text.matches(of: /name="(answer|alone)" value="([^"]*)"/).map { "\($0.1)=\($0.2)" }
    }
}
