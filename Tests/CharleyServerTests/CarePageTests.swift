import CrampCore
import CrampTestSupport
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import charley_server

/// What to do about cramps, in the browser, with Charley's own content. What the player does, the browser tests see.
struct CarePageTests {
    private static let loading = Task { try await Site.load() }

    private static func get(_ path: String) async throws -> TestResponse {
        try await makeApplication(try await loading.value).test(.router) { try await $0.get(path) }
    }

    private static func post(_ path: String, _ form: String) async throws -> TestResponse {
        try await makeApplication(try await loading.value).test(.router) { try await $0.post(path, form: form) }
    }

    private static func visit<Value: Sendable>(_ body: @escaping @Sendable (inout Visit) async throws -> Value) async throws -> Value {
        try await ServerUnderTest.withVisit(try await loading.value, body)
    }

    /// A visit of somebody without any danger sign, to the end of the interview.
    private static func calm(_ visit: inout Visit, _ more: [String: String] = [:]) async throws {
        try await visit.begin()
        var answers = more
        for question in try await loading.value.knowledge.questions where answers[question.id] == nil {
            switch question.kind {
            case .yesNo: answers[question.id] = "no"
            case .multiple: answers[question.id] = question.options.contains { $0.id == "none" } ? "alone=none" : "unknown"
            case .choice, .number: break
            }
        }
        _ = try await visit.goThrough(answers)
        try await visit.answer(["care-conditions": answers["care-conditions"] ?? "alone=none"])
    }

    static let pages = [
        "/plan", "/exercises", "/exercises/bedtime-stretch", "/medicines", "/medicines/reference", "/food", "/remedies", "/evidence",
    ]

    // MARK: All pages

    @Test(arguments: pages) func `a page says whom to call, has one heading and a title, and runs nothing in itself`(path: String)
        async throws
    {
        let page = try await Self.get(path)
        #expect(page.status == .ok)
        #expect(page.text.contains("<a href=\"tel:112\">112</a>"))
        #expect(page.text.matches(of: /<h1/).count == 1)
        #expect(page.text.contains(" – Charley</title>"))
        #expect(page.text.firstMatch(of: /<script(?! src=)|\sstyle=|\son[a-z]+=/) == nil)
    }

    @Test(arguments: pages) func `the first page or the page before leads there`(path: String) async throws {
        let from = path == "/medicines/reference" ? "/medicines" : path.hasPrefix("/exercises/") ? "/exercises" : "/"
        #expect(try await Self.get(from).text.contains("href=\"\(path)\""))
    }

    @Test func `beside an alarm there is no plan and no exercise, only the way to help`() async throws {
        try await Self.visit { visit in
            try await visit.begin()
            try await visit.answer(["ask-leg-swelling-one-side": "yes"])
            for path in ["/plan", "/exercises", "/exercises/bedtime-stretch", "/food"] {
                let page = try await visit.open(path)
                #expect(page.text.contains("See someone today") && page.text.contains("href=\"/result\""), "\(path)")
                #expect(!page.text.contains("data-turns"), "\(path)")
            }
        }
    }

    // MARK: The plan

    @Test func `without an interview one sentence says so, with a way to it`() async throws {
        let page = try await Self.get("/plan")
        #expect(page.text.contains("you have given none here yet") && page.text.contains("<a class=\"main-way\" href=\"/interview\">"))
    }

    @Test func `whoever has answered gets at most seven things, each with how to begin tonight`() async throws {
        try await Self.visit { visit in
            try await Self.calm(&visit)
            let page = try await visit.open("/plan")
            let things = page.text.matches(of: /<b>How to begin:<\/b>/).count
            #expect((1...7).contains(things))
            #expect(page.text.matches(of: /<b>How sure:<\/b>/).count == things)
        }
    }

    @Test func `a question that opens more leads back to the plan, and its answer counts`() async throws {
        try await Self.visit { visit in
            try await Self.calm(&visit, ["care-conditions": "unknown"])
            let question = try await visit.open("/interview?question=care-conditions&then=plan")
            #expect(question.text.contains("name=\"then\" value=\"plan\"") && question.back == "/plan")
            let page = try await visit.send("/interview/answer", "question=care-conditions&then=plan&alone=none")
            #expect(visit.place == "/plan" && page.heading == "Your plan")
            #expect(await visit.intake.answers["care-conditions"] == .options(["none"]))
        }
    }

