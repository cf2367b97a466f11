import CrampCore
import CrampDiary
import Foundation
import GRDB

extension StoreFailure {
    static func mapping<Value>(in folder: URL, _ body: () throws -> Value) throws -> Value {
        do { return try body() } catch { throw from(error, in: folder) }
    }

    /// What went wrong, for the person. A broken constraint is our own mistake and stays what it is.
    static func from(_ error: any Error, in folder: URL) -> any Error {
        switch error {
        case let error as DatabaseError:
            switch error.resultCode {
            case .SQLITE_FULL: StoreFailure.diskFull
            case .SQLITE_READONLY: StoreFailure.readOnly
            case .SQLITE_BUSY, .SQLITE_LOCKED: StoreFailure.busy
            case .SQLITE_CORRUPT, .SQLITE_NOTADB: StoreFailure.damaged
            case .SQLITE_IOERR, .SQLITE_CANTOPEN, .SQLITE_PERM: unwritable(folder)
            default: error
            }
        case let error as CocoaError:
            switch error.code {
            case .fileWriteOutOfSpace: StoreFailure.diskFull
            case .fileWriteNoPermission, .fileWriteVolumeReadOnly: StoreFailure.readOnly
            default: unwritable(folder)
            }
        default: error
        }
    }

    /// SQLite says no more than that a file could not be written; the folder says why.
    private static func unwritable(_ folder: URL) -> StoreFailure {
        let free = try? FileManager.default.attributesOfFileSystem(forPath: folder.path)[.systemFreeSize] as? Int
        if let free, free < 256 * 1024 { return .diskFull }
        return FileManager.default.isWritableFile(atPath: folder.path) ? .unavailable : .readOnly
    }
}
