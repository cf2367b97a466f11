import GRDB

/// The tables of a diary, one file per migration. A migration that was ever released is never changed: `Tests/CrampStoreTests/Fixtures`
/// holds a diary of each schema.
enum DiarySchema {
    /// "CRMP": says in the file's own header that it is a diary of Charley's.
    static let application: Int32 = 0x4352_4D50

    /// The tables, in an order in which they can be emptied.
    static let tables = [
        "attackHelp", "attack", "night", "checkInValue", "checkIn", "exposure", "treatmentChange", "signsReason", "signsAnswer",
        "signsRule", "signsCheck", "undone",
    ]

    static let migrator: DatabaseMigrator = {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1-diary", migrate: makeDiary)
        return migrator
    }()

    static func application(_ db: Database) throws -> Int32 { try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0 }
}
