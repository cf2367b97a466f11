/// Forty findings and twelve causes, each finding the work of some of them: the widest thing that somebody could send.
enum WideKnowledge {
    private static let count = 40
    private static let causes = 12

    static func files(causesPerFinding: Int) -> [String: String] {
        var files = ["findings/wide.yaml": findings, "questions/wide.yaml": question]
        for number in 0..<causes {
            let own = (0..<count).filter { ($0 + number) % causes < causesPerFinding }
            files["causes/wide-cause-\(number).yaml"] = cause(number, findings: own)
        }
        return files
    }

    private static let findings =
        "entries:\n"
        + (0..<count).map {
            "  - {id: wide-\($0), name: thing \($0), absent: no thing \($0), status: active, leak: {value: 0.05, range: [0.01, 0.1], source: judgement}, evidence: []}\n"
        }.joined()

    private static let question =
        "entries:\n  - id: wide\n    status: active\n    type: multiple\n    text: Which of these?\n    why: To test.\n    options:\n"
        + (0..<count).map { "      - {id: w\($0), text: Thing \($0), sets: [wide-\($0)]}\n" }.joined()

    private static func cause(_ number: Int, findings: [Int]) -> String {
        let links = findings.map {
            "  - {finding: wide-\($0), probability: 0.\(1 + (number + $0) % 8), range: [0.05, 0.95], source: judgement}\n"
        }
        return """
            id: wide-cause-\(number)
            status: active
            name: Cause \(number)
            about: A cause.
            isCramp: true
            mustNotMiss: false
            urgency: {level: routine, at: {value: 0.9, range: [0.5, 0.95], source: judgement}}
            codes: []
            mechanism: []
            baseRate: {value: 0.1, range: [0.05, 0.2], source: judgement}
            factors: []
            findings:
            \(links.joined())tests: []
            specialists: []
            advice: []
            tellDoctor: []
            evidence: []
            inventory: []

            """
    }
}
