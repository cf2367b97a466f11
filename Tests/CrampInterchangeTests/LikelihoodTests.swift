import CrampInterchange
import Testing

struct LikelihoodTests {
    @Test(arguments: [
        (1.0, "Very likely"), (0.8, "Very likely"), (0.8.nextDown, "Likely"), (0.55, "Likely"), (0.55.nextDown, "Possible"),
        (0.2, "Possible"),
        (0.2.nextDown, "Unlikely"), (0.05, "Unlikely"), (0.05.nextDown, "Very unlikely"), (0.0, "Very unlikely"),
        (Double.leastNonzeroMagnitude, "Very unlikely"),
    ])
    func `the words change at their edges and nowhere else`(probability: Double, words: String) {
        #expect(Likelihood(probability).words == words)
    }

    @Test(arguments: [
        (0.0, "Of 100 people with your answers, fewer than 1 has this."),
        (0.0049, "Of 100 people with your answers, fewer than 1 has this."),
        (0.005, "Of 100 people with your answers, about 1 has this."), (0.02, "Of 100 people with your answers, about 2 have this."),
        (0.09, "Of 100 people with your answers, about 9 have this."), (0.1, "Of 10 people with your answers, about 1 has this."),
        (0.5, "Of 10 people with your answers, about 5 have this."), (0.9, "Of 10 people with your answers, about 9 have this."),
        (0.96, "Of 100 people with your answers, about 96 have this."), (0.994, "Of 100 people with your answers, about 99 have this."),
        (0.996, "Of 100 people with your answers, nearly all have this."), (1.0, "Of 100 people with your answers, nearly all have this."),
    ])
    func `a natural frequency is said for every probability`(probability: Double, frequency: String) {
        #expect(Likelihood(probability).frequency == frequency)
    }

    @Test func `a higher probability never gets a smaller word or number`() throws {
        let order = ["Very unlikely", "Unlikely", "Possible", "Likely", "Very likely"]
        var before = (rank: 0, share: 0.0)
        for step in 0...10_000 {
            let likelihood = Likelihood(Double(step) / 10_000)
            let rank = try #require(order.firstIndex(of: likelihood.words))
            let match = try #require(
                likelihood.frequency.firstMatch(of: /Of (\d+) people with your answers, (about (\d+)|fewer than|nearly all)/))
            let of = try #require(Double(match.1))
            let share = match.3.flatMap { Double($0) }.map { $0 / of } ?? (match.2 == "nearly all" ? 1 : 0)
            // Tenths and hundredths round differently: the share may step back by less than half a tenth where one gives way to the other.
            #expect(rank >= before.rank && share >= before.share - 0.05, "\(step)")
            before = (rank, share)
        }
    }
}
