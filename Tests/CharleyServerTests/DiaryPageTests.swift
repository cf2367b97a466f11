import CrampCore
import CrampDiary
import CrampStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
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

    // MARK: By daylight

    private static let details =
        "revision=1&day=2026-11-21&time=03:05&place=left:calf&severity=7&minutes=1.5&woke=yes&fell=no&weak=no&helped=walking&helped=stretch"
        + "&soreness=3&note=It+pulled.%0D%0ATwice."

    @Test func `what is filled in by daylight comes back as it was, and a way back shows it again`() async throws {
        try await ServerUnderTest.withDiary { client, diary in
            _ = try await client.post("/diary/attacks", form: "")
            func attack() async throws -> Attack { try #require(try await diary.open().store.port.read(nil).attacks.first) }
            let path = "/diary/attacks/\(try await attack().id)"
            #expect(try await client.post(path, form: Self.details).headers[.location] == "/diary")
            let filled = try await attack()
            #expect(filled.revision == 2 && "\(filled.began)" == "2026-11-21T03:05:00+01:00")
            #expect(filled.side == .left && filled.muscle == .calf && filled.severity == 7 && filled.seconds == 90)
            #expect(filled.wokeMe == true && filled.fell == false && filled.stayedWeak == false)
            #expect(filled.helped == [.stretch, .walking] && filled.soreness == 3 && filled.note == "It pulled.\nTwice.")
            let shown = try await client.get(path).text
            for part in [
                #"value="left:calf" checked"#, #"name="severity" value="7" checked"#, #"value="1.5""#, #"value="stretch" checked"#,
                "It pulled.\nTwice.</textarea>", #"name="fell" value="no" checked"#,
            ] { #expect(shown.contains(part), "\(part)") }

            // A page that was opened before the change does not overwrite it unseen.
            let late = try await client.post(path, form: Self.details.replacing("severity=7", with: "severity=2"))
            #expect(late.status == .unprocessableContent && late.text.contains("This was changed elsewhere"))
            #expect(try await attack().severity == 7 && late.text.contains(#"name="severity" value="2" checked"#))
            #expect(late.text.contains(#"name="revision" value="2""#))
        }
    }

    @Test(arguments: [
        ("day=2026-02-30", "day", "no date and time"), ("day=2031-11-21", "day", "later than the moment"),
        ("time=25:00", "day", "no date and time"),
        ("severity=11", "severity", "0 is no pain"), ("severity=x", "severity", "numbers from 0 to 10"),
        ("minutes=soon", "minutes", "number of minutes"), ("minutes=1e300", "minutes", "number of minutes"),
        ("minutes=-5", "minutes", "0 seconds to a day"), ("place=left:tail", "place", "not one of the answers"),
        ("note=a%00b", "note", "such as NUL"), ("note=\(String(repeating: "n", count: 2001))", "note", "longer than 2000"),
        ("note=%FF", "note", "not text that we can read"),
    ])
    func `what cannot be used is named, and nothing typed is lost`(field: String, name: String, sentence: String) async throws {
        try await ServerUnderTest.withDiary { client, diary in
            _ = try await client.post("/diary/attacks", form: "")
            let attack = try #require(try await diary.open().store.port.read(nil).attacks.first)
            let changed = field.prefix { $0 != "=" } + "="
            let rest = Self.details.split(separator: "&").filter { !$0.hasPrefix(changed) }.joined(separator: "&")
            let page = try await client.post("/diary/attacks/\(attack.id)", form: "\(rest)&\(field)")
            #expect(page.status == .unprocessableContent)
            #expect(page.shownProblems.contains { $0.field == name && $0.sentence.contains(sentence) }, "\(page.shownProblems)")
            #expect(page.text.contains("id=\"\(name)\""))
            #expect(field.hasPrefix("severity") || page.text.contains(#"name="severity" value="7" checked"#))
            #expect(try await diary.open().store.port.read(nil).attacks == [attack])
        }
    }

    @Test(arguments: ["9223372036854775807", "-1", "1000000", "x", ""])
    func `a revision that no form of ours has changes nothing`(revision: String) async throws {
        try await ServerUnderTest.withDiary { client, diary in
            _ = try await client.post("/diary/attacks", form: "")
            _ = try await client.post("/diary/evening/list", form: "add=magnesium")
            let before = try await diary.open().store.port.read(nil)
            let attack = try #require(before.attacks.first)
            let form = "revision=\(revision)&day=2026-11-21&time=03:12&severity=9"
            #expect(try await client.post("/diary/attacks/\(attack.id)", form: form).status == .unprocessableContent)
            let evening = try await client.post("/diary/evening", form: "revision=\(revision)&day=2026-11-20&v-magnesium=yes")
            #expect([.seeOther, .unprocessableContent].contains(evening.status))
            #expect(try await diary.open().store.port.read(nil).attacks == before.attacks)
        }
    }

    @Test func `a note of a megabyte is not read, and an emoji is kept`() async throws {
        try await ServerUnderTest.withDiary { client, diary in
            _ = try await client.post("/diary/attacks", form: "")
            let attack = try #require(try await diary.open().store.port.read(nil).attacks.first)
            let long = try await client.post("/diary/attacks/\(attack.id)", form: "note=" + String(repeating: "n", count: 1 << 20))
            #expect(long.status == .contentTooLarge && long.text.contains("Charley did not read it"))
            _ = try await client.post("/diary/attacks/\(attack.id)", form: "revision=1&day=2026-11-21&time=03:12&note=%F0%9F%98%B4+%D7%A9")
            #expect(try await diary.open().store.port.read(nil).attacks.first?.note == "😴 ש")
        }
    }

    @Test func `words of danger in a note are saved, and lead to what to do`() async throws {
        try await ServerUnderTest.withDiary { client, diary in
            _ = try await client.post("/diary/attacks", form: "")
            let attack = try #require(try await diary.open().store.port.read(nil).attacks.first)
            let answer = try await client.post(
                "/diary/attacks/\(attack.id)", form: "revision=1&day=2026-11-21&time=03:12&note=I+want+to+die")
            #expect(answer.headers[.location] == "/result")
            #expect(try await diary.open().store.port.read(nil).attacks.first?.note == "I want to die")
        }
    }

    // MARK: Nights and evenings

    @Test func `nights are listed with what is known of them, and a late cramp is marked`() async throws {
        try await ServerUnderTest.withDiary { client, diary in
            _ = try await client.post("/diary/nights/2026-11-17", form: "state=travel-or-ill")
            _ = try await client.post("/diary/nights/2026-11-19", form: "state=none&then=night")
            let added = try await client.post("/diary/nights/2026-11-18/attacks", form: "time=02:30")
            #expect(added.headers[.location]?.hasPrefix("/diary/attacks/") == true)
            #expect(try await diary.open().store.port.read(nil).attacks.map { "\($0.began)" } == ["2026-11-19T02:30:00+01:00"])
            let page = try await client.get("/diary/nights").text
            for line in [
                "Wednesday, 18 November</span><span class=\"note cramps\">1 cramp, written later",
                "Tuesday, 17 November</span><span class=\"note\">Travel or ill",
                "Monday, 16 November</span><span class=\"note\">Not recorded", "Thursday, 19 November</span><span class=\"note\">No cramp",
            ] { #expect(page.contains(line), "\(line)") }
            #expect(try await client.get("/diary/nights?until=2026-10-01").text.contains("Later nights"))
            #expect(try await client.get("/diary/nights?until=nonsense").status == .ok)
            _ = try await client.post("/diary/nights/2026-11-19", form: "state=not-recorded&then=night")
            #expect(try await client.get("/diary/nights/2026-11-19").text.contains("Not recorded."))
        }
    }

    @Test(arguments: [
        ("/diary/nights/2026-12-24", "state=none", "has not come yet"), ("/diary/nights/2026-11-18/attacks", "time=", "Give the time"),
        ("/diary/nights/2026-11-18/attacks", "time=99:99", "Give the time"),
        ("/diary/nights/2026-12-24/attacks", "time=03:00", "later than the moment"),
    ])
    func `a night that cannot be is a sentence`(path: String, form: String, sentence: String) async throws {
        try await ServerUnderTest.withDiary { client, diary in
            let page = try await client.post(path, form: form)
            #expect(page.status == .unprocessableContent && page.text.contains(sentence))
            for missing in ["/diary/nights/2026-02-30", "/diary/nights/1066-10-14", "/diary/nights/x"] {
                #expect(try await client.get(missing).status == .notFound)
            }
            #expect(try await diary.open().store.port.read(nil).isEmpty)
        }
    }

    @Test func `the evening asks what was chosen, with the last answers filled in`() async throws {
        try await ServerUnderTest.withDiary(at: { Moment("2026-11-21T21:00:00+01:00") }) { client, diary in
            #expect(try await client.get("/diary/evening").headers[.location] == "/diary/evening/list")
            for form in ["add=stretching", "add=alcohol", "name=Steps&unit=thousand"] {
                #expect(try await client.post("/diary/evening/list", form: form).status == .seeOther)
            }
            let own = try #require(try await diary.open().store.port.read(nil).asked.last)
            #expect(own.name == "Steps" && own.unit == "thousand" && own.position == 3 && own.revision == 1)
            _ = try await client.post(
                "/diary/evening", form: "day=2026-11-20&revision=0&v-stretching=yes&v-alcohol=2&v-\(own.id)=4,5")
            let page = try await client.get("/diary/evening").text
            #expect(page.contains(#"name="v-stretching" value="yes" checked"#) && page.contains(#"value="4.5""#))
            #expect(page.contains(#"name="day" value="2026-11-21""#) && page.contains(#"name="revision" value="0""#))

            let wrong = try await client.post("/diary/evening", form: "day=2026-11-21&revision=0&v-alcohol=many")
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("Alcohol: a number is needed here"))
            #expect(wrong.text.contains(#"value="many""#))
            let twice = try await client.post("/diary/evening", form: "day=2026-11-20&revision=0&v-alcohol=1")
            #expect(twice.text.contains("This was changed elsewhere") && twice.text.contains(#"name="revision" value="1""#))

            _ = try await client.post("/diary/evening/list", form: "drop=alcohol")
            _ = try await client.post("/diary/evening", form: "day=2026-11-20&revision=1&v-stretching=no")
            let values = try await diary.open().store.port.read(nil).checkIns.first?.values
            #expect(values == ["stretching": 0, "alcohol": 2], "What was answered stays when it is asked no longer.")
        }
    }

    @Test func `a medicine that is begun is marked, and can be taken back`() async throws {
        try await ServerUnderTest.withDiary { client, diary in
            let form = "name=Furosemide&kind=medicine&step=started&day=2026-11-19"
            #expect(try await client.post("/diary/changes", form: form).status == .seeOther)
            let change = try #require(try await diary.open().store.port.read(nil).changes.first)
            #expect(change.name == "Furosemide" && change.kind == .medicine && change.step == .started && "\(change.day)" == "2026-11-19")
            #expect(try await client.get("/diary/changes").text.contains("Furosemide: begun <span class=\"note\">Thursday, 19 November"))
            for (wrong, name) in [("name=&day=2026-11-19", "name"), ("name=x&day=2026-13-01", "day"), ("name=a%00&day=2026-11-19", "name")]
            {
                let page = try await client.post("/diary/changes", form: wrong)
                #expect(page.status == .unprocessableContent && page.shownProblems.map(\.field) == [name], "\(page.shownProblems)")
            }
            _ = try await client.post("/diary/changes/\(change.id)/undo", form: "")
            #expect(try await diary.open().store.port.read(nil).changes.isEmpty)
            #expect(try await client.post("/diary/changes/\(change.id)/undo", form: "").status == .notFound)
        }
    }

    @Test func `at most twelve things are asked`() async throws {
        try await ServerUnderTest.withDiary { client, diary in
            for number in 1...12 { _ = try await client.post("/diary/evening/list", form: "name=Thing+\(number)") }
            let page = try await client.post("/diary/evening/list", form: "name=One+more")
            #expect(page.status == .unprocessableContent && page.text.contains("at most 12 things"))
            #expect(try await client.post("/diary/evening/list", form: "name=++").status == .unprocessableContent)
            #expect(try await diary.open().store.port.read(nil).asked.count == 12)
        }
    }

    // MARK: The queue's way in

    private static func document(_ attacks: String, undone: String = "") -> String {
        #"{"schema":1,"diary":{"attacks":[\#(attacks)],"nights":[],"exposures":[],"checkIns":[],"changes":[],"signsChecks":[],"undone":[\#(undone)]}}"#
    }

    private static let attack =
        #"{"id":"a1","revision":1,"began":"2026-11-21T03:12:00+01:00","recorded":"2026-11-21T03:12:00+01:00","helped":[]}"#

    @Test func `what the queue sends twice is kept once, and each thing has its receipt`() async throws {
        try await ServerUnderTest.withDiary { client, diary in
            func send(_ json: String) async throws -> TestResponse {
                try await client.post(.init(string: json), to: "/diary/entries", type: "application/json")
            }
            let first = try await send(Self.document(Self.attack))
            #expect(first.text == #"{"entries":[{"outcome":"kept","revision":1,"subject":"attack/a1"}]}"#)
            #expect(try await send(Self.document(Self.attack)).text.contains("alreadyKept"))
            #expect(try await diary.open().store.port.read(nil).attacks.count == 1)
            let other = Self.attack.replacing("03:12:00+01:00\",\"rec", with: "03:10:00+01:00\",\"rec")
            #expect(try await send(Self.document(other)).text.contains(#""outcome":"outdated","revision":1"#))
            #expect(try await send(Self.document("", undone: #"{"kind":"attack","id":"a1","revision":2}"#)).text.contains("kept"))
            #expect(try await send(Self.document(Self.attack)).text.contains(#""outcome":"outdated","revision":2"#))
            #expect(try await diary.open().store.port.read(nil).attacks.isEmpty)
        }
    }

    @Test(arguments: [
        ("{", "no diary of Charley's"), (#"{"schema":9}"#, "later version"),
        (document(attack.replacing("11-21T03", with: "02-30T03")), "date of the calendar"),
        (document(attack.replacing("helped", with: "helpful")), "cannot use what stands here"),
        (document(attack.replacing("\"revision\":1", with: "\"revision\":1,\"more\":2")), "do not know and would lose"),
        (document(attack.replacing("\"revision\":1", with: "\"revision\":1,\"severity\":99")), "0 is no pain"),
        (document(attack + "," + attack), "one thing twice"),
    ])
    func `what the queue cannot have meant is refused with the reason`(json: String, sentence: String) async throws {
        try await ServerUnderTest.withDiary { client, diary in
            let answer = try await client.post(.init(string: json), to: "/diary/entries", type: "application/json")
            #expect(answer.status == .unprocessableContent && answer.problems.contains { $0.sentence.contains(sentence) }, "\(answer.text)")
            let form = try await client.post("/diary/entries", form: json)
            #expect(form.status == .unsupportedMediaType)
            #expect(try await diary.open().store.port.read(nil).isEmpty)
        }
    }

    // MARK: Who may not read it

    @Test(arguments: ["/diary", "/diary/nights", "/diary/nights/2026-11-20", "/diary/evening/list", "/diary/again"])
    func `another page in the same browser reads and writes nothing`(path: String) async throws {
        try await ServerUnderTest.withDiary { client, diary in
            _ = try await client.post("/diary/attacks", form: "")
            for headers: HTTPFields in [[.origin: "http://evil.example"], [.origin: "null"]] {
                let answer = try await client.get(path, headers: headers)
                #expect([.forbidden, .badRequest].contains(answer.status) && !answer.text.contains("03:12"))
                let posted = try await client.post("/diary/attacks", form: "another=yes", headers: headers)
                #expect([.forbidden, .badRequest].contains(posted.status))
                let sent = try await client.post(
                    .init(string: Self.document(Self.attack)), to: "/diary/entries", type: "application/json", headers: headers)
                #expect([.forbidden, .badRequest].contains(sent.status))
            }
            #expect(try await diary.open().store.port.read(nil).attacks.count == 1)
            let worker = try await client.get("/worker.js").text
            #expect(worker.contains("/diary/evening") && !worker.contains("03:12"))
        }
    }

    @Test func `a name that was bent towards this machine reads and writes nothing`() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("charley-diary-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let diary = DiaryAccess(folder: folder, clock: { Moment("2026-11-21T03:12:00+01:00") })
        try await makeApplication(try await ServerUnderTest.site, diary: diary).test(.live) { client in
            _ = try await client.post("/diary/attacks", form: "")
            for (request, body) in [
                ("GET /diary", ""), ("GET /diary/nights", ""), ("GET /diary/export.zip", ""), ("POST /diary/attacks", "another=yes"),
                ("POST /diary/erase", ""),
            ] {
                let answer = try await RawConnection.answer(
                    to:
                        "\(request) HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                        + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)", port: client.port ?? 0)
                #expect(answer.hasPrefix("HTTP/1.1 400") && !answer.contains("03:12"), "\(request)")
            }
            #expect(try await diary.open().store.port.read(nil).attacks.count == 1)
        }
    }
}
