import CrampCore
import CrampInterchange
import Foundation
import HTTPTypes
import Hummingbird
import MuscleModel
import NIOCore

/// The virtual muscle in a browser. A run is written while it is computed: who closes the page stops it.
struct MuscleRoutes: Sendable {
    let site: Site
    private let turns = MuscleTurns()

    init(site: Site) { self.site = site }

    func add(to router: Router<BasicRequestContext>) {
        router.get("/muscle") { request, _ in await muscle(request) }
        router.get("/muscle/numbers") { _, _ in Page.html(site.render(MuscleNumbersPage(site.knowledge), "muscle-numbers")) }
    }

    private func muscle(_ request: Request) async -> Response {
        let fields = FormFields(Data((request.uri.query ?? "").utf8))
        let question: MuscleQuestion
        do throws(InputErrors) { question = try MuscleQuestion(fields, knowledge: site.knowledge) } catch {
            let page = MusclePage(nil, typed: fields, problems: error.errors, knowledge: site.knowledge)
            return Page.html(render(page), policy: Page.policyWithScript, status: .unprocessableContent)
        }
        guard let wanted = question.request else {
            return Page.html(
                render(MusclePage(nil, knowledge: site.knowledge)), policy: Page.policyWithScript)
        }
        guard await !turns.areAllTaken else {
            let busy = InputError(field: "experiment", sentence: "Charley is computing as many muscles as it can. Try again in a minute.")
            let page = MusclePage(question, typed: fields, problems: [busy], knowledge: site.knowledge)
            return Page.html(render(page), policy: Page.policyWithScript, status: .tooManyRequests)
        }
        let halves = render(MusclePage(question, typed: fields, knowledge: site.knowledge)).components(separatedBy: MusclePage.gap)
        var response = Page.html("", policy: Page.policyWithScript)
        response.body = ResponseBody { writer in
            try await writer.write(ByteBuffer(string: halves[0]))
            try await turns.take {
                do {
                    var run = try MuscleRun(wanted)
                    var shown = 0
                    while !run.isDone {
                        try run.advance(by: Self.slice)
                        // A bar of twenty parts; a page that was closed takes no more of them.
                        let due = Int(run.progress * 20)
                        try await writer.write(ByteBuffer(string: String(repeating: "<i></i>", count: max(0, due - shown))))
                        shown = due
                        await Task.yield()
                    }
                    let view = MuscleView(run, knowledge: site.knowledge)
                    try await writer.write(ByteBuffer(string: "</p>\n" + site.render(view, "muscle-run")))
                } catch let error as MuscleError {
                    try await writer.write(ByteBuffer(string: "</p>\n<p class=\"urgent-if\">\(error.sentence)</p>\n"))
                }
            }
            try await writer.write(ByteBuffer(string: halves.count > 1 ? halves[1] : ""))
            try await writer.finish(nil)
        }
        return response
    }

    /// Of the muscle's time, in ms, between two looks at whether somebody still waits.
    private static let slice = 250.0

    private func render(_ page: MusclePage) -> String { site.render(page, "muscle") }
}

/// Two muscles are computed at once; the others wait for their turn.
actor MuscleTurns {
    private static let atOnce = 2
    private static let most = 12
    private var running = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []

    var areAllTaken: Bool { running + waiting.count >= Self.most }

    /// Does it as soon as there is a turn.
    nonisolated func take(_ body: () async throws -> Void) async throws {
        await begin()
        do { try await body() } catch {
            await end()
            throw error
        }
        await end()
    }

    private func begin() async {
        guard running >= Self.atOnce else {
            running += 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    /// Whoever waits longest takes over.
    private func end() {
        if waiting.isEmpty { running -= 1 } else { waiting.removeFirst().resume() }
    }
}
