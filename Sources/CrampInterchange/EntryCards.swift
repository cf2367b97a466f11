import CrampCore

/// Makes cards of entries, kind by kind.
struct EntryCards {
    let knowledge: KnowledgeBase
    let region: Region

    private var words: ReportWords { ReportWords(knowledge: knowledge, region: region) }

    func all(of id: String) -> [EntryCard] {
        [
            knowledge.causes[id].map(card), knowledge.facts[id].map(card), knowledge.advice[id].map(card), knowledge.redFlags[id].map(card),
            knowledge.ledger[id].map(card), knowledge.contradictions[id].map(card), knowledge.glossary[id].map(card),
            knowledge.remedies[id].map(card), knowledge.exercises[id].map(card), knowledge.medicineLinks[id].map(card),
            knowledge.doubtfulCauses[id].map(card), knowledge.riskGroups[id].map(card), knowledge.refusedManoeuvres[id].map(card),
            knowledge.foodLists[id].map { card("list of foods", $0.id, $0.name, [$0.says], $0.evidence, page: "/food") },
            knowledge.fluidRules[id].map { card("rule of drinking", $0.id, $0.name, [$0.says], $0.evidence, page: "/food") },
            knowledge.effects[id].map(card), knowledge.evidence[id].map(card), knowledge.questions[id].map(card),
            knowledge.conditions[id].map(card), knowledge.firstAid[id].map(card),
        ].compactMap { $0 }
            + [
                ("test", knowledge.tests), ("specialist", knowledge.specialists), ("step of the mechanism", knowledge.steps),
                ("factor of the mechanism", knowledge.mechanismFactors), ("rival explanation", knowledge.frames),
            ].compactMap { kind, topics in topics[id].map { card($0, kind) } }
    }

    private func card(
        _ kind: String, _ id: String, _ name: String, _ what: [String], why: [String] = [], certainty: Certainty? = nil,
        _ evidence: [String], said: [Claim]? = nil, page: String? = nil
    ) -> EntryCard {
        EntryCard(
            id: id, kind: kind, name: words.filled(name).uppercasedFirst, what: what.filter { !$0.isEmpty }.map(words.filled),
            why: why.map(words.filled), certainty: certainty,
            sources: evidence.compactMap { knowledge.evidence[$0] }.map(SourceNote.init),
            said: (said ?? knowledge.claims(about: id).filter { $0.id != id })
                .map { .init(id: $0.id, claim: words.filled($0.claim), verdict: $0.verdict) },
            page: page)
    }

    private func card(_ cause: Cause) -> EntryCard {
        let urgent = cause.wouldMakeItUrgent.map { ["What would make it urgent: \($0)"] } ?? []
        return card(
            "cause", cause.id, cause.name, words.paragraphs(cause.about) + urgent, why: cause.mechanism.map(\.says), cause.evidence,
            page: "/causes/\(cause.id)")
    }

    private func card(_ fact: Fact) -> EntryCard {
        let links = knowledge.causes.compactMap { cause -> (Double, String)? in
            if let link = cause.findings.first(where: { $0.finding == fact.id }) {
                let share = Int((link.probability.value * 100).rounded())
                return (
                    link.probability.value,
                    "\(cause.name): about \(share) in 100 who have it show this (\(words.basis(link.probability.source)))."
                )
            }
            guard let link = cause.factors.first(where: { $0.factor == fact.id }) else { return nil }
            let more = link.oddsRatio.value > 1 ? "more" : "less"
            return (abs(link.oddsRatio.value - 1), "\(cause.name): \(more) likely with it (\(words.basis(link.oddsRatio.source))).")
        }
        return card(
            fact.isFactor ? "factor" : "sign", fact.id, fact.name, ["The opposite: \(fact.absentName)."],
            why: links.sorted { $0.0 > $1.0 }.prefix(5).map(\.1), fact.evidence)
    }

    private func card(_ advice: Advice) -> EntryCard {
        let harms = words.whomItHarms(advice)
        return card(
            "measure", advice.id, advice.name,
            [advice.text] + (harms.isEmpty ? [] : ["Not with: \(harms.joined(separator: "; "))."])
                + (advice.plan.map { ["What was found: \($0.found)"] } ?? []),
            why: [advice.why], certainty: advice.plan?.certainty, advice.evidence, page: advice.plan == nil ? nil : "/plan")
    }

    private func card(_ flag: RedFlag) -> EntryCard {
        card("danger sign", flag.id, flag.name, ["\(flag.urgency.words): \(flag.says)", flag.inWords], flag.evidence)
    }

