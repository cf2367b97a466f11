import CrampCore

// From checked nodes to values. The checks of form have passed: what a shape demands is there, so that nothing here can fail.
extension KnowledgeBase {
    init(_ draft: Draft, hash: String) {
        self.init()
        self.hash = hash
        revision = draft.manifest?.node["revision"]?.string ?? ""
        everyone = draft.manifest?.node["everyone"]?.strings ?? []
        attack = draft.manifest?.node["attack"]?.strings ?? []
        lookOut = draft.manifest?.node["lookOut"]?.strings ?? []
        opening = draft.manifest?.node["opening"]?.strings ?? []
        always = draft.manifest?.node["always"]?.strings ?? []
        func all<T>(_ kind: EntryKind, _ make: (Node) -> T) -> Catalogue<T> { Catalogue(draft.inForce(kind).map(make)) }
        /// The entries that the manifest names under `key` first, in its order.
        func ordered<T>(by key: String, _ entries: Catalogue<T>) -> Catalogue<T> {
            let first = draft.manifest?.node[key]?.strings ?? []
            return Catalogue(first.compactMap { entries[$0] } + entries.filter { !first.contains($0.id) })
        }
        facts = Catalogue(draft.inForce(.factors).map(Fact.init(factor:)) + draft.inForce(.findings).map(Fact.init(finding:)))
        questions = ordered(by: "order", all(.questions, Question.init))
        redFlags = ordered(by: "gravest", all(.redFlags, RedFlag.init))
        causes = all(.causes, Cause.init)
        advice = all(.care, Advice.init)
        conditions = all(.conditions, Condition.init)
        evidence = all(.evidence, Evidence.init)
        steps = all(.steps, Topic.init)
        mechanismFactors = all(.mechanismFactors, Topic.init)
        frames = all(.frames, Topic.init)
        demonstrations = all(.demonstrations, Demonstration.init)
        knobs = all(.knobs, Topic.init)
        muscleLimits = all(.muscleLimits, Topic.init)
        tests = all(.tests, Topic.init)
        specialists = all(.specialists, Topic.init)
        medicines = all(.medicines, Medicine.init)
        words = all(.words, Wordings.init)
        wordClasses = all(.wordClasses) { [medicines] in WordClass($0, medicines: medicines) }
        listen(for: all(.phrases, DangerPhrase.init))
        regions = all(.regions, Region.init)
        riskGroups = all(.riskGroups, RiskGroup.init)
        doubtfulCauses = all(.doubtfulCauses, DoubtfulCause.init)
        exercises = all(.exercises, Exercise.init)
        remedies = all(.remedies, Remedy.init)
        medicineLinks = all(.medicineLinks, MedicineLink.init)
        drugReference = all(.drugReference, DrugReference.init)
        foods = all(.foods, Food.init)
        intakeReferences = Catalogue(draft.inForce(.foodReference).compactMap(IntakeReference.init))
        intakeLimits = Catalogue(draft.inForce(.foodLimits).compactMap(IntakeLimit.init))
        foodLists = all(.foodLists, FoodList.init)
        fluidRules = all(.fluids, FluidRule.init)
        foodGuards = all(.foodGuards, FoodGuard.init)
        effects = Catalogue(draft.inForce(.effects).compactMap(Effect.init))
        openLedger(all(.claims, Claim.init), all(.statistics, Statistic.init))
        contradictions = all(.contradictions, Contradiction.init)
        glossary = all(.glossary, Term.init)
        let graph = FirstAidGraph(draft)
        firstAid = all(.firstAid) { FirstAidProtocol($0, graph: graph) }
        refusedManoeuvres = all(.refusedManoeuvres) { RefusedManoeuvre($0, graph: graph) }
    }
}

extension Draft {
    /// Neither a draft nor retired.
    fileprivate func inForce(_ kind: EntryKind) -> [Node] {
        entries(of: kind).filter { $0.status != "draft" && $0.status != "retired" }.map(\.node)
    }
}

extension Node {
    func text(_ key: String) -> String { self[key]?.string ?? "" }
    func strings(_ key: String) -> [String] { self[key]?.strings ?? [] }
    func nodes(_ key: String) -> [Node] { self[key]?.list ?? [] }

    var quantity: Quantity { quantity("value") }

    /// The number under `key` with the range and the source that stand beside it.
    fileprivate func quantity(_ key: String) -> Quantity {
        let ends = nodes("range").compactMap(\.double)
        let source = text("source")
        return Quantity(
            value: self[key]?.double ?? 0, range: ends.count == 2 && ends[0] <= ends[1] ? ends[0]...ends[1] : nil,
            source: source == "judgement" ? .judgement : .evidence(source))
    }

