import CrampCore
import Foundation

/// A document that a stranger wrote: YAML or JSON, of bounded size and depth.
enum InputDocument {
    /// - Parameter onlyJSON: for what comes over the network.
    static func read(_ data: Data, largest: Int, onlyJSON: Bool = false) throws(InputErrors) -> Node {
        guard data.count <= largest else {
            throw InputErrors("file", "It is larger than \(largest / 1024) kilobytes, so we did not read it.")
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw InputErrors("file", "It is not UTF-8 text.")
        }
        if let first = text.first(where: { !$0.isWhitespace }), first == "{" || first == "[" {
            if let tree = try? JSONDecoder().decode(JSONTree.self, from: data) { return tree.node }
            // YAML in one line begins like JSON.
            if onlyJSON { throw InputErrors("file", "This is not JSON, or it is nested too deeply.") }
        }
        guard !onlyJSON else { throw InputErrors("file", "This is not JSON.") }
        do {
            return try YAMLReader.read(text)
        } catch {
            throw InputErrors("file", "Line \(error.line): \(error.sentence)")
        }
    }
}

/// Any JSON. The decoder refuses to go deeper than 512 levels.
private struct JSONTree: Decodable {
    let node: Node

    init(from decoder: any Decoder) throws { node = Node(content: try Self.content(decoder), line: 0) }

    private static func content(_ decoder: any Decoder) throws -> Node.Content {
        if let keyed = try? decoder.container(keyedBy: AnyKey.self) {
            return .mapping(
                try keyed.allKeys.sorted { $0.stringValue < $1.stringValue }.map {
                    Node.Entry(key: $0.stringValue, line: 0, value: try keyed.decode(JSONTree.self, forKey: $0).node)
                })
        }
        if var unkeyed = try? decoder.unkeyedContainer() {
            var nodes: [Node] = []
            while !unkeyed.isAtEnd { nodes.append(try unkeyed.decode(JSONTree.self).node) }
            return .list(nodes)
        }
        let single = try decoder.singleValueContainer()
        if let text = try? single.decode(String.self) { return .scalar(text, plain: false) }
        if let flag = try? single.decode(Bool.self) { return .scalar(flag ? "yes" : "no", plain: true) }
        if let number = try? single.decode(Double.self) { return .scalar(String(number), plain: true) }
        return .scalar("", plain: true)
    }

    private struct AnyKey: CodingKey {
        let stringValue: String
        let intValue: Int? = nil
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}
