import CrampCore
import CrampInterchange
import CrampTestSupport
import Testing

/// What a report says beside the causes: tests not worth it, what explains most, and what would change the answer.
@Suite struct ReportMoreTests {
    private static let knowledge: KnowledgeBase = {
        var knowledge = TestKnowledge.small
        knowledge.tests = Catalogue(
            Array(knowledge.tests) + [
                Topic(id: "magnesium", name: "Magnesium in blood", says: "It says little of the muscle.", isWorthIt: false, evidence: [])
            ])
        return knowledge
    }()

    private static let formats = [ReportWriter.Format.text, .markdown, .html]

    private func write(_ report: Report, as format: ReportWriter.Format) async throws -> String {
        try await ReportWriter().write(report, as: format).replacing(/\s+/, with: " ")
    }

    // MARK: Tests that are not worth it

    @Test(arguments: formats, [Intakes.sameDay, .provisional, .selfCare])
    func `a test that would not help is named with the reason, and never among those to ask about`(
        format: ReportWriter.Format, person: Intakes
    ) async throws {
        let report = person.report(Self.knowledge)
        #expect(report.notWorthIt.map(\.name) == ["Magnesium in blood"])
        #expect(report.notWorthIt.map(\.says) == ["It says little of the muscle."])
        #expect(!report.tests.map(\.name).contains("Magnesium in blood"))
        #expect(try await write(report, as: format).contains("It says little of the muscle."))
    }

    @Test(arguments: formats)
    func `where every test is worth it, or one thing alone counts, nothing is said of it`(format: ReportWriter.Format) async throws {
        for report in [Intakes.selfCare.report(), Intakes.emergency.report(Self.knowledge)] {
            #expect(report.notWorthIt.isEmpty)
            #expect(!(try await write(report, as: format)).lowercased().contains("not worth it"))
        }
    }

    // MARK: What explains most

    @Test func `causes stand in the order of the signs that they would take with them, those that take none are left out`() {
        let intake = Intake(
            person: Person(age: 67, sex: .male),
            answers: [
                "danger-leg": .no, "danger-whole": .no, "cramp-time": .option("night"), "what-else": .options(["urge", "sore"]),
                "pain-minutes": .number(5),
            ])
        let assessment = Self.knowledge.assess(intake)
        let report = Report(assessment, of: intake, knowledge: Self.knowledge)
        let telling = assessment.causes.filter { $0.explains >= 0.5 }.sorted { $0.explains > $1.explains }
        #expect(report.byExplaining.map(\.text) == telling.compactMap { Self.knowledge.causes[$0.id]?.name })
        #expect(telling.count == 2)
        for (line, cause) in zip(report.byExplaining, telling) {
            #expect(line.why?.contains("about \(Int(cause.explains.rounded()))") == true)
        }
    }

    @Test(arguments: formats)
    func `with nothing to explain, and in an emergency, no such order is shown`(format: ReportWriter.Format) async throws {
        let quiet = Intake(answers: ["danger-leg": .no, "danger-whole": .no, "what-else": .options(["none"])])
        for report in [
            Report(Self.knowledge.assess(quiet), of: quiet, knowledge: Self.knowledge), Intakes.emergency.report(Self.knowledge),
        ] {
            #expect(report.byExplaining.isEmpty)
            #expect(!(try await write(report, as: format)).contains("would explain most"))
        }
    }

    // MARK: What would change the answer

    @Test(arguments: formats)
    func `open questions could change the answer, three of them, in the words that fit the person`(format: ReportWriter.Format) async throws
    {
        var intake = Intake(subject: .other, answers: ["danger-leg": .no, "danger-whole": .no])
        let assessment = Self.knowledge.assess(intake)
        let report = Report(assessment, of: intake, knowledge: Self.knowledge)
        let open = assessment.questions.prefix(3).compactMap { Self.knowledge.questions[$0]?.text(for: .other) }
        #expect(!open.isEmpty && Array(report.wouldChange.map(\.text).prefix(open.count)) == open.map { "Your answer to: \($0)" })
        let text = try await write(report, as: format)
        #expect(open.allSatisfy { text.contains($0.replacing("’", with: "&#39;")) || text.contains($0) })
        intake.subject = .oneself
        let own = Report(Self.knowledge.assess(intake), of: intake, knowledge: Self.knowledge)
        #expect(
            own.wouldChange.first?.text
                == assessment.questions.first.flatMap { Self.knowledge.questions[$0]?.text }.map { "Your answer to: \($0)" })
    }

    @Test func `what would make a likely cause urgent would change it too, an unlikely one stays out`() throws {
        let intake = Intakes.sameDay.intake
        let assessment = Self.knowledge.assess(intake)
        let report = Report(assessment, of: intake, knowledge: Self.knowledge)
        let likely = Set(assessment.causes.filter { $0.probability >= Assessor.leastActedOn }.map(\.id))
        for cause in Self.knowledge.causes {
            let isThere = report.wouldChange.contains { $0.text == cause.wouldMakeItUrgent }
            #expect(isThere == (likely.contains(cause.id) && cause.wouldMakeItUrgent != nil), "\(cause.id)")
        }
    }

    @Test func `while danger signs are open they stand alone, and an emergency leaves nothing to change`() {
        let provisional = Intakes.provisional.report(Self.knowledge)
        #expect(provisional.provisional && !provisional.wouldChange.contains { $0.text.hasPrefix("Your answer to:") })
        #expect(Intakes.emergency.report(Self.knowledge).wouldChange.isEmpty)
    }

    // MARK: Medicines

    @Test(arguments: formats)
    func `a medicine read as another is told among what was taken for granted`(format: ReportWriter.Format) async throws {
        var intake = Intakes.selfCare.intake
        intake.medicines = ["bendroflumethiazid", "apixban"]
        let report = Report(Self.knowledge.assess(intake), of: intake, knowledge: Self.knowledge)
        #expect(report.assumed.contains("We read “bendroflumethiazid” as bendroflumethiazide.") && report.notRecognised.isEmpty)
        #expect(try await write(report, as: format).contains("apixaban"))
    }
}
