/// A table of comma-separated values (RFC 4180) to nodes, one entry for each row, with the names of the first row as keys. A blank is
/// left out, as what is not known.
enum CSVReader {
    static func read(_ text: String) throws(YAMLReader.Failure) -> Node {
        var table = Table(text)
        let rows = try table.rows()
        guard let header = rows.first else { throw .init(line: 1, sentence: "There is nothing in it.") }
        var names: Set<String> = []
        for field in header where field.text.isEmpty || !names.insert(field.text).inserted {
            throw field.failure(field.text.isEmpty ? "the name is missing" : "“\(field.text)” stands here already")
        }
        var entries: [Node] = []
        for row in rows.dropFirst() {
            if row.count != header.count {
                throw .init(line: row[0].line, sentence: "The row has \(row.count) columns, and the first row has \(header.count).")
            }
            let filled = zip(header, row).filter { !$1.text.isEmpty }
            entries.append(
                Node(
                    content: .mapping(
                        filled.map {
                            .init(key: $0.text, line: $1.line, value: Node(content: .scalar($1.text, plain: false), line: $1.line))
                        }
                    ), line: row[0].line))
        }
        let list = Node(content: .list(entries), line: 1)
        return Node(content: .mapping([.init(key: "entries", line: 1, value: list)]), line: 1)
    }
}

private struct Table {
    struct Field {
        var text: String
        let line: Int
        /// From 1.
        let column: Int

        func failure(_ fault: String) -> YAMLReader.Failure { .init(line: line, sentence: "In column \(column) \(fault).") }
    }

    private let scalars: [Unicode.Scalar]
    private var place = 0
    private var line = 1

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    mutating func rows() throws(YAMLReader.Failure) -> [[Field]] {
        var rows: [[Field]] = []
        while place < scalars.count { rows.append(try row()) }
        return rows
    }

    private mutating func row() throws(YAMLReader.Failure) -> [Field] {
        var fields: [Field] = []
        repeat { fields.append(try field(fields.count + 1)) } while take(",")
        if take("\r"), !isNext("\n") { throw fields[fields.count - 1].failure("a line ends in the middle") }
        if take("\n") { line += 1 }
        return fields
    }

    private mutating func field(_ column: Int) throws(YAMLReader.Failure) -> Field {
        var field = Field(text: "", line: line, column: column)
        guard take("\"") else {
            while place < scalars.count, !",\r\n".unicodeScalars.contains(scalars[place]) {
                if isNext("\"") { throw field.failure("a quotation mark stands in a text that does not begin with one") }
                field.text.unicodeScalars.append(next())
            }
            return field
        }
        while place < scalars.count {
            let scalar = next()
            if scalar == "\"" {
                // Two of them are one that is meant.
                guard take("\"") else {
                    guard place == scalars.count || [",", "\r", "\n"].contains(where: isNext) else {
                        throw field.failure("something stands behind the closing quotation mark")
                    }
                    return field
                }
            }
            if scalar == "\n" { line += 1 }
            field.text.unicodeScalars.append(scalar)
        }
        throw field.failure("a quotation mark is not closed")
    }

    private func isNext(_ scalar: Unicode.Scalar) -> Bool { place < scalars.count && scalars[place] == scalar }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard isNext(scalar) else { return false }
        place += 1
        return true
    }

    private mutating func next() -> Unicode.Scalar {
        defer { place += 1 }
        return scalars[place]
    }
}
