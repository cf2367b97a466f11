extension Check {
    static let unsaidFault = Check(
        "KB030", "unsaid-fault",
        "A dose whose unit was not found right says its fault; a remedy refused for everyone names no condition, and one that is not shown to be harmless names some."
    ) { draft in
        draft.entries(of: .drugReference).compactMap { entry in
            guard entry.node.text("unitCheck") != "ok", entry.node["fault"] == nil else { return nil }
            return entry.diagnostic("KB030", "The unit was not found right, and nothing says so.", line: entry.node["unitCheck"]?.line)
        }
            + draft.entries(of: .remedies).compactMap { entry in
                let namesNone = entry.node.strings("notIf").isEmpty
                switch entry.node.text("standing") {
                case "refused" where !namesNone:
                    return entry.diagnostic(
                        "KB030", "It is refused for everyone, so it names no condition.", line: entry.node["notIf"]?.line)
                case "unproven" where namesNone:
                    return entry.diagnostic("KB030", "It does not say when it harms.", line: entry.node["notIf"]?.line)
                default: return nil
                }
            }
    }
}
