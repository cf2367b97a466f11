/// The knowledge as it was read: entries with their lines, not yet checked. Every check looks at this.
struct Draft: Sendable {
    struct Entry: Sendable {
        let kind: EntryKind
        let id: String
        let file: String
        let node: Node
        /// The only entry of its file.
        let standsAlone: Bool

        var line: Int { node["id"]?.line ?? node.line }
        var status: String { node["status"]?.string ?? "active" }

        func diagnostic(_ code: String, _ message: String, line: Int? = nil, severity: Diagnostic.Severity = .error) -> Diagnostic {
            Diagnostic(file: file, line: line ?? self.line, severity: severity, code: code, message: message)
        }
    }

    private(set) var entries: [Entry] = []
    /// Ids of the drawings of first aid and of the exercises.
    let drawings: Set<String>
    private(set) var manifest: (file: String, node: Node)?
    /// Files that could not be read as entries.
    private(set) var unreadable: [Diagnostic] = []

    private let byID: [String: [EntryKind: Entry]]

    init(_ folder: KnowledgeFolder) {
        drawings = Set(folder.drawings.keys)
        var entries: [Entry] = []
        let nodes = folder.files.onAllCores { path, text in
            Result { () throws(YAMLReader.Failure) in try path.hasSuffix(".csv") ? CSVReader.read(text) : YAMLReader.read(text) }
        }
        for (path, node) in zip(folder.files.map(\.path), nodes) {
            do {
                let node = try node.get()
                if path == "manifest.yaml" {
                    manifest = (path, node)
                } else if let kind = EntryKind.of(path) {
                    entries += Self.entries(in: node, kind: kind, file: path)
                    unreadable += Self.lost(in: node, file: path)
                } else {
                    unreadable.append(
                        Diagnostic(file: path, line: 1, severity: .error, code: "KB001", message: "No kind of entry lives in this folder."))
                }
            } catch {
                unreadable.append(Diagnostic(file: path, line: error.line, severity: .error, code: "KB001", message: error.sentence))
            }
        }
        self.entries = entries
        byID = entries.reduce(into: [:]) { $0[$1.id, default: [:]][$1.kind] = $0[$1.id]?[$1.kind] ?? $1 }
    }

    private static func entries(in node: Node, kind: EntryKind, file: String) -> [Entry] {
        let family = node["entries"].map { $0.list }
        return (family ?? [node]).map {
            Entry(kind: kind, id: $0["id"]?.string ?? "", file: file, node: $0, standsAlone: family == nil)
        }
    }

    /// What stands in a family's file and is no entry: nobody would miss it.
    private static func lost(in node: Node, file: String) -> [Diagnostic] {
        guard let family = node["entries"] else { return [] }
        func lost(_ line: Int, _ message: String) -> Diagnostic {
            Diagnostic(file: file, line: line, severity: .error, code: "KB001", message: message)
        }
        let isList = if case .list = family.content { true } else { false }
        return (isList ? [] : [lost(family.line, "“entries” has to be a list.")])
            + node.entries.filter { $0.key != "entries" }.map {
                lost($0.line, "“\($0.key)” stands beside “entries”, where nothing reads it.")
            }
    }

    func entry(_ id: String, of kinds: [EntryKind]) -> Entry? {
        guard let found = byID[id] else { return nil }
        return kinds.lazy.compactMap { found[$0] }.first
    }

    func entries(of kind: EntryKind) -> [Entry] { entries.filter { $0.kind == kind } }

    /// Calls `body` with every value of an entry and the shape it should have, outermost first.
    func walk(_ entry: Entry, _ body: (_ path: String, _ node: Node, _ shape: ValueShape) -> Void) {
        walk(entry.node, .record(entry.kind.shape), path: "", body)
    }

    private func walk(
        _ node: Node, _ shape: ValueShape, path: String, _ body: (_ path: String, _ node: Node, _ shape: ValueShape) -> Void
    ) {
        body(path, node, shape)
        switch shape {
        case .record(let record):
            for key in record.keys {
                if let value = node[key.name] { walk(value, key.shape, path: path.isEmpty ? key.name : "\(path).\(key.name)", body) }
            }
        case .list(let element):
            for (index, value) in node.list.enumerated() { walk(value, element, path: "\(path)[\(index)]", body) }
        default: break
        }
    }
}

extension EntryKind {
    static func of(_ path: String) -> EntryKind? {
        let parts = path.split(separator: "/", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        return allCases.first { $0.location.folder == parts[0] && ($0.location.file ?? parts[1]) == parts[1] }
    }
}
