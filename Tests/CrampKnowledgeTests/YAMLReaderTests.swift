import Testing

@testable import CrampKnowledge

@Suite struct YAMLReaderTests {
    private func refusal(_ text: String) -> YAMLReader.Failure? {
        do throws(YAMLReader.Failure) {
            _ = try YAMLReader.read(text)
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: ["1:30", "no", "yes", "on", "10.10", "0x1F", "~", "2026-11-21", "1e3", "null", "007"])
    func `what YAML would make a number, a flag or nothing stays as it was written`(_ text: String) throws {
        let node = try YAMLReader.read("key: \(text)\n")
        #expect(node["key"]?.string == text)
    }

    @Test func `quotation marks are remembered`() throws {
        let node = try YAMLReader.read("a: 1:30\nb: \"1:30\"\nc: '1:30'\n")
        let plain = node.entries.map { entry in if case .scalar(_, let plain) = entry.value.content { plain } else { false } }
        #expect(plain == [true, false, false])
    }

    @Test func `every node knows its line`() throws {
        let node = try YAMLReader.read("# a comment\na: 1\n\nb:\n  - x\n  - y: z\n")
        #expect(node.entries.map(\.line) == [2, 4])
        #expect(node["b"]?.list.map(\.line) == [5, 6])
    }

    @Test func `keys keep their order`() throws {
        #expect(try YAMLReader.read("z: 1\na: 2\nm: 3\n").entries.map(\.key) == ["z", "a", "m"])
    }

    /// The library notices some faults only on the line after.
    @Test(arguments: [
        ("a: 1\nb: [1, 2\nc: 3\n", 2...3), ("a: 1\n\tb: 2\n", 2...2), ("a: 1\nb: 2: 3\n", 2...2), ("a: \"open\nb: 1\n", 1...3),
        ("a: 1\n}\n", 2...2), ("a: 1\n  b: 2\n", 2...2),
    ])
    func `a syntax error has its line, or the next`(_ text: String, _ lines: ClosedRange<Int>) throws {
        let failure = try #require(refusal(text))
        #expect(lines.contains(failure.line), "line \(failure.line)")
        #expect(failure.sentence.hasPrefix("This is not YAML: "))
    }

    @Test func `a key that stands twice is refused and named`() throws {
        let failure = try #require(refusal("a: 1\nsets: [x]\nb: 2\nsets: [y]\n"))
        #expect(failure.line == 2)
        #expect(failure.sentence.contains("sets"))
    }

    @Test(arguments: ["a: &x 1\nb: *x\n", "- &x [1]\n- *x\n", "a: &-x- {b: 1}\n? *-x-\n: 1\n", "a: 1\n{<<: &_ {b: 1}, c: *_}\n"])
    func `aliases are refused`(_ text: String) throws {
        #expect(try #require(refusal(text)).sentence == "Anchors and aliases (& and *) are not used here.")
    }

    @Test func `an alias is refused on its own line`() throws {
        #expect(try #require(refusal("a: &x 1\nb: 2\nc: *x\n")).line == 3)
    }

    @Test(arguments: ["It is *very* bad & it hurts", "R&B and a *b*", "salt &pepper"])
    func `emphasis and ampersands inside words are no aliases`(_ text: String) throws {
        #expect(try YAMLReader.read("text: \(text)\n")["text"]?.string == text)
    }

    /// Thirty doublings: expanded, a thousand million words; as a key, all of them would be read to compare it.
    @Test(.timeLimit(.minutes(1)), arguments: ["- *b29\n", "- ? *b29\n  : 1\n"])
    func `a bomb of aliases is refused before it goes off`(_ fuse: String) {
        let bomb = "- &b0 [x, x]\n" + (1..<30).map { "- &b\($0) [*b\($0 - 1), *b\($0 - 1)]\n" }.joined() + fuse
        #expect(refusal(bomb) != nil)
    }

    @Test func `thirty-one levels are read and thirty-three are not`() {
        func nested(_ levels: Int) -> String { String(repeating: "[", count: levels) + String(repeating: "]", count: levels) }
        #expect(refusal(nested(31)) == nil)
        #expect(refusal(nested(33))?.sentence == "It is nested too deeply, or too large.")
    }

    @Test func `more than two hundred thousand nodes are refused`() {
        #expect(refusal("[" + String(repeating: "1,", count: YAMLReader.most) + "]")?.sentence == "It is nested too deeply, or too large.")
    }

    @Test(arguments: ["", "\n\n", "# only a comment\n"])
    func `an empty text is refused`(_ text: String) {
        #expect(refusal(text) != nil)
    }

    @Test(arguments: ["? [a, b]\n: 1\n", "? {a: 1}\n: 2\n", "a: \u{1}\n", "--- a\n--- b\n", "a: *nobody\n", "%YAML 9.9\n---\na: 1\n"])
    func `odd corners of YAML are refused, not fatal`(_ text: String) {
        #expect(refusal(text) != nil)
    }
}
