public import CrampCore

/// The JSON Schemas (draft 2020-12) of the files that others read and write, made from the same shapes that check them.
public enum Schemas {
    /// File names and texts, for `Documentation/api/`.
    /// - Throws: where a value cannot be written as JSON.
    public static func all(_ knowledge: KnowledgeBase) throws -> [(name: String, text: String)] {
        var schemas: [(String, JSON)] = [
            ("intake", intake(knowledge)), ("vignette", vignettes), ("texts", texts(knowledge)), ("assessment", assessment),
            ("plan", plan), ("medicines", medicines), ("check", check), ("explain", explain), ("network", network),
            ("questions", questions),
        ]
        schemas += EntryKind.allCases.map { ("knowledge/\($0.rawValue)", .record($0.shape)) }.map { ($0, JSON(schema: $1)) }
        return try schemas.map { name, schema in
            guard case .object(var object) = schema else { return ("", "") }
            object["$schema"] = "https://json-schema.org/draft/2020-12/schema"
            object["title"] = .text("Charley: \(name)")
            return ("\(name.replacing("/", with: "-")).schema.json", try JSON.object(object).written())
        }
    }

    private static func intake(_ knowledge: KnowledgeBase) -> JSON {
        let answers = Dictionary(knowledge.questions.map { ($0.id, answer(to: $0)) }) { first, _ in first }
        return closed(
            [
                "schema": ["const": 1], "about": choice(Intake.Subject.allCases.map(\.rawValue)),
                "region": choice(knowledge.regions.ids),
                "person": closed([
                    "age": number(KnowledgeBase.ages), "sex": choice(Sex.allCases.map(\.rawValue)),
                    "pregnancy": [
                        "oneOf": [
                            closed(["weeks": number(0...45)], required: ["weeks"]),
                            closed(["postpartumWeeks": number(0...52)], required: ["postpartumWeeks"]),
                            choice(["yes", "no", "unknown"]),
                        ]
                    ],
                ]),
                "answers": closed(answers), "conditions": list(choice(knowledge.conditions.ids + knowledge.facts.ids)),
                "denied": list(choice(knowledge.facts.ids)), "medicines": list(["type": "string"]),
                "text": ["type": "string", "maxLength": .whole(KnowledgeBase.longestText)],
            ], required: ["schema"])
    }

    private static func answer(to question: Question) -> JSON {
        let options = question.options.map(\.id)
        return switch question.kind {
        case .yesNo: choice(["yes", "no", "unknown"])
        case .choice: choice(options + ["unknown"])
        case .multiple: ["anyOf": [list(choice(options)), choice(options + ["unknown"])]]
        case .number(_, let range, _): ["anyOf": [number(range), choice(["unknown"])]]
        }
    }

    private static let urgency = choice(Urgency.allCases.map(\.rawValue))
    private static let id: JSON = ["type": "string"]

    private static let vignettes: JSON = closed(
        [
            "vignettes": list(
                closed(
                    [
                        "id": id, "source": id, "kind": choice(["published", "constructed"]), "story": ["type": "string"],
                        "intake": ["$ref": "intake.schema.json"],
                        "expected": closed(
                            [
                                "causes": list(id), "mustInclude": list(id), "urgency": urgency, "leastUrgentSafe": urgency,
                                "firstAid": choice(FirstAid.allCases.map(\.rawValue)), "mustNotShow": list(id),
                            ], required: ["urgency"]),
                    ], required: ["id", "source", "kind", "intake", "expected"]))
        ], required: ["vignettes"])

    private static func texts(_ knowledge: KnowledgeBase) -> JSON {
        let facts = list(choice(knowledge.facts.ids))
        return closed(
            [
                "entries": list(
                    closed(
                        [
                            "id": id, "source": id, "text": ["type": "string"], "present": facts, "absent": facts, "debatable": facts,
                        ], required: ["id", "text"]))
            ], required: ["entries"])
    }

