import CrampCore
import Foundation
import Testing

@testable import CrampKnowledge

/// Files that nobody means well with. Each is refused as a whole, in bounded time, without a crash.
@Suite struct HostileInputTests {
    private static let kilobyte = 1024
    private static func chain(_ piece: String, bytes: Int) -> String { String(repeating: piece, count: bytes / piece.utf8.count) }

    /// Just below what is read, so that the size alone does not save us.
    private static let nearly = Intake.largest - kilobyte

    static let deep: [String: String] = [
        "brackets as JSON": chain("[", bytes: nearly), "braces as JSON": chain("{\"a\":", bytes: nearly),
        "closed brackets as JSON": chain("[", bytes: nearly / 2) + chain("]", bytes: nearly / 2),
        "brackets as YAML": "a: " + chain("[", bytes: nearly), "braces as YAML": "a: " + chain("{a: ", bytes: nearly),
        "closed brackets as YAML": "a: " + chain("[", bytes: nearly / 2) + chain("]", bytes: nearly / 2),
        "dashes": chain("- ", bytes: nearly), "question marks": chain("? ", bytes: nearly),
        "nine hundred dashes": chain("- ", bytes: 1800) + "x",
        "nine hundred brackets": "a: " + chain("[", bytes: 900) + chain("]", bytes: 900),
        "five hundred brackets as JSON": chain("[", bytes: 500) + chain("]", bytes: 500),
        "an answer in forty brackets": "schema: 1\nanswers: {time: " + chain("[", bytes: 40) + chain("]", bytes: 40) + "}\n",
    ]

    @Test(.timeLimit(.minutes(1)), arguments: deep.keys.sorted())
    func `nesting is bounded`(_ name: String) throws {
        #expect(Intake.fields(try #require(Self.deep[name])) == ["file"])
    }

    @Test(.timeLimit(.minutes(1)), arguments: ["[", "{\"a\":", "- ", "a: [", "x", " ", "&a *a "])
    func `ten megabytes are refused by their size`(_ piece: String) {
        let errors = Intake.errors(Data(Self.chain(piece, bytes: 10 * 1024 * Self.kilobyte).utf8))
        #expect(errors == [InputError(field: "file", sentence: "It is larger than 256 kilobytes, so we did not read it.")])
    }

    @Test func `one byte more than the largest is too much, and the largest is read`() {
        func padded(_ size: Int) -> String { "schema: 1\n#" + String(repeating: "x", count: size - 11) }
        #expect(Intake.fields(padded(Intake.largest)) == [])
        #expect(Intake.fields(padded(Intake.largest + 1)) == ["file"])
    }

    @Test(.timeLimit(.minutes(1)))
    func `a bomb of aliases is refused, whatever its names`() {
        for name in ["b", "-", "_", "9-"] {
            let bomb =
                "schema: 1\nz: &\(name)0 [x, x]\n"
                + (1..<40).map { "y\($0): &\(name)\($0) [*\(name)\($0 - 1) , *\(name)\($0 - 1) ]\n" }.joined() + "? *\(name)39 \n: 1\n"
            let errors = Intake.errors(bomb)
            #expect(errors.map(\.field) == ["file"])
            #expect(errors.first?.sentence.contains("aliases") == true)
        }
    }

    @Test func `an intake may speak with stars and ampersands`() throws {
        #expect(try Intake.read("schema: 1\ntext: It is *very* bad & getting worse\n").text == "It is *very* bad & getting worse")
    }

    @Test(arguments: [[0xFF, 0xFE], [0xC3, 0x28], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80]] as [[UInt8]])
    func `bytes that are not UTF-8 are refused`(_ bytes: [UInt8]) {
        #expect(Intake.errors(Data("schema: 1\ntext: ".utf8) + bytes) == [InputError(field: "file", sentence: "It is not UTF-8 text.")])
    }

    @Test(arguments: [
        "", " ", "\n\n", "# nothing\n", "\u{FEFF}", "\0", "{", "[", "{\"schema\": 1", "{\"schema\": 1}}", "{schema: 1", "---\n---\n",
        "a: b: c",
    ])
    func `an empty or broken file is refused as a file`(_ text: String) {
        let errors = Intake.errors(text)
        #expect(errors.map(\.field) == ["file"])
        #expect(errors.first?.sentence.isEmpty == false)
    }

    @Test func `a broken YAML file is told its line`() throws {
        let sentence = try #require(Intake.errors("schema: 1\nabout: self\nabout: child\n").first?.sentence)
        #expect(sentence.hasPrefix("Line 2: "))
    }

    @Test(arguments: ["\u{1B}[31mred", "a\u{0}b", "line\u{2028}break", String(repeating: "é", count: 3000)])
    func `a stranger's words come back short and harmless`(_ words: String) throws {
        let json = try JSONEncoder().encode(["schema": "1", "region": words])
        let error = try #require(Intake.errors(json).first)
        #expect(error.field == "region")
        #expect(error.sentence.count < 200)
        #expect(error.sentence.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control && $0 != "\u{2028}" })
    }

    /// Every cut and every changed byte of a good file: an answer or errors, never a crash.
    @Test func `no cut and no changed byte of a good intake crashes the reader`() {
        let good = Array(
            #"{"schema": 1, "person": {"age": 6.7e1, "pregnancy": {"weeks": 3}}, "answers": {"tablets": ["statin"], "minutes": 3}}"#.utf8)
        for length in 0..<good.count { #expect(!Intake.errors(Data(good.prefix(length))).isEmpty) }
        for place in good.indices {
            for change: UInt8 in [1, 2, 4, 16, 32, 128] {
                var bytes = good
                bytes[place] ^= change
                #expect(Intake.errors(Data(bytes)).allSatisfy { !$0.field.isEmpty && !$0.sentence.isEmpty })
            }
        }
    }
}
