import CrampCore
import CrampDiary
import CrampInterchange
import CrampStore
import CrampTestSupport
import Foundation
import Testing

@testable import charley

/// `charley report`, and what leaves the machine sealed.
@Suite final class ReportCommandTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("charley-\(UUID().uuidString)")
    private let words = "correct horse battery staple"

    deinit { try? FileManager.default.removeItem(at: folder) }

    private func charley(
        _ words: String..., typed: [String] = [], files: [String: String] = [:]
    ) async -> (status: Int32, console: CollectedConsole) {
        let console = CollectedConsole(typed: typed, files: files, now: at("2026-11-21T09:00:00+01:00"))
        let knowledge = words.first == "report" ? ["--knowledge", TestKnowledge.folder.path] : []
        return (await console.run(words + ["--data", folder.path] + knowledge), console)
    }

    /// Without the ends of its lines.
    private func words(of console: CollectedConsole) -> String { console.written.replacing("\n", with: " ") }

    private func fill() async {
        _ = await charley("diary", "log", "--at", "03:00", "--muscle", "calf", "--note", "canary-note")
        _ = await charley("diary", "change", "Soap", "--kind", "remedy")
    }

    @Test func `the page as text, HTML and JSON holds the same`() async throws {
        await fill()
        let text = words(of: await charley("report", "--days", "14", "--question", "Why me?").console)
        #expect(text.contains("1 of 14 nights known") && text.contains("Why me?") && text.contains("Soap") && !text.contains("canary"))
        let html = await charley("report", "--days", "14", "--format", "html").console.written
        #expect(html.hasPrefix("<!doctype html>") && html.contains("class=\"night-strip\"") && !html.contains("<script"))
        let json = await charley("report", "--days", "14", "--notes", "--format", "json").console.written
        let page = try JSONDecoder().decode(DoctorsPage.self, from: Data(json.utf8))
        #expect(page.now.rate.cramps == 1 && page.notes?.map(\.text) == ["canary-note"])
    }

    @Test func `answers bring the danger signs, and a part can be left out`() async {
        await fill()
        let answers = ["-": "schema: 1\nperson: {age: 67, sex: male}\nanswers: {danger-leg: no, danger-whole: no}\n"]
        let with = words(of: await charley("report", "--answers", "-", files: answers).console)
        #expect(with.contains("No: Is one leg swollen"))
        let without = words(
            of: await charley("report", "--answers", "-", "--leave-out", "signs", "--leave-out", "tried", files: answers).console)
        #expect(!without.contains("swollen") && !without.contains("Soap") && without.contains("Left out by choice"))
    }

    @Test(arguments: [
        ["--days", "13"], ["--days", "366"], ["--blood-pressure", "high"], ["--question", String(repeating: "x", count: 141)],
    ])
    func `what cannot be used is refused with a sentence`(_ more: [String]) async {
        let console = CollectedConsole(now: at("2026-11-21T09:00:00+01:00"))
        #expect(await console.run(["report", "--data", folder.path] + more) == 65)
        #expect(console.said.hasPrefix("charley: ") && console.written.isEmpty)
    }

    @Test func `a sealed export opens with its passphrase alone`() async throws {
        await fill()
        let out = await charley("diary", "export", "mine.zip", "--seal", typed: [words, words])
        let sealed = try #require(out.console.saved["mine.zip"])
        #expect(out.status == 0 && !out.console.said.contains(words) && DiaryStore.isSealed(sealed))
        #expect(sealed.range(of: Data("canary".utf8)) == nil)
        try sealed.write(to: folder.appendingPathComponent("sealed"))
        let store = try DiaryStore(folder: folder.appendingPathComponent("other"))
        #expect(try await store.importing(sealed, passphrase: words).kept == 2)
    }

    @Test func `two passphrases that differ, or one that is too short, seal nothing`() async {
        await fill()
        for (typed, status) in [([words, "another one here"], Int32(65)), (["short", "short"], 65), ([], 65)] {
            let out = await charley("diary", "export", "mine.zip", "--seal", typed: typed)
            #expect(out.status == status && out.console.saved.isEmpty)
        }
    }

    @Test func `a passphrase can come from a file`() async {
        await fill()
        let out = await charley("diary", "export", "mine.zip", "--passphrase-file", "p.txt", files: ["p.txt": "\(words)\nmore"])
        #expect(out.status == 0 && out.console.saved["mine.zip"].map(DiaryStore.isSealed) == true)
    }
}
