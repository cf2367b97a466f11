import CrampCore
import CrampTestSupport
import Foundation
import Synchronization
import Testing

@testable import charley_server

/// Where interviews are kept.
struct InterviewsTests {
    private static let knowledge = TestKnowledge.small
    private static let day: TimeInterval = 24 * 3600
    private static let whole = Conversation(
        intake: Intake(
            subject: .child, region: "GB", person: Person(age: 0.5, sex: .female, pregnancy: .unknown),
            answers: [
                "danger-leg": .no, "danger-whole": .unknown, "unsteady": .yes, "cramp-time": .option("both"),
                "what-else": .options(["urge", "sore"]), "pain-minutes": .number(90.5),
            ], conditions: ["urge-to-move"], denied: ["cramp-by-day"], medicines: ["warfarin", "moon\"pill\n🦵"],
            text: "It \"hurts\"\n\u{0}{}"),
        asked: ["danger-leg", "danger-whole", "unsteady"], personIsKnown: true, wordsOffered: true)

    /// A clock that goes as the test wants.
    private final class Clock: Sendable {
        private let time = Mutex(Date())
        func wait(_ seconds: TimeInterval) { time.withLock { $0 += seconds } }
        @Sendable func now() -> Date { time.withLock { $0 } }
    }

    private static func withFolder(_ body: (URL) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("charley-interviews-\(UUID().uuidString)/deep")
        defer { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) }
        try await body(folder)
    }

    private static func files(_ folder: URL) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
    }

    private static func permissions(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    private static func expect(_ one: Conversation?, _ other: Conversation) {
        #expect(one?.intake == other.intake)
        #expect(one?.asked == other.asked)
        #expect(one?.personIsKnown == other.personIsKnown)
        #expect(one?.wordsOffered == other.wordsOffered)
    }

    @Test(arguments: [
        Person.Pregnancy.pregnant(weeks: 22), .pregnant(weeks: nil), .postpartum(weeks: 3), .no, .unknown, nil,
    ])
    func `another server reads all that one has kept`(pregnancy: Person.Pregnancy?) async throws {
        try await Self.withFolder { folder in
            var conversation = Self.whole
            conversation.intake.person = Person(age: 30, sex: .female, pregnancy: pregnancy)
            let key = Interviews.newKey()
            try await Interviews(folder: folder, knowledge: Self.knowledge).keep(conversation, as: key)
            Self.expect(await Interviews(folder: folder, knowledge: Self.knowledge)[key], conversation)
        }
    }

    @Test func `an interview that has only begun is read back, too`() async throws {
        try await Self.withFolder { folder in
            let key = Interviews.newKey()
            try await Interviews(folder: folder, knowledge: Self.knowledge).keep(Conversation(), as: key)
            Self.expect(await Interviews(folder: folder, knowledge: Self.knowledge)[key], Conversation())
        }
    }

    @Test func `only this user may read the file, however often it is written`() async throws {
        try await Self.withFolder { folder in
            let interviews = Interviews(folder: folder, knowledge: Self.knowledge)
            let key = Interviews.newKey()
            for _ in 0..<2 {
                try await interviews.keep(Self.whole, as: key)
                #expect(Self.files(folder) == ["\(key).json"])
                #expect(try Self.permissions(folder.appendingPathComponent("\(key).json").path) == 0o600)
                #expect(try Self.permissions(folder.path) == 0o700)
            }
        }
    }

    @Test(arguments: [true, false]) func `after thirty days it is over and erased`(isRestarted: Bool) async throws {
        try await Self.withFolder { folder in
            let clock = Clock()
            let first = Interviews(folder: folder, knowledge: Self.knowledge, now: clock.now)
            let key = Interviews.newKey()
            try await first.keep(Self.whole, as: key)
            clock.wait(29 * Self.day)
            #expect(await first[key] != nil)
            clock.wait(2 * Self.day)
            let interviews = isRestarted ? Interviews(folder: folder, knowledge: Self.knowledge, now: clock.now) : first
            #expect(await interviews[key] == nil)
            #expect(Self.files(folder) == [])
        }
    }

    @Test func `an answer begins the thirty days anew`() async throws {
        try await Self.withFolder { folder in
            let clock = Clock()
            let interviews = Interviews(folder: nil, knowledge: Self.knowledge, now: clock.now)
            let key = Interviews.newKey()
            for _ in 0..<3 {
                try await interviews.keep(Self.whole, as: key)
                clock.wait(29 * Self.day)
                #expect(await interviews[key] != nil)
            }
        }
    }

    @Test func `a new server erases what nobody has touched for thirty days, and nothing else`() async throws {
        try await Self.withFolder { folder in
            let clock = Clock()
            let keys = (0..<2).map { _ in Interviews.newKey() }
            for key in keys { try await Interviews(folder: folder, knowledge: Self.knowledge).keep(Self.whole, as: key) }
            for (name, days) in [("\(keys[0]).json", 31.0), ("mine.txt", 31)] {
                let file = folder.appendingPathComponent(name)
                if !FileManager.default.fileExists(atPath: file.path) { try Data().write(to: file) }
                try FileManager.default.setAttributes([.modificationDate: clock.now() - days * Self.day], ofItemAtPath: file.path)
            }
            let interviews = Interviews(folder: folder, knowledge: Self.knowledge, now: clock.now)
            #expect(Self.files(folder) == ["\(keys[1]).json", "mine.txt"].sorted())
            clock.wait(31 * Self.day)
            let key = Interviews.newKey()
            try await interviews.keep(Self.whole, as: key)
            #expect(Self.files(folder).contains("\(keys[1]).json") == false)
        }
    }

    @Test func `what is erased is gone, from memory and from the folder, and alone`() async throws {
        try await Self.withFolder { folder in
            let interviews = Interviews(folder: folder, knowledge: Self.knowledge)
            let (key, other) = (Interviews.newKey(), Interviews.newKey())
            try await interviews.keep(Self.whole, as: key)
            try await interviews.keep(Self.whole, as: other)
            try await interviews.erase(key)
            #expect(Self.files(folder) == ["\(other).json"])
            #expect(await interviews[key] == nil)
            #expect(await Interviews(folder: folder, knowledge: Self.knowledge)[key] == nil)
            #expect(await interviews[other] != nil)
            await #expect(throws: Never.self) { try await interviews.erase(key) }
        }
    }

    @Test func `a file that another server has written is erased as well`() async throws {
        try await Self.withFolder { folder in
            let key = Interviews.newKey()
            try await Interviews(folder: folder, knowledge: Self.knowledge).keep(Self.whole, as: key)
            try await Interviews(folder: folder, knowledge: Self.knowledge).erase(key)
            #expect(Self.files(folder) == [])
        }
    }

    @Test(arguments: [
        ("\"danger-leg\\\"", "\"danger-arm\\\""), ("\"both\\\"", "\"noon\\\""), ("{", ""), ("\"schema\\\":1", "\"schema\\\":2"),
        ("\"personIsKnown\"", "\"personIsSeen\""), ("90.5", "1e9"),
    ])
    func `a file that no longer fits is left alone, and the interview begins anew`(old: String, new: String) async throws {
        try await Self.withFolder { folder in
            let key = Interviews.newKey()
            try await Interviews(folder: folder, knowledge: Self.knowledge).keep(Self.whole, as: key)
            let file = folder.appendingPathComponent("\(key).json")
            let text = try String(contentsOf: file, encoding: .utf8)
            try #require(text.contains(old))
            let changed = text.replacing(old, with: new)
            try Data(changed.utf8).write(to: file)
            let interviews = Interviews(folder: folder, knowledge: Self.knowledge)
            #expect(await interviews[key] == nil)
            #expect(try String(contentsOf: file, encoding: .utf8) == changed)
            try await interviews.keep(Conversation(), as: key)
            Self.expect(await Interviews(folder: folder, knowledge: Self.knowledge)[key], Conversation())
        }
    }

    @Test func `keys are 128 random bits`() {
        let keys = (0..<1000).map { _ in Interviews.newKey() }
        #expect(keys.allSatisfy(Interviews.isKey))
        #expect(Set(keys).count == keys.count)
    }

    @Test(arguments: [
        "", "abc", String(repeating: "a", count: 31), String(repeating: "a", count: 33), String(repeating: "A", count: 32),
        String(repeating: "g", count: 32), String(repeating: "１", count: 32), String(repeating: "٣", count: 32),
        "../../../../../../../etc/passwd0", String(repeating: "a", count: 30) + "/.", String(repeating: "a", count: 31) + "\u{0}",
        String(repeating: "a", count: 31) + "\n", "0x" + String(repeating: "a", count: 30), String(repeating: "a", count: 31) + "a\u{301}",
    ])
    func `only 32 hexadecimal digits are a key, and nothing else reaches the folder`(key: String) async throws {
        #expect(!Interviews.isKey(key))
        try await Self.withFolder { folder in
            let parent = folder.deletingLastPathComponent()
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let secret = parent.appendingPathComponent("secret.json")
            try Data("{}".utf8).write(to: secret)
            let interviews = Interviews(folder: folder, knowledge: Self.knowledge)
            try await interviews.keep(Self.whole, as: key)
            #expect(Self.files(folder) == [])
            #expect(Self.files(parent) == ["deep", "secret.json"])
            try await interviews.erase("../secret")
            #expect(FileManager.default.fileExists(atPath: secret.path))
        }
    }

    @Test func `without a folder everything is kept in memory alone`() async throws {
        let key = Interviews.newKey()
        let interviews = Interviews(folder: nil, knowledge: Self.knowledge)
        try await interviews.keep(Self.whole, as: key)
        Self.expect(await interviews[key], Self.whole)
        #expect(await Interviews(folder: nil, knowledge: Self.knowledge)[key] == nil)
        try await interviews.erase(key)
        #expect(await interviews[key] == nil)
    }

    @Test func `where the folder cannot be written, the answers live on in memory`() async throws {
        try await Self.withFolder { folder in
            try FileManager.default.createDirectory(at: folder.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data("a file".utf8).write(to: folder)
            let interviews = Interviews(folder: folder, knowledge: Self.knowledge)
            let key = Interviews.newKey()
            await #expect(throws: (any Error).self) { try await interviews.keep(Self.whole, as: key) }
            Self.expect(await interviews[key], Self.whole)
        }
    }

    @Test func `of more than a thousand interviews the oldest gives way`() async throws {
        let clock = Clock()
        let interviews = Interviews(folder: nil, knowledge: Self.knowledge, now: clock.now)
        var keys: [String] = []
        for _ in 0...1000 {
            keys.append(Interviews.newKey())
            try await interviews.keep(Conversation(), as: keys[keys.count - 1])
            clock.wait(1)
        }
        #expect(await interviews[keys[0]] == nil)
        for key in keys.dropFirst() { #expect(await interviews[key] != nil) }
    }
}
