import CrampCore
import CrampInterchange
import CrampStore

/// A verdict as a word and a drawing.
struct VerdictMark {
    let id: String
    let words: String
    let meaning: String
    let advising: String
    /// SVG.
    let drawing: String

    init(_ verdict: Claim.Verdict) {
        id = verdict.rawValue
        words = verdict.words
        meaning = verdict.meaning
        advising = verdict.advising
        drawing = verdict.drawing
    }
}

extension Claim.Verdict {
    /// Within 24 by 24. Each has a form of its own: no verdict is told by its colour.
    fileprivate var drawing: String {
        let ring = #"<circle cx="12" cy="12" r="9.5" fill="none" stroke="currentColor" stroke-width="3"/>"#
        return switch self {
        case .holds: ring + #"<path fill="none" stroke="currentColor" stroke-width="3" d="M7 12.5l3.5 3.5L17 8.5"/>"#
        case .partly: ring + #"<path fill="currentColor" d="M12 2.5a9.5 9.5 0 0 0 0 19z"/>"#
        case .unproven: #"<circle cx="12" cy="12" r="9.5" fill="none" stroke="currentColor" stroke-width="3" stroke-dasharray="4 3.5"/>"#
        case .fails: ring + #"<path stroke="currentColor" stroke-width="3" d="M8 8l8 8M16 8l-8 8"/>"#
        case .dangerous:
            #"<path fill="currentColor" d="M7.5 1h9L23 7.5v9L16.5 23h-9L1 16.5v-9z"/>"#
                + #"<path class="cut" stroke-width="3" d="M12 5.5v8M12 16v3"/>"#
        }
    }
}

/// A claim as a page shows it.
struct ClaimView {
    let id: String
    let claim: String
    let verdict: VerdictMark
    let why: String
    let otherwise: String?
    /// nil beside an alarm: that comes first. What the gate refuses this person is named, and not advised.
    let instead: String?
    let notWith: String?
    let sure: String
    let sources: [String]

    init(_ claim: Claim, of patient: Patient?, knowledge: KnowledgeBase) {
        let card = LedgerCard(claim, region: knowledge.region(patient?.intake.region), knowledge: knowledge)
        id = card.id
        self.claim = card.claim
        verdict = VerdictMark(card.verdict)
        why = card.why
        otherwise = card.otherwise.isEmpty ? nil : card.otherwise
        let isHidden = card.instead.isEmpty || patient?.isUrgent == true
        let refused = patient.flatMap { claim.refusal(by: $0.gate, knowledge: knowledge) }
        instead = isHidden ? nil : refused ?? card.instead
        notWith = isHidden || refused != nil || card.notWith.isEmpty ? nil : card.notWith.joined(separator: "; ")
        sure = card.certainty.words
        sources = card.sources.map(\.line)
    }
}

/// The box, and what the ledger says.
struct CheckPage {
    let title = "Is it true that…?"
    let emergency: EmergencyLine
    let blocked: Blocked?
    let problems: [InputError]
    let typed: String
    let found: ClaimView?
    /// What else may be meant; where nothing fits, the nearest.
    let others: [ClaimView]
    let isNothing: Bool
    /// Something was asked and answered.
    let isAsked: Bool
    /// The answer is about medicines: what is known of one's own is told on another page.
    let isOfMedicines: Bool
    let revision: String

    init(_ answer: LedgerAnswer?, to typed: String = "", problems: [InputError] = [], of patient: Patient?, site: Site) {
        let knowledge = site.knowledge
        let claims: [Claim] =
            switch answer {
            case .found(let claims), .nothingFits(let claims): claims
            case .danger, nil: []
            }
        let views = claims.map { ClaimView($0, of: patient, knowledge: knowledge) }
        if case .nothingFits? = answer { isNothing = true } else { isNothing = false }
        isAsked = answer != nil
        isOfMedicines = !isNothing && claims.first?.topic == .medicines
        emergency = EmergencyLine(knowledge.region(patient?.intake.region))
        blocked = Blocked(patient)
        self.problems = problems
        self.typed = String(typed.prefix(Ledger.longest))
        found = isNothing ? nil : views.first
        others = isNothing ? views : Array(views.dropFirst())
        revision = knowledge.revision
    }
}

/// All claims by topic, or those about one thing.
struct ClaimsPage {
    struct Group {
        let id: String
        let title: String
        let count: String
        let claims: [ClaimView]
    }

    let title: String
    let lead: String
    let emergency: EmergencyLine
    let blocked: Blocked?
    let groups: [Group]
    /// One group alone needs no title and stands open.
    let isAll: Bool
    let revision: String

    private init(_ title: String, lead: String, groups: [Group], isAll: Bool, _ patient: Patient?, knowledge: KnowledgeBase) {
        (self.title, self.lead, self.groups, self.isAll) = (title, lead, groups, isAll)
        emergency = EmergencyLine(knowledge.region(patient?.intake.region))
        blocked = Blocked(patient)
        revision = knowledge.revision
    }

    init(_ patient: Patient?, knowledge: KnowledgeBase) {
        let groups = Claim.Topic.allCases.compactMap { topic -> Group? in
            let claims = knowledge.ledger.filter { $0.topic == topic }.map { ClaimView($0, of: patient, knowledge: knowledge) }
            let count = claims.count == 1 ? "1 claim" : "\(claims.count) claims"
            return claims.isEmpty ? nil : Group(id: topic.rawValue, title: topic.words, count: count, claims: claims)
        }
        self.init(
            "All that is said", lead: "\(knowledge.ledger.count) claims and numbers about cramps, and how much of each holds.",
            groups: groups,
            isAll: true, patient, knowledge: knowledge)
    }

