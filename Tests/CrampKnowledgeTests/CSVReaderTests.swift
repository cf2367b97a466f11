import Testing

@testable import CrampKnowledge

@Suite struct CSVReaderTests {
    private func rows(_ text: String) throws -> [[String: String]] {
        (try CSVReader.read(text)["entries"]?.list ?? []).map { row in
            Dictionary(uniqueKeysWithValues: row.entries.map { ($0.key, $0.value.string ?? "") })
        }
    }

    @Test(arguments: [
        ("a,b\n1,2\n", [["a": "1", "b": "2"]]), ("a,b\r\n1,2\r\n", [["a": "1", "b": "2"]]), ("a,b\n1,2", [["a": "1", "b": "2"]]),
        ("a,b\n\"1,5\",\"he said \"\"no\"\"\"\n", [["a": "1,5", "b": "he said \"no\""]]),
        ("a,b\n\"two\nlines\",é\n", [["a": "two\nlines", "b": "é"]]), ("a,b\n", []),
    ])
    func `a table is read as RFC 4180 writes it`(_ text: String, _ expected: [[String: String]]) throws {
        #expect(try rows(text) == expected)
    }

    @Test func `a blank is left out, quoted or not, and a space is none`() throws {
        #expect(try rows("a,b,c\n,\"\", \n") == [["c": " "]])
    }

    @Test func `each row knows its line, also behind one that has a line break in it`() throws {
        let node = try CSVReader.read("a,b\n\"1\n1\",2\n3,4\n")
        #expect(node["entries"]?.list.map(\.line) == [2, 4])
    }

    @Test(arguments: [
        ("", 1, "There is nothing in it."), ("a,a\n", 1, "In column 2 “a” stands here already."),
        ("a,,c\n", 1, "In column 2 the name is missing."),
        ("a,b\n1\n", 2, "The row has 1 columns, and the first row has 2."),
        ("a,b\n1,2\n1,2,3\n", 3, "The row has 3 columns, and the first row has 2."),
        ("a,b\n1,\"2\n", 2, "In column 2 a quotation mark is not closed."),
        ("a,b\n\"1\"2,3\n", 2, "In column 1 something stands behind the closing quotation mark."),
        ("a,b\n1\"2,3\n", 2, "In column 1 a quotation mark stands in a text that does not begin with one."),
        ("a,b\n1,2\rx\n", 2, "In column 2 a line ends in the middle."),
        ("a,b\n\n", 2, "The row has 1 columns, and the first row has 2."),
    ])
    func `what is wrong is said with its line and its column`(_ text: String, _ line: Int, _ sentence: String) {
        let failure = #expect(throws: YAMLReader.Failure.self) { try CSVReader.read(text) }
        #expect(failure?.line == line)
        #expect(failure?.sentence == sentence)
    }

    @Test(arguments: [
        ("whole-milk,Whole milk,,a glass,,61,132", "KB003", "“portion_g” is missing."),
        ("whole-milk,Whole milk,,a glass,much,61,132", "KB004", "“portion_g” has to be a number."),
        ("Whole Milk,Whole milk,,a glass,200,61,132", "KB004", "“id” has to be an id: lower case, words joined by hyphens."),
        ("whole-milk,Whole milk,,a glass,0,61,132", "KB031", "whole-milk: no portion weighs 0.0 g."),
        ("whole-milk,Whole milk,,a glass,200,61,132000", "KB031", "whole-milk: 100 g cannot hold 132000.0 mg (k_mg)."),
    ])
    func `a food that cannot be is reported with its row`(_ row: String, _ code: String, _ message: String) {
        let found = Folder.diagnostics(["foods/foods.csv": "id,name,also,portion,portion_g,kcal,k_mg\n\(row)\n"])
        #expect(found.map { "\($0.file):\($0.line) \($0.code) \($0.message)" } == ["foods/foods.csv:2 \(code) \(message)"])
    }

    @Test func `a column that no nutrient has is reported`() {
        let found = Folder.diagnostics(["foods/foods.csv": "id,name,portion,portion_g,gold_mg\nmilk,Milk,a glass,200,1\n"])
        #expect(found.map(\.code) == ["KB002"])
    }
}