    var bounds: Derivation.Bounds { .init(atLeast: self["atLeast"]?.double, below: self["below"]?.double) }
}

extension Fact {
    fileprivate init(finding node: Node) {
        self.init(
            id: node.text("id"), name: node.text("name"), absentName: node.text("absent"),
            kind: .finding(leak: node["leak"]?.quantity), derivation: nil, evidence: node.strings("evidence"))
    }

    fileprivate init(factor node: Node) {
        self.init(
            id: node.text("id"), name: node.text("name"), absentName: node.text("absent"),
            kind: .factor(prevalence: node["prevalence"]?.quantity), derivation: node["derived"].flatMap(Derivation.init),
            evidence: node.strings("evidence"))
    }
}

extension Derivation {
    fileprivate init?(_ node: Node) {
        let parts = node.entries.compactMap { entry -> Derivation? in
            switch entry.key {
            case "sex": entry.value.string.flatMap(Sex.init).map { .sex($0) }
            case "age": .age(entry.value.bounds)
            case "pregnancyWeeks": .pregnancyWeeks(entry.value.bounds)
            case "postpartumWeeks": .postpartumWeeks(entry.value.bounds)
            case "anyOf": .anyOf(entry.value.strings)
            default: nil
            }
        }
        guard let first = parts.first else { return nil }
        self = parts.count == 1 ? first : .all(parts)
    }
}

extension Question {
    fileprivate init(_ node: Node) {
        let options = node.nodes("options").map {
            Option(id: $0.text("id"), text: $0.text("text"), sets: $0.strings("sets"))
        }
        let ends = node.nodes("range").compactMap(\.double)
        let kind: Kind =
            switch node.text("type") {
            case "choice": .choice(options)
            case "multiple": .multiple(options)
            case "number":
                .number(
                    unit: node.text("unit"), range: ends.count == 2 && ends[0] <= ends[1] ? ends[0]...ends[1] : 0...0,
                    bands: node.nodes("bands").map { Band(bounds: $0.bounds, sets: $0.strings("sets")) })
            default: .yesNo(sets: node.strings("sets"))
            }
        self.init(
            id: node.text("id"), kind: kind, text: node.text("text"), observerText: node["observerText"]?.string,
            why: node.text("why"), onlyIf: node.strings("onlyIf"), ifUnknown: node["ifUnknown"]?.string, drill: node.strings("drill"))
    }
}

extension RedFlag {
    fileprivate init(_ node: Node) {
        self.init(
            id: node.text("id"), name: node.text("name"), urgency: Urgency(rawValue: node.text("urgency")) ?? .emergency,
            says: node.text("says"), inWords: node.text("inWords"), required: node.strings("required"), anyOf: node.strings("anyOf"),
            worseIf: node.strings("worseIf"), firstAid: FirstAid(rawValue: node.text("firstAid")) ?? .none,
            interrupts: node["interrupts"]?.bool ?? false, advice: node.strings("advice"), evidence: node.strings("evidence"))
    }
}

extension Cause {
    fileprivate init(_ node: Node) {
        self.init(
            id: node.text("id"), name: node.text("name"), about: node.text("about"), isCramp: node["isCramp"]?.bool ?? true,
            mustNotMiss: node["mustNotMiss"]?.bool ?? true,
            wouldMakeItUrgent: node["wouldMakeItUrgent"]?.string,
            urgency: node["urgency"].flatMap { Urgency(rawValue: $0.text("level")) } ?? .routine,
            threshold: node["urgency"]?["at"]?.quantity ?? Quantity(value: 0, range: nil, source: .judgement),
            codes: node.nodes("codes").map {
                Code(
                    system: $0.text("system"), code: $0.text("code"), display: $0.text("display"), verified: $0.text("status") == "verified"
                )
            },
            mechanism: node.nodes("mechanism").map {
                Mechanism(step: $0["step"]?.string, factor: $0["factor"]?.string, frame: $0["frame"]?.string, says: $0.text("says"))
            },
            baseRate: node["baseRate"]?.quantity ?? Quantity(value: 0.5, range: nil, source: .judgement),
            factors: node.nodes("factors").map { FactorLink(factor: $0.text("factor"), oddsRatio: $0.quantity("oddsRatio")) },
            findings: node.nodes("findings").map { FindingLink(finding: $0.text("finding"), probability: $0.quantity("probability")) },
            tests: node.nodes("tests").map { Test(test: $0.text("test"), why: $0.text("why")) },
            specialists: node.strings("specialists"), advice: node.strings("advice"), tellDoctor: node.strings("tellDoctor"),
            evidence: node.strings("evidence"))
    }
}

