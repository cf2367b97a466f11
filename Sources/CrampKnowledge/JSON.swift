import Foundation

/// Any JSON value, to be written with its keys in order.
enum JSON: Encodable {
    case text(String)
    case number(Double)
    case whole(Int)
    case flag(Bool)
    case list([JSON])
    case object([String: JSON])

    init(_ node: Node, _ shape: ValueShape) {
        switch (node.content, shape) {
        case (.list(let nodes), .list(let element)): self = .list(nodes.map { JSON($0, element) })
        case (.list(let nodes), _): self = .list(nodes.map { JSON($0, shape) })
        case (.mapping(let entries), .quantity):
            self = .object(
                Dictionary(entries.map { ($0.key, JSON($0.value, $0.key == "source" ? .string : .number)) }) { first, _ in first })
        case (.mapping(let entries), .record(let record)):
            self = .object(Dictionary(entries.map { ($0.key, JSON($0.value, record[$0.key]?.shape ?? .string)) }) { first, _ in first })
        case (.mapping(let entries), _):
            self = .object(Dictionary(entries.map { ($0.key, JSON($0.value, .string)) }) { first, _ in first })
        case (.scalar(let text, _), .number): self = Double(text).map { .number($0) } ?? .text(text)
        case (.scalar(let text, _), .flag): self = .flag(text == "true")
        case (.scalar(let text, _), _): self = .text(text)
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        case .whole(let number): try container.encode(number)
        case .flag(let flag): try container.encode(flag)
        case .list(let list): try container.encode(list)
        case .object(let object): try container.encode(object)
        }
    }

    func written() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByIntegerLiteral
{
    init(stringLiteral value: String) { self = .text(value) }
    init(arrayLiteral elements: JSON...) { self = .list(elements) }
    init(dictionaryLiteral elements: (String, JSON)...) { self = .object(Dictionary(elements) { first, _ in first }) }
    init(booleanLiteral value: Bool) { self = .flag(value) }
    init(integerLiteral value: Int) { self = .whole(value) }
}
