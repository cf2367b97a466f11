import CrampCore

/// The shapes of what there is to do about cramps: plans, exercises, remedies, medicines, food, effects.
extension EntryKind {
    static func choice<Value: CaseIterable & RawRepresentable>(_: Value.Type) -> ValueShape where Value.RawValue == String {
        .oneOf(Value.allCases.map(\.rawValue))
    }

    private static let nutrient = choice(Nutrient.self)

    static let plan = ValueShape.record(
        RecordShape(
            .must("start", .words), .must("helps", choice(Advice.Prospect.Helps.self)), .must("certainty", choice(Certainty.self)),
            .must("found", .words), .must("suits", .list(.reference([.findings, .factors, .causes]))), .must("effort", .number),
            .may("programme", .reference([.exercises]))))

    static let exercise = RecordShape(
        .must("id", .id), .must("status", status), .must("name", .words), .must("purpose", .words), .must("measure", .reference([.care])),
        .must("when", .words), .must("minutes", .number),
        .must(
            "steps",
            .list(
                .record(
                    RecordShape(
                        .must("id", .id), .must("position", choice(Exercise.Step.Position.self)), .must("say", .words),
                        .may("more", .words), .may("show", .id), .may("repeat", .number), .may("seconds", .number),
                        .may("sides", .number), .may("pause", .number), .may("sets", .number), .must("basis", .string),
                        .may("saferWith", .words), .may("unless", conditionIDs))))),
        .must("stopIf", .words), .may("instead", .words), .must("evidence", sources), .may("inventory", .inventory))

    static let remedy = RecordShape(
        .must("id", .id), .must("status", status), .must("name", .words), .must("standing", choice(Remedy.Standing.self)),
        .must("told", .words), .must("says", .words), .may("measure", .reference([.care])), .must("notIf", conditionIDs),
        .must("harms", .words), .must("evidence", sources), .may("inventory", .inventory))

    static let medicineLink = RecordShape(
        // A link is called as the fact that taking the medicine is.
        .must("id", .reference([.factors])), .must("status", status), .must("name", .string),
        .must("strength", choice(MedicineLink.Strength.self)), .must("found", .words), .must("after", .words), .may("likeWhat", .words),
        .must("ask", .words), .may("danger", .words), .must("neverStop", .flag), .must("clashes", .list(.reference([.remedies, .care]))),
        .may("clashesWhy", .words), .may("notTogether", .list(.string)), .may("togetherWhy", .words), .must("evidence", sources),
        .may("inventory", .inventory))

    /// For clinicians, so no words that have to be easy to read.
    static let drugReferenceRow = RecordShape(
        .must("id", .id), .must("status", status), .must("table", choice(DrugReference.Table.self)), .must("group", .string),
        .must("inn", .string), .must("inferred", .flag), .must("written", .string),
        .must("unitCheck", choice(DrugReference.UnitCheck.self)), .may("fault", .string), .must("today", .string), .may("never", .string),
        .must("evidence", sources), .may("inventory", .inventory))

    /// A row of the table of foods; the figures are per 100 g, and what is blank is not known.
    static let food = RecordShape(
        keys: [
            .must("id", .id), .must("name", .string), .may("also", .string), .must("portion", .string), .must("portion_g", .number),
            .may("fdc_ndb", .string),
        ] + Nutrient.allCases.map { .may($0.rawValue, .number) })

    static let intakeReference = RecordShape(
        .must("id", .id), .must("status", status), .must("nutrient", nutrient), .may("sex", choice(Sex.self)), .must("age", bounds),
        .may("pregnancy", bounds), .may("breastfeeding", .flag), .must("amount", .quantity),
        .must("kind", choice(IntakeReference.Kind.self)))

    static let intakeLimit = RecordShape(
        .must("id", .id), .must("status", status), .must("nutrient", nutrient), .must("from", choice(IntakeLimit.Source.self)),
        .must("age", bounds), .may("pregnancy", bounds), .may("breastfeeding", .flag), .must("amount", .quantity), .must("why", .words))

    static let foodList = RecordShape(
        .must("id", .id), .must("status", status), .must("name", .words), .must("nutrients", .list(nutrient)),
        .must("foods", .list(.reference([.foods]))), .must("doubtful", .words), .must("says", .words), .must("evidence", sources),
        .may("inventory", .inventory))

    static let foodGuard = RecordShape(
        .must("id", .id), .must("status", status), .may("foods", .list(.reference([.foods]))), .may("nutrient", nutrient),
        .may("from", .quantity), .must("notIf", conditionIDs), .must("says", .words), .must("evidence", sources),
        .may("inventory", .inventory))

    static let fluidRule = RecordShape(
        .must("id", .id), .must("status", status), .must("name", .words), .must("says", .words), .must("notIf", conditionIDs),
        .must("evidence", sources), .may("inventory", .inventory))

    static let effect = RecordShape(
        .must("id", .id), .must("status", status), .must("about", .reference([.care, .remedies])), .must("name", .string),
        .must("outcome", .string), .must("compared", .string), .must("estimate", .quantity), .must("unit", .string),
        .must("worse", choice(Effect.Worse.self)), .must("studies", .number), .must("people", .number),
        .must("certainty", choice(Certainty.self)), .must("says", .words), .must("evidence", sources), .may("inventory", .inventory))
}
