public import CrampCore
public import Foundation

/// Text to knowledge, in stages: folder → draft → checks → base. All that is wrong is collected, not the first thing only.
public enum KnowledgeCompiler {
    public struct Compilation: Sendable {
        /// In the order of files and lines.
        public let diagnostics: [Diagnostic]
        /// nil where an error stands in the diagnostics.
        public let knowledge: KnowledgeBase?
    }

    public struct Failure: Error, CustomStringConvertible {
        public let diagnostics: [Diagnostic]
        public var description: String { diagnostics.map(\.description).joined(separator: "\n") }
    }

    /// - Parameter isReleased: whether the content came with Charley. Its wording was checked before (`make check`), and who has a cramp
    ///   does not wait until every sentence is read again.
    public static func compile(_ folder: KnowledgeFolder, isReleased: Bool = false) -> Compilation {
        let draft = Draft(folder)
        var diagnostics = Check.ofForm.onAllCores { $0.run(draft) }.flatMap(\.self)
        if !diagnostics.contains(where: { $0.severity == .error }) {
            diagnostics += (Check.ofSense + (isReleased ? [] : Check.ofWording)).onAllCores { $0.run(draft) }.joined()
        }
        diagnostics.sort { ($0.file, $0.line, $0.code, $0.message) < ($1.file, $1.line, $1.code, $1.message) }
        let isSound = !diagnostics.contains { $0.severity == .error }
        return Compilation(
            diagnostics: diagnostics,
            knowledge: isSound ? KnowledgeBase(draft, hash: contentHash(folder)) : nil)
    }

    /// - Throws: `Failure` where the content has errors, or what the file system says.
    public static func load(_ folder: URL) throws -> KnowledgeBase {
        let compilation = compile(try KnowledgeFolder(folder))
        guard let knowledge = compilation.knowledge else { throw Failure(diagnostics: compilation.diagnostics) }
        return knowledge
    }
}
