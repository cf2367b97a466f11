/// The whole content as one JSON document: each kind with its entries, as they were written.
public enum KnowledgeExport {
    /// - Throws: where a value cannot be written as JSON.
    public static func json(_ folder: KnowledgeFolder) throws -> String {
        let draft = Draft(folder)
        var document: [String: JSON] = ["hash": .text(contentHash(folder))]
        document["revision"] = .text(draft.manifest?.node["revision"]?.string ?? "")
        for kind in EntryKind.allCases {
            document[kind.rawValue] = .list(draft.entries(of: kind).map { JSON($0.node, .record(kind.shape)) })
        }
        return try JSON.object(document).written()
    }
}
