import Testing

@testable import CrampKnowledge

@Suite struct RuleTableTests {
    @Test(arguments: [(["a"], []), ([], ["a"]), ([], ["a", "b", "c"]), (["a", "b"], ["c", "d"])])
    func `a rule of required facts and alternatives has no fault`(_ required: [String], _ anyOf: [String]) {
        #expect(RuleTable(required: required, anyOf: anyOf).faults == [])
    }

    @Test func `a rule that falls silent when one more sign is true is caught`() {
        let table = RuleTable(inputs: ["swollen", "warm"]) { $0.contains("swollen") && !$0.contains("warm") }
        #expect(table.faults == ["The rule falls silent when “warm” becomes true."])
    }

    @Test func `a rule that counts signs evenly is caught for every one of them`() {
        let table = RuleTable(inputs: ["a", "b", "c"]) { $0.count == 1 || $0.count == 3 }
        #expect(table.faults.count == 3)
        #expect(table.faults.allSatisfy { $0.hasPrefix("The rule falls silent when") })
    }

    @Test func `a rule that can never fire is caught`() {
        #expect(RuleTable(inputs: ["a"]) { _ in false }.faults.first == "The rule can never fire.")
    }

    @Test func `a rule that fires on nothing is caught`() {
        #expect(RuleTable(inputs: ["a"]) { _ in true }.faults.first == "The rule fires when nothing is true.")
        #expect(RuleTable(required: [], anyOf: []).faults == ["The rule fires when nothing is true."])
    }

    @Test func `a fact that makes no difference is caught`() {
        #expect(RuleTable(inputs: ["a", "b"]) { $0.contains("a") }.faults == ["“b” makes no difference to the rule."])
        #expect(RuleTable(required: ["a"], anyOf: ["a", "b"]).faults == ["“b” makes no difference to the rule."])
    }

    @Test func `the table holds every reading once`() {
        var readings: [Set<String>] = []
        _ = RuleTable(inputs: ["a", "b", "c"]) { reading in
            readings.append(reading)
            return !reading.isEmpty
        }
        #expect(readings.count == 8 && Set(readings).count == 8)
    }

    @Test func `fourteen facts are enumerated and fifteen are refused unread`() {
        let names = (1...15).map { "fact-\($0)" }
        #expect(RuleTable(required: [], anyOf: Array(names.prefix(14))).faults == [])
        var asked = 0
        let table = RuleTable(inputs: names) { _ in
            asked += 1
            return true
        }
        #expect(table.faults.count == 1 && asked == 0)
    }
}
