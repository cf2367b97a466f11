import CrampCore

// The ledger, from checked nodes.

extension Claim {
    init(_ node: Node) {
        self.init(
            id: node.text("id"), topic: node.choice("topic") ?? .causes, claim: node.text("claim"), asked: node.strings("asked"),
            verdict: node.choice("verdict") ?? .unproven, certainty: node.choice("certainty") ?? .none, why: node.text("why"),
            otherwise: node.text("otherwise"), instead: node.text("instead"), about: node.strings("about"), urges: node.strings("urges"),
            gives: node.strings("gives"),
            evidence: node.strings("evidence"), inventory: node.strings("inventory"))
    }
}

extension Contradiction {
    init(_ node: Node) {
        self.init(id: node.text("id"), name: node.text("name"), sides: node.strings("sides"), says: node.text("says"))
    }
}

extension Term {
    init(_ node: Node) {
        self.init(
            id: node.text("id"), word: node.text("word"), plain: node.text("plain"), says: node.text("says"),
            garbled: node.strings("garbled"))
    }
}
