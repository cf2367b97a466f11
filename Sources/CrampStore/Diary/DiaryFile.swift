import CrampDiary
import Foundation
import GRDB

/// A diary's file that nobody else has open: a backup, or the copy in an export.
struct DiaryFile {
    let file: URL

    /// Reads all of it, after its own check of itself, and migrated where it is of an earlier schema. The file stays as it is.
    ///
    /// - Throws: `StoreFailure.foreign`, `.newer` or `.damaged`.
    func read() throws -> Diary {
        let copy = file.deletingLastPathComponent().appendingPathComponent(".reading")
        defer { Self.remove(copy) }
        return try StoreFailure.mapping(in: file.deletingLastPathComponent()) {
            try FileManager.default.copyItem(at: file, to: copy)
            let queue: DatabaseQueue
            do { queue = try DatabaseQueue(path: copy.path, configuration: DiaryStore.configuration) } catch let error as DatabaseError
                where error.resultCode == .SQLITE_NOTADB
            { throw StoreFailure.foreign }
            try queue.read { db in
                guard try DiarySchema.application(db) == DiarySchema.application else { throw StoreFailure.foreign }
                guard try String.fetchAll(db, sql: "PRAGMA integrity_check") == ["ok"] else { throw StoreFailure.damaged }
                try DiaryStore.checkIdentity(db)
            }
            try DiarySchema.migrator.migrate(queue)
            let diary = try queue.read { try DiaryRows(db: $0).diary() }
            guard diary.entries.allSatisfy(\.problems.isEmpty) else { throw StoreFailure.damaged }
            return diary
        }
    }

    /// A copy of the diary as it is now, without what was deleted; on the disk when this returns.
    ///
    /// - Parameter file: is not there yet.
    static func copy(of store: DiaryStore, to file: URL) throws -> DiaryFile {
        do {
            guard FileManager.default.createFile(atPath: file.path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
                throw CocoaError(.fileWriteUnknown)
            }
            try store.pool.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [file.path]) }
            try Self.sync(file)
        } catch {
            remove(file)
            throw StoreFailure.from(error, in: store.folder)
        }
        return DiaryFile(file: file)
    }

    /// Until the disk has it.
    static func sync(_ file: URL) throws {
        let descriptor = Foundation.open(file.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw StoreFailure.unavailable }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw errno == ENOSPC ? StoreFailure.diskFull : .unavailable }
    }

    static func remove(_ file: URL) {
        for suffix in ["", "-wal", "-shm", "-journal"] { try? FileManager.default.removeItem(atPath: file.path + suffix) }
    }
}
