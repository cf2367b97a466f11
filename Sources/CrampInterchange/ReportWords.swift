import CrampCore

/// The sentences of a report.
struct ReportWords {
    let knowledge: KnowledgeBase
    let region: Region
    /// Whether the pages of the server can be reached.
    var isServed = false
    /// Whether statements lead to the ledger. Beside an alarm nothing leads away from it.
    var linksLedger = false

    /// The strongest reasons for or against a cause; more than these nobody reads.
    static let mostReasons = 6

    func filled(_ words: String) -> String { region.fillIn(words) }

    func ledger(about id: String, name: String) -> LedgerLink? {
        linksLedger ? knowledge.ledgerLink(about: id, name: filled(name)) : nil
    }

    func unique(_ lines: [String]) -> [String] {
        var seen = Set<String>()
        return lines.filter { seen.insert($0).inserted }
    }

    var emergencyCall: Report.Call? {
        region.digits(of: .emergency).map { .init(tel: $0, text: "Call \(region.emergency)") }
    }

    func headline(_ assessment: Assessment) -> String {
        if let flag = assessment.flags.first.flatMap({ knowledge.redFlags[$0.id] }), flag.urgency == assessment.urgency {
            // The words of the urgency stand above it already.
            return filled(flag.says).dropping(prefix: assessment.urgency.words + ". ")
        }
        let unexplained =
            assessment.triage.unexplained.isEmpty
            ? "" : " You said yes to a question about danger, and then to none of its signs. If something there worries you, tell a doctor."
        let first = assessment.causes.first.flatMap { $0.probability >= Assessor.leastActedOn ? knowledge.causes[$0.id] : nil }
        let fit = first.map { " Your answers fit best with: \($0.name.lowercasedFirst)." } ?? ""
        return switch assessment.urgency {
        case .emergency: "Call \(region.emergency) now."
        case .sameDay where assessment.unresolved.isEmpty: "This should be looked at today."
        case .sameDay: "There is a danger sign that you could not rule out. Let somebody look at it today."
        case .days: "This should be looked at within days.\(fit)"
        case .routine where assessment.provisional: "Some danger signs have not been asked yet. So far we found none.\(fit)"
        case .routine: "It is worth an appointment. There is no hurry.\(unexplained)\(fit)"
        case .selfCare: "Nothing that you told us points to danger.\(fit)"
        }
    }

    /// Why it is as urgent as it is.
    func reasons(_ assessment: Assessment) -> [String] {
        let flags = assessment.flags.dropFirst(assessment.flags.first?.urgency == assessment.urgency ? 1 : 0)
            .compactMap { knowledge.redFlags[$0.id] }.map { filled($0.says) }
        let names = assessment.unresolved.compactMap { knowledge.redFlags[$0.id]?.name.lowercasedFirst }
        let more = names.count > Self.mostReasons ? "; and \(names.count - Self.mostReasons) more" : ""
        let open =
            names.isEmpty
            ? []
            : [
                "You could not rule out: \(names.prefix(Self.mostReasons).joined(separator: "; "))\(more). What nobody can rule out is looked at the same day."
            ]
        let isFlagged = assessment.flags.first?.urgency == assessment.urgency
        let raised = assessment.raisedBy.filter { !isFlagged && $0.urgency == assessment.urgency && $0.urgency > .routine }
            .compactMap { knowledge.causes[$0.cause] }.map { "It could be \($0.name.lowercasedFirst), and that should not wait." }
        return assessment.urgency == .emergency ? [] : flags + open + raised
    }

    /// A red flag where there is room for a sentence or two: what it is, and the first thing to do.
    func alarm(_ flag: RedFlag) -> String {
        let calls = flag.advice.prefix(1).compactMap { knowledge.advice[$0]?.text }
        return ([flag.says] + calls).map(filled).joined(separator: " ")
    }

    /// What the person told of a danger sign: "The danger sign: one leg is more swollen than the other; your foot is cold."
    func found(_ flag: RedFlagVerdict, facts: Facts) -> String? {
        let told = knowledge.redFlags[flag.id]?.inputs.filter { facts[$0] == .present }.compactMap { knowledge.facts[$0]?.name }
        return told.map { "The danger sign: \($0.joined(separator: "; "))." }
    }

