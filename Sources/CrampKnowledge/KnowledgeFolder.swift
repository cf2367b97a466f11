public import Foundation

/// The texts of a knowledge folder, by path below it.
public struct KnowledgeFolder: Sendable {
    public let files: [(path: String, text: String)]

    /// The drawings of first aid and of the exercises, SVG by id.
    public let drawings: [String: String]

    public init(files: [(path: String, text: String)], drawings: [String: String] = [:]) {
        self.files = files.sorted { $0.path < $1.path }
        self.drawings = drawings
    }

    /// Reads every `.yaml` file below a folder, the table of foods, and what is drawn in `first-aid/drawings` and `exercises/drawings`.
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
        var drawings: [String: String] = [:]
        func text(_ path: String) throws -> String {
            String(data: try Data(contentsOf: URL(fileURLWithPath: root).appendingPathComponent(path)), encoding: .utf8) ?? ""
        }
        for case let path as String in walk {
            // Beside the table lie the names from which a script makes it; they are no content.
            if path.hasSuffix(".yaml") || path == "foods/foods.csv" {
                files.append((path, try text(path)))
            } else if let drawing = path.wholeMatch(of: /(first-aid|exercises)\/drawings\/(?<id>[^\/]+)\.svg/) {
                drawings[String(drawing.id)] = try text(path)
            }
        }
        self.init(files: files, drawings: drawings)
    }
}
