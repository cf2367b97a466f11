import CrampCore

extension Check {
    static let contradictedAdvice = Check(
        "KB032", "contradicted-advice",
        "No advice does what a claim says that is false or dangerous, or contains its words; what is hoped for of an advice is said of a claim that may hold."
    ) { draft in
        let claims = draft.entries(of: .claims).filter { $0.status == "active" }
        let refuted = claims.filter { ["false", "dangerous"].contains($0.node.text("verdict")) }
        return refuted.flatMap { claim in
            claim.node.strings("urges").map {
                claim.diagnostic(
                    "KB032", "“\($0)” does what this claim says, and the claim does not hold.", line: claim.node["urges"]?.line)
            }
        } + draft.withWords(of: refuted) + draft.hopesUnsaid(by: claims)
    }
}

extension Draft {
    /// What tells people to do something in words that a refuted claim forbids.
    fileprivate func withWords(of refuted: [Entry]) -> [Diagnostic] {
        let forbidden = refuted.flatMap { claim in claim.node.strings("never").map { (claim.id, $0, $0.asSpacedWords) } }
        let telling = entries.filter { entry in
            guard entry.status != "retired" else { return false }
            return switch entry.kind {
            case .care: entry.node.text("kind") != "avoid"
            case .exercises, .firstAid: true
            default: false
            }
        }
        return telling.flatMap { entry in
            var found: [Diagnostic] = []
            walk(entry) { path, node, shape in
                guard case .words = shape, Self.tells(path), let text = node.string?.asSpacedWords else { return }
                for (claim, words, spaced) in forbidden where text.contains(spaced) {
                    found.append(
                        entry.diagnostic("KB032", "\(path): “\(words)” is what “\(claim)” says, which does not hold.", line: node.line))
                }
            }
            return found
        }
    }

    /// Where a person is told what to do; elsewhere stands why, and whom it harms.
    private static func tells(_ path: String) -> Bool {
        path == "text" || path == "plan.start" || path.hasSuffix("].say") || path.hasSuffix("].more")
    }

    /// Advice of which something is hoped, without a claim that says so and may hold.
    fileprivate func hopesUnsaid(by claims: [Entry]) -> [Diagnostic] {
        let said = Set(claims.flatMap { $0.node.strings("urges") })
        return entries(of: .care).compactMap { entry in
            guard entry.status == "active", let plan = entry.node["plan"], ["possible", "likely"].contains(plan.text("helps")),
                !claims.isEmpty, !said.contains(entry.id)
            else { return nil }
            return entry.diagnostic("KB032", "It is hoped that this helps, and no claim of the ledger says so.", line: plan.line)
        }
    }
}
