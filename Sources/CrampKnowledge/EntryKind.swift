import CrampCore

/// The kinds of entries, each in its folder, and the shape of each.
enum EntryKind: String, CaseIterable, Sendable {
    case findings, factors, questions, redFlags, causes, care, conditions, evidence, steps, mechanismFactors, frames, demonstrations, knobs,
        muscleLimits, tests, specialists,
        medicines, phrases, words, wordClasses, regions, hazards, riskGroups, statistics, doubtfulCauses, refusedManoeuvres, firstAid,
        exercises, remedies, medicineLinks, drugReference, foods, foodReference, foodLimits, foodLists, foodGuards, fluids, effects,
        claims, contradictions, glossary

    /// The folder, and where several kinds share one, the file.
    var location: (folder: String, file: String?) {
        switch self {
        case .redFlags: ("red-flags", nil)
        case .riskGroups: ("risk-groups", nil)
        case .doubtfulCauses: ("doubtful-causes", nil)
        case .wordClasses: ("word-classes", nil)
        case .steps: ("mechanism", "steps.yaml")
        case .mechanismFactors: ("mechanism", "factors.yaml")
        case .frames: ("mechanism", "frames.yaml")
        case .demonstrations: ("mechanism", "demonstrations.yaml")
        case .knobs: ("mechanism", "knobs.yaml")
        case .muscleLimits: ("mechanism", "limits.yaml")
        case .refusedManoeuvres: ("first-aid", "refused.yaml")
        case .firstAid: ("first-aid", nil)
        case .medicineLinks: ("medicine-links", nil)
        case .drugReference: ("drug-reference", nil)
        case .foods: ("foods", "foods.csv")
        case .foodReference: ("foods", "reference.yaml")
        case .foodLimits: ("foods", "limits.yaml")
        case .foodLists: ("foods", "lists.yaml")
        case .foodGuards: ("foods", "guards.yaml")
        case .fluids: ("foods", "fluids.yaml")
        default: (rawValue, nil)
        }
    }

    /// Kinds that share one space of ids.
    var namespace: [EntryKind] {
        switch self {
        case .findings, .factors: [.findings, .factors]
        case .claims, .statistics: [.claims, .statistics]
        default: [self]
        }
    }
}

/// What the value of a key has to look like. From these shapes come the checks of form and the JSON Schemas.
indirect enum ValueShape: Sendable {
    case id
    /// Words for a person: they are checked for how hard they are to read.
    case words
    /// Words that nobody has to read easily: a citation, a display name.
    case string
    case oneOf([String])
    case number
    case flag
    /// `{value, range, source}`
    case quantity
    /// An id of one of these kinds.
    case reference([EntryKind])
    /// A step of first aid: of the same protocol, another protocol's first, or `protocol#step`.
    case place
    case list(ValueShape)
    case record(RecordShape)
    /// Ids of the inventory, in quotation marks.
    case inventory
    case date
}

struct RecordShape: Sendable {
    struct Key: Sendable {
        let name: String
        let shape: ValueShape
        let required: Bool

        static func must(_ name: String, _ shape: ValueShape) -> Key { Key(name: name, shape: shape, required: true) }
        static func may(_ name: String, _ shape: ValueShape) -> Key { Key(name: name, shape: shape, required: false) }
    }

    let keys: [Key]

    init(_ keys: Key...) { self.keys = keys }
    init(keys: [Key]) { self.keys = keys }

    subscript(name: String) -> Key? { keys.first { $0.name == name } }
}

extension EntryKind {
    static let status = ValueShape.oneOf(["active", "draft", "retired"])
    private static let urgency = ValueShape.oneOf(["self-care", "routine", "days", "same-day", "emergency"])
    static let facts = ValueShape.list(.reference([.findings, .factors]))
    static let sources = ValueShape.list(.reference([.evidence]))
    static let bounds = ValueShape.record(RecordShape(.may("atLeast", .number), .may("below", .number)))
    private static let derivation = ValueShape.record(
        RecordShape(
            .may("sex", .oneOf(["female", "male"])), .may("age", bounds), .may("pregnancyWeeks", bounds),
            .may("postpartumWeeks", bounds), .may("anyOf", facts)))
    private static let topic = RecordShape(
        .must("id", .id), .must("status", status), .must("name", .string), .must("says", .words), .must("evidence", sources),
        .may("inventory", .inventory))

    static let conditionIDs = ValueShape.list(.reference([.conditions]))
    private static let clock = ValueShape.record(
        RecordShape(
            .must(
                "alarms",
                .list(.record(RecordShape(.must("seconds", .number), .must("to", .place), .must("basis", .string)))))))
    private static let choice = ValueShape.record(
        RecordShape(
            .must("say", .words), .must("to", .place), .may("rulesOut", conditionIDs), .may("finds", conditionIDs),
            .may("does", .oneOf(FirstAidProtocol.Choice.Action.allCases.map(\.rawValue)))))
    private static let step = ValueShape.record(
        RecordShape(
            .must("id", .id), .must("say", .words), .may("ask", .words), .may("signs", .list(.words)), .may("more", .words),
            .may("show", .id), .may("call", .oneOf(Region.Line.allCases.map(\.rawValue))), .may("seconds", .number),
            .may("beat", .number), .may("basis", .string), .may("measure", .reference([.care])), .may("unless", conditionIDs),
            .may("evenIfUnknown", .flag), .may("otherwise", .place), .must("evidence", sources), .may("next", .place),
            .may("ends", .flag), .may("choices", .list(choice))))

