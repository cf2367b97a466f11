import CrampCore
import CrampDiary
import CrampTestSupport
import Foundation
import GRDB
import Testing

@testable import CrampStore

/// A disk of two megabytes in memory. Mounting one needs root.
final class SmallDisk {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("charley-disk-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        guard Self.run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder.path) else { throw CocoaError(.fileWriteUnknown) }
    }

    deinit {
        _ = Self.run("umount", folder.path)
        try? FileManager.default.removeItem(at: folder)
    }

    func makeReadOnly() -> Bool { Self.run("mount", "-o", "remount,ro", folder.path) }

    static let isAvailable: Bool = getuid() == 0 && (try? SmallDisk()) != nil

    private static func run(_ words: String...) -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = words
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}

@Suite(.enabled(if: SmallDisk.isAvailable, "needs root, to mount a small disk")) struct SmallDiskTests {
    private func attack(_ number: Int) throws -> Entry {
        let moment = try #require(Moment(seconds: 1_790_000_000 + number * 3600, offset: 60))
        return .attack(Attack(id: "a\(number)", began: moment, recorded: moment, note: String(repeating: "words ", count: 300)))
    }

    @Test func `on a full disk a write says so, and what was kept before stays`() async throws {
        let disk = try SmallDisk()
        let ballast = disk.folder.appendingPathComponent("ballast")
        try Data(count: 600_000).write(to: ballast)
        var kept = 0
        do {
            let store = try DiaryStore(folder: disk.folder)
            await #expect(throws: StoreFailure.diskFull) {
                while kept < 2000 {
                    _ = try await store.port.write([try attack(kept)])
                    kept += 1
                }
            }
            #expect(kept > 50)
            #expect(try await store.port.read(nil).attacks.count == kept)
            #expect(throws: StoreFailure.diskFull) { try store.backUp(on: on("2026-11-21")) }
            #expect(store.backups.isEmpty)
            try FileManager.default.removeItem(at: ballast)
            #expect(try await store.port.write([try attack(kept)]) == [.kept])
        }
        let store = try DiaryStore(folder: disk.folder)
        #expect(try await store.port.read(nil).attacks.count == kept + 1)
        #expect(try await store.pool.read { try String.fetchAll($0, sql: "PRAGMA integrity_check") } == ["ok"])
    }

    @Test func `a diary cannot begin on a full disk, and begins when there is room`() throws {
        let disk = try SmallDisk()
        let ballast = disk.folder.appendingPathComponent("ballast")
        try Data().write(to: ballast)
        let handle = try FileHandle(forWritingTo: ballast)
        while (try? handle.write(contentsOf: Data(count: 4096))) != nil {}
        try handle.close()
        #expect(throws: StoreFailure.diskFull) { try DiaryStore(folder: disk.folder) }
        try FileManager.default.removeItem(at: ballast)
        _ = try DiaryStore(folder: disk.folder)
    }

    @Test func `on a disk that cannot be written a diary does not open, and says so`() async throws {
        let disk = try SmallDisk()
        do {
            let store = try DiaryStore(folder: disk.folder)
            _ = try await store.port.write([try attack(1)])
            try store.pool.close()
        }
        try #require(disk.makeReadOnly())
        #expect(throws: StoreFailure.readOnly) { try DiaryStore(folder: disk.folder) }
    }
}
