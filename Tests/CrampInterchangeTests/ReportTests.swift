import CrampCore
import CrampInterchange
import CrampTestSupport
import Foundation
import Testing

struct ReportTests {
    private let knowledge = TestKnowledge.small

    private func report(_ intake: Intake) -> Report { Report(knowledge.assess(intake), of: intake, knowledge: knowledge) }

    private static let formats = [ReportWriter.Format.text, .markdown, .html]

    // MARK: What must not be missed

    @Test(arguments: formats, [Intakes.sameDay, .provisional, .selfCare])
    func `a cause that must not be missed has neither a number nor a word of likelihood`(format: ReportWriter.Format, person: Intakes)
        async throws
    {
        // Every cause must not be missed now, so that no number and no such word may stand anywhere; likely, unlikely and explained away are all among them.
        let report = person.report(knowledge.rewriting { $0.with(mustNotMiss: true) })
        // Why a question is asked is said of everybody, and not of this person.
        let text = knowledge.questions.map(\.why).reduce(
            try await ReportWriter().write(report, as: format).replacing("\n", with: " ").replacing(/\s+/, with: " ")
        ) { $0.replacing($1, with: "") }
        #expect(report.causes.count == 3)
        #expect(report.causes.allSatisfy { !$0.hasNumber && $0.wouldMakeItUrgent != nil })
        #expect(text.ranges(of: "We put no number on this one.").count == 3)
        #expect(text.ranges(of: "What would make it urgent:").count == 3)
        #expect(text.firstMatch(of: /([Vv]ery )?([Uu]nlikely|[Ll]ikely)(\.|<\/b>)|[Pp]ossible\./) == nil)
        #expect(text.firstMatch(of: /Of 100? people/) == nil)
        #expect(!text.contains("less likely"))
        #expect(!text.contains("class=\"people\""))
    }

    @Test(arguments: formats)
    func `every other cause has both`(format: ReportWriter.Format) async throws {
        let report = Intakes.selfCare.report(knowledge.rewriting { $0.with(mustNotMiss: false) })
        let text = try await ReportWriter().write(report, as: format).replacing(/\s+/, with: " ")
        #expect(text.matches(of: /Of 100? people/).count == 3)
        #expect(!text.contains("We put no number on this one."))
        #expect(text.contains("less likely than it would be alone"))
    }

    // MARK: Emergencies

    @Test(arguments: formats)
    func `an emergency shows no causes, no tests and nothing that is only held back`(format: ReportWriter.Format) async throws {
        let report = Intakes.emergency.report()
        #expect(
            !report.hasCauses && report.causes.isEmpty && report.tests.isEmpty && report.specialists.isEmpty && report.tellDoctor.isEmpty)
        let text = try await ReportWriter().write(report, as: format)
        for cause in knowledge.causes { #expect(!text.contains(cause.name)) }
        #expect(!text.contains("What fits your answers") && !text.contains("WHAT FITS YOUR ANSWERS"))
    }

    @Test(arguments: [
        ("GB", "999", "Call 999"), ("XX", "112", "Call 112 or your local emergency number"),
        (nil, "112", "Call 112 or your local emergency number"),
    ])
    func `an emergency is called at the region's number`(region: String?, tel: String, words: String) {
        let report = report(Intake(region: region, answers: ["danger-whole": .yes, "ask-fit-now": .yes]))
        #expect(report.call?.tel == tel)
        #expect(report.call?.text == words)
        #expect(report.urgency.headline == "This could be a fit. \(words) now.")
        #expect(report.doNow.first?.text == "\(words) now.")
    }

    @Test func `no place for a number is left empty in any format`() async throws {
        let writer = try await ReportWriter()
        for person in Intakes.allCases {
            for format in Self.formats { #expect(!writer.write(person.report(), as: format).contains("{") || format == .html) }
            #expect(!writer.body(person.report()).contains("{"))
        }
    }

    // MARK: The gate

    @Test(arguments: formats)
    func `refused advice names the condition that forbids it`(format: ReportWriter.Format) async throws {
        let text = try await ReportWriter().write(Intakes.sameDay.report(), as: format).replacing(/\s+/, with: " ").replacing(
            /<\/?em>|\*/, with: "")
        #expect(text.contains("Massage of the calf. Not for you, because of the blood thinner that you take."))
        #expect(text.contains("Standing up. Not for you, because of your unsteady feet."))
        #expect(!text.contains("Rub the muscle with your hands."))
        #expect(!text.contains("Stand up and walk a few steps."))
    }

    @Test(arguments: formats)
    func `advice that is held back names what is not known`(format: ReportWriter.Format) async throws {
        let text = try await ReportWriter().write(Intakes.provisional.report(), as: format).replacing(/\s+/, with: " ").replacing(
            /<\/?em>|\*/, with: "")
        #expect(
            text.contains(
                "Massage of the calf, standing up. Held back, because we do not know about the blood thinner that you take, or your unsteady feet."
            ))
        #expect(text.contains("Sit, hold on, and pull your toes up."))
    }