    @Test(arguments: ["https://elsewhere.example/", "nosuch", "//x"]) func `nobody is led anywhere else after an answer`(then: String)
        async throws
    {
        try await Self.visit { visit in
            try await visit.begin()
            let answer = try await visit.post("/interview/answer", "question=care-conditions&then=\(then)&alone=none")
            #expect(answer.headers[.location] == "/interview")
        }
    }

    @Test func `the plan goes into a calendar from today on, and whoever has no plan is led to one`() async throws {
        try await Self.visit { visit in
            #expect(try await visit.get("/plan.ics").headers[.location] == "/plan")
            try await Self.calm(&visit)
            let calendar = try await visit.get("/plan.ics")
            #expect(calendar.headers[.contentType] == "text/calendar; charset=utf-8")
            #expect(calendar.headers[.contentDisposition] == "attachment; filename=\"plan.ics\"")
            #expect(calendar.text.hasPrefix("BEGIN:VCALENDAR\r\n"))
        }
    }

    // MARK: Exercises

    @Test func `every programme has a page that can be read in order, with its steps, counts and when to stop`() async throws {
        let knowledge = try await Self.loading.value.knowledge
        for exercise in knowledge.exercises {
            let page = try await Self.get("/exercises/\(exercise.id)")
            #expect(page.heading == exercise.name)
            let turns = page.text.matches(of: /data-turns="([^"]*)"/).map { $0.1.replacing("&quot;", with: "\"") }
            #expect(turns.count == exercise.steps.count, "\(exercise.id)")
            for turn in turns {
                let read = try JSONSerialization.jsonObject(with: Data(turn.utf8)) as? [[String: Any]]
                #expect(read?.isEmpty == false, "\(exercise.id): \(turn)")
            }
            #expect(page.text.contains("<p class=\"urgent-if stop-if\">"))
        }
    }

    @Test func `whoever Charley does not know is told for whom each programme is not`() async throws {
        let page = try await Self.get("/exercises/bedtime-stretch")
        #expect(page.text.contains("This page does not know your answers.") && page.text.contains("<li>a possible clot in the leg</li>"))
        #expect(page.headers[.contentSecurityPolicy]?.contains("script-src 'self'") == true)
    }

    @Test func `a programme that is held back shows no step, and asks for what would open it`() async throws {
        try await Self.visit { visit in
            try await visit.begin()
            let page = try await visit.open("/exercises/bedtime-stretch")
            #expect(page.text.contains("Held back, because we do not know about") && !page.text.contains("data-turns"))
            #expect(page.text.contains("class=\"main-way\" href=\"/interview"))
        }
    }

    @Test(arguments: ["nosuch", "..%2Fmanifest", "%3Cscript%3E"]) func `a programme that we do not know is not found`(id: String)
        async throws
    {
        let page = try await Self.get("/exercises/\(id)")
        #expect(page.status == .notFound && !page.text.contains("<script>"))
    }

    // MARK: Medicines

    @Test func `a medicine that is linked says how strongly, after how long and what to ask, and never to stop it`() async throws {
        let page = try await Self.post("/medicines", "name=salmeterol")
        #expect(page.status == .ok)
        for words in [
            "Inhalers that open the airways", "Strongly linked with cramps.", "After how long:", "What to ask:",
            "Never stop it by yourself:",
        ] {
            #expect(page.text.contains(words), "\(words)")
        }
        #expect(page.text.contains("name=\"named\" value=\"salmeterol\""))
    }

    @Test func `no page for lay people shows a dose from the articles`() async throws {
        let written = try await Self.loading.value.knowledge.drugReference.map(\.written)
        let names = ["diazepam", "valproate", "phenobarbital", "baclofen", "carbamazepine"].map { "named=\($0)" }.joined(separator: "&")
        let page = try await Self.post("/medicines", names + "&name=salmeterol")
        for words in written { #expect(!page.text.contains(words)) }
        for path in Self.pages { for words in written { #expect(!(try await Self.get(path).text.contains(words)), "\(path)") } }
    }

    @Test func `what is wrong in the tables is struck out, with the fault beside it`() async throws {
        let page = try await Self.post("/medicines/reference", "")
        #expect(page.status == .ok)
        for entry in try await Self.loading.value.knowledge.drugReference {
            let row = try #require(page.text.firstRange(of: "id=\"\(entry.id)\""))
            let block = page.text[row.upperBound...].prefix { _ in true }.split(separator: "<div class=\"flag drug\"", maxSplits: 1)[0]
            let isStruck = block.contains("<s>")
            #expect(isStruck == [.wrong, .low, .high].contains(entry.unitCheck), "\(entry.id)")
            #expect(entry.fault == nil || block.contains("class=\"fault\""), "\(entry.id)")
        }
    }

    @Test(arguments: [
        ("name=blorbix", "We do not know this name."), ("name=%D0%B0%D1%81%D0%BF%D0%B8%D1%80%D0%B8%D0%BD", "We do not know this name."),
    ])
    func `a name that is no medicine of ours gets a clear sentence`(form: String, says: String) async throws {
        let page = try await Self.post("/medicines", form)
        #expect(page.status == .ok && page.text.contains(says))
    }

    @Test func `an empty box asks for a name, and one is taken out again`() async throws {
        let empty = try await Self.post("/medicines", "name=")
        #expect(empty.status == .unprocessableContent && empty.shownProblems.first?.field == "name")
        let gone = try await Self.post("/medicines", "named=salmeterol&remove=salmeterol")
        #expect(gone.status == .ok && !gone.text.contains("value=\"salmeterol\">\n<label"))
    }

    @Test(arguments: ["/medicines", "/food"]) func `words of despair in any box come first`(path: String) async throws {
        let field = path == "/food" ? "food" : "name"
        try await Self.visit { visit in
            let page = try await visit.send(path, "\(field)=I+want+to+die")
            #expect(visit.place == "/result" && page.heading != "Your medicines and cramps")
        }
    }

    @Test(arguments: ["/medicines", "/food"]) func `a hundred kilobytes are no name, and do not come back`(path: String)
        async throws
    {
        let page = try await Self.post(path, "\(path == "/food" ? "food" : "name")=" + String(repeating: "a", count: 100_000))
        #expect(page.status == .unprocessableContent && page.shownProblems.count == 1)
        #expect(!page.text.contains(String(repeating: "a", count: 200)))
    }

    // MARK: Food

    @Test(arguments: [
        ("food=banana&amount=2+stone", "We do not measure food in"), ("food=banana&amount=-3+g", "more than 0"),
        ("food=nutmeg&amount=10+kg", "nutmeg"), ("food=unicorn&amount=1", "We do not have"), ("food=&amount=", "Type a food first"),
        ("food=banana&amount=many", "is not an amount"),
    ]) func `an amount or a food that cannot be is refused in one clear sentence`(form: String, says: String) async throws {
        let page = try await Self.post("/food", form)
        #expect(page.status == .unprocessableContent)
        #expect(page.shownProblems.count == 1 && page.shownProblems[0].sentence.contains(says), "\(page.shownProblems)")
    }

    @Test func `a day's food is summed against what is advised, and what is not known is said`() async throws {
        try await Self.visit { visit in
            try await Self.calm(&visit)
            let page = try await visit.send("/food", "food=banana&amount=200+g")
            #expect(page.text.contains("name=\"eaten\" value=\"banana:200.0\""))
            #expect(page.text.contains("<strong>Magnesium:</strong>") && page.text.contains(" of 420 mg"))
            let two = try await visit.send("/food", "eaten=banana:200.0&eaten=nosuch:3&eaten=banana:x&food=banana&amount=")
            #expect(two.text.matches(of: /name="eaten"/).count == 2)
        }
    }

    @Test func `with an eating disorder there are no numbers, and a kind sentence says why`() async throws {
        try await Self.visit { visit in
            try await Self.calm(&visit, ["care-conditions": "answer=eating-disorder-known"])
            let page = try await visit.send("/food", "eaten=banana:200&food=banana&amount=")
            #expect(
                page.text.contains("No numbers here") && !page.text.contains("class=\"intake\"") && !page.text.contains("mg a day at most"))
        }
    }

    // MARK: Remedies and evidence

    @Test func `every remedy is there, with our word, and what is refused is refused for everyone`() async throws {
        let page = try await Self.get("/remedies")
        let knowledge = try await Self.loading.value.knowledge
        let never = try #require(page.text.firstRange(of: "Leave it alone")).lowerBound
        let open = try #require(page.text.firstRange(of: "You may enjoy it")).lowerBound
        for remedy in knowledge.remedies {
            let place = try #require(page.text.firstRange(of: "id=\"\(remedy.id)\""), "\(remedy.id)").lowerBound
            #expect((never..<open).contains(place) == (remedy.standing == .refused), "\(remedy.id)")
        }
    }

    @Test func `each effect is drawn, with its numbers in a table beneath`() async throws {
        let page = try await Self.get("/evidence")
        let count = try await Self.loading.value.knowledge.effects.count
        #expect(count > 0)
        #expect(page.text.matches(of: /<svg class="effect-drawing"/).count == count)
        #expect(page.text.matches(of: /<table>/).count == count)
    }
}
