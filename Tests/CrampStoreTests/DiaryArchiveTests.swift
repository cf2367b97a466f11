import CrampCore
import CrampDiary
import CrampTestSupport
import Foundation
import GRDB
import Testing

@testable import CrampStore

@Suite struct DiaryArchiveTests {
    private static let moment = at("2026-11-21T03:00:00+01:00")

    private func exported(_ diary: Diary) async throws -> Data {
        let scratch = try Scratch()
        let store = try scratch.store()
        _ = try await store.port.write(diary.entries)
        return try store.export(at: Self.moment)
    }

    @Test func `an export that is imported elsewhere gives the same JSON, byte for byte`() async throws {
        for seed in 0..<UInt64(Effort.properties / 400) {
            let diary = try somethingOfEverything(seed: seed)
            let scratch = try Scratch()
            let store = try scratch.store()
            let report = try await store.importing(try await exported(diary))
            #expect(report == ImportReport(kept: diary.entries.count, alreadyKept: 0, outdated: 0))
            #expect(try DiaryDocument(try await store.port.read(nil)).json == DiaryDocument(diary).json)
        }
    }

    @Test func `the same import twice adds nothing, and what is here and later stays`() async throws {
        let scratch = try Scratch()
        let store = try scratch.store()
        let diary = try somethingOfEverything()
        let file = try await exported(diary)
        _ = try await store.importing(file)
        #expect(try await store.importing(file) == ImportReport(kept: 0, alreadyKept: diary.entries.count, outdated: 0))
        var attack = try #require(diary.attacks.first)
        attack.revision = 9
        attack.severity = 10
        _ = try await store.port.write([.attack(attack)])
        #expect(try await store.importing(file) == ImportReport(kept: 0, alreadyKept: diary.entries.count - 1, outdated: 1))
        #expect(try await store.port.read(nil).attacks.contains(attack))
    }

    @Test func `the zip holds the diary three times, and says so`() async throws {
        let diary = try somethingOfEverything()
        let known: Set = [
            "README.txt", "diary.json", "diary.sqlite", "attacks.csv", "nights.csv", "check-ins.csv", "changes.csv", "danger-signs.csv",
        ]
        let zip = try ZipArchive(try await exported(diary), known: known)
        #expect(Set(zip.members.map(\.name)) == known)
        #expect(zip["diary.json"] == (try DiaryDocument(diary).json))
        #expect(zip["attacks.csv"] == Data((DiaryTables(diary).files["attacks.csv"] ?? "").utf8))
        let scratch = try Scratch()
        try zip["diary.sqlite"]?.write(to: scratch.file)
        #expect(try await scratch.store().port.read(nil) == diary)
        #expect(String(decoding: zip["README.txt"] ?? Data(), as: UTF8.self).contains("not encrypted"))
    }

    @Test func `the JSON alone can be imported too`() async throws {
        let scratch = try Scratch()
        let diary = try somethingOfEverything()
        _ = try await scratch.store().importing(try DiaryDocument(diary).json)
        #expect(try await scratch.store().port.read(nil) == diary)
    }

    /// Into a diary that holds something: it stays as it was.
    private func refused(_ file: Data, saying words: String) async throws {
        let scratch = try Scratch()
        let store = try scratch.store()
        let diary = try somethingOfEverything(seed: 9, entries: 10)
        _ = try await store.port.write(diary.entries)
        let error = await #expect(throws: InputErrors.self) { try await store.importing(file) }
        #expect(error?.errors.first?.sentence.contains(words) == true, "\(error?.errors.first?.sentence ?? "")")
        #expect(try await store.port.read(nil) == diary)
    }

    @Test func `a zip that was cut off is refused, wherever`() async throws {
        let whole = try await exported(try somethingOfEverything())
        for length in stride(from: 2, to: whole.count, by: whole.count / 23) {
            try await refused(whole.prefix(length), saying: "not whole")
        }
    }

