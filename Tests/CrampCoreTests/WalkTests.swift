import CrampCore
import CrampTestSupport
import Testing

@Suite struct WalkTests {
    typealias Place = FirstAidProtocol.Place
    typealias Step = FirstAidProtocol.Step

    /// sit → ask → rub (gated, by its measure) → stretch (gated, even if unknown) → rest; a clock of ten seconds and of twenty.
    static let knowledge: KnowledgeBase = {
        var knowledge = KnowledgeBase()
        knowledge.advice = Catalogue([
            GateTests.advice("massage", notIf: ["clot", "numb"]), GateTests.advice("stretch", notIf: ["clot"], evenIfUnknown: true),
        ])
        let steps = [
            Step(id: "sit", say: "Sit.", next: here("ask")),
            Step(
                id: "ask", say: "Wait.", ask: "Which?",
                choices: [
                    .init(say: "None", to: here("rub"), rulesOut: ["clot", "numb"]), .init(say: "Not sure", to: here("rub")),
                    .init(say: "Numb", to: here("rub"), rulesOut: ["clot"], finds: ["numb"]),
                    .init(say: "A clot", to: here("rub"), finds: ["clot"], does: .interview), .init(say: "A fit", to: Place("fit", "time")),
                ]),
            Step(id: "rub", say: "Rub.", measure: "massage", unless: ["clot"], otherwise: here("stretch"), next: here("ask")),
            Step(
                id: "stretch", say: "Stretch.", measure: "stretch", unless: ["clot"], evenIfUnknown: true,
                otherwise: Place("rest", "still"),
                next: here("ask")),
            Step(id: "look", say: "Look.", ends: true, choices: [.init(say: "Still locked", to: here("ask"))]),
        ]
        knowledge.firstAid = Catalogue([
            FirstAidProtocol(
                id: "cramp", title: "Cramp", start: "sit",
                alarms: [
                    .init(seconds: 20, to: Place("rest", "still"), basis: .judgement),
                    .init(seconds: 10, to: here("look"), basis: .judgement),
                ],
                steps: steps),
            FirstAidProtocol(
                id: "rest", title: "Rest", start: "still",
                steps: [
                    Step(id: "still", say: "Lie still.", call: .outOfHours, ends: true, choices: [.init(say: "Again", to: here("ask"))])
                ]),
            FirstAidProtocol(
                id: "fit", title: "Fit", start: "time", alarms: [],
                steps: [Step(id: "time", say: "Time it.", call: .emergency, next: Place("rest", "still"))]),
            FirstAidProtocol(
                id: "broken", title: "Broken", start: "round",
                steps: [
                    Step(id: "round", say: "", unless: ["clot"], otherwise: Place("broken", "trip")),
                    Step(id: "trip", say: "", unless: ["clot"], otherwise: Place("broken", "round")),
                    Step(id: "stuck", say: "", unless: ["clot"]),
                    Step(id: "lost", say: "", unless: ["clot"], otherwise: Place("no", "where")),
                    Step(id: "unheard", say: "", measure: "unheard-of", otherwise: Place("broken", "stuck")),
                ]),
        ])
        return knowledge
    }()

    private static func here(_ step: String) -> Place { Place("cramp", step) }
    private func here(_ step: String) -> Place { Self.here(step) }
    private var knowledge: KnowledgeBase { Self.knowledge }
    private func shown(_ walk: Walk?) -> String? { walk?.screen(in: knowledge)?.step.id }
    private func asked(_ known: [String: Presence] = [:]) -> Walk { Walk(at: here("ask"), known: known) }

    @Test func `a walk begins where its protocol begins, and a protocol that is not there has none`() {
        #expect(Walk("cramp", in: knowledge)?.place == here("sit"))
        #expect(Walk("cramp", in: knowledge)?.clock == .init(protocolID: "cramp", seconds: 0))
        #expect(Walk("rest", in: knowledge)?.clock == nil)
        #expect(Walk("nosuch", in: knowledge) == nil)
    }

    @Test func `a step without a question leads on, a question does not`() throws {
        let walk = try #require(Walk("cramp", in: knowledge)?.next(in: knowledge))
        #expect(walk.place == here("ask") && walk.next(in: knowledge) == nil)
    }

    @Test(arguments: [-1, 5, Int.max, Int.min])
    func `an answer that was not offered leads nowhere`(_ choice: Int) {
        #expect(asked().taking(choice, in: knowledge) == nil)
        #expect(Walk("cramp", in: knowledge)?.taking(0, in: knowledge) == nil)
    }

    @Test(arguments: [(0, "rub"), (1, "stretch"), (2, "stretch"), (3, "still")])
    func `a measure is shown where it cannot harm; otherwise what comes in its stead`(_ choice: Int, _ step: String) {
        #expect(shown(asked().taking(choice, in: knowledge)) == step)
    }

    @Test func `the measure's own conditions count, whatever the step says`() {
        #expect(shown(Walk(at: here("rub"), known: ["clot": .absent])) == "stretch")
        #expect(shown(Walk(at: here("rub"), known: ["clot": .absent, "numb": .unknown])) == "stretch")
        #expect(shown(Walk(at: here("rub"), known: ["clot": .absent, "numb": .absent])) == "rub")
    }

