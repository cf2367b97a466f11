extension Check {
    static let unknownInventoryID = Check(
        "KB020", "unknown-inventory-id", "Every inventory id that an entry names is in the mission's inventory.",
        each: { entry, draft in
            (entry.node["inventory"]?.list ?? []).compactMap { node in
                Inventory.ids.contains(node.string ?? "")
                    ? nil : entry.diagnostic("KB020", "“\(node.string ?? "")” is not in the inventory.", line: node.line)
            }
        })
}
