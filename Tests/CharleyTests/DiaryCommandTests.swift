import CrampCore
import CrampDiary
import CrampStore
import CrampTestSupport
import Foundation
import Testing

@testable import charley

@Suite final class DiaryCommandTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("charley-\(UUID().uuidString)")

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Runs `charley diary …` at a time of the clock.
    private func diary(
        _ words: String..., at moment: String = "2026-11-21T03:12:05+01:00", typed: [String] = [], files: [String: String] = [:]
    )
        async -> (status: Int32, console: CollectedConsole)
    {
        let console = CollectedConsole(typed: typed, files: files, now: Moment(moment))
        let status = await console.run(["diary"] + words + ["--data", folder.path])
        return (status, console)
    }

    private func kept() async throws -> Diary { try await DiaryStore(folder: folder.appendingPathComponent("diary")).port.read(nil) }

    @Test func `one command at night keeps the moment, the morning the rest`() async throws {
        #expect(await diary("log").status == 0)
        let id = try #require(try await kept().attacks.first).id
        let morning = await diary(
            "log", "--id", id, "--side", "left", "--muscle", "calf", "--severity", "7", "--minutes", "2.5", "--woke", "--helped", "walking",
            "--helped", "stretch", "--no-fell", "--note", "after a long walk", at: "2026-11-21T08:00:00+01:00")
        #expect(morning.status == 0, "\(morning.console.said)")
        let moment = at("2026-11-21T03:12:05+01:00")
        #expect(
            try await kept().attacks == [
                Attack(
                    id: id, revision: 2, began: moment, recorded: moment, side: .left, muscle: .calf, severity: 7, seconds: 150,
                    wokeMe: true,
                    helped: [.stretch, .walking], fell: false, note: "after a long walk")
            ])
    }

    @Test func `a second tap within two minutes asks: another, or a slip`() async throws {
        _ = await diary("log")
        let again = await diary("log", at: "2026-11-21T03:14:00+01:00")
        #expect(again.status == 1 && again.console.said.contains("--another") && again.console.said.contains("--undo"))
        #expect(try await kept().attacks.count == 1)
        #expect(await diary("log", "--another", at: "2026-11-21T03:14:00+01:00").status == 0)
        #expect(try await kept().attacks.count == 2)
        #expect(await diary("log", "--undo", at: "2026-11-21T03:14:10+01:00").status == 0)
        #expect(try await kept().attacks.map(\.began) == [at("2026-11-21T03:12:05+01:00")])
        #expect(await diary("log", at: "2026-11-21T03:20:00+01:00").status == 0)
    }

    @Test(arguments: [
        ("03:00", "2026-11-21T03:00:00+01:00"), ("04:00", "2026-11-20T04:00:00+01:00"), ("23:50", "2026-11-20T23:50:00+01:00"),
        ("2026-11-19T02:00:00+01:00", "2026-11-19T02:00:00+01:00"),
    ])
    func `a time is the last one that the clock showed`(_ text: String, _ moment: String) async throws {
        #expect(await diary("log", "--at", text, at: "2026-11-21T03:12:00+01:00").status == 0)
        #expect(try await kept().attacks.map(\.began) == [at(moment)])
    }

    @Test(arguments: [
        ["log", "--at", "25:00"], ["log", "--at", "2026-02-30T03:00:00+01:00"], ["log", "--at", "2026-12-21T03:00:00+01:00"],
        ["log", "--severity", "11"], ["log", "--minutes", "100000"], ["log", "--minutes", "nan"], ["log", "--id", "nobody"],
        ["log", "--undo"],
        ["log", "--note", String(repeating: "x", count: 2001)], ["nights", "--set", "none", "--night", "2026-13-01"],
        ["nights", "--set", "none", "--night", "2026-11-29"], ["nights", "--night", "2026-11-20"], ["nights", "--nights", "0"],
        ["check-in", "--set", "beer=2"], ["check-in", "--set", "beer"], ["check-in", "--drop", "beer"], ["check-in", "--ask", "a b=Beer"],
        ["change", "--undo", "nobody"], ["change", "Quinine", "--day", "yesterday"], ["import", "export.zip"], ["restore", "7"],
    ])
    func `what cannot be used is refused with a sentence, and nothing is kept`(_ words: [String]) async throws {
        let console = CollectedConsole(files: ["export.zip": "PK and no more"], now: at("2026-11-21T03:12:05+01:00"))
        #expect(await console.run(["diary"] + words + ["--data", folder.path]) == 65)
        #expect(console.said.hasPrefix("charley: ") && console.said.contains(#/[.?]\n$|See: charley/#))
        #expect(console.written.isEmpty)
        #expect(try await kept().isEmpty)
    }

    @Test func `"no cramp last night" is one command in the morning`() async throws {
        #expect(await diary("nights", "--set", "none", at: "2026-11-21T08:00:00+01:00").status == 0)
        #expect(try await kept().nights.map(\.night) == [on("2026-11-20")])
        _ = await diary("nights", "--set", "travel-or-ill", "--night", "2026-11-18", at: "2026-11-21T08:00:00+01:00")
        _ = await diary("log", "--at", "2026-11-20T02:00:00+01:00", at: "2026-11-21T08:00:00+01:00")
        let shown = await diary("nights", "--nights", "5", at: "2026-11-21T08:00:00+01:00")
        #expect(
            shown.console.written == """
                2026-11-16  -
                2026-11-17  -
                2026-11-18  away or ill  (written later)
                2026-11-19  1 cramp  (written later)
                2026-11-20  no cramp

                """)
    }

    @Test func `the evening asks what it was told to ask and starts from the last answers`() async throws {
        let first = await diary(
            "check-in", "--ask", "beer=Beer:glasses", "--ask", "run=Running", "--set", "beer=2", "--set", "run=yes",
            at: "2026-11-20T21:00:00+01:00")
        #expect(first.status == 0 && first.console.written.contains("Beer (beer): 2 glasses"), "\(first.console.said)")
        let next = await diary("check-in", at: "2026-11-21T21:00:00+01:00")
        #expect(next.console.written.contains("not answered yet") && next.console.written.contains("Running (run): yes"))
        _ = await diary("check-in", "--set", "beer=0", "--drop", "run", at: "2026-11-21T21:00:00+01:00")
        let diary = try await kept()
        #expect(diary.checkIns.map(\.values) == [["beer": 2, "run": 1], ["beer": 0]])
        #expect(diary.asked.map(\.id) == ["beer"])
    }

    @Test func `a change stands beside the nights and is called no cause`() async throws {
        for day in 1...20 {
            _ = await diary("nights", "--set", "none", "--night", "2026-11-\(day < 10 ? "0" : "")\(day)", at: "2026-11-21T08:00:00+01:00")
        }
        _ = await diary("log", "--at", "2026-11-05T03:00:00+01:00", "--muscle", "calf", at: "2026-11-21T08:00:00+01:00")
        _ = await diary("change", "Magnesium", "--kind", "remedy", "--day", "2026-11-11", at: "2026-11-21T08:00:00+01:00")
        let trend = await diary("trend", "--nights", "21", at: "2026-11-21T08:00:00+01:00")
        #expect(Golden("Tests/CharleyTests/Golden").difference(trend.console.written, from: "diary-trend.txt") == nil)
        let json = await diary("trend", "--nights", "21", "--format", "json", at: "2026-11-21T08:00:00+01:00")
        #expect(
            Golden("Tests/CharleyTests/Golden").difference(
                json.console.written.replacing(/[0-9a-f]{8}-[0-9a-f-]{27}/, with: "an-id"), from: "diary-trend.json") == nil)
        for word in ["works", "helps", "effect", "because", "thanks to"] { #expect(!trend.console.written.lowercased().contains(word)) }
    }

    @Test func `a new muscle, and a limb that stays weak, lead to the danger signs`() async throws {
        _ = await diary("log", "--muscle", "calf", at: "2026-11-10T03:00:00+01:00")
        let plain = await diary("log", "--muscle", "calf", at: "2026-11-11T03:00:00+01:00")
        #expect(!plain.console.written.contains("danger"))
        let foot = await diary("log", "--muscle", "foot", "--weak", at: "2026-11-12T03:00:00+01:00")
        #expect(foot.console.written.contains("not cramped before") && foot.console.written.contains("stayed weak"))
    }

    @Test func `once the danger signs are answered the diary keeps them and does not ask for the same again`() async throws {
        _ = await diary("log", "--muscle", "calf", at: "2026-11-10T03:00:00+01:00")
        _ = await diary("log", "--muscle", "foot", at: "2026-11-12T03:00:00+01:00")
        func signs(_ answers: String) async -> (status: Int32, console: CollectedConsole) {
            await diary(
                "signs", "--answers", "-", "--knowledge", TestKnowledge.folder.path,
                files: ["-": "schema: 1\nperson: {age: 67, sex: male}\nanswers: {\(answers)}\n"])
        }
        let half = await signs("danger-leg: no")
        #expect(half.status == 1 && half.console.said.contains("ask again"))
        #expect(try await kept().signsChecks.isEmpty)
        let whole = await signs("danger-leg: no, danger-whole: yes, ask-fit-now: no, ask-dark-thoughts: no, ask-weight-loss: yes")
        #expect(whole.status == 0 && !whole.console.written.isEmpty, "\(whole.console.said)")
        let check = try #require(try await kept().signsChecks.first)
        #expect(check.because.map(\.kind) == [.newSite] && check.content == TestKnowledge.small.hash && !check.rules.isEmpty)
        #expect(
            check.answers == [
                "danger-leg": .no, "danger-whole": .yes, "ask-fit-now": .no, "ask-dark-thoughts": .no, "ask-weight-loss": .yes,
            ])
        #expect(await !diary("log", "--muscle", "foot", at: "2026-11-22T03:00:00+01:00").console.written.contains("danger"))
    }

    @Test func `taken along and read back elsewhere it is the same diary`() async throws {
        _ = await diary("log", "--muscle", "calf", "--note", "🦵🏽")
        _ = await diary("nights", "--set", "none", "--night", "2026-11-18")
        let out = await diary("export", "mine.zip")
        #expect(out.status == 0 && out.console.said.contains("not encrypted"))
        let before = try await kept()
        #expect(await diary("erase", "--yes").status == 0)
        #expect(try await kept().isEmpty)
        let zip = try #require(out.console.saved["mine.zip"])
        let file = folder.appendingPathComponent("mine.zip")
        try zip.write(to: file)
        let live = Console.live
        #expect(try live.contents(of: file.path) == zip)
        _ = await out.console.run(["diary", "import", "mine.zip", "--data", folder.path])
        #expect(out.console.written == "New: 2. Here already: 0. Here in a later version, left as it is: 0.\n")
        #expect(try await kept() == before)
    }

    @Test func `each day the first command makes a backup, and it comes back`() async throws {
        _ = await diary("log", at: "2026-11-20T03:00:00+01:00")
        _ = await diary("log", at: "2026-11-21T03:00:00+01:00")
        _ = await diary("log", at: "2026-11-22T03:00:00+01:00")
        let list = await diary("restore", at: "2026-11-22T08:00:00+01:00")
        #expect(list.console.written == "2  2026-11-22\n1  2026-11-21\n")
        #expect(await diary("restore", "1", at: "2026-11-22T08:00:00+01:00").status == 0)
        #expect(try await kept().attacks.count == 1)
        #expect(await diary("restore", "3", at: "2026-11-22T08:00:00+01:00").status == 0)
        #expect(try await kept().attacks.count == 3)
    }

    @Test func `erasing asks, and "no" erases nothing`() async throws {
        _ = await diary("log", "--note", "canary-of-the-shell")
        #expect(await diary("erase", typed: ["yes"]).status == 1)
        #expect(try await kept().attacks.count == 1)
        #expect(await diary("erase", typed: ["erase"]).status == 0)
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        while let file = files?.nextObject() as? URL {
            #expect((try? Data(contentsOf: file))?.range(of: Data("canary-of-the-shell".utf8)) == nil, "\(file.lastPathComponent)")
        }
    }

    @Test func `where the diary cannot be opened the sentence says so`() async throws {
        try FileManager.default.createDirectory(at: folder.appendingPathComponent("diary"), withIntermediateDirectories: true)
        try Data(repeating: 7, count: 4096).write(to: folder.appendingPathComponent("diary/diary.sqlite"))
        let result = await diary("attacks")
        #expect(result.status == 74 && result.console.said == "charley: \(StoreFailure.damaged.sentence)\n")
    }

    @Test func `a clock that shows a year nobody can mean is said to be wrong`() async throws {
        let result = await diary("log", at: "1970-01-01T00:00:00+00:00")
        #expect(result.status == 74 && result.console.said.contains("clock"))
    }
}
