import CrampCore
import CrampTestSupport
import Foundation
import Testing

@testable import charley

struct AidCommandTests {
    private static let files = [
        "first-aid/is-it-a-cramp.yaml": """
        id: is-it-a-cramp
        status: active
        title: Is this a cramp?
        start: ask
        steps:
          - id: ask
            say: Sit down.
            ask: What is it?
            signs: [Swollen, Hot]
            more: Breathe out.
            evidence: []
            choices:
              - {say: None of these, to: cramp, rulesOut: [possible-clot, blood-thinner]}
              - {say: Not sure, to: cramp}
              - {say: One leg is swollen, to: cramp, finds: [possible-clot]}

        """,
        "first-aid/cramp.yaml": """
        id: cramp
        status: active
        title: A cramp
        start: rub
        clock:
          alarms:
            - {seconds: 60, to: look, basis: judgement}
        steps:
          - id: rub
            say: Rub the calf.
            seconds: 30
            basis: judgement
            measure: massage-calf
            unless: [possible-clot, blood-thinner]
            otherwise: see
            evidence: []
            next: see
          - id: see
            say: Rest the leg.
            evidence: []
            ends: true
            choices:
              - {say: Note it, to: see, does: note-attack}
              - {say: It is worse, to: look}
          - id: look
            say: Call {emergency} now.
            call: outOfHours
            evidence: []
            ends: true

        """,
        "first-aid/not-breathing.yaml": """
        id: not-breathing
        status: active
        title: Not breathing
        start: push
        steps:
          - id: push
            say: Push hard and fast.
            call: emergency
            beat: 110
            basis: judgement
            evidence: []
            ends: true

        """,
    ]

    private func run(_ words: String..., typed: [String] = []) async throws -> (status: Int32, console: CollectedConsole) {
        try await TestKnowledge.withCopy(changing: Self.files) { folder in
            let console = CollectedConsole(typed: typed)
            return (await console.run(["aid"] + words + ["--knowledge", folder.path]), console)
        }
    }

    private static func seconds(_ count: Int) -> [String] { Array(repeating: CollectedConsole.second, count: count) }