    @Test func `several conditions are named together, each once`() {
        let report = report(Intake(answers: ["danger-leg": .unknown, "ask-leg-swelling": .unknown]))
        #expect(
            report.refused.map(\.because).contains(
                "Held back, because we do not know about a possible clot in the leg, or the blood thinner that you take, or your unsteady feet."
            ))
    }

    // MARK: Urgency

    @Test func `every urgency has words and a shape of its own`() {
        #expect(Set(Urgency.allCases.map(\.words)).count == Urgency.allCases.count)
        let people: [Intake] = [
            Intakes.emergency.intake, Intakes.sameDay.intake,
            Intake(answers: [
                "danger-leg": .no, "danger-whole": .yes, "ask-weight-loss": .yes, "ask-fit-now": .no, "ask-dark-thoughts": .no,
            ]), Intakes.provisional.intake,
            Intakes.selfCare.intake,
        ]
        #expect(people.map { report($0).urgency.shape } == ["octagon", "triangle", "diamond", "square", "circle"])
        #expect(people.map { report($0).urgency.id } == ["emergency", "same-day", "days", "routine", "self-care"])
    }

    @Test func `a provisional report lists the danger signs still to ask, in the words that fit the person`() {
        let own = Intakes.provisional.report()
        #expect(own.provisional)
        #expect(own.stillToAsk.map(\.text) == [knowledge.questions["danger-whole"]?.text])
        var intake = Intakes.provisional.intake
        intake.subject = .child
        #expect(report(intake).stillToAsk.map(\.text) == [knowledge.questions["danger-whole"]?.observerText])
        #expect(Intakes.selfCare.report().stillToAsk.isEmpty)
    }

    @Test func `what could not be ruled out is named`() {
        #expect(Intakes.sameDay.report().why.contains { $0.contains("You could not rule out: a possible clot in the lung.") })
    }

    @Test func `the first flag is the headline and the others are reasons`() {
        let report = report(
            Intake(answers: [
                "danger-leg": .yes, "ask-leg-swelling": .yes, "ask-breathless": .no, "danger-whole": .yes, "ask-weight-loss": .yes,
                "ask-fit-now": .no,
            ]))
        #expect(report.urgency.headline == knowledge.redFlags["clot-in-leg"]?.says)
        #expect(report.why.contains(knowledge.redFlags["losing-weight"]?.says ?? ""))
        #expect(report.flags.map(\.id) == ["clot-in-leg", "losing-weight"])
        #expect(report.flags[0].sources.map(\.unverified) == [false, true])
    }

    @Test func `where nothing stands out, that is said`() {
        let quiet = Intake(
            person: Person(age: 30, sex: .male),
            answers: ["danger-leg": .no, "danger-whole": .no, "cramp-time": .option("day"), "what-else": .options(["none"])])
        #expect(report(quiet).nothingStandsOut == "Nothing stands out. Most leg cramps have no disease behind them.")
        #expect(Intakes.selfCare.report().nothingStandsOut == nil)
    }

    // MARK: Honesty

    @Test func `what we took for granted is said`() {
        let report = report(
            Intake(subject: .child, answers: ["danger-leg": .no, "ask-leg-swelling": .yes, "danger-whole": .no]))
        #expect(report.assumed.count == 4)
        #expect(report.assumed[0].contains("We went by the yes."))
        #expect(report.assumed[1].contains("You answered for somebody else."))
        #expect(report.assumed[2].contains("We do not know where you are"))
        #expect(report.assumed[3].contains("You gave no age"))
        #expect(Intakes.selfCare.report().assumed.isEmpty)
    }

    @Test(arguments: formats)
    func `a medicine that we do not know is named`(format: ReportWriter.Format) async throws {
        #expect(try await ReportWriter().write(Intakes.sameDay.report(), as: format).contains("nosuchpill"))
    }

    @Test(arguments: formats, Intakes.allCases)
    func `every report carries its limits, its revision and its hash`(format: ReportWriter.Format, person: Intakes) async throws {
        let text = try await ReportWriter().write(person.report(), as: format).replacing(/\s+/, with: " ")
        #expect(text.contains("This is no diagnosis."))
        #expect(text.contains("sources 1 are marked unverified"))
        #expect(text.contains("Content revision small-1, \(knowledge.hash)."))
    }

    @Test func `every reason has its strength and its source`() throws {
        let night = try #require(Intakes.selfCare.report().causes.first { $0.id == "night-cramps" })
        let reason = try #require(night.forIt.first { $0.text == "The cramps come at night." })
        #expect(reason.source == "Cohort A and others 2019")
        #expect(night.forIt.first { $0.text == "The muscle is sore the next day." }?.source == "our judgement")
        #expect(
            (night.forIt + night.against).allSatisfy {
                ["a strong sign", "a clear sign", "a weak sign"].contains($0.strength) && $0.source != nil
            })
    }

    // MARK: Markup

    @Test func `nothing that knowledge or a person says can become markup`() async throws {
        let hostile = #"<script>alert("1")</script><img src=x onerror='alert(1)'>&amp;{{title}}"#
        var knowledge = knowledge.rewriting { $0.with(name: hostile, about: hostile) }
        knowledge.advice = Catalogue(
            knowledge.advice.map {
                Advice(
                    id: $0.id, name: hostile, kind: $0.kind, text: hostile, why: hostile, notIf: $0.notIf, evenIfUnknown: $0.evenIfUnknown,
                    evidence: [])
            })
        var intake = Intakes.sameDay.intake
        intake.medicines = [hostile]
        let report = Report(knowledge.assess(intake), of: intake, knowledge: knowledge)
        let writer = try await ReportWriter()
        for page in [writer.body(report), writer.write(report, as: .html)] {
            #expect(!page.contains("<script"))
            #expect(!page.contains("<img"))
            #expect(page.contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;"))
            #expect(page.contains("&amp;amp;"))
            #expect(page.contains("{{title}}"))
        }
        // Plain text is plain.
        #expect(writer.write(report, as: .text).contains("<script>"))
    }
}
