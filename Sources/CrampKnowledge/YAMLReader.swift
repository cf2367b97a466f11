import Yams

/// Text to nodes. The only file that knows the YAML library.
enum YAMLReader {
    struct Failure: Error {
        let line: Int
        let sentence: String
    }

    /// Deeper or larger documents are refused; an entry of the knowledge has about six levels and 300 nodes.
    static let deepest = 32
    static let most = 200_000

    static func read(_ text: String) throws(Failure) -> Node {
        if let line = lineOfAlias(in: text) { throw Failure(line: line, sentence: noAliases) }
        let root: Yams.Node?
        do {
            // All scalars stay words: what kind of value a word is, the shape of its entry says.
            root = try Yams.compose(yaml: text, .basic)
        } catch let error as YamlError {
            throw Failure(line: error.line, sentence: "This is not YAML: \(error.problem).")
        } catch {
            throw Failure(line: 1, sentence: "This is not YAML.")
        }
        guard let root else { throw Failure(line: 1, sentence: "There is nothing in it.") }
        var budget = most
        return try convert(root, depth: 0, budget: &budget)
    }

    private static func convert(_ node: Yams.Node, depth: Int, budget: inout Int) throws(Failure) -> Node {
        let line = node.mark?.line ?? 0
        budget -= 1
        guard depth < deepest, budget > 0 else { throw Failure(line: line, sentence: "It is nested too deeply, or too large.") }
        switch node {
        case .scalar(let scalar):
            return Node(content: .scalar(scalar.string, plain: scalar.style == .plain || scalar.style == .any), line: line)
        case .sequence(let sequence):
            var nodes: [Node] = []
            for element in sequence { nodes.append(try convert(element, depth: depth + 1, budget: &budget)) }
            return Node(content: .list(nodes), line: line)
        case .mapping(let mapping):
            var entries: [Node.Entry] = []
            for (key, value) in mapping {
                guard case .scalar(let name) = key else { throw Failure(line: line, sentence: "A key has to be a word.") }
                entries.append(
                    .init(
                        key: name.string, line: key.mark?.line ?? line, value: try convert(value, depth: depth + 1, budget: &budget)))
            }
            return Node(content: .mapping(entries), line: line)
        case .alias:
            throw Failure(line: line, sentence: noAliases)
        }
    }

    private static let noAliases = "Anchors and aliases (& and *) are not used here."

    /// The first `*name` whose `&name` stands in the text too. An alias as a key makes the library expand it while it composes, which
    /// can take for ever, so it is refused before; `*very*` alone is only emphasis.
    private static func lineOfAlias(in text: String) -> Int? {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return nil }
        let bytes = Array(text.utf8)
        func names(after mark: Unicode.Scalar) -> [(name: ArraySlice<UInt8>, start: Int)] {
            bytes.indices.filter { bytes[$0] == UInt8(ascii: mark) }.map { start in
                (bytes[(start + 1)...].prefix { Character(Unicode.Scalar($0)).isAnchorName }, start)
            }
        }
        let anchors = Set(names(after: "&").map(\.name))
        return names(after: "*").first { !$0.name.isEmpty && anchors.contains($0.name) }.map { alias in
            1 + bytes[..<alias.start].count { $0 == UInt8(ascii: "\n") }
        }
    }
}

extension Character {
    fileprivate var isAnchorName: Bool { isASCII && (isLetter || isNumber || self == "-" || self == "_") }
}

extension YamlError {
    fileprivate var line: Int {
        switch self {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        case .duplicatedKeysInMapping(_, let context): context.mark.line
        default: 1
        }
    }

    fileprivate var problem: String {
        switch self {
        case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _): problem
        case .duplicatedKeysInMapping(let duplicates, _):
            "the same key stands twice (\(duplicates.joined(separator: ", ")))"
        default: "it cannot be read"
        }
    }
}
