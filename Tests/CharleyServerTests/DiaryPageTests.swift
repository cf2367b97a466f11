import CrampCore
import CrampDiary
import CrampStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import charley_server

/// The diary's pages, as a browser without a script gets them.
struct DiaryPageTests {
    @Test func `one tap notes a cramp, a second within two minutes asks, and it can be undone`() async throws {
        try await ServerUnderTest.withDiary { client, diary in
            func attacks() async throws -> [Attack] { try await diary.open().store.port.read(nil).attacks }
            let tap = try await client.post("/diary/attacks", form: "")
            #expect(tap.status == .seeOther && tap.headers[.location] == "/diary")
            #expect(try await attacks().map(\.began.description) == ["2026-11-21T03:12:00+01:00"])
            #expect(try await client.get("/diary").text.contains("<strong>03:12</strong>"))

            #expect(try await client.post("/diary/attacks", form: "").headers[.location] == "/diary/again")
            #expect(try await attacks().count == 1)
            #expect(try await client.get("/diary/again").text.contains("One is noted at 03:12 already."))
            _ = try await client.post("/diary/attacks", form: "another=yes")
            #expect(try await attacks().count == 2)

            for attack in try await attacks() { _ = try await client.post("/diary/attacks/\(attack.id)/undo", form: "") }
            #expect(try await attacks().isEmpty)
            #expect(try await client.get("/diary/again").headers[.location] == "/diary")
            #expect(try await client.post("/diary/attacks/none-such/undo", form: "").status == .notFound)
        }
    }

    @Test func `the morning says in one tap that there was no cramp`() async throws {
        try await ServerUnderTest.withDiary(at: { Moment("2026-11-21T07:30:00+01:00") }) { client, diary in
            #expect(try await client.get("/diary").text.contains("No cramp last night"))
            #expect(try await client.post("/diary/nights/2026-11-20", form: "state=none").status == .seeOther)
            let nights = try await diary.open().store.port.read(nil).nights
            #expect(nights.map(\.state) == [.none] && nights.map { "\($0.night)" } == ["2026-11-20"])
            #expect(try await client.get("/diary").text.contains("No cramp. <a"))
        }
    }

    @Test func `a clock of another century, and a folder that cannot be written, are a sentence`() async throws {
        try await ServerUnderTest.withDiary(at: { nil }) { client, _ in
            let page = try await client.get("/diary")
            #expect(page.status == .serviceUnavailable && page.text.contains("The clock of this machine shows a year"))
        }
        let diary = DiaryAccess(folder: .init(fileURLWithPath: "/proc/none/diary"))
        try await makeApplication(try await ServerUnderTest.site, diary: diary).test(.router) { client in
            let page = try await client.post("/diary/attacks", form: "")
            #expect(page.status == .serviceUnavailable && page.text.contains("Nothing was changed."))
        }
    }
}
