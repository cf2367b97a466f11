public import CrampCore
import CrampKnowledge
public import Foundation
import KnowledgeContent

/// The knowledge that comes with Charley.
public enum Bundled {
    public static let knowledge: KnowledgeBase = {
        do { return try KnowledgeCompiler.load(KnowledgeContent.folder) } catch { preconditionFailure("\(error)") }
    }()
    public static let assessor = Assessor(knowledge)
    public static let folder = KnowledgeContent.folder

    /// The stories in `Validation/`.
    public static let vignettes: [Vignette] = ["vignettes.yaml", "vignettes-blind.yaml"].flatMap { name -> [Vignette] in
        do {
            return try Vignette.read(
                try Data(contentsOf: Project.root.appendingPathComponent("Validation/\(name)")), knowledge: knowledge)
        } catch { preconditionFailure("\(name): \(error)") }
    }
}

/// How much a test does: little in `make test`, much in `make proof`, which sets CHARLEY_PROOF.
public enum Effort {
    public static let isProof = ProcessInfo.processInfo.environment["CHARLEY_PROOF"] != nil
    public static let properties = isProof ? 100_000 : 2_000
}

/// The project's own folder, for fixtures that stand beside the code.
public enum Project {
    public static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
}
