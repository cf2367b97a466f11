import CrampCore

/// The shapes of the ledger: what is said about cramps, what of it cannot all be true, and the words it is said in.
extension EntryKind {
    /// What a claim can be about: all that a person may read.
    static let readable: [EntryKind] = [
        .causes, .care, .redFlags, .remedies, .exercises, .medicineLinks, .doubtfulCauses, .statistics, .riskGroups, .tests, .specialists,
        .refusedManoeuvres, .steps, .mechanismFactors, .frames, .foodLists, .fluids, .effects, .drugReference, .factors, .findings,
    ]

    static let claim = RecordShape(
        .must("id", .id), .must("status", status), .must("topic", choice(Claim.Topic.self)), .must("claim", .words),
        .must("asked", .list(.string)), .must("verdict", choice(Claim.Verdict.self)), .must("certainty", choice(Certainty.self)),
        .must("why", .words), .must("otherwise", .words), .must("instead", .words), .must("about", .list(.reference(readable))),
        .must("urges", .list(.reference([.care]))), .may("gives", .list(.reference([.care]))), .may("never", .list(.string)),
        .must("evidence", sources),
        .may("inventory", .inventory))

    static let contradiction = RecordShape(
        .must("id", .id), .must("status", status), .must("name", .words), .must("sides", .list(.reference([.claims]))),
        .must("says", .words), .may("inventory", .inventory))

    static let term = RecordShape(
        .must("id", .id), .must("status", status), .must("word", .string), .must("plain", .string), .must("says", .words),
        .must("garbled", .list(.string)), .may("inventory", .inventory))
}
