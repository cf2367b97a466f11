import CrampTestSupport
import Foundation

/// What the small knowledge lacks: words that people use, a second question about medicines, a cause that is no cramp, and what is told of
/// cramps.
enum FurtherKnowledge {
    static func files() throws -> [String: String] {
        let restless = "causes/restless-legs.yaml"
        let text = try String(contentsOf: TestKnowledge.folder.appendingPathComponent(restless), encoding: .utf8)
        let groups = standings("shown likely unproven not-shown") {
            "facts: [age-60-plus], evidence: [small-\($0 == 0 ? "memory" : "cohort")]"
        }
        let numbers = standings("sourced unverified no-source wrong") { _ in "evidence: []" }
        let doubtful = standings("doubtful part-of-another retired") {
            "causes: [\($0 == 1 ? "night-cramps, restless-legs" : "")], evidence: []"
        }
        return [
            restless: text.replacing("isCramp: true", with: "isCramp: false"),
            "words/words.yaml": words, "factors/more.yaml": factors, "conditions/more.yaml": conditions, "medicines/more.yaml": medicines,
            "questions/more.yaml": question, "risk-groups/groups.yaml": groups, "statistics/numbers.yaml": numbers,
            "doubtful-causes/doubtful.yaml": doubtful,
        ]
    }

    /// One entry for each standing.
    private static func standings(_ standings: String, rest: (Int) -> String) -> String {
        let lines = standings.split(separator: " ").enumerated().map { number, standing in
            let isNumber = ["sourced", "unverified", "no-source", "wrong"].contains(standing)
            return
                "  - {id: told-\(standing), status: active, name: Told \(standing) & <more>, \(isNumber ? "figure: \(number) of 9, " : "")"
                + "standing: \(standing), says: This is \(standing)., \(rest(number))}\n"
        }
        return "entries:\n" + lines.joined()
    }

    private static let words = """
        entries:
          - {id: says-urge, status: active, fact: urge-to-move, phrases: [have to move * legs]}
          - {id: says-day, status: active, fact: cramp-by-day, phrases: [cramps by day]}
          - {id: says-swelling, status: active, fact: leg-swelling-one-side, phrases: [calf * swollen]}
          - {id: says-thinner, status: active, fact: takes-blood-thinner, phrases: [blood thinner]}

        """
    private static let factors = """
        entries:
          - {id: takes-steroid, name: you take a steroid, absent: you take no steroid, status: active, evidence: []}
          - {id: takes-quinine, name: you take quinine, absent: you take no quinine, status: active, evidence: []}

        """
    private static let conditions = """
        entries:
          - {id: thin-skin, status: active, name: your thin skin, when: [takes-steroid, takes-quinine], evidence: []}

        """
    private static let medicines = """
        entries:
          - {id: steroids, status: active, name: Steroids, names: [prednisolone, warfamin], sets: [takes-steroid], evidence: []}
          - {id: quinine, status: active, name: Quinine, names: [quinine], sets: [takes-quinine], evidence: []}

        """
    private static let question = """
        entries:
          - id: medicines-more
            status: active
            type: multiple
            text: And which of these do you take?
            why: They are rarer.
            options:
              - {id: steroid, text: A steroid, sets: [takes-steroid]}
              - {id: quinine, text: Quinine, sets: [takes-quinine]}
              - {id: neither, text: Neither of them}

        """
}
