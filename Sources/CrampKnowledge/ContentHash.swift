import Crypto
import Foundation

/// Tells one state of the content from any other: the first 16 hexadecimal digits of the SHA-256 over all paths and texts.
func contentHash(_ folder: KnowledgeFolder) -> String {
    var hash = SHA256()
    let drawings = folder.drawings.sorted { $0.key < $1.key }.map { (path: "drawings/\($0.key).svg", text: $0.value) }
    for (path, text) in folder.files + drawings {
        hash.update(data: Data("\(path)\n\(text.utf8.count)\n\(text)".utf8))
    }
    return hash.finalize().prefix(8).map { String(format: "%02x", $0) }.joined()
}
