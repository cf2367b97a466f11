import CrampCore
import CrampDiary
import CrampStore
import Foundation

/// The diary of whoever uses this machine, for all routes that need it: opened when a page first asks for it, so that nobody who does not
/// want a diary has one, and backed up on each day that it is used.
actor DiaryAccess {
    private let folder: URL
    private let clock: @Sendable () -> Moment?
    private var opened: DiaryStore?
    private var backup: (day: CalendarDay, task: Task<StoreFailure?, Never>)?

    /// - Parameters:
    ///   - folder: of the diary, made where it is not there: the same as that of `charley diary`.
    ///   - clock: what the clock on the wall says; nil where it says a year that nobody can mean.
    init(folder: URL, clock: @escaping @Sendable () -> Moment? = { .onTheWall }) {
        self.folder = folder
        self.clock = clock
    }

    /// The diary, and the moment.
    ///
    /// Today's backup is begun and not waited for: who presses a button at night waits for nothing but that.
    /// - Throws: `StoreFailure`, or `Problem.clock`. The next request tries again.
    func open() throws -> (store: DiaryStore, now: Moment) {
        guard let now = clock() else { throw Problem.clock }
        let store = try opened ?? DiaryStore(folder: folder)
        opened = store
        if backup?.day != now.day { backup = (now.day, Task { await Self.backUp(store, on: now.day) }) }
        return (store, now)
    }

    /// Why today's backup could not be made, when it is done; nil: it was made, or there is nothing to keep.
    var backupFailure: StoreFailure? {
        get async { await backup?.task.value }
    }

    private nonisolated static func backUp(_ store: DiaryStore, on day: CalendarDay) async -> StoreFailure? {
        do { try store.backUpIfDue(on: day) } catch { return error as? StoreFailure ?? .unavailable }
        return nil
    }
}

extension Moment {
    /// As the clock and the time zone of this machine have it; nil outside 2000 to 2199.
    static var onTheWall: Moment? {
        let now = Date.now
        return Moment(seconds: Int(now.timeIntervalSince1970.rounded(.down)), offset: TimeZone.current.secondsFromGMT(for: now) / 60)
    }
}
