import Testing

@testable import CrampKnowledge

@Suite struct ReadingGradeTests {
    /// Words, sentences and syllables were counted by hand.
    @Test(arguments: [
        ("The cat sat on the mat.", 6, 1, 6),
        ("Your doctor can look at your muscle.", 7, 1, 9),
        ("Stop. Rest your leg. Then walk.", 6, 3, 6),
        ("Call for help now; stay with her: do not leave.", 10, 3, 10),
        ("You may need a blood test, and the family doctor can order it today.", 14, 1, 19),
        ("Don’t rub it", 3, 1, 3),
    ])
    func `the grade is Flesch and Kincaid's`(_ text: String, _ words: Double, _ sentences: Double, _ syllables: Double) {
        let expected = 0.39 * words / sentences + 11.8 * syllables / words - 15.59
        #expect(abs(ReadingGrade(text).value - expected) < 1e-9)
    }

    @Test(arguments: [
        ("leg", 1), ("the", 1), ("cramp", 1), ("rest", 1), ("calf", 1), ("ache", 1), ("breathe", 1), ("stretched", 1), ("walked", 1),
        ("doctor", 2), ("muscle", 2), ("ankle", 2), ("needed", 2), ("started", 2), ("swollen", 2), ("pharmacist", 3),
        ("emergency", 4), ("b", 1), ("nhs", 1),
    ])
    func `syllables are counted as they are said`(_ word: String, _ syllables: Int) {
        #expect(ReadingGrade.syllables(in: word) == syllables)
    }

    @Test func `a name that cannot be said more simply counts as one syllable`() {
        let text = "Take atorvastatin at night."
        #expect(ReadingGrade(text, easy: ["atorvastatin"]).value == ReadingGrade("Take it at night.").value)
        #expect(ReadingGrade(text).value > ReadingGrade(text, easy: ["atorvastatin"]).value)
    }

    @Test(arguments: ["", "  \n ", "112", "— … 1.5!"])
    func `a text without words has grade nought`(_ text: String) {
        #expect(ReadingGrade(text).value == 0)
    }

    @Test func `longer words and longer sentences are harder`() {
        let short = ReadingGrade("The leg is sore. It is hot.").value
        #expect(ReadingGrade("The leg is sore and it is hot.").value > short)
        #expect(ReadingGrade("The extremity is inflamed. It is hot.").value > short)
    }
}