    var shape: RecordShape {
        switch self {
        case .findings:
            RecordShape(
                .must("id", .id), .must("name", .words), .must("absent", .words), .must("status", Self.status), .may("leak", .quantity),
                .must("evidence", Self.sources), .may("inventory", .inventory))
        case .factors:
            RecordShape(
                .must("id", .id), .must("name", .words), .must("absent", .words), .must("status", Self.status),
                .may("derived", Self.derivation), .may("prevalence", .quantity), .must("evidence", Self.sources),
                .may("inventory", .inventory))
        case .questions:
            RecordShape(
                .must("id", .id), .must("status", Self.status), .must("type", .oneOf(["yes-no", "choice", "multiple", "number"])),
                .must("text", .words), .may("observerText", .words), .must("why", .words), .may("onlyIf", Self.facts),
                .may("drill", .list(.reference([.questions]))), .may("ifUnknown", .reference([.questions])), .may("sets", Self.facts),
                .may("options", .list(.record(RecordShape(.must("id", .id), .must("text", .words), .may("sets", Self.facts))))),
                .may("unit", .string), .may("range", .list(.number)),
                .may(
                    "bands",
                    .list(.record(RecordShape(.may("atLeast", .number), .may("below", .number), .must("sets", Self.facts))))),
                .may("inventory", .inventory))
        case .redFlags:
            RecordShape(
                .must("id", .id), .must("status", Self.status), .must("name", .words),
                .must("urgency", .oneOf(["routine", "days", "same-day", "emergency"])), .must("says", .words), .must("inWords", .words),
                .may("required", Self.facts), .may("anyOf", Self.facts), .may("worseIf", .list(.reference([.redFlags]))),
                .must("firstAid", .oneOf(["cramp", "seizure", "water", "none"])), .may("interrupts", .flag),
                .must("advice", .list(.reference([.care]))),
                .must("evidence", Self.sources), .may("inventory", .inventory))
        case .causes:
            RecordShape(
                .must("id", .id), .must("status", Self.status), .must("name", .string), .must("about", .words),
                .must("isCramp", .flag), .must("mustNotMiss", .flag), .may("wouldMakeItUrgent", .words),
                .must("urgency", .record(RecordShape(.must("level", Self.urgency), .must("at", .quantity)))),
                .must(
                    "codes",
                    .list(
                        .record(
                            RecordShape(
                                .must("system", .oneOf(["icd-10", "icd-10-cm", "icd-11", "snomed-ct"])), .must("code", .string),
                                .must("display", .string), .must("status", .oneOf(["verified", "unverified"])))))),
                .must(
                    "mechanism",
                    .list(
                        .record(
                            RecordShape(
                                .may("step", .reference([.steps])), .may("factor", .reference([.mechanismFactors])),
                                .may("frame", .reference([.frames])), .must("says", .words))))),
                .must("baseRate", .quantity),
                .must(
                    "factors",
                    .list(
                        .record(
                            RecordShape(
                                .must("factor", .reference([.factors])), .must("oddsRatio", .number), .may("range", .list(.number)),
                                .must("source", .string))))),
                .must(
                    "findings",
                    .list(
                        .record(
                            RecordShape(
                                .must("finding", .reference([.findings])), .must("probability", .number), .may("range", .list(.number)),
                                .must("source", .string))))),
                .must("tests", .list(.record(RecordShape(.must("test", .reference([.tests])), .must("why", .words))))),
                .must("specialists", .list(.reference([.specialists]))), .must("advice", .list(.reference([.care]))),
                .must("tellDoctor", .list(.words)), .must("evidence", Self.sources), .must("inventory", .inventory))
        case .care:
            RecordShape(
                .must("id", .id), .must("status", Self.status), .must("name", .words),
                .must("kind", .oneOf(["call", "see", "avoid", "measure", "ask"])),
                .may("topic", .oneOf(Advice.Topic.allCases.map(\.rawValue))), .must("text", .words), .must("why", .words),
                .may("plan", Self.plan), .may("onlyIf", Self.facts), .may("notIf", Self.conditionIDs),
                .may("evenIfUnknown", .flag), .must("evidence", Self.sources), .may("inventory", .inventory))
        case .conditions:
            RecordShape(
                .must("id", .id), .must("status", Self.status), .must("name", .words), .must("when", Self.facts),
                .may("alsoWhen", Self.facts),
                .may("flags", .list(.reference([.redFlags]))),
                .may("causes", .list(.reference([.causes]))), .must("evidence", Self.sources))
        case .evidence:
            RecordShape(
                .must("id", .id), .must("status", .oneOf(["verified", "unverified"])), .must("citation", .string), .may("doi", .string),
                .may("pmid", .string), .may("url", .string),
                .must(
                    "design",
                    .oneOf([
                        "trial", "review", "guideline", "cohort", "survey", "label", "experiment", "consensus", "memory",
                    ])), .must("shows", .string), .may("retracted", .flag), .must("checked", .date))
        case .steps, .mechanismFactors, .frames, .specialists, .knobs, .muscleLimits: Self.topic
        case .demonstrations:
            RecordShape(
                .must("id", .id), .must("status", Self.status), .must("causes", .list(.reference([.causes]))), .must("scenario", .id),
                .must("knobs", .list(.record(RecordShape(.must("knob", .id), .must("value", .number))))), .must("says", .words),
                .must("evidence", Self.sources), .may("inventory", .inventory))
        case .tests:
            RecordShape(
                .must("id", .id), .must("status", Self.status), .must("name", .string), .may("worthIt", .flag), .must("says", .words),
                .must("evidence", Self.sources), .may("inventory", .inventory))
        case .riskGroups:
            RecordShape(
                .must("id", .id), .must("status", Self.status), .must("name", .string),
                .must("standing", .oneOf(["shown", "likely", "unproven", "not-shown"])), .must("says", .words),
                .must("facts", Self.facts), .must("evidence", Self.sources), .may("inventory", .inventory))
        case .statistics:
            RecordShape(
                .must("id", .id), .must("status", Self.status), .must("name", .string), .must("figure", .string),
                .may("asked", .list(.string)), .must("standing", .oneOf(["sourced", "unverified", "no-source", "wrong"])),
                .must("says", .words),
                .must("evidence", Self.sources), .may("inventory", .inventory))
        case .doubtfulCauses:
            RecordShape(
                .must("id", .id), .must("status", Self.status), .must("name", .string),
                .must("standing", .oneOf(["doubtful", "part-of-another", "retired"])), .must("says", .words),
                .must("causes", .list(.reference([.causes]))), .must("evidence", Self.sources), .may("inventory", .inventory))
        case .firstAid:
            RecordShape(
                .must("id", .id), .must("status", Self.status), .must("title", .words), .must("start", .id), .may("clock", Self.clock),
                .may("inventory", .inventory), .must("steps", .list(Self.step)))
        case .refusedManoeuvres:
            RecordShape(
                .must("id", .id), .must("status", Self.status), .must("name", .words), .must("why", .words), .must("instead", .place),
                .must("words", .list(.string)), .must("evidence", Self.sources), .may("inventory", .inventory))
        case .words:
            RecordShape(
                .must("id", .id), .must("status", Self.status), .must("fact", .reference([.findings, .factors])),
                .may("kind", .oneOf(["family", "habit"])), .must("phrases", .list(.string)), .may("denials", .list(.string)),
                .may("unless", .list(.string)), .may("also", Self.facts), .may("alsoDenied", Self.facts))
        case .wordClasses:
            RecordShape(
                .must("id", .id), .must("status", Self.status), .must("words", .list(.string)),
                .may("medicines", .list(.reference([.medicines]))))
        case .medicines:
            RecordShape(
                .must("id", .id), .must("status", Self.status), .must("name", .string), .must("names", .list(.string)),
                .must("sets", Self.facts), .must("evidence", Self.sources), .may("inventory", .inventory))
        case .phrases:
            RecordShape(
                .must("id", .id), .must("status", Self.status), .must("example", .string), .must("phrases", .list(.string)),
                .may("unless", .list(.string)), .may("beside", .list(.string)), .must("sets", Self.facts))
        case .regions:
            RecordShape(
                .must("id", .string), .must("status", Self.status), .must("name", .string), .must("emergency", .string),
                .must("outOfHours", .string), .must("maternity", .string), .must("poisons", .string), .must("crisis", .string),
                .must("checked", .date), .must("evidence", Self.sources))
        case .hazards:
            RecordShape(
                .must("id", .string), .must("status", Self.status), .must("hazard", .string), .must("harm", .string),
                .must("cause", .string), .must("control", .string), .must("severity", .oneOf(["critical", "serious", "minor"])),
                .may("test", .string))
        case .exercises: Self.exercise
        case .remedies: Self.remedy
        case .medicineLinks: Self.medicineLink
        case .drugReference: Self.drugReferenceRow
        case .foods: Self.food
        case .foodReference: Self.intakeReference
        case .foodLimits: Self.intakeLimit
        case .foodLists: Self.foodList
        case .foodGuards: Self.foodGuard
        case .fluids: Self.fluidRule
        case .effects: Self.effect
        case .claims: Self.claim
        case .contradictions: Self.contradiction
        case .glossary: Self.term
        }
    }
}