    @Test func `a zip in which bytes were turned is refused, or gives the same diary`() async throws {
        let diary = try somethingOfEverything()
        let whole = try await exported(diary)
        var random = SeededGenerator(seed: 4)
        for _ in 0..<(Effort.properties / 40) {
            var turned = whole
            turned[Int.random(in: 0..<whole.count, using: &random)] ^= UInt8.random(in: 1...255, using: &random)
            let scratch = try Scratch()
            let store = try scratch.store()
            do {
                _ = try await store.importing(turned)
                #expect(try await store.port.read(nil) == diary)
            } catch is InputErrors { #expect(try await store.port.read(nil).isEmpty) }
        }
    }

    @Test func `a zip bomb is refused before it has unfolded`() async throws {
        let bomb = try ZipArchive([.init(name: "diary.json", bytes: Data(count: ZipArchive.largest + 1))]).bytes(modified: 0)
        #expect(bomb.count < 1 << 20)
        try await refused(bomb, saying: "unfolds to more")
    }

    @Test(arguments: ["../diary.json", "/etc/passwd", "a/diary.json", "..\\diary.json", "C:\\diary.json"])
    func `a path that leads elsewhere is refused`(_ name: String) async throws {
        let json = try DiaryDocument(Diary()).json
        let zip = try ZipArchive([.init(name: "diary.json", bytes: json), .init(name: name, bytes: json)]).bytes(modified: 0)
        try await refused(zip, saying: "outside its own folder")
        #expect(!FileManager.default.fileExists(atPath: FileManager.default.temporaryDirectory.appendingPathComponent("diary.json").path))
    }

    @Test func `a file that is none of ours, or no diary, is refused`() async throws {
        try await refused(
            try ZipArchive([.init(name: "recipe.txt", bytes: Data("soup".utf8))]).bytes(modified: 0), saying: "none of a diary's")
        try await refused(try ZipArchive([.init(name: "README.txt", bytes: Data("soup".utf8))]).bytes(modified: 0), saying: "no diary.json")
        try await refused(try ZipArchive([]).bytes(modified: 0), saying: "not whole")
        try await refused(Data("soup".utf8), saying: "no diary")
        try await refused(Data(), saying: "no diary")
    }

    @Test func `two members of one name are refused`() async throws {
        let json = try DiaryDocument(Diary()).json
        let zip = try ZipArchive([.init(name: "diary.json", bytes: json), .init(name: "diary.json", bytes: json)]).bytes(modified: 0)
        try await refused(zip, saying: "not whole")
    }

    @Test(arguments: [
        ("\"schema\" : 1", "\"schema\" : 2", "later version"), ("2026-11-21T03:00:00+01:00", "2026-11-31T03:00:00+01:00", "cannot use"),
        ("words", "wor\\u0000ds", "none for people"), ("\"severity\" : 3", "\"severity\" : 3, \"mood\" : 1", "do not know"),
    ])
    func `what the JSON should not hold is refused with its reason`(_ good: String, _ bad: String, _ words: String) async throws {
        let diary = Diary(
            attacks: [Attack(id: "a", began: Self.moment, recorded: Self.moment, severity: 3, note: "words")], nights: [], exposures: [],
            checkIns: [], changes: [], signsChecks: [], undone: [])
        let text = String(decoding: try DiaryDocument(diary).json, as: UTF8.self).replacing(good, with: bad)
        try await refused(Data(text.utf8), saying: words)
        try await refused(try ZipArchive([.init(name: "diary.json", bytes: Data(text.utf8))]).bytes(modified: 0), saying: words)
    }

    @Test func `ten thousand attacks in one night, and a note of a megabyte, are refused`() async throws {
        func diary(_ attacks: [Attack]) -> Diary {
            Diary(attacks: attacks, nights: [], exposures: [], checkIns: [], changes: [], signsChecks: [], undone: [])
        }
        let many = (0..<10_000).map { Attack(id: "a\($0)", began: Self.moment, recorded: Self.moment) }
        try await refused(try DiaryDocument(diary(many)).json, saying: "more than 200 attacks")
        let long = Attack(id: "a", began: Self.moment, recorded: Self.moment, note: String(repeating: "x", count: 1 << 20))
        try await refused(try DiaryDocument(diary([long])).json, saying: "longer than 2000")
    }

    @Test func `an export leaves nothing behind`() async throws {
        let scratch = try Scratch()
        let store = try scratch.store()
        _ = try await store.port.write(try somethingOfEverything().entries)
        _ = try store.export(at: Self.moment)
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.folder.appendingPathComponent("backups").path).isEmpty)
    }
}
