import ArgumentParser
import CrampCore
import CrampKnowledge
import Foundation
import KnowledgeContent

/// The knowledge that a command works with.
struct KnowledgeOption: ParsableArguments {
    @Option(help: ArgumentHelp("Another knowledge folder than the one that came with Charley.", valueName: "folder"))
    var knowledge: String?

    var folder: URL { knowledge.map { URL(fileURLWithPath: $0) } ?? KnowledgeContent.folder }

    func read() throws -> KnowledgeFolder {
        do { return try KnowledgeFolder(folder) } catch {
            throw Failure(exit: .inputOutput, sentence: "The knowledge folder cannot be read.")
        }
    }

    /// Knowledge without an error; what is wrong is a case for `charley knowledge lint`.
    func load() throws -> KnowledgeBase { try load(try read()) }

    func load(_ content: KnowledgeFolder) throws -> KnowledgeBase {
        let compilation = KnowledgeCompiler.compile(content, isReleased: knowledge == nil)
        guard let knowledge = compilation.knowledge else {
            let first = compilation.diagnostics.first { $0.severity == .error }
            throw Failure(
                exit: .badInput, sentence: "The knowledge has errors, the first: \(first?.description ?? ""). See: charley knowledge lint")
        }
        return knowledge
    }
}

extension KnowledgeBase {
    /// The region that an option names; without one, the words that fit anywhere.
    func region(named id: String?) throws -> Region {
        guard let id else { return region(nil) }
        guard let region = regions[id.uppercased()] else {
            throw Failure(
                exit: .badInput, sentence: "We have no numbers for this region. There is: \(regions.ids.joined(separator: ", ")).")
        }
        return region
    }
}