    private func card(_ claim: Claim) -> EntryCard {
        func told(_ label: String, _ text: String) -> [String] { text.isEmpty ? [] : ["\(label): \(text)"] }
        let rivals = knowledge.contradictions.filter { $0.sides.contains(claim.id) }.flatMap(\.sides)
        return card(
            claim.topic == .numbers ? "number that is told" : "claim", claim.id, claim.claim,
            ["\(claim.verdict.words). \(claim.verdict.meaning)"] + told("Who says otherwise", claim.otherwise)
                + told(claim.verdict.advising, claim.instead),
            why: [claim.why], certainty: claim.certainty, claim.evidence,
            said: words.unique(rivals).filter { $0 != claim.id }.compactMap { knowledge.ledger[$0] }, page: "/claims/\(claim.id)")
    }

    private func card(_ contradiction: Contradiction) -> EntryCard {
        card(
            "contradiction", contradiction.id, contradiction.name, [contradiction.says], [],
            said: contradiction.sides.compactMap { knowledge.ledger[$0] }, page: "/contradictions#\(contradiction.id)")
    }

    private func card(_ term: Term) -> EntryCard {
        let garbled = term.garbled.isEmpty ? [] : ["In bad translations: \(term.garbled.joined(separator: ", "))."]
        return card("word", term.id, term.word, ["In plain words: \(term.plain).", term.says] + garbled, [], page: "/glossary#\(term.id)")
    }

    private func card(_ remedy: Remedy) -> EntryCard {
        card(
            "home remedy", remedy.id, remedy.name, [remedy.says, "Whom it harms: \(remedy.harms)", "What is told: \(remedy.told)"],
            remedy.evidence, page: "/remedies#\(remedy.id)")
    }

    private func card(_ exercise: Exercise) -> EntryCard {
        card(
            "exercise", exercise.id, exercise.name, [exercise.purpose, exercise.when, "Stop if: \(exercise.stopIf)"], exercise.evidence,
            page: "/exercises/\(exercise.id)")
    }

    private func card(_ link: MedicineLink) -> EntryCard {
        let danger = link.danger.map { ["Danger: \($0)"] } ?? []
        let never = link.neverStop ? ["Never stop it at once by yourself: that can harm."] : []
        return card(
            "medicine", link.id, link.name, danger + [link.strength.words.uppercasedFirst, link.found, "To ask: \(link.ask)"] + never,
            link.evidence, page: "/medicines")
    }

    private func card(_ cause: DoubtfulCause) -> EntryCard {
        card("doubtful cause", cause.id, cause.name, [cause.says], cause.evidence, page: "/causes#doubtful-title")
    }

    private func card(_ group: RiskGroup) -> EntryCard {
        card("group of people", group.id, group.name, [group.says], group.evidence, page: "/groups#\(group.id)")
    }

    private func card(_ refused: RefusedManoeuvre) -> EntryCard {
        card("what first aid refuses", refused.id, refused.name, ["Leave it."], why: [refused.why], refused.evidence)
    }

    private func card(_ effect: Effect) -> EntryCard {
        let rows = EffectChart(effect, knowledge: knowledge).rows.dropLast().map { "\($0.name): \($0.value)" }
        return card(
            "finding of trials", effect.id, effect.name, [effect.says] + rows, certainty: effect.certainty, effect.evidence,
            page: "/evidence#\(effect.about)-title")
    }

    private func card(_ topic: Topic, _ kind: String) -> EntryCard {
        card(kind, topic.id, topic.name, topic.isWorthIt ? [topic.says] : ["It is not worth it.", topic.says], topic.evidence)
    }

    private func card(_ evidence: Evidence) -> EntryCard {
        card("source", evidence.id, evidence.citation, ["A \(evidence.design). \(evidence.shows)"], [evidence.id], said: [])
    }

    private func card(_ question: Question) -> EntryCard {
        card("question", question.id, question.text, question.options.map(\.text), why: [question.why], [])
    }

    private func card(_ condition: Condition) -> EntryCard {
        let facts = (condition.facts + condition.furtherFacts).compactMap { knowledge.facts[$0]?.name }
        let flags = condition.redFlags.compactMap { knowledge.redFlags[$0]?.name.lowercasedFirst }
        return card(
            "condition of the gate", condition.id, condition.name, ["It holds where: \((facts + flags).joined(separator: "; "))."],
            condition.evidence)
    }

    private func card(_ aid: FirstAidProtocol) -> EntryCard {
        card("first aid", aid.id, aid.title, aid.steps.map(\.say), words.unique(aid.steps.flatMap(\.evidence)), page: "/now")
    }
}
