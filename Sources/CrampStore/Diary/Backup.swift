public import CrampCore
import CrampDiary
public import Foundation

/// A copy of the diary, read back when it was made.
public struct Backup: Hashable, Sendable {
    /// They are counted, whatever the clock says.
    public let number: Int
    public let day: CalendarDay
    public let file: URL

    fileprivate init(number: Int, day: CalendarDay, in folder: URL) {
        self.number = number
        self.day = day
        let digits = String(number)
        file = folder.appendingPathComponent("\(String(repeating: "0", count: max(0, 6 - digits.count)))\(digits)-\(day).sqlite")
    }

    fileprivate init?(_ file: URL) {
        guard let parts = file.lastPathComponent.wholeMatch(of: /(\d{6,9})-(\d{4}-\d{2}-\d{2})\.sqlite/)?.output, let number = Int(parts.1),
            let day = CalendarDay(String(parts.2))
        else { return nil }
        (self.number, self.day, self.file) = (number, day, file)
    }
}

extension DiaryStore {
    /// How many backups stay.
    public static let backupsKept = 7

    private var backupFolder: URL { folder.appendingPathComponent("backups") }

    /// The newest first.
    public var backups: [Backup] {
        let files = try? FileManager.default.contentsOfDirectory(at: backupFolder, includingPropertiesForKeys: nil)
        return (files ?? []).compactMap(Backup.init).sorted { $0.number > $1.number }
    }

    /// Makes a backup unless there is one of this day, or nothing to keep.
    @discardableResult
    public func backUpIfDue(on day: CalendarDay) throws -> Backup? {
        guard !backups.contains(where: { $0.day == day }) else { return nil }
        return try backUp(on: day)
    }

    /// Makes a backup, reads it back, and only then lets go of the eighth.
    ///
    /// - Returns: nil where the diary is empty: seven empty backups would push out those of a diary that was lost.
    @discardableResult
    public func backUp(on day: CalendarDay) throws -> Backup? {
        try withCopy { copy, diary in
            guard !diary.isEmpty else { return nil }
            let backup = Backup(number: (backups.first?.number ?? 0) + 1, day: day, in: backupFolder)
            try FileManager.default.moveItem(at: copy, to: backup.file)
            try DiaryFile.sync(backupFolder)
            for old in backups.dropFirst(Self.backupsKept) { try FileManager.default.removeItem(at: old.file) }
            return backup
        }
    }

    /// Runs `body` with a copy of the diary's file as it is now, and what was read back from it; the copy is removed afterwards.
    func withCopy<Value>(_ body: (_ copy: URL, _ diary: Diary) throws -> Value) throws -> Value {
        try StoreFailure.mapping(in: folder) {
            try FileManager.default.createDirectory(
                at: backupFolder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            return try Self.locked(folder) {
                removeUnfinished()
                let copy = backupFolder.appendingPathComponent(".copy")
                defer { DiaryFile.remove(copy) }
                let diary = try DiaryFile.copy(of: self, to: copy).read()
                return try body(copy, diary)
            }
        }
    }

    /// Puts what a backup holds in the place of the present diary, of which a backup is made first.
    ///
    /// - Parameter day: today.
    public func restore(_ backup: Backup, on day: CalendarDay) async throws {
        let diary = try Self.locked(folder) { try DiaryFile(file: backup.file).read() }
        try backUp(on: day)
        try await port.replace(diary)
    }

    func removeBackups() throws {
        guard FileManager.default.fileExists(atPath: backupFolder.path) else { return }
        try Self.locked(folder) { try FileManager.default.removeItem(at: backupFolder) }
    }

    /// What a program left that was stopped in the middle.
    private func removeUnfinished() {
        let files = try? FileManager.default.contentsOfDirectory(at: backupFolder, includingPropertiesForKeys: nil)
        for file in files ?? [] where file.lastPathComponent.hasPrefix(".") { try? FileManager.default.removeItem(at: file) }
    }
}
