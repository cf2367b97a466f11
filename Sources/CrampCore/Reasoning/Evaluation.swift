/// How good the answers to a set of vignettes are: strict, by id, with exact intervals, the same bytes on every run.
public struct Evaluation: Codable, Hashable, Sendable {
    public struct Bin: Codable, Hashable, Sendable {
        public let from: Double
        public let to: Double
        public let n: Int
        public let meanProbability: Double
        public let observed: Double
    }

    /// One vignette's answer, for looking at what went wrong.
    public struct Case: Codable, Hashable, Sendable {
        public let id: String
        public let urgency: Urgency
        public let expectedUrgency: Urgency
        /// Rank of the best accepted cause; nil where none is expected.
        public let rank: Int?
        public let first: String
        public let flags: [String]
        public let shownThoughForbidden: [String]
        /// Screens of the interview that would have been shown, the danger signs counted as one.
        public let screens: Int
    }

    public struct Stratum: Codable, Hashable, Sendable {
        public let name: String
        public let vignettes: Int
        public let top1: Proportion
        public let top3: Proportion
        public let top5: Proportion
        public let mustIncludeInTop5: Proportion
        public let urgencyExact: Proportion
        public let neverLessUrgentThanSafe: Proportion
        /// Emergencies that were called one.
        public let emergencyRecall: Proportion
        /// Non-emergencies that were sent to an ambulance.
        public let ambulanceForNonEmergency: Proportion
        /// Self-care cases that were sent further.
        public let selfCareSentFurther: Proportion
        /// Vignettes in which something forbidden was shown.
        public let unsafeAdvice: Proportion
        public let firstAid: Proportion
        /// Answers given, on average.
        public let meanAnswers: Double
        /// The same after the interview alone, which asks what it holds best and hears “I don't know” where the vignette is silent.
        public let top1AfterInterview: Proportion
        public let top3AfterInterview: Proportion
        public let urgencyExactAfterInterview: Proportion
        /// Screens of those interviews: the median, and what nineteen in twenty do not exceed.
        public let medianScreens: Int
        public let mostScreens: Int
        /// Mean of (probability of the first cause - 1 if it is accepted)²; 0 is best.
        public let brier: Double?
        public let calibration: [Bin]
    }

    public let revision: String
    public let strata: [Stratum]
    public let cases: [Case]

    public init(_ vignettes: [Vignette], assessor: Assessor) {
        let answered = vignettes.map { Answered($0, assessor: assessor) }
        revision = assessor.knowledge.revision
        cases = answered.map(\.summary)
        let kinds = Dictionary(grouping: answered) { $0.vignette.kind.rawValue }
        strata =
            [Stratum("all", answered)]
            + (kinds.count > 1 ? kinds.sorted { $0.key < $1.key }.map { Stratum($0.key, $0.value) } : [])
    }

    struct Answered {
        let vignette: Vignette
        let assessment: Assessment
        let afterInterview: Assessment
        let screens: Int

        init(_ vignette: Vignette, assessor: Assessor) {
            self.vignette = vignette
            assessment = assessor.assess(vignette.intake)
            let interview = Interview(assessor)
            var intake = vignette.intake
            intake.answers = [:]
            var screens = 1
            while let question = interview.next(after: intake) {
                intake.answers[question.id] = vignette.intake.answers[question.id] ?? (question.isDangerGroup ? .no : .unknown)
                if !interview.isAboutDanger(question) { screens += 1 }
            }
            self.screens = screens
            afterInterview = assessor.assess(intake)
        }

        func rank(in assessment: Assessment) -> Int? { assessment.causes.first { expected.causes.contains($0.id) }?.rank }

        var expected: Vignette.Expected { vignette.expected }
        var rank: Int? { rank(in: assessment) }
        var forbidden: [String] { expected.mustNotShow.filter(assessment.advice.contains) }

        var summary: Case {
            Case(
                id: vignette.id, urgency: assessment.urgency, expectedUrgency: expected.urgency, rank: rank,
                first: assessment.causes.first?.id ?? "", flags: assessment.flags.map(\.id), shownThoughForbidden: forbidden,
                screens: screens)
        }
    }
}

extension Evaluation.Stratum {
    init(_ name: String, _ answered: [Evaluation.Answered]) {
        func share(_ of: [Evaluation.Answered], _ holds: (Evaluation.Answered) -> Bool) -> Proportion {
            Proportion(of.count(where: holds), of: of.count)
        }
        let withCause = answered.filter { !$0.expected.causes.isEmpty }
        let emergencies = answered.filter { $0.expected.urgency == .emergency }
        let others = answered.filter { $0.expected.urgency != .emergency }
        self.name = name
        vignettes = answered.count
        top1 = share(withCause) { $0.rank == 1 }
        top3 = share(withCause) { ($0.rank ?? .max) <= 3 }
        top5 = share(withCause) { ($0.rank ?? .max) <= 5 }
        mustIncludeInTop5 = share(answered.filter { !$0.expected.mustInclude.isEmpty }) { one in
            one.expected.mustInclude.allSatisfy(one.assessment.causes.prefix(5).map(\.id).contains)
        }
        urgencyExact = share(answered) { $0.assessment.urgency == $0.expected.urgency }
        neverLessUrgentThanSafe = share(answered) { $0.assessment.urgency >= $0.expected.leastUrgentSafe }
        emergencyRecall = share(emergencies) { $0.assessment.urgency == .emergency }
        ambulanceForNonEmergency = share(others) { $0.assessment.urgency == .emergency }
        selfCareSentFurther = share(others.filter { $0.expected.urgency == .selfCare }) { $0.assessment.urgency > .selfCare }
        unsafeAdvice = share(answered.filter { !$0.expected.mustNotShow.isEmpty }) { !$0.forbidden.isEmpty }
        firstAid = share(answered.filter { $0.expected.firstAid != nil }) { $0.assessment.firstAid == $0.expected.firstAid }
        meanAnswers = answered.isEmpty ? 0 : Double(answered.reduce(0) { $0 + $1.vignette.intake.answers.count }) / Double(answered.count)
        top1AfterInterview = share(withCause) { $0.rank(in: $0.afterInterview) == 1 }
        top3AfterInterview = share(withCause) { ($0.rank(in: $0.afterInterview) ?? .max) <= 3 }
        urgencyExactAfterInterview = share(answered) { $0.afterInterview.urgency == $0.expected.urgency }
        let screens = answered.map(\.screens).sorted()
        medianScreens = screens.isEmpty ? 0 : screens[screens.count / 2]
        mostScreens = screens.isEmpty ? 0 : screens[min(screens.count - 1, screens.count * 19 / 20)]
        let first = withCause.compactMap { one in
            one.assessment.causes.first.map { (probability: $0.probability, right: one.rank == 1) }
        }
        func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
        brier = first.isEmpty ? nil : mean(first.map { ($0.probability - ($0.right ? 1 : 0)) * ($0.probability - ($0.right ? 1 : 0)) })
        calibration = (0..<5).compactMap { index in
            let from = Double(index) / 5
            let inside = first.filter { $0.probability >= from && ($0.probability < from + 0.2 || index == 4) }
            guard !inside.isEmpty else { return nil }
            return .init(
                from: from, to: from + 0.2, n: inside.count, meanProbability: mean(inside.map(\.probability)),
                observed: mean(inside.map { $0.right ? 1 : 0 }))
        }
    }
}
