import GRDB

extension DiarySchema {
    /// The first schema (decision 0018). Whatever Swift checks, the tables check again: what is in them is a diary, whoever wrote it.
    ///
    /// Moments are two integers, seconds since 1970 in UTC and minutes east of it; days are texts of ISO 8601; booleans 0 and 1.
    static func makeDiary(_ db: Database) throws {
        func id(_ column: String) -> String {
            "\(column) TEXT NOT NULL CHECK (length(\(column)) BETWEEN 1 AND 64 AND \(column) NOT GLOB '*[^0-9A-Za-z-]*')"
        }
        // Only a sum makes SQLite look at the calendar: date('2026-02-30') alone is 2026-02-30.
        func day(_ column: String) -> String { "\(column) TEXT NOT NULL CHECK (\(column) IS date(\(column), '+0 days'))" }
        func moment(_ column: String) -> String {
            """
            \(column) INTEGER NOT NULL CHECK (\(column) BETWEEN 946684800 AND 7258118399),
            \(column)Offset INTEGER NOT NULL CHECK (\(column)Offset BETWEEN -720 AND 840)
            """
        }
        func number(_ column: String, _ range: ClosedRange<Int>) -> String {
            "\(column) INTEGER CHECK (\(column) BETWEEN \(range.lowerBound) AND \(range.upperBound))"
        }
        // Words of which later versions may know more: their form is checked here, their meaning in Swift.
        func word(_ column: String) -> String { "\(column) TEXT CHECK (length(\(column)) BETWEEN 1 AND 40)" }
        func text(_ column: String, _ longest: Int) -> String {
            "\(column) TEXT CHECK (length(\(column)) BETWEEN 1 AND \(longest) AND instr(\(column), char(0)) = 0)"
        }
        let revision = "revision INTEGER NOT NULL CHECK (revision BETWEEN 1 AND 1000000)"
        try db.execute(sql: "PRAGMA application_id = \(application)")
        try db.execute(
            sql: """
                CREATE TABLE attack (
                    \(id("id")) PRIMARY KEY, \(revision), \(moment("began")), \(moment("recorded")),
                    night TEXT NOT NULL GENERATED ALWAYS AS (date(began + beganOffset * 60 - 43200, 'unixepoch')) STORED,
                    side TEXT CHECK (side IN ('left', 'right', 'both')), \(word("muscle")),
                    \(number("severity", 0...10)), \(number("seconds", 0...86_400)), \(number("wokeMe", 0...1)),
                    \(number("soreness", 0...10)), \(number("fell", 0...1)), \(number("stayedWeak", 0...1)), \(text("note", 2000)),
                    CHECK (began <= recorded + 86400)
                ) STRICT;
                CREATE INDEX attackByNight ON attack (night);
                CREATE TABLE attackHelp (
                    attack TEXT NOT NULL REFERENCES attack (id) ON DELETE CASCADE, \(word("help")) NOT NULL, PRIMARY KEY (attack, help)
                ) STRICT, WITHOUT ROWID;
                CREATE TABLE night (
                    \(day("night")) PRIMARY KEY, \(revision), \(moment("recorded")),
                    state TEXT NOT NULL CHECK (state IN ('none', 'travel-or-ill', 'not-recorded'))
                ) STRICT, WITHOUT ROWID;
                CREATE TABLE exposure (
                    \(id("id")) PRIMARY KEY, \(revision), \(text("name", 80)) NOT NULL, \(text("unit", 20)), \(number("position", 1...12))
                ) STRICT, WITHOUT ROWID;
                CREATE TABLE checkIn (\(day("day")) PRIMARY KEY, \(revision), \(moment("recorded"))) STRICT, WITHOUT ROWID;
                CREATE TABLE checkInValue (
                    day TEXT NOT NULL REFERENCES checkIn (day) ON DELETE CASCADE,
                    exposure TEXT NOT NULL REFERENCES exposure (id),
                    value REAL NOT NULL CHECK (value BETWEEN -1000000 AND 1000000), PRIMARY KEY (day, exposure)
                ) STRICT, WITHOUT ROWID;
                CREATE TABLE treatmentChange (
                    \(id("id")) PRIMARY KEY, \(revision), \(day("day")), \(word("kind")) NOT NULL, \(word("step")) NOT NULL,
                    \(text("name", 120)) NOT NULL, \(text("note", 2000))
                ) STRICT;
                CREATE TABLE signsCheck (
                    \(id("id")) PRIMARY KEY, \(revision), \(moment("at")), content TEXT NOT NULL CHECK (length(content) <= 64)
                ) STRICT, WITHOUT ROWID;
                CREATE TABLE signsReason (
                    "check" TEXT NOT NULL REFERENCES signsCheck (id) ON DELETE CASCADE, position INTEGER NOT NULL,
                    \(word("kind")) NOT NULL, attack TEXT CHECK (length(attack) BETWEEN 1 AND 64), \(day("night")),
                    PRIMARY KEY ("check", position)
                ) STRICT, WITHOUT ROWID;
                CREATE TABLE signsAnswer (
                    "check" TEXT NOT NULL REFERENCES signsCheck (id) ON DELETE CASCADE, \(id("question")),
                    answer TEXT NOT NULL CHECK (answer IN ('yes', 'no', 'unknown')), PRIMARY KEY ("check", question)
                ) STRICT, WITHOUT ROWID;
                CREATE TABLE signsRule (
                    "check" TEXT NOT NULL REFERENCES signsCheck (id) ON DELETE CASCADE, position INTEGER NOT NULL, \(id("rule")),
                    PRIMARY KEY ("check", position)
                ) STRICT, WITHOUT ROWID;
                CREATE TABLE undone (
                    kind TEXT NOT NULL CHECK (kind IN ('attack', 'change')), \(id("id")), \(revision), PRIMARY KEY (kind, id)
                ) STRICT, WITHOUT ROWID;
                """)
    }
}
