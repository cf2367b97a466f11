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
        Made.words("family-cramps", "cramps|cramp", kind: .family),
    ])

    /// With classes, what follows from what, and medicines.
    private static let further = TextReader(
        [
            Made.words("night", "<cramp> & <night>"), Made.words("wakes", "wakes|woke * me", also: ["night"]),
            Made.words("drinks", "drink|wine", kind: .habit, alsoDenied: ["drinks-much"]),
            Made.words("smokes", "smoke|smoking", kind: .habit),
            Made.words("numb", "<numb> & leg"), Made.words("wound", "wound|wounds"),
        ],
        classes: [
            WordClass(id: "cramp", words: ["cramp~", "spasm|spasms"]), WordClass(id: "night", words: ["night", "small hours", "<bed>"]),
            WordClass(id: "bed", words: ["bed"]), WordClass(id: "numb", words: ["numb", "no feeling"]),
        ],
        medicines: [
            Medicine(id: "water", name: "a water tablet", names: ["co-amilofruse", "lasix"], sets: ["takes-loop"]),
            Medicine(id: "other", name: "another", names: ["paracetamol"], sets: []),
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
        Case("Fever: none, swelling: none", denied: ["fever", "swelling"]), Case("Swelling is absent", denied: ["swelling"]),
        Case("The fever was also not present.", denied: ["fever"]), Case("Swelling on the foot is not visible", denied: ["swelling"]),
        Case("My mother has a fever, but not me.", denied: ["fever"]), Case("They asked of fever, I have not.", denied: ["fever"]),
        Case("Any fever? No.", denied: ["fever"]), Case("Is it swollen? No, never.", denied: ["swelling"]),
        Case("Free of fever", denied: ["fever"]),
        Case("I hardly swell", denied: ["swelling"]), Case("Without fever, without swelling", denied: ["fever", "swelling"]),
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
        Case("I can not walk without swelling", said: ["swelling"]), Case("It does not stop swelling", said: ["swelling"]),
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
        Case("They checked me for fever"), Case("Is it fever? Who knows."), Case("I used to swell"), Case("Could it be a fever?"),
        Case("Is my leg swollen?"), Case("Do I have a fever?"), Case("it might swell"),
    ])
    func `what is feared, supposed or asked is not said`(_ one: Case) { expect(one) }

    @Test(arguments: [
        Case("I have a fever, is that bad?", said: ["fever"]), Case("Swollen leg?", said: ["swelling"]),
        Case("Is it swollen? Yes.", said: ["swelling"]), Case("I am used to the swelling", said: ["swelling"]),
    ])
    func `what is said within a question is said`(_ one: Case) { expect(one) }

    @Test(arguments: [
        Case("My mother has a fever"), Case("My husband's legs are swollen."), Case("my brother had no fever"),
        Case("My husband snores but my leg is swollen", said: ["swelling"]), Case("My mother and I have swollen legs", said: ["swelling"]),
        Case("My mother had cramps", said: ["family-cramps"]), Case("My brother is ill. He has a fever."),
        Case("My wife says my leg is swollen", said: ["swelling"]), Case("The doctor came. He found a fever.", said: ["fever"]),
        Case("My son is 6. He has a fever and his leg swells. I have swollen hands.", said: ["fever", "swelling"]),
        Case("My husband is 66. He has a fever, his head is hot and he shivers. I am swollen myself.", said: ["fever"]),
        Case("My husband is 66. He has a fever. His brother had swelling.", said: ["fever"]),
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
        Case("At night I cramp", said: ["night"]), Case("A spasm in the small hours", said: ["night"]),
        Case("Cramping in bed", said: ["night"]), Case("I cramp, but the night is fine"), Case("I cramp. The night was long."),
        Case("I cramp when I run a long way in the park or at home at night"), Case("No cramp at night", denied: ["night"]),
        Case("The cramp does not come at night", denied: ["night"]), Case("There is no feeling in the leg", said: ["numb"]),
        Case("The leg has no feeling", said: ["numb"]), Case("The leg is not numb", denied: ["numb"]),
    ])
    func `parts stand in any order, near to each other and in one thought, and a class stands for its words`(_ one: Case) {
        expect(one, by: Self.further)
    }

    @Test(arguments: [
        Case("It wakes me", said: ["wakes", "night"]), Case("It never wakes me", denied: ["wakes"]), Case("I drink", said: ["drinks"]),
        Case("I do not drink", denied: ["drinks", "drinks-much"]),
    ])
    func `what is said says what follows from it, and what is denied denies what would be more`(_ one: Case) {
        expect(one, by: Self.further)
    }

    @Test(arguments: [
        Case("I take co-amilofruse 40mg", said: ["takes-loop"]), Case("On LASIX and paracetamol", said: ["takes-loop"]),
        Case("on co-amilofrus", said: ["takes-loop"]), Case("paracetamol only"), Case("I stopped the lasix in May", denied: ["takes-loop"]),
        Case("Lasix, but stopped it", denied: ["takes-loop"]), Case("I came off lasix", denied: ["takes-loop"]),
        Case("I used to take lasix", denied: ["takes-loop"]), Case("I gave up smoking", denied: ["smokes"]), Case("My wife takes lasix"),
        Case("The man next door swears by lasix but I do not take it", denied: ["takes-loop"]),
        Case("I stopped at a wound", said: ["wound"]),
    ])
    func `medicines are known by their names, and what was given up is denied`(_ one: Case) { expect(one, by: Self.further) }

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
        let reader = TextReader(Bundled.knowledge)
        var random = SeededGenerator(seed: 71)
        let phrases: [String] = Bundled.knowledge.words.flatMap(\.phrases)
        let parts: [String] = phrases.flatMap { $0.split { " |~*&<>".contains($0) }.map(String.init) }
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
