public import CrampCore
public import Foundation

extension Vignette {
    /// A vignette file of more bytes than this is not read.
    public static let largest = 16 * 1024 * 1024

    /// Reads `{vignettes: […]}` or a bare list, as YAML or JSON (`Documentation/api/vignette.schema.json`).
    /// - Throws: all that cannot be used, each with the vignette's id.
    public static func read(_ data: Data, knowledge: KnowledgeBase) throws(InputErrors) -> [Vignette] {
        let document = try InputDocument.read(data, largest: largest)
        let nodes = document["vignettes"]?.list ?? document.list
        guard !nodes.isEmpty else { throw InputErrors("vignettes", "There is no vignette in it.") }
        var vignettes: [Vignette] = []
        var problems: [InputError] = []
        for (index, node) in nodes.enumerated() {
            do {
                vignettes.append(try Vignette(node, knowledge: knowledge))
            } catch {
                let name = node["id"]?.string ?? "vignettes[\(index)]"
                problems += error.errors.map { .init(field: "\(name).\($0.field)", sentence: $0.sentence) }
            }
        }
        guard problems.isEmpty else { throw InputErrors(problems) }
        return vignettes
    }

    private init(_ node: Node, knowledge: KnowledgeBase) throws(InputErrors) {
        guard let id = node["id"]?.string, let source = node["source"]?.string, let kind = node["kind"]?.string.flatMap(Kind.init),
            let intake = node["intake"], let expected = node["expected"]
        else { throw InputErrors("vignette", "It needs id, source, kind (published or constructed), intake and expected.") }
        guard let urgency: Urgency = try expected.choice("urgency") else { throw InputErrors("expected.urgency", "It is missing.") }
        self.init(
            id: id, source: source, kind: kind, intake: try Intake(intake, knowledge: knowledge),
            expected: Expected(
                causes: expected["causes"]?.strings ?? [], mustInclude: expected["mustInclude"]?.strings ?? [], urgency: urgency,
                leastUrgentSafe: try expected.choice("leastUrgentSafe") ?? urgency, firstAid: try expected.choice("firstAid"),
                mustNotShow: expected["mustNotShow"]?.strings ?? []))
    }
}

extension Node {
    /// nil where the key is missing. A word that is none of the cases must not pass for a missing one: the vignette would prove less.
    fileprivate func choice<Choice: RawRepresentable<String> & CaseIterable>(_ key: String) throws(InputErrors) -> Choice? {
        guard let node = self[key] else { return nil }
        guard let choice = node.string.flatMap(Choice.init(rawValue:)) else {
            throw InputErrors("expected.\(key)", "It can be \(Choice.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        return choice
    }
}
