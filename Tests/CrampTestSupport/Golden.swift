public import Foundation

/// Whole outputs, kept as files beside the tests. `CHARLEY_RECORD=1 swift test` writes them anew, and fails so that nobody forgets to look.
public struct Golden: Sendable {
    public let folder: URL

    /// - Parameter folder: below the project's root.
    public init(_ folder: String) { self.folder = Project.root.appendingPathComponent(folder) }

    /// What differs from the file called `name`, in one sentence; nil where nothing does.
    public func difference(_ text: String, from name: String) -> String? {
        let file = folder.appendingPathComponent(name)
        if ProcessInfo.processInfo.environment["CHARLEY_RECORD"] != nil {
            do {
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                try Data(text.utf8).write(to: file)
            } catch { return "\(name) cannot be written." }
            return "recorded \(name)"
        }
        guard let data = FileManager.default.contents(atPath: file.path) else {
            return "\(name) is missing. CHARLEY_RECORD=1 swift test records it."
        }
        let expected = String(decoding: data, as: UTF8.self)
        guard expected != text else { return nil }
        let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
        let new = text.split(separator: "\n", omittingEmptySubsequences: false)
        let line = zip(old, new).enumerated().first { $1.0 != $1.1 }?.offset ?? min(old.count, new.count)
        func shown(_ lines: [Substring]) -> String { lines.indices.contains(line) ? "“\(lines[line])”" : "the end" }
        return "\(name):\(line + 1): expected \(shown(old)), got \(shown(new)). CHARLEY_RECORD=1 swift test records it anew."
    }
}