    @Test func `it begins with what is happening, and shows a question, its signs, its choices and whom to call`() async throws {
        let (status, console) = try await run("--region", "gb")
        #expect(status == 0 && console.written.isEmpty)
        #expect(
            console.said == """

                Sit down.
                Breathe out.
                What is it?
                  - Swollen
                  - Hot
                In an emergency: 999
                  1  None of these
                  2  Not sure
                  3  One leg is swollen
                number, n: they do not breathe, q: stop > 
                """)
    }

    @Test(arguments: [(["1"], "Rub the calf."), (["2"], "Rest the leg."), (["3"], "Rest the leg.")])
    func `what could harm is shown only to whom it cannot`(typed: [String], last: String) async throws {
        let said = try await run(typed: typed).console.said
        #expect(said.contains(last))
        #expect(said.contains("Rub") == (last == "Rub the calf."))
    }

    @Test(arguments: ["q", "Q", " quit ", "stop"])
    func `it can be left at any time`(typed: String) async throws {
        let (status, console) = try await run(typed: [typed, "1"])
        #expect(status == 0 && console.left == 1)
    }

    @Test(arguments: ["0", "4", "-1", "one", "", "1 2", "\(Int.min)", "99999999999999999999", "🦵", "\u{0}"])
    func `what is no answer is asked again`(typed: String) async throws {
        let said = try await run(typed: [typed, "1"]).console.said
        #expect(said.contains("We did not understand that. Type a number from 1 to 3 or n or q."))
        #expect(said.contains("Rub the calf."))
    }

    @Test(arguments: ["", "1"])
    func `a step without a question goes on with 1 or an empty line`(typed: String) async throws {
        #expect(try await run("cramp", typed: []).console.said.contains("Rest the leg."))
        #expect(try await run(typed: ["1", typed]).console.said.contains("Rest the leg."))
    }

    @Test func `the seconds are counted down, and the clock stays in sight`() async throws {
        let said = try await run(typed: ["1"] + Self.seconds(40) + ["1", "1"]).console.said
        #expect(said.contains("30 seconds\nIn an emergency: 112 or your local emergency number\nClock: 0:00\n  1  Next\n"))
        for told in ["\n20 seconds\n", "\n10 seconds\n", "\nTime is over.\n"] { #expect(said.components(separatedBy: told).count == 2) }
        #expect(said.contains("Rest the leg.\nIn an emergency: 112 or your local emergency number\nClock: 0:40\n"))
        #expect(said.contains("Write down when it began and how long it lasted.\n"))
    }

    @Test func `an alarm goes off while somebody waits, and not while they type something else`() async throws {
        let (_, console) = try await run("cramp", "--region", "GB", typed: Self.seconds(61))
        #expect(console.said.components(separatedBy: "Call 999 now.\nCall: 111\nIn an emergency: 999\nClock: 1:00\n").count == 2)
        #expect(!(try await run("cramp", typed: Self.seconds(59)).console.said.contains("now.")))
    }

    @Test func `an answer in the very second of the alarm does not lose it`() async throws {
        let said = try await run("cramp", typed: Self.seconds(59) + ["x", "1", CollectedConsole.second]).console.said
        #expect(said.contains("Clock: 1:00"))
    }

    @Test(arguments: [[], ["1"], ["1", "1", "2"]])
    func `who does not breathe is one key away`(typed: [String]) async throws {
        #expect(try await run(typed: typed + ["n"]).console.said.contains("\nPush hard and fast.\n110 a minute\nCall: 112"))
    }

    @Test func `without waiting all of it is printed, in its order, each measure after its reasons to leave it out`() async throws {
        let (status, console) = try await run("cramp", "--region", "GB", "--no-wait", typed: ["1"])
        #expect(status == 0 && console.said.isEmpty && console.left == 1)
        #expect(
            console.written == """
                A CRAMP

                Call 999.
                After 1 minute, at once: step 3.

                1. Leave this out with any of these, or where you do not know: a possible clot
                   in the leg; the blood thinner that you take. Then go on with: step 2.
                   Rub the calf.
                   For 30 seconds.
                   Then: step 2.

                2. Rest the leg.
                   - Note it: step 2
                   - It is worse: step 3

                3. Call 999 now.
                   Call 111.

                """)
    }

    @Test func `on paper another protocol is called by its name`() async throws {
        let written = try await run("--no-wait").console.written
        #expect(written.contains("   - Not sure: “A cramp” (cramp)\n"))
        #expect(written.contains("   * Swollen\n   * Hot\n"))
    }

    @Test(arguments: [
        (["nosuch"], "charley: We have no first aid of this name. There is: cramp, is-it-a-cramp, not-breathing.\n"),
        (["--region", "nosuch"], "charley: We have no numbers for this region. There is: GB, XX.\n"),
    ])
    func `a name that we do not know is exit code 65 and a sentence that helps`(words: [String], sentence: String) async throws {
        try await TestKnowledge.withCopy(changing: Self.files) { folder in
            let console = CollectedConsole()
            #expect(await console.run(["aid"] + words + ["--knowledge", folder.path]) == 65)
            #expect(console.said == sentence && console.written.isEmpty)
        }
    }

    @Test func `knowledge without first aid says so`() async {
        let console = CollectedConsole()
        #expect(await console.run("aid", "--knowledge", TestKnowledge.folder.path) == 65)
    }

    @Test func `a muscle leads straight to its step, through the same gate and with the clock`() async throws {
        let said = try await run("cramp", "--site", "rub", typed: []).console.said
        #expect(said.contains("Rest the leg.") && said.contains("Clock: 0:00") && !said.contains("Rub the calf."))
    }

    @Test(arguments: [
        (["cramp", "--site", "ear"], 65, "charley: We have no steps for this muscle. There is: rub.\n"),
        (["not-breathing", "--site", "rub"], 65, "charley: “Not breathing” does not begin with a muscle. Leave out --site.\n"),
        (["--format", "json"], 64, ""), (["--export", "a.html", "--no-wait"], 64, ""), (["--export", "a.html", "--site", "rub"], 64, ""),
        (["--export", "/nowhere/a.html"], 74, "charley: /nowhere/a.html cannot be written.\n"),
    ])
    func `what does not go together or cannot be done is said`(words: [String], status: Int32, sentence: String) async throws {
        try await TestKnowledge.withCopy(changing: Self.files) { folder in
            let console = CollectedConsole()
            #expect(await console.run(["aid"] + words + ["--knowledge", folder.path]) == status)
            #expect(console.said == sentence && console.written.isEmpty && console.saved.isEmpty)
        }
    }

    @Test func `as JSON it says the same as in text`() async throws {
        let (status, console) = try await run("cramp", "--region", "GB", "--no-wait", "--format", "json")
        #expect(status == 0 && console.said.isEmpty)
        let sheet = try #require(try JSONSerialization.jsonObject(with: Data(console.written.utf8)) as? [String: Any])
        #expect(sheet["firstAid"] as? String == "cramp" && sheet["emergency"] as? String == "999")
        let steps = try #require(sheet["steps"] as? [[String: Any]])
        #expect(steps.compactMap { $0["id"] as? String } == ["rub", "see", "look"])
        let leaveOut = try #require(steps[0]["leaveOut"] as? [String: Any])
        #expect(leaveOut["with"] as? [String] == ["a possible clot in the leg", "the blood thinner that you take"])
        #expect(leaveOut["unlessRuledOut"] as? Bool == true)
    }

    @Test func `exported, first aid is one file that needs nothing else`() async throws {
        let (status, console) = try await run("--export", "aid.html", "--region", "GB")
        #expect(status == 0 && console.written.isEmpty && console.said.contains("First aid is in aid.html."))
        let page = String(decoding: try #require(console.saved["aid.html"]), as: UTF8.self)
        #expect(page.contains("default-src 'none'") && page.contains("Rub the calf.") && page.contains("href=\"tel:999\""))
        for elsewhere in ["src=", "http:", "https:", "href=\"/", "url("] { #expect(!page.contains(elsewhere), "\(elsewhere)") }
    }

    @Test func `two names are wrong usage`() async { #expect(await CollectedConsole().run("aid", "cramp", "seizure") == 64) }
}
