/// What the ledger says to “is it true that…?”.
public enum LedgerAnswer: Hashable, Sendable {
    /// The text holds words of danger. It is never answered with a claim.
    case danger([DangerPhrase])
    /// What is asked, the best first, at most three.
    case found([Claim])
    /// At most three that share a word with the question.
    case nothingFits(nearest: [Claim])
}
