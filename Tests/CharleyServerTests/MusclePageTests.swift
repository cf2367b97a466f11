import CrampCore
import CrampInterchange
import CrampTestSupport
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import MuscleModel
import Testing

@testable import charley_server

/// The virtual muscle in the browser, with Charley's own content. What its script does, the browser tests see.
struct MusclePageTests {
    private static let loading = Task { try await Site.load() }

    private static func get(_ path: String) async throws -> TestResponse {
        try await makeApplication(try await loading.value).test(.router) { try await $0.get(path) }
    }

    @Test func `the page lists every experiment and every knob, each number with its range and where it comes from`() async throws {
        let page = try await Self.get("/muscle").text
        for scenario in Scenario.all { #expect(page.contains("<a href=\"/muscle?experiment=\(scenario.id)\""), "\(scenario.id)") }
        for parameter in Parameter.allCases where parameter.facts.knob != nil {
            #expect(page.matches(of: try Regex("<input type=\"range\" id=\"\(parameter.name)\" ")).count == 1, "\(parameter.name)")
        }
        #expect(page.contains("<span class=\"tag\" data-origin=\"measured\">measured</span>"))
        #expect(page.contains("It does not diagnose"))
        #expect(page.contains("What this muscle can’t do"))
        let numbers = try await Self.get("/muscle/numbers").text
        for parameter in Parameter.allCases { #expect(numbers.contains("<dt id=\"\(parameter.name)\">"), "\(parameter.name)") }
    }

    @Test func `what the articles get wrong about the muscle is one click away`() async throws {
        let page = try await Self.get("/muscle").text
        for id in ["nerves-misfire-and-cause-cramps", "muscle-out-of-fuel-causes-cramps"] {
            #expect(page.contains("<a href=\"/claims/\(id)\">"))
        }
    }

    @Test(arguments: Scenario.all.filter { $0.duration <= 15_000 }.map(\.id))
    func `an experiment is computed here: a flag, what follows, seven scopes, and where the chain is changed`(id: String) async throws {
        let page = try await Self.get("/muscle?experiment=\(id)")
        #expect(page.status == .ok)
        #expect(page.text.hasSuffix("</html>\n"))
        #expect(page.text.contains("EMG "))
        #expect(page.text.matches(of: /class="own" [^>]* d="M/).count == 7)
        #expect(page.text.matches(of: /<i><\/i>/).count == 20)
        #expect(!page.text.contains("nan"))
        let changed = id != "twitch" && id != "fusion" && id != "cold"
        #expect(page.text.contains("Something is changed here.") == changed)
    }

    @Test func `a part of a run can be looked at closely`() async throws {
        let page = try await Self.get("/muscle?experiment=cramp&from=1.99&to=2.1").text
        #expect(page.contains(">1.99</text>") && page.contains(">2.1 s</text>"))
        #expect(page.contains("name=\"from\" value=\"1.99\""))
    }

    @Test func `a knob that is turned stands where it was turned to`() async throws {
        let page = try await Self.get("/muscle?experiment=twitch&step-calcium=0&potassium=4.3").text
        #expect(page.contains("<output for=\"step-calcium\">0</output>"))
        #expect(page.matches(of: /data-turned/).count == 1)
        #expect(page.contains("data-lit=\"4\""))
        let shown = try await Self.get("/muscle?see=high-calcium&calcium=0.7&to=0.1").text
        #expect(shown.contains("<output for=\"calcium\">0.7</output>") && !shown.contains("data-turned"))
    }

    @Test(arguments: Bundled.knowledge.demonstrations.ids) func `a cause leads to what can be seen of it, and back`(id: String) async throws
    {
        let demonstration = try #require(Bundled.knowledge.demonstrations[id])
        for cause in demonstration.causes {
            #expect(try await Self.get("/causes/\(cause)").text.contains("<a class=\"way-on\" href=\"/muscle?see=\(id)\">"))
        }
        let page = try await Self.get("/muscle?see=\(id)&to=0.1")
        #expect(page.status == .ok && page.text.contains("What you see here"))
        #expect(page.text.contains("href=\"/causes/\(demonstration.causes[0])\""))
        #expect(page.text.contains("name=\"experiment\" value=\"\(demonstration.scenario)\""))
    }

    @Test func `a cause of which nothing can be seen leads nowhere`() async throws {
        #expect(try await !Self.get("/causes/gout").text.contains("/muscle"))
    }

    @Test func `the answer of an interview leads to what can be seen of its causes`() async throws {
        let page = try await ServerUnderTest.withVisit(try await Self.loading.value) { visit in
            try await visit.begin()
            return try await visit.open("/result").text
        }
        #expect(page.contains("href=\"/muscle?see=night-cramp\""))
    }

    // MARK: What can't be

    @Test(arguments: [
        ("experiment=flying", "experiment", "There is no experiment flying. There is: twitch, fusion, cramp,"),
        ("see=nothing", "experiment", "There is nothing to see under that name."),
        ("love=1", "knobs", "There is no knob love. There is: ankle, temperature,"),
        ("potassium=99", "potassium", "99 is outside of what the model bears. potassium can be 2 to 16 mM."),
        ("potassium=much", "potassium", "much is no number. potassium can be 2 to 16 mM."),
        ("potassium=nan", "potassium", "nan is no number."), ("potassium=inf", "potassium", "inf is no number."),
        ("potassium=1e999", "potassium", "1e999 is no number."),
        ("experiment=cramp&to=31557600", "to", "This experiment can run for 0.01 to 120 seconds; 31557600 is outside of that."),
        ("experiment=cramp&from=-1", "from", "This experiment can run for 0 to 120 seconds; -1 is outside of that."),
        ("experiment=cramp&from=5&to=5", "to", "The end comes 0.01 seconds or more after the beginning"),
        ("experiment=cramp&from=nan", "from", "nan is outside of that."),
        ("experiment=%3Cscript%3Ealert(1)%3C/script%3E", "experiment", "There is no experiment &lt;script&gt;alert(1)"),
        ("potassium=%FF", "potassium", "This is not text that we can read."),
    ])
    func `what can't be is a sentence with what can`(query: String, field: String, sentence: String) async throws {
        let page = try await Self.get("/muscle?\(query)")
        #expect(page.status == .unprocessableContent)
        #expect(!page.text.contains("<script>") && page.text.contains("Please look at this again"))
        let item = try #require(page.text.firstMatch(of: /<li><a href="#([^"]*)">(.*?)<\/a><\/li>/))
        #expect(item.1 == field && item.2.hasPrefix(sentence) || item.2.contains(sentence), "\(item.2)")
        #expect(page.text.contains("id=\"\(field)\""))
    }

    @Test func `everything that can't be is said at once, and a long word is cut`() async throws {
        let page = try await Self.get("/muscle?experiment=cramp&potassium=99&calcium=x&to=\(String(repeating: "9", count: 500))")
        #expect(page.shownProblems.map(\.field) == ["calcium", "potassium", "to"])
        #expect(page.shownProblems.allSatisfy { $0.sentence.count < 200 })
    }

    // MARK: Many at once

    @Test func `with eight runs at once the server answers others, and all eight come to their end`() async throws {
        let site = try await Self.loading.value
        try await makeApplication(site).test(.live) { client in
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<8 {
                    group.addTask {
                        try await client.get("/muscle?experiment=cold&to=1&potassium=\(4 + Double(number) / 10)").text.contains("EMG ")
                    }
                }
                group.addTask { try await client.get("/health").text == "ok" }
                for try await isFine in group { #expect(isFine) }
            }
        }
    }

    @Test func `two muscles are computed at once, and the rest wait in their order`() async throws {
        let turns = MuscleTurns()
        let running = Counter()
        await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    try await turns.take {
                        await running.enter()
                        for _ in 0..<20 { await Task.yield() }
                        await running.leave()
                    }
                }
            }
        }
        #expect(await running.most <= 2)
        #expect(await running.all == 8)
        #expect(await !turns.areAllTaken)
    }

    @Test func `whoever fails gives the turn back`() async throws {
        let turns = MuscleTurns()
        for _ in 0..<20 {
            await #expect(throws: CancellationError.self) { try await turns.take { throw CancellationError() } }
        }
        #expect(await !turns.areAllTaken)
    }

    private actor Counter {
        private var inside = 0
        private(set) var most = 0
        private(set) var all = 0

        func enter() {
            inside += 1
            all += 1
            most = max(most, inside)
        }

        func leave() { inside -= 1 }
    }
}
