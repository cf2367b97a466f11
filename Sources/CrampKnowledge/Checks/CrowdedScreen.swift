extension Check {
    static let crowdedScreen = Check(
        "KB025", "crowded-screen",
        """
        A screen of first aid has at most two sentences of 16 words, 20 words more, six signs without a drawing, and five choices of 36 \
        letters (six where each finds something); it leads on in one way.
        """
    ) { draft in
        FirstAidGraph(draft).steps.flatMap { step in
            let node = step.node
            var found: [Diagnostic] = []
            func demand(_ holds: Bool, _ message: String, _ part: Node?) {
                if !holds { found.append(step.diagnostic("KB025", message, at: part)) }
            }
            for key in ["say", "ask"] {
                let sentences = sentences(in: node[key])
                demand(sentences.count <= 2, "“\(key)” has at most two sentences.", node[key])
                demand(sentences.allSatisfy { words(in: $0) <= 16 }, "A sentence has at most 16 words.", node[key])
            }
            demand(words(in: node["more"]?.string ?? "") <= 20, "“more” has at most 20 words.", node["more"])
            let signs = node["signs"]?.list ?? []
            demand(signs.count <= 6, "There are at most six signs.", node["signs"])
            demand(signs.isEmpty || node["show"] == nil, "Beside signs there is no room for a drawing.", node["show"])
            let choices = node["choices"]?.list ?? []
            let most = choices.allSatisfy { $0["finds"] != nil } ? 6 : 5
            demand(choices.count <= most, "There are at most \(most) choices.", node["choices"])
            for choice in choices { demand((choice["say"]?.string ?? "").count <= 36, "A choice has at most 36 letters.", choice["say"]) }
            demand(signs.isEmpty || node["ask"] != nil, "Signs belong to a question.", node["signs"])
            demand(node["ask"] == nil || !choices.isEmpty, "A question has choices.", node["ask"])
            demand(node["next"] == nil || choices.isEmpty, "It leads on by “next” or by choices.", node["next"])
            for key in ["seconds", "beat"] {
                demand(node[key]?.double.map { $0 > 0 && $0 == $0.rounded() } ?? true, "“\(key)” is a whole number.", node[key])
            }
            return found
        }
    }

    private static func sentences(in node: Node?) -> [Substring] {
        (node?.string ?? "").split { ".!?".contains($0) }.filter { $0.contains(where: \.isLetter) }
    }

    private static func words(in text: some StringProtocol) -> Int { text.split(separator: " ").count }
}