    /// What is left out, one line for each reason.
    func refusals(_ refusals: [Assessment.Refusal], sentence: String) -> [Report.Refusal] {
        unique(refusals.map { reason(for: $0.because) }).map { reason in
            .init(text: names(refusals.filter { self.reason(for: $0.because) == reason }), because: "\(sentence) \(reason).")
        }
    }

    /// What is held back, in one line: each measure waits for nearly the same few things.
    func held(_ refusals: [Assessment.Refusal]) -> [Report.Refusal] {
        guard !refusals.isEmpty else { return [] }
        let reason = reason(for: unique(refusals.flatMap(\.because)))
        return [.init(text: names(refusals), because: "Held back, because we do not know about \(reason).")]
    }

    private func names(_ refusals: [Assessment.Refusal]) -> String {
        let names = refusals.map { knowledge.advice[$0.id]?.name ?? $0.id }
        return (names.prefix(1) + names.dropFirst().map(\.lowercasedFirst)).joined(separator: ", ") + "."
    }

    func reason(for conditions: [String]) -> String { conditions.map(knowledge.name(ofCondition:)).joined(separator: ", or ") }

    /// Names of conditions. Whoever has a fit now reads none of this: that one is for the gate alone.
    func whomItHarms(_ advice: Advice) -> [String] {
        let lasting = advice.notIf.filter { id in
            knowledge.conditions[id]?.redFlags.contains { knowledge.redFlags[$0]?.firstAid == .seizure } != true
        }
        return unique(lasting.map(knowledge.name(ofCondition:)))
    }

    func cause(_ ranked: Assessment.RankedCause) -> Report.LikelyCause? {
        guard let cause = knowledge.causes[ranked.id] else { return nil }
        let likelihood = Likelihood(ranked.probability)
        let explanation = ranked.explanation
        return .init(
            id: cause.id, name: cause.name, likelihood: likelihood.words, frequency: likelihood.frequency,
            percent: Int((ranked.probability * 100).rounded()), hasNumber: !cause.mustNotMiss,
            wouldMakeItUrgent: cause.wouldMakeItUrgent.map(filled), about: paragraphs(cause.about),
            forIt: explanation.speaksFor.prefix(Self.mostReasons).map { reason($0, of: cause) },
            against: explanation.speaksAgainst.prefix(Self.mostReasons).map { reason($0, of: cause) },
            notYetKnown: explanation.notYetKnown.compactMap { knowledge.facts[$0] }
                .map { .init(text: "Whether \($0.name).", why: nil) },
            // "Less likely" is a word of likelihood too.
            explainingAway: (cause.mustNotMiss ? [] : explanation.explainedAwayBy).compactMap { knowledge.causes[$0] }
                .map {
                    "This is less likely than it would be alone, because \($0.name.lowercasedFirst) already accounts for much of what you told us."
                },
            mechanism: chain(cause), seeIt: isServed ? knowledge.demonstration(of: cause.id)?.id : nil,
            ledger: ledger(about: cause.id, name: cause.name), sources: sources(cause.evidence))
    }

    func paragraphs(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }

    func chain(_ cause: Cause) -> [Report.Step] { cause.mechanism.map { .init(step: name(of: $0), says: $0.says) } }

    private func reason(_ weight: Explanation.Weight, of cause: Cause) -> Report.Reason {
        let fact = knowledge.facts[weight.fact]
        let text = weight.present ? fact?.name : fact?.absentName
        // An odds ratio of ten, of two.
        let strength = abs(weight.logOdds) > 2.3 ? "a strong sign" : abs(weight.logOdds) > 0.69 ? "a clear sign" : "a weak sign"
        let quantity =
            cause.findings.first { $0.finding == weight.fact }?.probability
            ?? cause.factors.first { $0.factor == weight.fact }?.oddsRatio
        let source: String? =
            switch quantity?.source {
            case let source?: basis(source)
            case nil: "it changes what other causes explain"
            }
        return .init(text: (text ?? weight.fact).uppercasedFirst + ".", strength: strength, source: source)
    }

