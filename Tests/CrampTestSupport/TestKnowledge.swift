public import CrampCore
import CrampKnowledge
public import Foundation

/// A complete little knowledge that never changes with the real one: two danger groups, five red flags, three causes.
public enum TestKnowledge {
    public static let folder = Bundle.module.bundleURL.appendingPathComponent("SmallKnowledge")

    public static let small: KnowledgeBase = {
        do { return try KnowledgeCompiler.load(folder) } catch {
            preconditionFailure("The small knowledge has errors:\n\(error)")
        }
    }()

    /// Runs `body` with a copy of the folder in which files stand in for others, or beside them; the copy is removed afterwards.
    public static func withCopy<Value>(changing files: [String: String], _ body: (URL) async throws -> Value) async throws -> Value {
        let copy = FileManager.default.temporaryDirectory.appendingPathComponent("charley-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: folder, to: copy)
        defer { try? FileManager.default.removeItem(at: copy) }
        for (path, text) in files {
            let file = copy.appendingPathComponent(path)
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        return try await body(copy)
    }
}
