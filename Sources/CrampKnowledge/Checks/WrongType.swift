extension Check {
    static let wrongType = Check(
        "KB004", "wrong-type", "Every value has the form that its key demands.",
        each: { entry, draft in
            var found: [Diagnostic] = []
            draft.walk(entry) { path, node, shape in
                if let expected = shape.unmet(by: node) {
                    found.append(entry.diagnostic("KB004", "“\(path.isEmpty ? entry.id : path)” has to be \(expected).", line: node.line))
                }
            }
            return found
        })
}

extension ValueShape {
    /// What is expected, where the node is something else.
    fileprivate func unmet(by node: Node) -> String? {
        switch (self, node.content) {
        case (.id, .scalar(let text, _)), (.reference, .scalar(let text, _)):
            !text.isID ? "an id: lower case, words joined by hyphens" : nil
        case (.place, .scalar(let text, _)):
            text.split(separator: "#", omittingEmptySubsequences: false).allSatisfy { String($0).isID }
                ? nil : "a step, a protocol, or protocol#step"
        case (.words, .scalar(let text, _)), (.string, .scalar(let text, _)): text.isEmpty ? "some words" : nil
        case (.oneOf(let allowed), .scalar(let text, _)): allowed.contains(text) ? nil : "one of \(allowed.joined(separator: ", "))"
        case (.number, .scalar(let text, _)): Double(text).map(\.isFinite) == true ? nil : "a number"
        case (.flag, .scalar(let text, _)): ["true", "false"].contains(text) ? nil : "true or false"
        case (.date, .scalar(let text, _)): text.wholeMatch(of: /\d{4}-\d{2}-\d{2}/) == nil ? "a day such as \"2026-11-21\"" : nil
        case (.list, .list), (.inventory, .list), (.record, .mapping), (.quantity, .mapping): nil
        case (.list, _), (.inventory, _): "a list"
        case (.record, _): "a group of keys"
        case (.quantity, _): "{value, range, source}"
        default: "a single value"
        }
    }
}

extension String {
    /// Words of letters and digits joined by hyphens. By hand: there are thousands, and a regular expression takes longer than
    /// all other checks together.
    fileprivate var isID: Bool {
        let words = utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        return words.allSatisfy { word in
            !word.isEmpty && word.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || (0x41...0x5A).contains($0) }
        }
    }
}