extension Advice {
    fileprivate init(_ node: Node) {
        self.init(
            id: node.text("id"), name: node.text("name"), kind: Kind(rawValue: node.text("kind")) ?? .measure,
            topic: Topic(rawValue: node.text("topic")), text: node.text("text"), why: node.text("why"),
            plan: node["plan"].map(Prospect.init), onlyIf: node.strings("onlyIf"), notIf: node.strings("notIf"),
            evenIfUnknown: node["evenIfUnknown"]?.bool ?? false, evidence: node.strings("evidence"))
    }
}

extension Condition {
    fileprivate init(_ node: Node) {
        self.init(
            id: node.text("id"), name: node.text("name"), facts: node.strings("when"), furtherFacts: node.strings("alsoWhen"),
            redFlags: node.strings("flags"),
            causes: node.strings("causes"),
            evidence: node.strings("evidence"))
    }
}

extension Evidence {
    fileprivate init(_ node: Node) {
        let locator = node["doi"]?.string.map { "doi:\($0)" } ?? node["pmid"]?.string.map { "PMID \($0)" } ?? node["url"]?.string
        self.init(
            id: node.text("id"), verified: node.text("status") == "verified", citation: node.text("citation"), locator: locator,
            design: node.text("design"), shows: node.text("shows"), retracted: node["retracted"]?.bool ?? false,
            checked: node.text("checked"))
    }
}

extension Demonstration {
    fileprivate init(_ node: Node) {
        self.init(
            id: node.text("id"), causes: node.strings("causes"), scenario: node.text("scenario"),
            knobs: node.nodes("knobs").map { Knob(name: $0.text("knob"), value: $0["value"]?.double ?? 0) }, says: node.text("says"),
            evidence: node.strings("evidence"))
    }
}

extension Topic {
    fileprivate init(_ node: Node) {
        self.init(
            id: node.text("id"), name: node.text("name"), says: node.text("says"), isWorthIt: node["worthIt"]?.bool ?? true,
            evidence: node.strings("evidence"))
    }
}

extension RiskGroup {
    fileprivate init(_ node: Node) {
        self.init(
            id: node.text("id"), name: node.text("name"), standing: Standing(rawValue: node.text("standing")) ?? .unproven,
            says: node.text("says"), facts: node.strings("facts"), evidence: node.strings("evidence"))
    }
}

extension Statistic {
    fileprivate init(_ node: Node) {
        self.init(
            id: node.text("id"), name: node.text("name"), figure: node.text("figure"), asked: node.strings("asked"),
            standing: Standing(rawValue: node.text("standing")) ?? .unverified, says: node.text("says"),
            evidence: node.strings("evidence"))
    }
}

extension DoubtfulCause {
    fileprivate init(_ node: Node) {
        self.init(
            id: node.text("id"), name: node.text("name"), standing: Standing(rawValue: node.text("standing")) ?? .doubtful,
            says: node.text("says"), causes: node.strings("causes"), evidence: node.strings("evidence"))
    }
}

extension Wordings {
    fileprivate init(_ node: Node) {
        self.init(
            id: node.text("id"), fact: node.text("fact"), kind: Kind(rawValue: node.text("kind")), phrases: node.strings("phrases"),
            denials: node.strings("denials"), unless: node.strings("unless"), also: node.strings("also"),
            alsoDenied: node.strings("alsoDenied"))
    }
}

extension WordClass {
    fileprivate init(_ node: Node, medicines: Catalogue<Medicine>) {
        self.init(
            id: node.text("id"), words: node.strings("words") + node.strings("medicines").flatMap { medicines[$0]?.names ?? [] })
    }
}

extension Medicine {
    fileprivate init(_ node: Node) {
        self.init(
            id: node.text("id"), name: node.text("name"), names: node.strings("names").map { $0.lowercased() }, sets: node.strings("sets"))
    }
}

extension DangerPhrase {
    fileprivate init(_ node: Node) {
        self.init(
            id: node.text("id"), example: node.text("example"), phrases: node.strings("phrases"), unless: node.strings("unless"),
            beside: node.strings("beside"), sets: node.strings("sets"))
    }
}

extension Region {
    fileprivate init(_ node: Node) {
        self.init(
            id: node.text("id"), name: node.text("name"), emergency: node.text("emergency"), outOfHours: node.text("outOfHours"),
            maternity: node.text("maternity"), poisons: node.text("poisons"), crisis: node.text("crisis"), checked: node.text("checked"))
    }
}
