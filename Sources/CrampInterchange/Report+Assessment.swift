public import CrampCore

extension Report {
    /// Causes less likely than this are not shown, unless fewer than three would be left.
    private static let leastShown = 0.03
    /// So many measures a person in pain can take in.
    private static let mostNow = 4

    /// - Parameter isServed: whether the pages of the server can be reached from it.
    public init(_ assessment: Assessment, of intake: Intake, knowledge: KnowledgeBase, isServed: Bool = false) {
        let words = ReportWords(
            knowledge: knowledge, region: knowledge.region(intake.region), isServed: isServed,
            linksLedger: isServed && assessment.urgency <= .routine)
        let isEmergency = assessment.urgency == .emergency
        let interrupts = assessment.flags.contains { knowledge.redFlags[$0.id]?.interrupts == true }
        // In an emergency, or beside thoughts of ending life, one thing counts; what may be behind the cramps can wait.
        let shown =
            isEmergency
                || interrupts
            ? [] : Array(assessment.causes.enumerated().prefix(5).filter { $0 < 3 || $1.probability >= Self.leastShown }.map(\.element))
        let acted = shown.filter { $0.probability >= Assessor.leastActedOn }.compactMap { knowledge.causes[$0.id] }

        title = "Your answer"
        urgency = UrgencyWords(
            id: assessment.urgency.rawValue, words: assessment.urgency.words, shape: assessment.urgency.shape,
            headline: words.headline(assessment))
        call = isEmergency ? words.emergencyCall : nil
        why = words.reasons(assessment)
        provisional = assessment.provisional
        provisionalSays =
            "Some danger signs have not been asked about yet. Until they are, nobody can tell you that this is harmless."
        stillToAsk =
            assessment.provisional
            ? assessment.questions.compactMap { knowledge.questions[$0] }.filter(\.isDangerGroup).map {
                Line(text: $0.text(for: intake.subject), why: $0.why)
            } : []
        let dangers = assessment.flags.filter { $0.urgency > .routine }
        flags = dangers.compactMap { knowledge.redFlags[$0.id] }.map {
            Flag(id: $0.id, name: $0.name, says: words.filled($0.says), inWords: $0.inWords, sources: words.sources($0.evidence))
        }
        let urgent = Set(assessment.urgentAdvice)
        let advice = Dictionary(grouping: assessment.advice.compactMap { knowledge.advice[$0] }) { advice in
            urgent.contains(advice.id) || [.call, .see, .measure].contains(advice.kind) ? Advice.Kind.measure : advice.kind
        }
        func lines(_ kind: Advice.Kind) -> [Line] {
            (advice[kind] ?? []).map {
                Line(text: words.filled($0.text), why: words.filled($0.why), ledger: words.ledger(about: $0.id, name: $0.text))
            }
        }
        let measures = lines(.measure)
        let now = dangers.isEmpty ? Self.mostNow : measures.count
        doNow = Array(measures.prefix(now))
        alsoHelps = Array(measures.dropFirst(now))
        leaveAlone = lines(.avoid)
        askFor = lines(.ask)
        refused =
            words.refusals(assessment.refused, sentence: "Not for you, because of")
            + (isEmergency ? [] : words.held(assessment.held))
        hasCauses = !shown.isEmpty
        // Beside a danger sign it would sound like an all-clear.
        nothingStandsOut =
            dangers.isEmpty && shown.first.map { $0.probability < Assessor.leastActedOn } == true
            ? "Nothing stands out. Most leg cramps have no disease behind them." : nil
        // Beside an alarm, what must not be missed stands before what is merely likely; and what the alarm is about is among them,
        // however unlikely.
        let isAlarm = assessment.urgency >= .sameDay
        let signs = Set(dangers.filter { $0.urgency >= .sameDay }.flatMap { knowledge.redFlags[$0.id]?.inputs ?? [] })
            .filter { assessment.facts[$0] == .present }
        func comesFirst(_ cause: Assessment.RankedCause) -> Bool { isAlarm && knowledge.causes[cause.id]?.mustNotMiss == true }
        func isMeant(_ cause: Assessment.RankedCause) -> Bool {
            comesFirst(cause)
                && knowledge.causes[cause.id]?.findings.contains { signs.contains($0.finding) && $0.probability.value >= 0.5 } == true
        }
        let meant = shown.isEmpty ? [] : assessment.causes.dropFirst(5).filter(isMeant).prefix(2)
        causes = (shown.filter(comesFirst) + meant + shown.filter { !comesFirst($0) }).compactMap { words.cause($0) }
        firstIsOpen = isAlarm ? causes.first?.hasNumber == false : nothingStandsOut == nil
        tellDoctor =
            isEmergency
            ? []
            : words.unique(
                dangers.compactMap { words.found($0, facts: assessment.facts) }
                    + acted.flatMap(\.tellDoctor))
        tests = words.tests(acted)
        notWorthIt =
            isEmergency ? [] : knowledge.tests.filter { !$0.isWorthIt }.map { Named(name: $0.name, says: $0.says, why: "") }
        byExplaining = words.byExplaining(shown)
        wouldChange = isEmergency ? [] : words.wouldChange(assessment, acted: acted, subject: intake.subject)
        specialists = words.unique(acted.flatMap(\.specialists)).compactMap { knowledge.specialists[$0] }
            .map { Named(name: $0.name, says: $0.says, why: "") }
        assumed = words.assumptions(assessment, intake: intake)
        notRecognised = assessment.facts.notRecognised
        limits = words.limits
        revision = knowledge.revision
        hash = knowledge.hash
    }
}

extension Urgency {
    /// The same words everywhere.
    public var words: String {
        switch self {
        case .emergency: "Call an ambulance now"
        case .sameDay: "See someone today"
        case .days: "See someone within days"
        case .routine: "Make an appointment"
        case .selfCare: "You can handle this yourself"
        }
    }

    var shape: String {
        switch self {
        case .emergency: "octagon"
        case .sameDay: "triangle"
        case .days: "diamond"
        case .routine: "square"
        case .selfCare: "circle"
        }
    }
}
