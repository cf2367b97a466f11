import GRDB

/// Lines of words in an SQLite of their own, in memory: FTS5 finds those that share a word with a question.
struct ClaimIndex: Sendable {
    private let queue: DatabaseQueue

    /// - Throws: where SQLite was built without FTS5.
    init() throws {
        queue = try DatabaseQueue()
        try queue.write {
            try $0.execute(sql: "CREATE VIRTUAL TABLE line USING fts5(stems, content = '', tokenize = 'unicode61', detail = none)")
        }
    }

    /// The stem of each word, as Porter's rules have it.
    func stems(of words: [String]) throws -> [String] {
        try queue.read { database in
            let porter = try database.makeTokenizer(.porter())
            return try words.map { try porter.tokenize(query: $0).first?.token ?? $0 }
        }
    }

    /// - Parameter lines: stems; a line is found by its position among all that were ever added.
    func add(_ lines: [[String]]) throws {
        try queue.write { database in
            let insert = try database.makeStatement(sql: "INSERT INTO line (stems) VALUES (?)")
            for line in lines { try insert.execute(arguments: [line.joined(separator: " ")]) }
        }
    }

    /// Positions of lines that hold one of the stems.
    /// - Parameter stems: letters and digits alone; they stand in quotation marks, so that none is read as an order.
    func lines(withAnyOf stems: [String]) throws -> [Int] {
        guard !stems.isEmpty else { return [] }
        let query = stems.map { "\"\($0)\"" }.joined(separator: " OR ")
        return try queue.read { database in
            try Int.fetchAll(database, sql: "SELECT rowid - 1 FROM line WHERE line MATCH ?", arguments: [query])
        }
    }
}
