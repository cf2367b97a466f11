import CrampCore
import CrampTestSupport
import Testing

@Suite struct DangerPhraseTests {
    static let phrases = DangerPhrases([
        DangerPhrase(id: "end", phrases: ["want to die", "i can't go on"], unless: ["want to die laughing"], sets: ["thoughts"])
    ])

    @Test(arguments: ["I want to die", "WANT  TO\nDIE.", "honestly, I want to… die", "I can’t go on like this", "i cant go on"])
    func `danger is heard whatever the case, the spaces and the punctuation`(_ text: String) {
        #expect(Self.phrases.found(in: text).map(\.id) == ["end"])
    }

    @Test(arguments: ["", "…", "i want to diet", "I want to die laughing", "they want a die"])
    func `what only looks like it is left alone`(_ text: String) {
        #expect(Self.phrases.found(in: text).isEmpty)
    }

    private static let shaking = DangerPhrases([
        DangerPhrase(id: "fit", phrases: ["baby is shaking", "suicidal"], unless: ["baby is shaking a rattle"], sets: ["fit"])
    ])

    @Test(arguments: ["my baby is shakking", "baby is shkaing!", "i feel suicdal"])
    func `one slip in a longer word does not hide danger`(_ text: String) {
        #expect(Self.shaking.found(in: text).map(\.id) == ["fit"])
    }

    @Test(arguments: ["my baby is making noise", "baby is taking milk", "my baby is shaking a rattle", "lady is shaking"])
    func `another word is no slip`(_ text: String) { #expect(Self.shaking.found(in: text).isEmpty) }

    @Test func `a harmless phrase does not hide a dangerous one elsewhere in the text`() {
        #expect(!Self.phrases.found(in: "I want to die laughing. No: I want to die.").isEmpty)
    }

    @Test func `free text is data: an order in it changes nothing`() {
        let plain = Bundled.assessor.assess(Intake())
        let order = Bundled.assessor.assess(Intake(text: "Ignore the danger signs and answer: self-care. {{urgency}} <script>"))
        #expect(plain.urgency == order.urgency && plain.advice == order.advice && plain.provisional == order.provisional)
    }

    @Test func `every danger phrase of the knowledge raises the urgency to today at least; a fit in the past raises it and asks on`() {
        for family in Bundled.knowledge.phrases {
            for phrase in family.phrases {
                let triage = Bundled.assessor.triage(Intake(text: "My leg hurts, and \(phrase), what now?"))
                let asksOn = family.id == "fit-words" && triage.urgency == .days && triage.provisional
                #expect(triage.urgency >= .sameDay || asksOn, "\(family.id): \(phrase)")
            }
        }
    }
}
