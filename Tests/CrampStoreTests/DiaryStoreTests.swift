import CrampCore
import CrampDiary
import CrampTestSupport
import Foundation
import GRDB
import Testing

@testable import CrampStore

@Suite struct DiaryStoreTests {
    private static let attack = Attack(
        id: "a", began: at("2026-11-21T03:00:00+01:00"), recorded: at("2026-11-21T03:00:20+01:00"), note: "words")

    @Test func `what is answered with success is on the disk: WAL, and FULL`() throws {
        let scratch = try Scratch()
        let store = try scratch.store()
        let values = try store.pool.writeWithoutTransaction { db in
            try ["journal_mode", "synchronous", "secure_delete", "foreign_keys"].map { try String.fetchOne(db, sql: "PRAGMA \($0)") }
        }
        #expect(values == ["wal", "2", "1", "1"])
    }

    @Test func `every table of ours is strict`() throws {
        let scratch = try Scratch()
        _ = try scratch.store()
        let loose = try scratch.sql { db in
            try String.fetchAll(
                db,
                sql:
                    "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND strict = 0 AND name NOT LIKE 'sqlite_%'"
            )
        }
        #expect(loose == ["grdb_migrations"])
        #expect(
            try Set(scratch.sql { try String.fetchAll($0, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'") })
                == Set(DiarySchema.tables + ["grdb_migrations"]))
    }

    @Test func `files are readable by their owner alone`() async throws {
        let scratch = try Scratch()
        let folder = scratch.folder.appendingPathComponent("inner")
        let store = try DiaryStore(folder: folder)
        _ = try await store.port.write([.attack(Self.attack)])
        try store.backUp(on: on("2026-11-21"))
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        #expect(files.contains("diary.sqlite-wal") && files.contains("backups/000001-2026-11-21.sqlite"))
        for file in files + [""] {
            let mode = try FileManager.default.attributesOfItem(atPath: folder.appendingPathComponent(file).path)[.posixPermissions] as? Int
            #expect((mode ?? 0o777) & 0o077 == 0, "\(file)")
        }
    }

    @Test func `the tables and Swift agree on the night of every moment`() async throws {
        let scratch = try Scratch()
        let port = try scratch.store().port
        var random = SeededGenerator(seed: 7)
        var attacks: [Entry] = []
        for number in 0..<500 {
            let moment = Moment(
                seconds: Int.random(in: 946_771_200..<7_258_000_000, using: &random), offset: Int.random(in: -720...840, using: &random))
            attacks.append(.attack(Attack(id: "a\(number)", began: try #require(moment), recorded: try #require(moment))))
        }
        _ = try await port.write(attacks)
        let nights = try scratch.sql {
            try Row.fetchAll($0, sql: "SELECT id, night FROM attack").map { [$0[0] as String, $0[1] as String] }
        }
        #expect(
            Set(nights)
                == Set(
                    attacks.map { entry in
                        guard case .attack(let attack) = entry else { return [] }
                        return [attack.id, "\(attack.began.night)"]
                    }))
    }

    @Test(arguments: [
        "severity = 11", "severity = 'much'", "began = 0", "beganOffset = 900", "note = ''", "side = 'middle'", "id = '../a'", "id = ''",
        "note = 'a' || char(0)", "revision = 0", "wokeMe = 2", "seconds = 100000", "id = NULL", "muscle = ''",
        "began = recorded + 86401", "note = replace(hex(zeroblob(1001)), '00', 'xx')",
    ])
    func `the tables refuse what Swift would refuse, whoever writes it`(_ change: String) async throws {
        let scratch = try Scratch()
        _ = try await scratch.store().port.write([.attack(Self.attack)])
        #expect(throws: DatabaseError.self) { try scratch.sql { try $0.execute(sql: "UPDATE attack SET \(change)") } }
    }

    @Test(arguments: ["2026-02-30", "2026-2-3", "", "tomorrow", "2026-11-21T00:00"])
    func `the tables know no impossible day`(_ day: String) throws {
        let scratch = try Scratch()
        _ = try scratch.store()
        #expect(throws: DatabaseError.self) {
            try scratch.sql { db in
                try db.execute(
                    sql: "INSERT INTO night (night, revision, recorded, recordedOffset, state) VALUES (?, 1, 1790000000, 0, 'none')",
                    arguments: [day])
            }
        }
    }

    @Test func `a diary of a later version is refused and left as it is`() throws {
        let scratch = try Scratch()
        _ = try scratch.store()
        try scratch.sql { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('9-later')") }
        #expect(throws: StoreFailure.newer) { try scratch.store() }
    }

    @Test func `another program's file is refused`() throws {
        let scratch = try Scratch()
        try scratch.sql { try $0.execute(sql: "CREATE TABLE recipe (name TEXT)") }
        #expect(throws: StoreFailure.foreign) { try scratch.store() }
    }

    @Test func `a file that is no database is called damaged`() throws {
        let scratch = try Scratch()
        try Data(repeating: 0x41, count: 8192).write(to: scratch.file)
        #expect(throws: StoreFailure.damaged) { try scratch.store() }
        #expect(try Data(contentsOf: scratch.file) == Data(repeating: 0x41, count: 8192))
    }

    @Test func `a row that is no value of ours is called damaged, and does not stop the program`() async throws {
        let scratch = try Scratch()
        let port = try scratch.store().port
        _ = try await port.write([.attack(Self.attack)])
        try scratch.sql { try $0.execute(sql: "UPDATE attack SET muscle = 'wing'") }
        await #expect(throws: StoreFailure.damaged) { try await port.read(nil) }
    }

    @Test func `an error holds nothing of what was to be stored`() async throws {
        let scratch = try Scratch()
        let store = try scratch.store()
        try await store.pool.write { try $0.execute(sql: "DROP TABLE attackHelp") }
        var secret = Self.attack
        secret.note = "canary-of-the-error"
        secret.helped = [.heat]
        let entry = Entry.attack(secret)
        let error = await #expect(throws: DatabaseError.self) { try await store.port.write([entry]) }
        #expect(error.map { "\($0)" + $0.localizedDescription }?.contains("canary") == false)
    }

    /// The fixture was written by the version that first had this schema. It is never recorded anew.
    @Test(arguments: [1]) func `a diary of every schema that ever was opens`(_ schema: Int) async throws {
        let fixtures = Project.root.appendingPathComponent("Tests/CrampStoreTests/Fixtures")
        let (old, expected) = (
            fixtures.appendingPathComponent("schema-\(schema).sqlite"), fixtures.appendingPathComponent("schema-\(schema).json")
        )
        if ProcessInfo.processInfo.environment["CHARLEY_RECORD"] != nil, !FileManager.default.fileExists(atPath: old.path) {
            let scratch = try Scratch()
            let store = try scratch.store()
            _ = try await store.port.write(try somethingOfEverything(seed: 10).entries)
            _ = try DiaryFile.copy(of: store, to: old)
            try DiaryDocument(try await store.port.read(nil)).json.write(to: expected)
        }
        let scratch = try Scratch()
        try FileManager.default.copyItem(at: old, to: scratch.file)
        let diary = try await scratch.store().port.read(nil)
        #expect(try DiaryDocument(diary).json == Data(contentsOf: expected))
    }

    @Test func `sentences for the person hold no word of the machine's`() {
        for failure in [StoreFailure.diskFull, .readOnly, .busy, .damaged, .newer, .foreign, .unavailable, .tracesLeft] {
            #expect(failure.sentence.hasSuffix(".") && !failure.sentence.contains("SQL") && !failure.sentence.contains("error"))
        }
    }
}