    @Test func `what is found stays found, whatever is answered later`() {
        let walk = asked().taking(2, in: knowledge)?.next(in: knowledge)?.taking(0, in: knowledge)
        #expect(walk?.known == ["clot": .absent, "numb": .present])
        #expect(shown(walk) == "stretch")
        #expect(asked(["clot": .absent]).taking(3, in: knowledge)?.known["clot"] == .present, "and a later find counts too")
    }

    @Test func `what is asked and not known is as what was never asked`() {
        #expect(asked(["clot": .unknown, "numb": .notAsked]) == asked())
    }

    @Test func `where nothing can be shown there is no screen, and no endless search for one`() {
        for step in ["round", "trip", "stuck", "lost", "unheard", "nosuch"] {
            let walk = Walk(at: Place("broken", step))
            #expect(shown(walk) == nil && walk.next(in: knowledge) == nil && walk.taking(0, in: knowledge) == nil, "\(step)")
            #expect(walk.at(seconds: 100, in: knowledge) == walk)
        }
        #expect(shown(Walk(at: Place("nosuch", "sit"))) == nil)
    }

    @Test(arguments: [(5, "ask", 5), (9, "ask", 9), (10, "look", 10), (19, "look", 19), (20, "still", 20), (4000, "still", 4000)])
    func `an alarm goes off in its second, and of several the last`(_ seconds: Int, _ step: String, _ clock: Int) {
        let walk = Walk(at: here("ask"), clock: .init(protocolID: "cramp", seconds: 0)).at(seconds: seconds, in: knowledge)
        #expect(shown(walk) == step && walk.clock?.seconds == clock)
    }

    @Test func `an alarm goes off once`() {
        let walk = Walk(at: here("ask"), clock: .init(protocolID: "cramp", seconds: 10))
        #expect(walk.at(seconds: 19, in: knowledge).place == here("ask"))
        #expect(walk.at(seconds: 5, in: knowledge) == walk, "a clock never runs back")
    }

    @Test func `without a clock, time changes nothing`() { #expect(asked().at(seconds: 100, in: knowledge) == asked()) }

    @Test func `elsewhere the time stays in sight and no alarm goes off, and back again the same clock goes on`() {
        let away = Walk(at: Place("rest", "still"), clock: .init(protocolID: "cramp", seconds: 5)).at(seconds: 12, in: knowledge)
        #expect(away.place == Place("rest", "still") && away.clock?.seconds == 12)
        let back = away.taking(0, in: knowledge)
        #expect(back?.place == here("ask") && back?.clock?.seconds == 12)
        #expect(shown(back?.at(seconds: 20, in: knowledge)) == "still")
    }

    @Test func `another protocol with a clock begins its own`() {
        let fit = Walk(at: here("ask"), clock: .init(protocolID: "cramp", seconds: 7)).taking(4, in: knowledge)
        #expect(fit?.clock == .init(protocolID: "fit", seconds: 0))
        #expect(fit?.next(in: knowledge)?.clock?.protocolID == "fit")
    }

    @Test func `where a step was left out, the alarms of its protocol are silent`() {
        let walk = Walk(at: here("stretch"), clock: .init(protocolID: "cramp", seconds: 0), known: ["clot": .present])
        #expect(shown(walk.at(seconds: 10, in: knowledge)) == "still")
    }

    @Test func `from every screen another protocol can be reached, and what is known goes along`() {
        let walk = asked(["clot": .present]).going(to: "fit", in: knowledge)
        #expect(walk?.place == Place("fit", "time") && walk?.known == ["clot": .present] && walk?.clock?.protocolID == "fit")
        #expect(asked().going(to: "nosuch", in: knowledge) == nil)
    }

    @Test(arguments: [("rest", [Region.Line.outOfHours, .emergency]), ("fit", [.emergency]), ("cramp", [.emergency])])
    func `the step's own call comes first, and the emergency call is never missing`(_ aid: String, _ calls: [Region.Line]) {
        #expect(Walk(aid, in: knowledge)?.screen(in: knowledge)?.calls == calls)
    }
}

@Suite struct RegionLineTests {
    private func region(_ words: String) -> Region {
        Region(id: "A", name: "A", emergency: words, outOfHours: "b", maternity: "c", poisons: "d", crisis: "e", checked: "")
    }

    @Test(arguments: [
        ("999", "999"), ("112 or 999", "112"), ("112 or your local emergency number", "112"), ("Samaritans on 116 123", "116123"),
        ("NHS 111, or in Northern Ireland your doctor's out-of-hours line", "111"), ("Poison Control on 1-800-222-1222", "18002221222"),
        ("the Public Poisons Line on 01 809 2166 (8 am to 10 pm), or at night your doctor's line", "018092166"),
        ("the centre of your state (Giftnotruf), or 112 if anyone feels ill", nil), ("your maternity unit or midwife", nil), ("", nil),
    ])
    func `a telephone dials the number that stands first, and none that is for some people only`(_ words: String, _ digits: String?) {
        #expect(region(words).digits(of: .emergency) == digits)
    }

    @Test func `each line has its own words`() {
        #expect(Region.Line.allCases.map { region("a")[$0] } == ["a", "b", "c", "d", "e"])
    }

    @Test(arguments: Bundled.knowledge.regions)
    func `in every region an emergency call can be dialled`(_ region: Region) {
        #expect(region.digits(of: .emergency)?.isEmpty == false)
    }
}