    private static let assessment: JSON = {
        let flags = list(closed(["id": id, "urgency": urgency], required: ["id", "urgency"]))
        let refusals = list(closed(["id": id, "because": list(id)], required: ["id", "because"]))
        let properties: [String: JSON] = [
            "revision": id, "hash": id, "urgency": urgency, "provisional": ["type": "boolean"], "flags": flags, "unresolved": flags,
            "raisedBy": list(closed(["cause": id, "urgency": urgency], required: ["cause", "urgency"])),
            "causes": list(
                closed(
                    [
                        "id": id, "probability": number(0...1), "rank": ["type": "integer", "minimum": 1],
                        "explains": ["type": "number", "minimum": 0],
                    ],
                    required: ["id", "probability", "rank", "explains"])),
            "errorBound": number(0...1), "firstAid": choice(FirstAid.allCases.map(\.rawValue)), "advice": list(id), "refused": refusals,
            "held": refusals, "questions": list(id), "contradictions": list(id), "notRecognised": list(id),
        ]
        return closed(properties, required: properties.keys.sorted())
    }()

    private static let plan: JSON = {
        let topic = choice(Advice.Topic.allCases.map(\.rawValue))
        let leftOut = list(closed(["id": id, "topic": topic, "because": list(id)], required: ["id", "topic", "because"]))
        let item = closed(
            [
                "id": id, "topic": topic, "helps": choice(Advice.Prospect.Helps.allCases.map(\.rawValue)),
                "certainty": choice(Certainty.allCases.map(\.rawValue)), "effort": ["type": "integer", "minimum": 1, "maximum": 3],
                "suitedBy": list(id), "programme": id, "steps": list(id),
            ], required: ["id", "helps", "certainty", "effort", "suitedBy", "steps"])
        let properties: [String: JSON] = [
            "revision": id, "hash": id, "urgency": urgency, "provisional": ["type": "boolean"], "help": list(id), "items": list(item),
            "attack": list(id), "lookOut": list(id),
            "isNothingProven": ["type": "boolean"], "refused": leftOut, "held": leftOut, "questions": list(id),
        ]
        return closed(properties, required: properties.keys.sorted())
    }()

    private static let medicines: JSON = {
        let link = closed(
            [
                "id": id, "name": id, "strength": choice(MedicineLink.Strength.allCases.map(\.rawValue)), "found": id, "after": id,
                "likeWhat": id, "ask": id, "danger": id, "neverStop": ["type": "boolean"], "clashes": list(id), "clashesWhy": id,
                "sources": list(id),
            ], required: ["id", "name", "strength", "found", "after", "ask", "neverStop", "clashes", "sources"])
        let answer = closed(["typed": id, "says": id, "links": list(link)], required: ["typed", "says", "links"])
        return closed(
            ["revision": id, "hash": id, "alarms": list(id), "answers": list(answer)], required: ["revision", "hash", "alarms", "answers"])
    }()

    private static let verdict = choice(Claim.Verdict.allCases.map(\.rawValue))
    private static let certainty = choice(Certainty.allCases.map(\.rawValue))
    private static let sourceNotes = list(
        closed(["id": id, "text": id, "standing": choice(["read", "not-read", "retracted"])], required: ["id", "text", "standing"]))

    private static let check: JSON = {
        let card: [String: JSON] = [
            "id": id, "topic": choice(Claim.Topic.allCases.map(\.rawValue)), "claim": id, "verdict": verdict, "certainty": certainty,
            "why": id, "otherwise": id, "instead": id, "notWith": list(id), "sources": sourceNotes,
        ]
        let properties: [String: JSON] = [
            "revision": id, "hash": id, "outcome": choice(["danger", "found", "nothing-fits"]), "alarms": list(id),
            "entries": list(closed(card, required: card.keys.sorted())),
        ]
        return closed(properties, required: properties.keys.sorted())
    }()

