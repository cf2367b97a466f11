/// A question as the search reads it: stems, each with what it weighs.
struct ClaimQuery {
    struct Term {
        let stem: String
        /// nil: the ledger does not know it.
        let number: Int32?
        /// How rare it is in the ledger; what stands nowhere in it weighs most.
        let weight: Double
        /// The share of the weight that a match brings: less where the word was corrected, nothing where the ledger does not know it.
        let trust: Double

        var tells: Bool { weight > Rarity.ofLittle }
        /// What a match brings.
        var matched: Double { weight * trust }
    }

    /// Each stem once.
    let terms: [Term]
    /// Of all that was asked.
    let weight: Double
    /// Of what tells, as that of a vector.
    let length: Double

    init(terms: [Term]) {
        self.terms = terms
        weight = terms.reduce(0) { $0 + $1.weight }
        length = terms.reduce(0) { $1.tells ? $0 + $1.weight * $1.weight : $0 }.squareRoot()
    }

    /// Nothing in it says what it is about.
    var isEmpty: Bool { !terms.contains(where: \.tells) }
}
