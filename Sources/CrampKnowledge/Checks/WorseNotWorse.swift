import CrampCore

extension Check {
    static let worseNotWorse = Check(
        "KB017", "worse-not-worse", "The rule that holds a picture at its worst is more urgent than the one that names it.",
        each: { entry, draft in
            guard entry.kind == .redFlags, let own = urgency(of: entry) else { return [] }
            return (entry.node["worseIf"]?.list ?? []).compactMap { node in
                guard let worse = draft.entry(node.string ?? "", of: [.redFlags]).flatMap(urgency), worse <= own else { return nil }
                return entry.diagnostic("KB017", "“\(node.string ?? "")” is not more urgent than “\(entry.id)”.", line: node.line)
            }
        })

    private static func urgency(of entry: Draft.Entry) -> Urgency? { entry.node["urgency"]?.string.flatMap(Urgency.init) }
}
