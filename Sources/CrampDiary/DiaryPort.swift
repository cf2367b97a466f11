public import CrampCore

/// What a diary needs of whoever keeps it. Each engine fills it in and passes the same conformance suite unchanged
/// (`Tests/CrampStoreTests/ConformanceTests.swift`); all closures may be called at the same time.
public struct DiaryPort: Sendable {
    /// Writes entries in their order, all or none, and returns when they would outlive a power cut: one outcome for each.
    /// Throws `InputErrors` for what we cannot use and `StoreFailure` where nothing could be written; nothing was changed then.
    public var write: @Sendable (_ entries: [Entry]) async throws -> [Entry.Outcome]
    /// The attacks, nights and evenings of these days, and all of everything else; nil: all.
    public var read: @Sendable (_ days: ClosedRange<CalendarDay>?) async throws -> Diary
    /// Puts this diary in the place of whatever is there, all or none. Throws as `write` does.
    public var replace: @Sendable (_ diary: Diary) async throws -> Void
    /// Erases everything, so that none of it is left in the store's own files. What is written from then on is a new diary.
    public var erase: @Sendable () async throws -> Void

    public init(
        write: @escaping @Sendable ([Entry]) async throws -> [Entry.Outcome],
        read: @escaping @Sendable (ClosedRange<CalendarDay>?) async throws -> Diary,
        replace: @escaping @Sendable (Diary) async throws -> Void,
        erase: @escaping @Sendable () async throws -> Void
    ) {
        self.write = write
        self.read = read
        self.replace = replace
        self.erase = erase
    }
}

extension Diary {
    /// As `DiaryPort.read` cuts it.
    public func within(_ days: ClosedRange<CalendarDay>) -> Diary {
        var cut = self
        cut.attacks.removeAll { !days.contains($0.began.night) }
        cut.nights.removeAll { !days.contains($0.night) }
        cut.checkIns.removeAll { !days.contains($0.day) }
        return cut
    }
}

/// Why a store could not do what was asked. It never holds anything of what was to be stored.
public enum StoreFailure: Error, Hashable, Sendable {
    case diskFull, readOnly
    /// Another program has been writing for longer than we wait.
    case busy
    /// The file is no longer what it was when it was written.
    case damaged
    /// It was written by a later version of Charley.
    case newer
    /// It is there, and it is no diary.
    case foreign
    /// Anything else between us and the disk.
    case unavailable
    /// Everything was erased from the diary, and its file could not be rebuilt without it.
    case tracesLeft

    /// Where `sentence` says that nothing was changed, the store keeps that.
    public var sentence: String {
        switch self {
        case .diskFull: "The disk is full. Nothing was changed. Make room and try again."
        case .readOnly: "The diary's folder cannot be written. Nothing was changed."
        case .busy: "Another program is writing to the diary. Nothing was changed. Try again in a moment."
        case .damaged: "The diary's file is damaged. Nothing was changed. charley diary restore brings back a backup."
        case .newer: "This diary was written by a later version of Charley. Nothing was changed. Use that version, or a later one."
        case .foreign: "The file is no diary of Charley's. Nothing was changed."
        case .unavailable: "The diary's file cannot be read or written. Nothing was changed."
        case .tracesLeft:
            "Your diary is empty now, but its file may hold traces of it: another program has it open, or the disk is full. Close it, or make room, and erase again."
        }
    }
}
