/// Entries of one kind in their order, found by id.
public struct Catalogue<Entry: Identifiable & Sendable>: Sendable, RandomAccessCollection where Entry.ID == String {
    private let entries: [Entry]
    private let positions: [String: Int]
    /// In their order.
    public let ids: [String]

    /// Where an id comes twice, the first entry is kept; the linter reports the second.
    public init(_ entries: [Entry] = []) {
        self.entries = entries
        ids = entries.map(\.id)
        positions = Dictionary(zip(ids, entries.indices)) { first, _ in first }
    }

    public subscript(id: String) -> Entry? { positions[id].map { entries[$0] } }
    public subscript(position: Int) -> Entry { entries[position] }
    public var startIndex: Int { entries.startIndex }
    public var endIndex: Int { entries.endIndex }
}
