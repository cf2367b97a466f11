public import CrampCore

/// `Documentation/evidence.md`: how verdicts and certainty are given, which sources were read and when, and what a retraction strikes.
public enum EvidenceReport {
    public static func markdown(_ knowledge: KnowledgeBase) -> String {
        [
            "# How we know\n\nWritten by `charley knowledge export --evidence`; do not edit. What is not verified stands in [unverified.md](unverified.md).\n",
            verdicts(knowledge), certainties(knowledge), numbers, retracted(knowledge), dates(knowledge), read(knowledge),
        ].joined(separator: "\n")
    }

    private static func table(_ header: [String], _ rows: [[String]]) -> String {
        let lines = [header, header.map { _ in "---" }] + rows
        return lines.map { "| \($0.map { $0.replacing("|", with: "/") }.joined(separator: " | ")) |\n" }.joined()
    }

    private static func verdicts(_ knowledge: KnowledgeBase) -> String {
        let rows = Claim.Verdict.allCases.map { verdict in
            [verdict.words, verdict.meaning, "\(knowledge.ledger.count { $0.verdict == verdict })"]
        }
        return """
            ## Verdicts

            Each claim has one. What is called true or partly true rests on a source that somebody here has read and that still stands
            (check KB033); no advice does what a claim says that is false or dangerous (check KB032).


            """ + table(["verdict", "what it means", "claims"], rows)
    }

    private static func certainties(_ knowledge: KnowledgeBase) -> String {
        let rows = Certainty.allCases.reversed().map { certainty in
            [certainty.words, "\(knowledge.ledger.count { $0.certainty == certainty })"]
        }
        return """
            ## How sure we are

            Of the verdict, not of the claim: that something is false can be certain. Trials and what puts them together weigh most, then
            cohorts and surveys, then guidelines that name what they rest on, then experience.


            """ + table(["certainty", "claims"], rows)
    }

    private static let numbers = """
        ## Numbers that are told

        They are claims too. A number with a source that was read is true, with moderate certainty; one that is not verified, or that nobody
        can trace, is unproven; one that is wrong is false.

        """

    private static func retracted(_ knowledge: KnowledgeBase) -> String {
        let rows = knowledge.evidence.filter(\.retracted).map { source in
            let struck = knowledge.ledger.filter { $0.evidence.contains(source.id) }.map { "\($0.id) (\($0.verdict.words.lowercased()))" }
            return ["\(source.id): \(source.citation)", source.shows, struck.joined(separator: ", ")]
        }
        let none = rows.isEmpty ? "None of our sources is retracted, as far as we know.\n" : ""
        return "## Retracted\n\nWhat was withdrawn supports nothing: a claim that rests on it alone cannot be called true.\n\n"
            + (none.isEmpty ? table(["source", "what it was said to show", "claims that name it"], rows) : none)
    }

    private static func dates(_ knowledge: KnowledgeBase) -> String {
        let days = Dictionary(grouping: knowledge.evidence, by: \.checked).sorted { $0.key < $1.key }
        let rows = days.map { [$0.key, "\($0.value.count)", "\($0.value.count { $0.verified })"] }
        return "## When we last looked\n\n" + table(["day", "sources", "of these read"], rows)
    }

    private static func read(_ knowledge: KnowledgeBase) -> String {
        let read = knowledge.evidence.filter { $0.verified && !$0.retracted }.sorted { $0.id < $1.id }
        let rows = read.map { ["\($0.id)", SourceNote($0).text, $0.design, $0.shows, $0.checked] }
        return "## Sources that were read\n\n\(read.count) of \(knowledge.evidence.count).\n\n"
            + table(["id", "source", "design", "what it shows", "looked at"], rows)
    }
}