    /// nil where nothing is said about it.
    init?(about id: String, _ patient: Patient?, knowledge: KnowledgeBase) {
        let claims = knowledge.claims(about: id)
        guard !claims.isEmpty else { return nil }
        let name = knowledge.cards(of: id, region: knowledge.region(nil)).first?.name ?? id
        let group = Group(id: id, title: name, count: "", claims: claims.map { ClaimView($0, of: patient, knowledge: knowledge) })
        self.init("What is said about this", lead: name, groups: [group], isAll: false, patient, knowledge: knowledge)
    }
}

/// One claim, where it is used, and what speaks against it.
struct ClaimPage {
    let title: String
    let emergency: EmergencyLine
    let blocked: Blocked?
    let claim: ClaimView
    let topic: String
    let uses: [WayOn]
    let contradictions: [WayOn]
    let revision: String

    init(_ claim: Claim, of patient: Patient?, knowledge: KnowledgeBase) {
        let region = knowledge.region(patient?.intake.region)
        let gate = patient?.gate ?? Gate(presence: [:])
        title = claim.claim
        emergency = EmergencyLine(region)
        blocked = Blocked(patient)
        self.claim = ClaimView(claim, of: patient, knowledge: knowledge)
        topic = claim.topic.rawValue
        let isUrgent = patient?.isUrgent == true
        var seen = Set<String>()
        uses = (claim.about + claim.urges).filter { seen.insert($0).inserted }.flatMap { id -> [WayOn] in
            if knowledge.statistics[id] != nil { return [WayOn(link: "/groups#\(id)", text: "What the numbers are worth")] }
            // Advice stands on pages with a gate; what the gate does not let through is not named here either.
            if let advice = knowledge.advice[id], isUrgent || gate.verdict(on: advice) != .shown { return [] }
            return knowledge.cards(of: id, region: region).compactMap { card in card.page.map { WayOn(link: $0, text: card.name) } }
        }
        contradictions = knowledge.contradictions.filter { $0.sides.contains(claim.id) }
            .map { WayOn(link: "/contradictions#\($0.id)", text: $0.name) }
        revision = knowledge.revision
    }
}

/// Claims that cannot all be true, side by side.
struct ContradictionsPage {
    struct Pair {
        let id: String
        let name: String
        let says: String
        let sides: [ClaimView]
    }

    let title = "Where they contradict each other"
    let emergency: EmergencyLine
    let blocked: Blocked?
    let pairs: [Pair]
    let revision: String

    init(_ patient: Patient?, knowledge: KnowledgeBase) {
        emergency = EmergencyLine(knowledge.region(patient?.intake.region))
        blocked = Blocked(patient)
        pairs = knowledge.contradictions.map { contradiction in
            Pair(
                id: contradiction.id, name: contradiction.name, says: contradiction.says,
                sides: contradiction.sides.compactMap { knowledge.ledger[$0] }.map { ClaimView($0, of: patient, knowledge: knowledge) })
        }
        revision = knowledge.revision
    }
}

/// What rests on nothing that somebody here has read, and the sources that nobody here has read.
struct UnverifiedPage {
    struct Source {
        let text: String
        let shows: String
    }

    let title = "What is not verified"
    let emergency: EmergencyLine
    let claims: [ClaimLine]
    let retracted: [Source]
    let unread: [Source]
    let read: Int
    let revision: String

    struct ClaimLine {
        let id: String
        let claim: String
        let verdict: VerdictMark
    }

    init(_ knowledge: KnowledgeBase) {
        func sources(_ standing: SourceNote.Standing) -> [Source] {
            knowledge.evidence.map { (SourceNote($0), $0.shows) }.filter { $0.0.standing == standing }
                .map { Source(text: $0.0.text, shows: $0.1) }
        }
        emergency = EmergencyLine(knowledge.region(nil))
        claims = knowledge.ledger.filter { claim in
            !claim.evidence.compactMap { knowledge.evidence[$0] }.contains { SourceNote($0).standing == .read }
        }.map { ClaimLine(id: $0.id, claim: $0.claim, verdict: VerdictMark($0.verdict)) }
        retracted = sources(.retracted)
        unread = sources(.notRead)
        read = sources(.read).count
        revision = knowledge.revision
    }
}

/// Doctors' words, plain words, and what bad translations made of them.
struct GlossaryPage {
    struct Word {
        let id: String
        let word: String
        let plain: String
        let says: String
        let garbled: String?
    }

    let title = "Doctors’ words in plain words"
    let emergency: EmergencyLine
    let words: [Word]
    let revision: String

    init(_ knowledge: KnowledgeBase) {
        emergency = EmergencyLine(knowledge.region(nil))
        words = knowledge.glossary.sorted { $0.word.lowercased() < $1.word.lowercased() }.map {
            Word(
                id: $0.id, word: $0.word.uppercasedFirst, plain: $0.plain, says: $0.says,
                garbled: $0.garbled.isEmpty ? nil : $0.garbled.joined(separator: ", "))
        }
        revision = knowledge.revision
    }
}
