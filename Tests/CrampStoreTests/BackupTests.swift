import CrampCore
import CrampDiary
import CrampTestSupport
import Foundation
import GRDB
import Testing

@testable import CrampStore

@Suite struct BackupTests {
    private let scratch: Scratch
    private let store: DiaryStore
    private static let first = CalendarDay(year: 2026, month: 11, day: 1)

    init() throws {
        scratch = try Scratch()
        store = try scratch.store()
    }

    @Test func `any of the last seven days comes back byte for byte`() async throws {
        var written: [Int: Data] = [:]
        for day in 0..<10 {
            var made = RandomDiary(seed: UInt64(day))
            _ = try await store.port.write((0..<10).map { _ in Entry.attack(made.attack()) })
            let backup = try #require(try store.backUpIfDue(on: Self.first.adding(day)))
            written[backup.number] = try DiaryDocument(try await store.port.read(nil)).json
            #expect(try store.backUpIfDue(on: Self.first.adding(day)) == nil)
        }
        #expect(store.backups.map(\.number) == [10, 9, 8, 7, 6, 5, 4])
        for backup in store.backups.sorted(by: { $0.number < $1.number }) {
            try await store.restore(backup, on: Self.first.adding(20))
            #expect(try DiaryDocument(try await store.port.read(nil)).json == written[backup.number])
        }
    }

    @Test func `before a backup comes back one of the present is made`() async throws {
        _ = try await store.port.write(try somethingOfEverything(seed: 1).entries)
        let backup = try #require(try store.backUp(on: Self.first))
        try await store.port.replace(try somethingOfEverything(seed: 2))
        try await store.restore(backup, on: Self.first.adding(1))
        let undo = try #require(store.backups.first)
        #expect(try DiaryFile(file: undo.file).read() == somethingOfEverything(seed: 2))
    }

    @Test func `an empty diary pushes no backup out`() async throws {
        #expect(try store.backUp(on: Self.first) == nil)
        #expect(store.backups.isEmpty)
    }

    @Test func `a damaged backup is refused, and the diary stays`() async throws {
        let diary = try somethingOfEverything(seed: 1, entries: 300)
        _ = try await store.port.write(diary.entries)
        let backup = try #require(try store.backUp(on: Self.first))
        let whole = try Data(contentsOf: backup.file)
        var turned = whole
        for place in stride(from: 4200, to: whole.count, by: 61) { turned[place] ^= 0x5A }
        for bad in [whole.prefix(whole.count / 2), turned, Data("no database".utf8), Data()] {
            try Data(bad).write(to: backup.file)
            let error = await #expect(throws: StoreFailure.self) { try await store.restore(backup, on: Self.first) }
            #expect(error == .damaged || error == .foreign)
            #expect(try await store.port.read(nil) == diary)
        }
    }

    @Test func `a backup of a later version is refused, and the diary stays`() async throws {
        _ = try await store.port.write(try somethingOfEverything().entries)
        let backup = try #require(try store.backUp(on: Self.first))
        try await DatabaseQueue(path: backup.file.path).write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('9-later')") }
        await #expect(throws: StoreFailure.newer) { try await store.restore(backup, on: Self.first) }
    }

    @Test func `what a stopped program left is cleared away by the next backup`() async throws {
        _ = try await store.port.write(try somethingOfEverything().entries)
        try store.backUp(on: Self.first)
        let left = scratch.folder.appendingPathComponent("backups/.copy")
        try Data("half".utf8).write(to: left)
        try store.backUp(on: Self.first.adding(1))
        #expect(!FileManager.default.fileExists(atPath: left.path) && store.backups.count == 2)
    }
}
