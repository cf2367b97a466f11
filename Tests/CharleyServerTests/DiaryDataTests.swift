import CrampCore
import CrampDiary
import CrampStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import charley_server

/// What a person can do with all of their diary, and the danger signs that it asks for again.
struct DiaryDataTests {
    private static func post(_ file: Data, passphrase: String = "", to client: any TestClientProtocol) async throws -> TestResponse {
        var body = ByteBuffer(string: "--b0\r\nContent-Disposition: form-data; name=\"file\"; filename=\"diary.zip\"\r\n\r\n")
        body.writeBytes(file)
        body.writeString("\r\n--b0\r\nContent-Disposition: form-data; name=\"passphrase\"\r\n\r\n\(passphrase)\r\n--b0--\r\n")
        return try await client.post(body, to: "/diary/import", type: "multipart/form-data; boundary=b0")
    }

    @Test func `all can be taken along, erased and brought back, and the erased leaves no trace in the folder`() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("charley-diary-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let diary = DiaryAccess(folder: folder, clock: { Moment("2026-11-21T08:00:00+01:00") })
        let canary = "canary-6f1c"
        try await makeApplication(try await ServerUnderTest.site, diary: diary).test(.router) { client in
            func traces() throws -> [String] {
                try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter {
                    (try? Data(contentsOf: folder.appendingPathComponent($0)))?.range(of: Data(canary.utf8)) != nil
                }
            }
            _ = try await client.post("/diary/attacks", form: "")
            let attack = try #require(try await diary.open().store.port.read(nil).attacks.first)
            _ = try await client.post("/diary/attacks/\(attack.id)", form: "revision=1&day=2026-11-21&time=08:00&note=\(canary)")
            try await diary.open().store.backUp(on: CalendarDay(year: 2026, month: 11, day: 20))
            let before = try await diary.open().store.port.read(nil)
            #expect(try !traces().isEmpty)

            let zip = try await client.get("/diary/export.zip")
            #expect(zip.headers[.contentDisposition] == "attachment; filename=\"charley-diary-2026-11-21.zip\"")
            #expect(zip.headers[.cacheControl] == "no-store")
            let page = try await client.get("/diary/data").text
            #expect(page.contains("not encrypted") && page.contains(folder.path) && page.contains("Friday, 20 November"))

            let erased = try await client.post("/diary/erase", form: "")
            #expect(erased.text.contains("are erased") && erased.text.contains("data-erased"))
            #expect(try traces() == [])
            #expect(try await client.get("/diary/data").text.contains("There is none yet."))

            let file = Data(zip.body.readableBytesView)
            #expect(try await Self.post(file, to: client).text.contains("New: 1. Here already: 0."))
            #expect(try await Self.post(file, to: client).text.contains("New: 0. Here already: 1."))
            #expect(try await diary.open().store.port.read(nil) == before)

            for (broken, sentence) in [
                (file.dropLast(30), "This zip is not whole"), (Data("no diary".utf8), "no diary of Charley"), (Data(), "Choose a file"),
                (Data(#"{"schema": 7}"#.utf8), "later version"),
            ] {
                let answer = try await Self.post(Data(broken), to: client)
                #expect(answer.status == .unprocessableContent && answer.text.contains(sentence), "\(sentence)")
                #expect(answer.shownProblems.map(\.field) == ["file"])
            }
            #expect(try await client.post("/diary/import", form: "file=x").status == .unsupportedMediaType)
            #expect(try await diary.open().store.port.read(nil) == before)
        }
    }

    @Test func `what a page sealed opens with its passphrase alone`() async throws {
        try await ServerUnderTest.withDiary { client, diary in
            _ = try await client.post("/diary/attacks", form: "")
            func seal(_ passphrase: String, _ again: String) async throws -> TestResponse {
                try await client.post("/diary/export", form: "passphrase=\(passphrase)&again=\(again)")
            }
            for (typed, again, field) in [
                ("too+short", "too+short", "passphrase"), ("", "", "passphrase"), ("four+odd+words+here", "four+odd+words+hear", "again"),
                ("%FF", "%FF", "passphrase"),
            ] {
                let answer = try await seal(typed, again)
                #expect(answer.status == .unprocessableContent && answer.shownProblems.first?.field == field, "\(typed)")
            }
            let answer = try await seal("four+odd+words+here", "four+odd+words+here")
            #expect(answer.headers[.contentDisposition]?.hasSuffix(".sealed\"") == true)
            let sealed = Data(answer.body.readableBytesView)
            #expect(DiaryStore.isSealed(sealed))

            try await diary.open().store.port.erase()
            for wrong in ["", "four odd words hear"] {
                let answer = try await Self.post(sealed, passphrase: wrong, to: client)
                #expect(answer.status == .unprocessableContent && answer.shownProblems.map(\.field) == ["opens"])
            }
            #expect(try await diary.open().store.port.read(nil).isEmpty)
            #expect(try await Self.post(sealed, passphrase: "four odd words here", to: client).text.contains("New: 1."))
        }
    }

    @Test func `a backup is made on the day the diary is used, and brings back what it held`() async throws {
        try await ServerUnderTest.withDiary { client, diary in
            _ = try await client.post("/diary/attacks", form: "")
            _ = try await diary.open().store.backUp(on: CalendarDay(year: 2026, month: 11, day: 20))
            _ = try await client.post("/diary/attacks", form: "another=yes")
            let number = try #require(try await diary.open().store.backups.first).number
            let page = try await client.post("/diary/restore", form: "number=\(number)")
            #expect(page.text.contains("Your diary is as it was on Friday, 20 November."))
            #expect(try await diary.open().store.port.read(nil).attacks.count == 1)
            let newest = try #require(try await diary.open().store.backups.first).number
            _ = try await client.post("/diary/restore", form: "number=\(newest)")
            #expect(try await diary.open().store.port.read(nil).attacks.count == 2)
            #expect(try await client.post("/diary/restore", form: "number=99").text.contains("no longer there"))
        }
    }

    // MARK: The danger signs

    /// A diary in which a limb stayed weak, and a browser at it.
    private static func withWeakness(_ body: @escaping @Sendable (inout Visit, DiaryAccess) async throws -> Void) async throws {
        let site = try await ServerUnderTest.site
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("charley-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let now = try #require(Moment("2026-11-21T08:00:00+01:00"))
        let diary = DiaryAccess(folder: folder.appendingPathComponent("diary"), clock: { now })
        _ = try await diary.open().store.port.write([.attack(Attack(id: "a1", began: now, recorded: now, stayedWeak: true))])
        let interviews = folder.appendingPathComponent("interviews")
        try await makeApplication(site, keepingInterviewsIn: interviews, diary: diary).test(.router) { client in
            var visit = Visit(client, site, folder: interviews)
            try await body(&visit, diary)
        }
    }

    @Test func `weakness asks the danger signs anew, and the diary keeps those answers and no others`() async throws {
        try await Self.withWeakness { visit, diary in
            try await visit.begin()
            _ = try await visit.goThrough()
            let before = await visit.intake
            #expect(try await visit.open("/diary").text.contains("A limb stayed weak after a cramp."))
            try await visit.send("/diary/signs", "")
            let site = visit.site
            let signs = Set(site.knowledge.dangerGroups.flatMap { [$0.id] + site.signs(of: $0).map(\.id) })
            #expect(await visit.intake.answers.keys.allSatisfy { !signs.contains($0) })
            #expect(await visit.intake.person == before.person)

            let asked = try await visit.goThrough(Dictionary(uniqueKeysWithValues: signs.map { ($0, "no") }))
            #expect(Set(asked).isSubset(of: signs) && !asked.isEmpty)
            #expect(try await visit.open("/result").text.contains("Keep what I said of the danger signs in my diary"))
            try await visit.send("/diary/signs/keep", "")
            #expect(visit.place == "/diary")
            let check = try #require(try await diary.open().store.port.read(nil).signsChecks.first)
            #expect(check.because.map(\.kind) == [.weakness] && Set(check.answers.keys).isSubset(of: signs))
            #expect(check.answers.values.allSatisfy { $0 == .no } && !check.answers.isEmpty)
            #expect(try await !visit.open("/diary").text.contains("A limb stayed weak"))
            #expect(try await !visit.open("/result").text.contains("in my diary"))
        }
    }

    @Test func `where a danger sign is not answered, the diary keeps nothing and asks on`() async throws {
        try await Self.withWeakness { visit, diary in
            try await visit.begin()
            try await visit.send("/diary/signs", "")
            try await visit.send("/diary/signs/keep", "")
            #expect(visit.place.hasPrefix("/interview"))
            #expect(try await diary.open().store.port.read(nil).signsChecks.isEmpty)
            #expect(try await visit.open("/diary").text.contains("A limb stayed weak"))
        }
    }
}
