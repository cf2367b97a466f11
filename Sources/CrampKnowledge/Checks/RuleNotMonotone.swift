import CrampCore

extension Check {
    static let ruleNotMonotone = Check(
        "KB014", "rule-not-monotone",
        "Over all readings of its own inputs a red flag gives an answer, can fire, can stay silent, and never falls silent because one more fact is true."
    ) { draft in
        draft.entries(of: .redFlags).flatMap { entry in
            let rule = RuleTable(required: entry.node["required"]?.strings ?? [], anyOf: entry.node["anyOf"]?.strings ?? [])
            return rule.faults.map { entry.diagnostic("KB014", $0) }
        }
    }
}

/// A rule's answers to every combination of its inputs.
struct RuleTable {
    /// More inputs would make the table too long; no nurse could keep them in mind either.
    static let mostInputs = 14

    let faults: [String]

    init(required: [String], anyOf: [String]) {
        let rule = RedFlag(
            id: "", name: "", urgency: .emergency, says: "", inWords: "", required: required, anyOf: anyOf, worseIf: [],
            firstAid: .none, advice: [], evidence: [])
        self.init(inputs: Array(Set(rule.inputs)).sorted()) { reading in rule.holds { reading.contains($0) } }
    }

    /// - Parameter answer: the rule under test, given the facts that are true.
    init(inputs: [String], answer: (Set<String>) -> Bool) {
        guard inputs.count <= Self.mostInputs else {
            faults = ["The rule looks at \(inputs.count) facts. At most \(Self.mostInputs) can be checked; please split it."]
            return
        }
        let answers = (0..<(1 << inputs.count)).map { reading in
            answer(Set(inputs.indices.filter { reading >> $0 & 1 == 1 }.map { inputs[$0] }))
        }
        var faults: [String] = []
        if !answers.contains(true) { faults.append("The rule can never fire.") }
        if answers[0] { faults.append("The rule fires when nothing is true.") }
        for (index, input) in inputs.enumerated() {
            let lowers = answers.indices.contains { $0 >> index & 1 == 0 && answers[$0] && !answers[$0 | 1 << index] }
            if lowers { faults.append("The rule falls silent when “\(input)” becomes true.") }
            let matters = answers.indices.contains { $0 >> index & 1 == 0 && answers[$0] != answers[$0 | 1 << index] }
            if !matters { faults.append("“\(input)” makes no difference to the rule.") }
        }
        self.faults = faults
    }
}
