public import Foundation

/// The texts of a knowledge folder, by path below it.
public struct KnowledgeFolder: Sendable {
    public let files: [(path: String, text: String)]

    public init(files: [(path: String, text: String)]) { self.files = files.sorted { $0.path < $1.path } }

    /// Reads every `.yaml` file below a folder.
    /// - Throws: what the file system says; a file that is not UTF-8 counts as empty, and the linter says so.
    public init(_ folder: URL) throws {
        let root = folder.resolvingSymlinksInPath().path
        var isFolder: ObjCBool = false
        // The enumerator of a folder that is not there finds nothing and says nothing.
        guard FileManager.default.fileExists(atPath: root, isDirectory: &isFolder), isFolder.boolValue,
            let walk = FileManager.default.enumerator(atPath: root)
        else {
            throw CocoaError(.fileReadNoSuchFile, userInfo: [NSFilePathErrorKey: root])
        }
        var files: [(String, String)] = []
        for case let path as String in walk where path.hasSuffix(".yaml") {
            let data = try Data(contentsOf: URL(fileURLWithPath: root).appendingPathComponent(path))
            files.append((path, String(data: data, encoding: .utf8) ?? ""))
        }
        self.init(files: files)
    }
}
