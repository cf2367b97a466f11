/// A question as the search reads it: stems, each with what it weighs.
struct ClaimQuery {
    struct Term {
        let stem: String
        /// How rare it is in the ledger; what stands nowhere in it weighs most.
        let weight: Double
        /// The share of the weight that a match brings: less where the word was corrected, nothing where the ledger does not know it.
        let trust: Double
    }

    /// Each stem once.
    let terms: [Term]

    /// Nothing in it says what it is about.
    var isEmpty: Bool { !terms.contains { $0.weight > Rarity.ofLittle } }
    /// Of all that was asked.
    var weight: Double { terms.reduce(0) { $0 + $1.weight } }
}
