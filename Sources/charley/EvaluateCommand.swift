import ArgumentParser
import CrampCore
import CrampKnowledge

struct EvaluateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate", abstract: "How good the answers to a file of vignettes are.",
        discussion: "Exit code 1 where an emergency is missed, an answer is less urgent than safe, or forbidden advice is shown.")

    @Argument(help: "Vignettes as YAML or JSON; - reads standard input.")
    var path: String

    @Option(help: "text or json.")
    var format: Format = .text

    @OptionGroup var knowledge: KnowledgeOption

    func run() async throws { try await run(on: .live) }

    func run(on console: Console) async throws {
        try await console.run {
            let knowledge = try knowledge.load()
            let vignettes = try Vignette.read(try console.contents(of: path), knowledge: knowledge)
            let evaluation = Evaluation(vignettes, assessor: Assessor(knowledge))
            switch format {
            case .json: try console.write(json: evaluation)
            case .text: console.write(evaluation.text)
            }
            let all = evaluation.strata[0]
            let isSafe =
                all.emergencyRecall.count == all.emergencyRecall.n && all.unsafeAdvice.count == 0
                && all.neverLessUrgentThanSafe.count == all.neverLessUrgentThanSafe.n
            if !isSafe { throw Exit.findings.code }
        }
    }
}

extension Evaluation {
    /// As a table for a terminal.
    var text: String {
        strata.map(\.text).joined(separator: "\n") + "\nNot as expected:\n"
            + cases.filter { $0.urgency != $0.expectedUrgency || ($0.rank ?? 1) > 1 || !$0.shownThoughForbidden.isEmpty }.map {
                "  \($0.id): \($0.urgency.rawValue), expected \($0.expectedUrgency.rawValue); first \($0.first), accepted at \($0.rank.map(String.init) ?? "-")"
                    + ($0.flags.isEmpty ? "" : "; flags \($0.flags.joined(separator: ", "))")
                    + ($0.shownThoughForbidden.isEmpty ? "" : "; forbidden but shown: \($0.shownThoughForbidden.joined(separator: ", "))")
                    + "\n"
            }.joined()
    }
}

extension Evaluation.Stratum {
    fileprivate var text: String {
        let rows: [(String, Proportion)] = [
            ("right cause first", top1), ("in the first three", top3), ("in the first five", top5),
            ("must-include in five", mustIncludeInTop5), ("urgency exact", urgencyExact),
            ("never less urgent than safe", neverLessUrgentThanSafe), ("emergencies called so", emergencyRecall),
            ("ambulance, not needed", ambulanceForNonEmergency), ("self-care sent further", selfCareSentFurther),
            ("unsafe advice", unsafeAdvice), ("first aid as expected", firstAid),
            ("first, after interview", top1AfterInterview), ("in three, after interview", top3AfterInterview),
            ("urgency, after interview", urgencyExactAfterInterview),
        ]
        return "\(name): \(vignettes) vignettes, \((meanAnswers * 10).rounded() / 10) answers on average\n"
            + rows.map { "  \($0.padding(28))\($1.inWords)\n" }.joined()
            + "  \("screens of the interview".padding(28))median \(medianScreens), nineteen in twenty at most \(mostScreens)\n"
            + (brier.map { "  \("Brier score of the first".padding(28))\(($0 * 1000).rounded() / 1000)\n" } ?? "")
    }
}

extension Proportion {
    /// "18/20  90.0 % (95 %: 68.3 % to 98.8 %)"
    var inWords: String {
        func percent(_ share: Double) -> String {
            let tenths = Int((share * 1000).rounded())
            return "\(tenths / 10).\(tenths % 10) %"
        }
        return "\(count)/\(n)  " + (share.map { "\(percent($0)) (95 %: \(percent(lower)) to \(percent(upper)))" } ?? "-")
    }
}

extension String {
    func padding(_ width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
}
