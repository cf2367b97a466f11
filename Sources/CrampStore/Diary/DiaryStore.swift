public import CrampDiary
public import Foundation
import GRDB

/// A diary in one SQLite file: `diary.sqlite` in its folder, with its backups beside it. Several programs may use one folder at once.
///
/// WAL and `synchronous = FULL`: what was answered with success outlives the program, the machine and the power. What is deleted is
/// overwritten (`secure_delete`). File and folder are readable by their owner alone; they are not encrypted.
public struct DiaryStore: Sendable {
    public let folder: URL
    let pool: DatabasePool
    private let writes: GroupedWrites

    static let fileName = "diary.sqlite"

    /// - Parameter folder: made where it is not there.
    /// - Throws: `StoreFailure`.
    public init(folder: URL) throws {
        self.folder = folder
        pool = try StoreFailure.mapping(in: folder) {
            try Self.makeFolder(folder)
            return try Self.locked(folder) { try Self.open(folder.appendingPathComponent(Self.fileName)) }
        }
        writes = GroupedWrites(pool)
    }

    /// What the rest of Charley needs of it.
    public var port: DiaryPort {
        DiaryPort(
            write: { entries in
                try await failing { try await writes.write(entries) }
            },
            read: { days in
                try await failing { try await pool.read { try DiaryRows(db: $0).diary(days) } }
            },
            replace: { diary in
                try await failing {
                    try await pool.write { db in
                        let writing = DiaryWriting(db: db)
                        try writing.clear()
                        _ = try writing.write(diary.entries)
                    }
                }
            },
            erase: { try await erase() })
    }

    /// Deletes every row and every backup, rebuilds the file without them and empties the journal.
    private func erase() async throws {
        try await failing {
            // The rows first: a backup that another program makes meanwhile has none of them.
            try await pool.write { try DiaryWriting(db: $0).clear() }
            try removeBackups()
        }
        do {
            try await pool.barrierWriteWithoutTransaction { db in
                try db.execute(sql: "VACUUM")
                try db.checkpoint(.truncate)
            }
        } catch { throw StoreFailure.tracesLeft }
    }

    func failing<Value>(_ body: () async throws -> Value) async throws -> Value {
        do { return try await body() } catch { throw StoreFailure.from(error, in: folder) }
    }

    private static func makeFolder(_ folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    /// One program opens, or makes, the file at a time; the lock goes with the program, however it ends.
    static func locked<Value>(_ folder: URL, _ body: () throws -> Value) throws -> Value {
        let lock = Foundation.open(folder.appendingPathComponent("diary.lock").path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard lock >= 0 else {
            throw errno == EROFS || errno == EACCES ? StoreFailure.readOnly : errno == ENOSPC ? .diskFull : .unavailable
        }
        defer { close(lock) }
        guard flock(lock, LOCK_EX) == 0 else { throw StoreFailure.unavailable }
        return try body()
    }

    private static func open(_ file: URL) throws -> DatabasePool {
        // SQLite gives its journal the permissions of the file.
        if !FileManager.default.fileExists(atPath: file.path) {
            guard FileManager.default.createFile(atPath: file.path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
                throw CocoaError(.fileWriteUnknown)
            }
        }
        let pool = try DatabasePool(path: file.path, configuration: configuration)
        try pool.write(checkIdentity)
        try DiarySchema.migrator.migrate(pool)
        // GRDB sets NORMAL when it opens a WAL, after any preparation.
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        return pool
    }

    static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "diary"
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 2
        // Nothing of a diary in a temporary file either.
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY") }
        return configuration
    }

    /// - Throws: where it is another program's file, or of a later version.
    static func checkIdentity(_ db: Database) throws {
        let isEmpty = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") == 0
        guard try isEmpty || DiarySchema.application(db) == DiarySchema.application else { throw StoreFailure.foreign }
        guard try !DiarySchema.migrator.hasBeenSuperseded(db) else { throw StoreFailure.newer }
    }
}
