extension Check {
    static let unquoted = Check(
        "KB010", "unquoted", "Times, days and inventory ids stand in quotation marks: YAML reads 1:30 as 90 and 10.10 as a number.",
        each: { entry, draft in
            var found: [Diagnostic] = []
            func report(_ node: Node) {
                found.append(entry.diagnostic("KB010", "“\(node.string ?? "")” needs quotation marks.", line: node.line))
            }
            draft.walk(entry) { _, node, shape in
                switch (shape, node.content) {
                case (.inventory, .list(let ids)):
                    for id in ids { if case .scalar(_, plain: true) = id.content { report(id) } }
                case (.date, .scalar(_, plain: true)): report(node)
                case (_, .scalar(let text, plain: true))
                where text.contains(":") && text.first?.isNumber == true && text.wholeMatch(of: /\d+(:\d+)+/) != nil:
                    report(node)
                default: break
                }
            }
            return found
        })
}
