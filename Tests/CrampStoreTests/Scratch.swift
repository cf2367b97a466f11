import CrampDiary
import CrampStore
import CrampTestSupport
import Foundation
import GRDB

/// A folder of its own for one test; it goes with it.
final class Scratch: Sendable {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("charley-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func store() throws -> DiaryStore { try DiaryStore(folder: folder) }

    var file: URL { folder.appendingPathComponent("diary.sqlite") }

    /// The tables from outside, as another program sees them.
    func sql<Value: Sendable>(_ body: @Sendable (Database) throws -> Value) throws -> Value {
        try DatabaseQueue(path: file.path).writeWithoutTransaction(body)
    }

    /// Whether the bytes stand anywhere in any file below the folder.
    func holds(_ words: String) throws -> Bool {
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey])
        while let file = files?.nextObject() as? URL {
            guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
            if try Data(contentsOf: file).range(of: Data(words.utf8)) != nil { return true }
        }
        return false
    }
}

/// Everything that the seconds of a test bring: some entries of every kind.
func somethingOfEverything(seed: UInt64 = 1, entries: Int = 80) throws -> Diary {
    var made = RandomDiary(seed: seed)
    var diary = Diary()
    _ = try diary.write((0..<2).map { .exposure(Exposure(id: "e\($0)", revision: 4, name: "Beer", position: 1)) })
    _ = try diary.write((0..<entries).map { _ in made.next() })
    return diary
}