    private static let explain: JSON = {
        let said = closed(["id": id, "claim": id, "verdict": verdict], required: ["id", "claim", "verdict"])
        let entry = closed(
            [
                "id": id, "kind": id, "name": id, "what": list(id), "why": list(id), "certainty": certainty, "sources": sourceNotes,
                "said": list(said), "page": id,
            ], required: ["id", "kind", "name", "what", "why", "sources", "said"])
        return closed(["revision": id, "hash": id, "entries": list(entry)], required: ["revision", "hash", "entries"])
    }()

    private static let network: JSON = closed(
        [
            "revision": id,
            "causes": list(
                closed(
                    [
                        "id": id, "baseRate": number(0...1),
                        "factors": list(
                            closed(
                                ["id": id, "oddsRatio": ["type": "number", "exclusiveMinimum": 0], "prevalence": number(0...1)],
                                required: ["id", "oddsRatio", "prevalence"])),
                    ], required: ["id", "baseRate", "factors"])),
            "findings": list(
                closed(
                    [
                        "id": id, "leak": number(0...1),
                        "links": list(closed(["cause": id, "probability": number(0...1)], required: ["cause", "probability"])),
                    ], required: ["id", "leak", "links"])),
        ], required: ["revision", "causes", "findings"])

    private static let questions: JSON = list(
        closed(
            [
                "id": id, "text": id, "type": choice(["yes-no", "choice", "multiple", "number"]),
                "options": list(closed(["id": id, "text": id], required: ["id", "text"])), "unit": id,
                "range": list(["type": "number"]), "sets": list(id), "drill": list(id), "ifUnknown": id,
            ], required: ["id", "text", "type", "sets"]))

    private static func closed(_ properties: [String: JSON], required: [String] = []) -> JSON {
        [
            "type": "object", "properties": .object(properties), "required": .list(required.map { .text($0) }),
            "additionalProperties": false,
        ]
    }

    private static func choice(_ values: [String]) -> JSON { ["enum": .list(values.map { .text($0) })] }
    private static func list(_ element: JSON) -> JSON { ["type": "array", "items": element] }
    private static func number(_ range: ClosedRange<Double>) -> JSON {
        ["type": "number", "minimum": .number(range.lowerBound), "maximum": .number(range.upperBound)]
    }
}

extension JSON {
    /// The schema of one shape of the knowledge.
    fileprivate init(schema shape: ValueShape) {
        switch shape {
        case .id, .reference: self = ["type": "string", "pattern": "^[A-Za-z0-9]+(-[a-z0-9]+)*$"]
        case .place: self = ["type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*(#[a-z0-9]+(-[a-z0-9]+)*)?$"]
        case .words, .string: self = ["type": "string", "minLength": 1]
        case .date: self = ["type": "string", "pattern": "^\\d{4}-\\d{2}-\\d{2}$"]
        case .oneOf(let values): self = ["enum": .list(values.map { .text($0) })]
        case .number: self = ["type": "number"]
        case .flag: self = ["type": "boolean"]
        case .quantity:
            self = [
                "type": "object",
                "properties": [
                    "value": ["type": "number"], "range": ["type": "array", "items": ["type": "number"], "minItems": 2, "maxItems": 2],
                    "source": ["type": "string"],
                ], "required": ["value", "source"], "additionalProperties": false,
            ]
        case .list(let element): self = ["type": "array", "items": JSON(schema: element)]
        case .inventory: self = ["type": "array", "items": ["type": "string", "pattern": "^\\d+\\.\\d{2,3}$"]]
        case .record(let record):
            self = [
                "type": "object",
                "properties": .object(Dictionary(record.keys.map { ($0.name, JSON(schema: $0.shape)) }) { first, _ in first }),
                "required": .list(record.keys.filter(\.required).map { .text($0.name) }), "additionalProperties": false,
            ]
        }
    }
}
