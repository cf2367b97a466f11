/// The ids of the mission's inventory: all that the two popular articles say, numbered section by section.
public enum Inventory {
    /// Runs of item numbers, by section.
    private static let runs: [(section: Int, items: [ClosedRange<Int>])] = [
        (1, [1...18, 20...47]), (2, [1...8, 11...17, 21...25, 31...38]), (3, [1...116]), (4, [1...38]), (5, [1...19]),
        (6, [1...16, 21...29, 31...35]), (7, [1...5, 11...13, 21...27, 31...42, 51...53]), (8, [1...1, 11...13, 21...28, 31...44]),
        (9, [1...19]), (10, [1...13]), (11, [1...11, 21...29, 31...39, 41...41]), (12, [1...13]), (13, [0...22, 31...37]),
        (14, [1...17]), (15, [1...46]), (16, [1...73]),
    ]

    /// In order: "1.01" … "16.73"; item numbers have at least two digits.
    public static let ordered: [String] = runs.flatMap { section, items in
        items.flatMap { $0 }.map { "\(section).\($0 < 10 ? "0" : "")\($0)" }
    }

    public static let ids = Set(ordered)

    /// "3.07" → 3
    public static func section(of id: String) -> Int { id.split(separator: ".").first.flatMap { Int($0) } ?? 0 }
}

/// Which items of the inventory have a home in the knowledge.
public struct Coverage: Sendable, Codable {
    public struct Section: Sendable, Codable {
        public let section: Int
        public let items: Int
        public let missing: [String]
    }

    public let sections: [Section]
    public var covered: Int { sections.reduce(0) { $0 + $1.items - $1.missing.count } }
    public var items: Int { sections.reduce(0) { $0 + $1.items } }

    /// - Parameter folder: retired and draft entries give no home.
    public init(_ folder: KnowledgeFolder) {
        let draft = Draft(folder)
        let homes = Set(
            draft.entries.filter { $0.status == "active" || $0.kind == .evidence }.flatMap { $0.node["inventory"]?.strings ?? [] })
        let bySection = Dictionary(grouping: Inventory.ordered, by: Inventory.section)
        sections = bySection.sorted { $0.key < $1.key }.map { section, items in
            Section(section: section, items: items.count, missing: items.filter { !homes.contains($0) })
        }
    }
}
