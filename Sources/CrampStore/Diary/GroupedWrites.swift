import CrampDiary
import GRDB

/// Makes writes that come at the same time durable together: while the disk is busy with one lot, the next gathers.
///
/// A commit waits for the disk, milliseconds each. One after the other, the last of 64 would wait for 64 of them.
actor GroupedWrites {
    private let pool: DatabasePool
    private var waiting: [Waiting] = []
    private var isWriting = false

    private struct Waiting {
        let entries: [Entry]
        let answer: CheckedContinuation<[Entry.Outcome], any Error>
    }

    init(_ pool: DatabasePool) { self.pool = pool }

    func write(_ entries: [Entry]) async throws -> [Entry.Outcome] {
        try await withCheckedThrowingContinuation { answer in
            waiting.append(Waiting(entries: entries, answer: answer))
            guard !isWriting else { return }
            isWriting = true
            Task { await writeAll() }
        }
    }

    private func writeAll() async {
        while !waiting.isEmpty {
            let lot = waiting
            waiting = []
            do {
                let results = try await pool.write { db in try lot.map { try Self.write($0.entries, db) } }
                for (one, result) in zip(lot, results) { one.answer.resume(with: result) }
            } catch {
                for one in lot { one.answer.resume(throwing: error) }
            }
        }
        isWriting = false
    }

    /// One caller's entries, all or none; what is wrong with them is no matter of the others.
    ///
    /// - Throws: where the disk failed, and with it the whole lot.
    private static func write(_ entries: [Entry], _ db: Database) throws -> Result<[Entry.Outcome], any Error> {
        var outcomes: [Entry.Outcome] = []
        do {
            try db.inSavepoint {
                outcomes = try DiaryWriting(db: db).write(entries)
                return .commit
            }
            return .success(outcomes)
        } catch {
            guard db.isInsideTransaction else { throw error }
            return .failure(error)
        }
    }
}
