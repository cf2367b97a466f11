import CrampCore
import CrampTestSupport
import Testing

/// What is read of words made for these tests; how well the real ones are read, `charley knowledge words` measures.
@Suite struct TextReaderTests {
    private static let reader = TextReader([
        Made.words("swelling", "swell~|swollen", denials: ["same size"], unless: ["swollen head"]),
        Made.words("fever", "fever|feverish", "high temperature", unless: ["hay fever"]),
        Made.words("calf", "calf|calves"),
        Made.words("hard", "calf|calves * hard"),
        Made.words("sleep", "sleep"),
        Made.words("no-relief", "not help|helps"),
        Made.words("family-cramps", "cramps|cramp"),
    ])

    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        let said: Set<String>
        let denied: Set<String>

        init(_ text: String, said: Set<String> = [], denied: Set<String> = []) {
            self.text = text
            self.said = said
            self.denied = denied
        }

        var testDescription: String { text }
    }

    private func expect(_ one: Case, by reader: TextReader = Self.reader) {
        let readings = reader.read(one.text)
        #expect(Set(readings.filter(\.isPresent).map(\.fact)) == one.said, "\(readings)")
        #expect(Set(readings.filter { !$0.isPresent }.map(\.fact)) == one.denied, "\(readings)")
        #expect(Set(readings.map(\.fact)).count == readings.count, "A fact is told once.")
    }

    // MARK: Denials and how far they reach

    @Test(arguments: [
        Case("The leg is swollen.", said: ["swelling"]), Case("No swelling.", denied: ["swelling"]),
        Case("No swelling, redness or fever.", denied: ["swelling", "fever"]),
        Case("no fever and swelling", denied: ["fever", "swelling"]),
        Case("neither swelling nor fever", denied: ["swelling", "fever"]), Case("without fever", denied: ["fever"]),
        Case("She denies fever", denied: ["fever"]), Case("I have never had a high temperature", denied: ["fever"]),
        Case("It doesn't swell", denied: ["swelling"]), Case("It doesn’t swell", denied: ["swelling"]),
        Case("it dont swell", denied: ["swelling"]), Case("nothing is swollen", denied: ["swelling"]),
        Case("fever: none", denied: ["fever"]), Case("Swelling - no", denied: ["swelling"]),
        Case("Fever: none, swelling: none", denied: ["fever", "swelling"]),
    ])
    func `a denial holds for all that follows in its list`(_ one: Case) { expect(one) }

    @Test(arguments: [
        Case("No fever. Swelling.", said: ["swelling"], denied: ["fever"]),
        Case("No fever\nswelling", said: ["swelling"], denied: ["fever"]),
        Case("No fever but swelling", said: ["swelling"], denied: ["fever"]),
        Case("No fever, my leg is swollen", said: ["swelling"], denied: ["fever"]),
        Case("No fever and my leg is swollen", said: ["swelling"], denied: ["fever"]),
        Case("swelling, no fever", said: ["swelling"], denied: ["fever"]),
        Case("No, it is swollen", said: ["swelling"]),
    ])
    func `a denial ends where a new thought begins`(_ one: Case) { expect(one) }

    @Test(arguments: [
        Case("Not only the leg is swollen", said: ["swelling"]), Case("There is no doubt that it is swollen", said: ["swelling"]),
        Case("I cannot sleep", said: ["sleep"]), Case("I can't sleep", said: ["sleep"]),
        Case("I can't feel any swelling", denied: ["swelling"]),
        Case("no pills of any sort or kind at all ever helped this fever", said: ["fever"]),
    ])
    func `what denies something else denies nothing here`(_ one: Case) { expect(one) }

    @Test(arguments: [
        Case("both legs are the same size", denied: ["swelling"]), Case("It does not help", said: ["no-relief"]),
        Case("my legs are not the same size"), Case("no pain, both legs the same size", denied: ["swelling"]),
    ])
    func `a wording may be a denial itself; its denial is too clever to be read`(_ one: Case) { expect(one) }

    // MARK: Doubt, questions, other people

    @Test(arguments: [
        Case("I am afraid of a fever"), Case("maybe a fever"), Case("perhaps it is swollen"), Case("I wonder whether it is swollen"),
        Case("Could it be a fever?"), Case("Is my leg swollen?"), Case("Do I have a fever?"), Case("it might swell"),
    ])
    func `what is feared, supposed or asked is not said`(_ one: Case) { expect(one) }

    @Test(arguments: [Case("I have a fever, is that bad?", said: ["fever"]), Case("Swollen leg?", said: ["swelling"])])
    func `what is said within a question is said`(_ one: Case) { expect(one) }

    @Test(arguments: [
        Case("My mother has a fever"), Case("My husband's legs are swollen."), Case("my brother had no fever"),
        Case("My husband snores but my leg is swollen", said: ["swelling"]), Case("My mother and I have swollen legs", said: ["swelling"]),
        Case("My mother had cramps", said: ["family-cramps"]),
    ])
    func `what is said of others is not said of the person, but for what is about the family`(_ one: Case) { expect(one) }

    // MARK: Patterns

    @Test(arguments: [
        Case("swelling", said: ["swelling"]), Case("SWOLLEN!", said: ["swelling"]), Case("swells", said: ["swelling"]), Case("unswollen"),
        Case("high temperature", said: ["fever"]), Case("high body temperature"), Case("temperature high"),
    ])
    func `words stand together and whole, a stem stands for all that begin with it`(_ one: Case) { expect(one) }

    @Test(arguments: [
        Case("the calf hard", said: ["calf", "hard"]), Case("My calf goes really rock hard", said: ["calf", "hard"]),
        Case("My calf goes like a rock hard", said: ["calf"]), Case("my calf hurts. The floor is hard", said: ["calf"]),
        Case("My calf hurts but hard work", said: ["calf"]),
    ])
    func `a gap takes three words, of one sentence and one thought`(_ one: Case) { expect(one) }

    @Test(arguments: [
        Case("I have hay fever"), Case("he has a swollen head"), Case("hay fever and a fever", said: ["fever"]),
    ])
    func `a wording within an exception means something else`(_ one: Case) { expect(one) }

    @Test(arguments: [
        Case("my leg is swolen", said: ["swelling"]), Case("swlolen", said: ["swelling"]),
        Case("fevr"), Case("swalen"), Case("zwollen"),
    ])
    func `one slip in a long word is forgiven, not in a short one nor in its first letter`(_ one: Case) { expect(one) }

    @Test func `a slip between two of our words is left alone`() {
        let reader = TextReader([Made.words("a", "tablet"), Made.words("b", "tabled")])
        expect(Case("tables"), by: reader)
        expect(Case("tableet", said: ["a"]), by: reader)
    }

    // MARK: The whole

    @Test func `what is both said and denied is said, once`() {
        let readings = Self.reader.read("No fever today. Yesterday a fever. A high temperature.")
        #expect(readings.map(\.fact) == ["fever"] && readings.allSatisfy(\.isPresent))
    }

    @Test func `readings come in the order of the text, each with its words`() {
        let readings = Self.reader.read("My calves ache. The FEVER is back, no swelling.")
        #expect(readings.map(\.fact) == ["calf", "fever", "swelling"])
        #expect(readings.map(\.quote) == ["calves", "fever", "no swelling"])
        #expect(readings.map(\.isPresent) == [true, true, false])
    }

    @Test(arguments: [
        "", " ", ".", "?!;\n\n", "🦵", "no", "no no not never", "calf *", "~", "|", "calf", "'", "’s", "n't", "calf -", ", , ,",
    ])
    func `nothing that somebody types is too odd`(_ text: String) {
        for reading in Self.reader.read(text) { #expect(reading.fact == "calf") }
    }

    @Test func `with no words nothing is read`() {
        #expect(TextReader([Wordings]()).read("My calf is swollen.").isEmpty)
    }

    @Test func `random words of the bundled vocabulary never stop the reader, and no fact is read twice`() {
        let reader = TextReader(Bundled.knowledge.words)
        var random = SeededGenerator(seed: 71)
        let phrases: [String] = Bundled.knowledge.words.flatMap(\.phrases)
        let parts: [String] = phrases.flatMap { $0.split { " |~*".contains($0) }.map(String.init) }
        let words =
            parts + ["no", "not", "never", "but", ",", ".", "?", "and", "my", "mother", "if", "could", "none", "nor", "n't", "-", ":"]
        for _ in 0..<(Effort.isProof ? 500 : 10) {
            let text = (0..<60).compactMap { _ in words.randomElement(using: &random) }.joined(separator: " ")
            let readings = reader.read(text)
            #expect(Set(readings.map(\.fact)).count == readings.count)
            for reading in readings { #expect(Bundled.knowledge.facts[reading.fact] != nil && !reading.quote.isEmpty) }
        }
    }
}