    /// Where a number comes from: "our judgement", or a source, shortened.
    func basis(_ source: Quantity.Source) -> String {
        guard case .evidence(let id) = source, let evidence = knowledge.evidence[id] else { return "our judgement" }
        return "\(evidence.citation.shortened)\(evidence.verified ? "" : ", unverified")"
    }

    private func name(of mechanism: Cause.Mechanism) -> String {
        let step = mechanism.step.flatMap { knowledge.steps[$0]?.name }
        let factor = mechanism.factor.flatMap { knowledge.mechanismFactors[$0]?.name }
        let frame = mechanism.frame.flatMap { knowledge.frames[$0]?.name }
        let names = [step, factor, frame].compactMap { $0 }
        return (names.prefix(1) + names.dropFirst().map(\.lowercasedFirst)).joined(separator: ": ")
    }

    func sources(_ ids: [String]) -> [Report.Source] {
        ids.compactMap { knowledge.evidence[$0] }.map {
            .init(text: [$0.citation, $0.locator].compactMap { $0 }.joined(separator: ", "), unverified: !$0.verified)
        }
    }

    func tests(_ causes: [Cause]) -> [Report.Named] {
        var seen = Set<String>()
        return causes.flatMap(\.tests).filter { seen.insert($0.test).inserted }.compactMap { test in
            knowledge.tests[test.test].map { .init(name: $0.name, says: $0.says, why: test.why) }
        }
    }

    /// The causes shown, in the order of how many of the signs each would take with it; those that would take none left out.
    func byExplaining(_ causes: [Assessment.RankedCause]) -> [Report.Line] {
        causes.filter { $0.explains >= 0.5 }.sorted { $0.explains > $1.explains }.compactMap { ranked in
            let signs = Int(ranked.explains.rounded())
            return knowledge.causes[ranked.id].map {
                .init(text: $0.name, why: "Without it, about \(signs) of the signs you told us would be gone.")
            }
        }
    }

    /// Questions still open, and what would make the likely causes urgent.
    func wouldChange(_ assessment: Assessment, acted: [Cause], subject: Intake.Subject) -> [Report.Line] {
        let open = assessment.provisional ? [] : assessment.questions.prefix(3).compactMap { knowledge.questions[$0] }
        return open.map { .init(text: "Your answer to: \($0.text(for: subject))", why: $0.why) }
            + acted.compactMap { cause in
                cause.wouldMakeItUrgent.map { .init(text: filled($0), why: "It would be a reason to be seen sooner.") }
            }
    }

    func assumptions(_ assessment: Assessment, intake: Intake) -> [String] {
        var lines = assessment.facts.contradictions + assessment.facts.misspelt
        if intake.subject != .oneself { lines.append("You answered for somebody else. “You” on this page means that person.") }
        if intake.region == nil { lines.append("We do not know where you are, so the numbers to call are general ones.") }
        if intake.person.age == nil { lines.append("You gave no age, so we counted none.") }
        if assessment.errorBound > 0 {
            lines.append(
                "You told us so many things at once that the sums are not exact. A number may be off by \(Int((assessment.errorBound * 100).rounded(.up))) in 100."
            )
        }
        return lines
    }

    var limits: [String] {
        let unverified = knowledge.evidence.count { !$0.verified }
        return [
            "This is no diagnosis. It says what fits your answers best, among the \(knowledge.causes.count) causes that Charley knows. What it does not know, it cannot find.",
            "The numbers come from studies and from our own judgement. Nobody has measured them in patients with your answers.",
            "No doctor has checked Charley yet, and it is not a medical device.",
            "Of its \(knowledge.evidence.count) sources \(unverified) are marked unverified: nobody here has read the source itself.",
        ]
    }
}

extension String {
    func dropping(prefix: String) -> String { hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self }

    package var uppercasedFirst: String { prefix(1).uppercased() + dropFirst() }

    /// "Restless legs" → "restless legs"; an abbreviation keeps its capitals.
    var lowercasedFirst: String {
        dropFirst().first?.isUppercase == true ? self : prefix(1).lowercased() + dropFirst()
    }

    /// A citation up to its year: "Hallegraeff J and others 2012".
    var shortened: String {
        guard let year = firstRange(of: /(19|20)\d\d/) else { return String(prefix(40)) }
        return String(self[..<year.upperBound].prefix(60))
    }
}
