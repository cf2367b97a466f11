public import CrampDiary
import Synchronization

extension DiaryPort {
    /// The diary's own rules and no disk: what every engine is compared with.
    public static func inMemory() -> DiaryPort {
        let diary = Kept()
        return DiaryPort(
            write: { entries in try diary.value.withLock { try $0.write(entries) } },
            read: { days in diary.value.withLock { diary in days.map { diary.within($0) } ?? diary } },
            replace: { new in
                try diary.value.withLock { diary in
                    var checked = Diary()
                    _ = try checked.write(new.entries)
                    diary = checked
                }
            },
            erase: { diary.value.withLock { $0 = Diary() } })
    }

    private final class Kept: Sendable {
        let value = Mutex(Diary())
    }
}
