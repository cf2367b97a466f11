public import CrampCore
public import Foundation

extension MarkedText {
    /// Reads `{entries: [{id, text, present, absent, debatable}]}`.
    /// - Throws: all that cannot be used, each with the text's id.
    public static func read(_ data: Data, knowledge: KnowledgeBase) throws(InputErrors) -> [MarkedText] {
        let document = try InputDocument.read(data, largest: Vignette.largest)
        var texts: [MarkedText] = []
        var problems: [InputError] = []
        for (index, node) in (document["entries"]?.list ?? []).enumerated() {
            let id = node["id"]?.string ?? "entries[\(index)]"
            let present = Set(node["present"]?.strings ?? [])
            let absent = Set(node["absent"]?.strings ?? [])
            let debatable = Set(node["debatable"]?.strings ?? [])
            problems += present.union(absent).union(debatable).filter { knowledge.facts[$0] == nil }.sorted()
                .map { .init(field: id, sentence: "There is no fact “\($0)”.") }
            texts.append(MarkedText(id: id, text: node["text"]?.string ?? "", present: present, absent: absent, debatable: debatable))
        }
        if texts.isEmpty { problems.append(.init(field: "entries", sentence: "There is no text in it.")) }
        guard problems.isEmpty else { throw InputErrors(problems) }
        return texts
    }
}
