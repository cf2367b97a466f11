import CrampCore

// What there is to do about cramps, from checked nodes.

extension Advice.Prospect {
    init(_ node: Node) {
        self.init(
            start: node.text("start"), helps: node.choice("helps") ?? .unlikely, certainty: node.choice("certainty") ?? .none,
            found: node.text("found"), suits: node.strings("suits"), effort: node.whole("effort") ?? 3,
            programme: node["programme"]?.string)
    }
}

extension Exercise {
    init(_ node: Node) {
        self.init(
            id: node.text("id"), name: node.text("name"), purpose: node.text("purpose"), measure: node.text("measure"),
            when: node.text("when"), minutes: node.whole("minutes") ?? 0, steps: node.nodes("steps").map(Step.init),
            stopIf: node.text("stopIf"), instead: node["instead"]?.string, evidence: node.strings("evidence"))
    }
}

extension Exercise.Step {
    fileprivate init(_ node: Node) {
        self.init(
            id: node.text("id"), position: node.choice("position") ?? .sitting, say: node.text("say"), more: node["more"]?.string,
            show: node["show"]?.string, repetitions: node.whole("repeat"), seconds: node.whole("seconds"),
            sides: node.whole("sides") ?? 1, pause: node.whole("pause"), sets: node.whole("sets") ?? 1,
            basis: node.source("basis") ?? .judgement, saferWith: node["saferWith"]?.string, unless: node.strings("unless"))
    }
}

extension Remedy {
    init(_ node: Node) {
        self.init(
            id: node.text("id"), name: node.text("name"), standing: node.choice("standing") ?? .refused, told: node.text("told"),
            says: node.text("says"), measure: node["measure"]?.string, notIf: node.strings("notIf"), harms: node.text("harms"),
            evidence: node.strings("evidence"))
    }
}

extension MedicineLink {
    init(_ node: Node) {
        self.init(
            id: node.text("id"), name: node.text("name"), strength: node.choice("strength") ?? .reports, found: node.text("found"),
            after: node.text("after"), likeWhat: node["likeWhat"]?.string, ask: node.text("ask"), danger: node["danger"]?.string,
            neverStop: node["neverStop"]?.bool ?? true, clashes: node.strings("clashes"), clashesWhy: node["clashesWhy"]?.string,
            notTogether: node.strings("notTogether"), togetherWhy: node["togetherWhy"]?.string, evidence: node.strings("evidence"))
    }
}

extension DrugReference {
    init(_ node: Node) {
        self.init(
            id: node.text("id"), table: node.choice("table") ?? .prose, group: node.text("group"), inn: node.text("inn"),
            isInferred: node["inferred"]?.bool ?? false, written: node.text("written"),
            unitCheck: node.choice("unitCheck") ?? .notCheckable, fault: node["fault"]?.string, today: node.text("today"),
            never: node["never"]?.string, evidence: node.strings("evidence"))
    }
}

extension Food {
    init(_ node: Node) {
        let figures = Nutrient.allCases.compactMap { nutrient in node[nutrient.rawValue]?.double.map { (nutrient, $0) } }
        self.init(
            id: node.text("id"), name: node.text("name"), also: node.text("also").split(separator: "|").map(String.init),
            portion: node.text("portion"), portionGrams: node["portion_g"]?.double ?? 0,
            per100Grams: Dictionary(uniqueKeysWithValues: figures))
    }
}

extension IntakeGroup {
    fileprivate init(_ node: Node) {
        self.init(
            sex: node.choice("sex"), age: node["age"]?.bounds ?? .init(), pregnancyWeeks: node["pregnancy"]?.bounds,
            isBreastfeeding: node["breastfeeding"]?.bool ?? false)
    }
}

extension IntakeReference {
    init?(_ node: Node) {
        guard let nutrient: Nutrient = node.choice("nutrient"), let amount = node["amount"]?.quantity else { return nil }
        self.init(id: node.text("id"), nutrient: nutrient, group: IntakeGroup(node), amount: amount, kind: node.choice("kind") ?? .ai)
    }
}

extension IntakeLimit {
    init?(_ node: Node) {
        guard let nutrient: Nutrient = node.choice("nutrient"), let amount = node["amount"]?.quantity else { return nil }
        self.init(
            id: node.text("id"), nutrient: nutrient, source: node.choice("from") ?? .all, group: IntakeGroup(node), amount: amount,
            why: node.text("why"))
    }
}

extension FoodList {
    init(_ node: Node) {
        self.init(
            id: node.text("id"), name: node.text("name"), nutrients: node.strings("nutrients").compactMap(Nutrient.init),
            foods: node.strings("foods"), doubtful: node.text("doubtful"), says: node.text("says"), evidence: node.strings("evidence"))
    }
}

extension FluidRule {
    init(_ node: Node) {
        self.init(
            id: node.text("id"), name: node.text("name"), says: node.text("says"), notIf: node.strings("notIf"),
            evidence: node.strings("evidence"))
    }
}

extension FoodGuard {
    init(_ node: Node) {
        self.init(
            id: node.text("id"), foods: node.strings("foods"), nutrient: node.choice("nutrient"), from: node["from"]?.quantity,
            notIf: node.strings("notIf"), says: node.text("says"), evidence: node.strings("evidence"))
    }
}

extension Effect {
    init?(_ node: Node) {
        guard let estimate = node["estimate"]?.quantity else { return nil }
        self.init(
            id: node.text("id"), about: node.text("about"), name: node.text("name"), outcome: node.text("outcome"),
            compared: node.text("compared"), estimate: estimate, unit: node.text("unit"), worse: node.choice("worse") ?? .higher,
            studies: node.whole("studies") ?? 0, people: node.whole("people") ?? 0, certainty: node.choice("certainty") ?? .none,
            says: node.text("says"), evidence: node.strings("evidence"))
    }
}

extension Node {
    /// The case of an enumeration that stands under `key`.
    func choice<Value: RawRepresentable>(_ key: String) -> Value? where Value.RawValue == String {
        self[key]?.string.flatMap(Value.init(rawValue:))
    }
}
