/// A piece of YAML or JSON with the line it stands on. The library that reads YAML is not seen beyond `YAMLReader`.
struct Node: Sendable {
    enum Content: Sendable {
        /// `plain`: not in quotation marks.
        case scalar(String, plain: Bool)
        case list([Node])
        case mapping([Entry])
    }

    struct Entry: Sendable {
        let key: String
        let line: Int
        let value: Node
    }

    let content: Content
    /// From 1; 0 where there is no text behind it.
    let line: Int

    var string: String? {
        if case .scalar(let text, _) = content { text } else { nil }
    }

    var list: [Node] {
        if case .list(let nodes) = content { nodes } else { [] }
    }

    var entries: [Entry] {
        if case .mapping(let entries) = content { entries } else { [] }
    }

    var strings: [String] { list.compactMap(\.string) }
    var double: Double? { string.flatMap(Double.init) }
    var bool: Bool? { string.flatMap { ["true": true, "false": false][$0] } }

    subscript(key: String) -> Node? { entries.first { $0.key == key }?.value }
}
