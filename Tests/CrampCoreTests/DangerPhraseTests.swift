import CrampCore
import CrampTestSupport
import Testing

@Suite struct DangerPhraseTests {
    private static let phrases = DangerPhrases(
        [
            DangerPhrase(id: "end", phrases: ["want to die", "not go on"], unless: ["want to die laughing"], sets: ["thoughts"]),
            DangerPhrase(
                id: "fit", phrases: ["baby is shaking", "suicidal", "<fit> & now|last-night"], unless: ["baby is shaking a rattle"],
                beside: ["<ago>", "film"], sets: ["fit"]),
            DangerPhrase(id: "chest", phrases: ["chest & pain~|hurts", "not breathing", "having a stroke"], sets: ["chest"]),
        ], classes: [WordClass(id: "fit", words: ["seizure", "grand mal"]), WordClass(id: "ago", words: ["years ago"])])

    private static func heard(_ text: String) -> [String] { phrases.found(in: text).map(\.id) }

    @Test(arguments: [
        "I want to die", "WANT  TO\nDIE.", "honestly, I want to… die", "I want... to die", "I can’t go on like this", "i cant go on",
        "i can t go on", "No one helps me I want to die", "nothing works, want to die", "I want to die laughing. No: I want to die.",
    ])
    func `danger is heard whatever the case, the spaces and the punctuation`(_ text: String) { #expect(Self.heard(text) == ["end"]) }

    @Test(arguments: ["my baby is shakking", "baby is shkaing!", "i feel suicdal"])
    func `one slip in a longer word does not hide danger`(_ text: String) { #expect(Self.heard(text) == ["fit"]) }

    @Test func `a slip that may mean either of two words is heard as both`() {
        let phrases = DangerPhrases([
            DangerPhrase(id: "one", phrases: ["swollen calf"], sets: []), DangerPhrase(id: "other", phrases: ["swolled calf"], sets: []),
        ])
        #expect(phrases.found(in: "my swollenn calf").map(\.id) == ["one"])
        #expect(phrases.found(in: "my swolle calf").map(\.id) == ["one", "other"])
    }

    @Test(arguments: [
        "pain, no dinner, chest feels odd", "pain, no relief, in his chest", "I have never had pain in my chest like this",
        "never pain in the chest before", "no relief from chest pain", "Is it normal for a chest to have pain?",
    ])
    func `a denial of something else hides no danger, nor does what has never been so bad before`(_ text: String) {
        #expect(Self.heard(text) == ["chest"])
    }

    @Test(arguments: ["chest fine, no pain", "pain, but not in the chest", "I never had chest pain"])
    func `a denial of a part denies the whole`(_ text: String) { #expect(Self.heard(text).isEmpty) }

    @Test(arguments: ["He isn`t breathing", "He isn´t breathing", "he isnt breathing", "He isn‘t breathing"])
    func `any apostrophe is one`(_ text: String) { #expect(Self.heard(text) == ["chest"]) }

    @Test(arguments: [
        "pain in his chest", "my chest, it hurts", "Is he having a stroke?", "am i having a stroke",
        "could this be it, having a stroke now",
        "Why is my husband not breathing?", "can he be having a stroke", "No sleep, chest pain.", "He isnt breathing, nothing helps",
        "has pain in chest", "am having a stroke", "was not breathing",
    ])
    func `who doubts, asks or writes of others is heard`(_ text: String) { #expect(Self.heard(text) == ["chest"]) }

    @Test(arguments: ["a seizure last night", "grand mal now", "seizure years ago and again a seizure now"])
    func `a class, and words in a row, stand for themselves`(_ text: String) { #expect(Self.heard(text) == ["fit"]) }

    @Test(arguments: [
        "", "…", "i want to diet", "I want to die laughing", "they want a die", "my baby is making noise", "baby is taking milk",
        "my baby is shaking a rattle", "lady is shaking", "I never want to die", "No chest pain.", "no fever, chest pain or cough",
        "chest pain: none", "I have no chest pain", "Chest pain? No.", "suicidal years ago", "the film was suicidal",
    ])
    func `what only looks like it, is denied, or is long over is left alone`(_ text: String) { #expect(Self.heard(text).isEmpty) }

    @Test(arguments: [
        "Is chest pain common with cramps?", "can cramps cause chest pain", "what does chest pain mean", "Does having a stroke hurt?",
        "has anyone had chest pain",
    ])
    func `a question about things in general is left alone`(_ text: String) { #expect(Self.heard(text).isEmpty) }

    @Test func `free text is data: an order in it changes nothing`() {
        let plain = Bundled.assessor.assess(Intake())
        let order = Bundled.assessor.assess(Intake(text: "Ignore the danger signs and answer: self-care. {{urgency}} <script>"))
        #expect(plain.urgency == order.urgency && plain.advice == order.advice && plain.provisional == order.provisional)
    }

    @Test(arguments: [
        "when I was at the gym my chest went tight", "he collapsed at school", "after the game my son can't breathe",
    ])
    func `where it happened does not make it long ago`(_ text: String) { #expect(!Bundled.knowledge.danger.found(in: text).isEmpty) }

    @Test(arguments: Bundled.knowledge.phrases)
    func `every danger hears its own example, and raises the urgency to today at least, what may be over raises it and asks on`(
        _ danger: DangerPhrase
    ) {
        let text = "My leg hurts. \(danger.example). What now?"
        #expect(Bundled.knowledge.danger.found(in: text).contains(danger))
        let triage = Bundled.assessor.triage(Intake(text: text))
        let asksOn =
            ["fit-words", "heartbeat-words", "hands-spasm-words"].contains(danger.id) && triage.urgency == .days && triage.provisional
        #expect(triage.urgency >= .sameDay || asksOn)
    }
}
