import CrampCore
import CrampDiary
import GRDB

/// The one way into the tables, within a transaction of the one writer. The same rules as `Diary.write`.
struct DiaryWriting {
    let db: Database

    /// - Throws: `InputErrors`; whoever calls rolls back.
    func write(_ entries: [Entry]) throws -> [Entry.Outcome] {
        let problems = entries.flatMap(\.problems)
        guard problems.isEmpty else { throw InputErrors(problems) }
        let isOfAnEvening = entries.contains { entry in
            switch entry {
            case .exposure, .checkIn: true
            default: false
            }
        }
        // A check-in may name an exposure that only comes with it. Not without need: SQLite then prepares every statement anew.
        if isOfAnEvening { try db.execute(sql: "PRAGMA defer_foreign_keys = ON") }
        let outcomes = try entries.map(put)
        try checkNights(entries)
        if isOfAnEvening { try checkEvenings(entries) }
        return outcomes
    }

    /// Empties every table; with `secure_delete` what was in them is overwritten.
    func clear() throws {
        for table in DiarySchema.tables { try db.execute(sql: "DELETE FROM \(table)") }
    }

    // What only the whole diary can tell.

    private func checkNights(_ written: [Entry]) throws {
        var nights = Set<CalendarDay>()
        for case .attack(let attack) in written where nights.insert(attack.began.night).inserted {
            let night = attack.began.night
            let attacks = try db.cachedStatement(sql: "SELECT count(*) FROM attack WHERE night = ?")
            if try Int.fetchOne(attacks, arguments: ["\(night)"]) ?? 0 > Entry.mostAttacksInANight { throw Entry.tooManyAttacks(in: night) }
        }
    }

    private func checkEvenings(_ written: [Entry]) throws {
        let exposures = try DiaryRows(db: db).exposures()
        guard exposures.count(where: { $0.position != nil }) <= Entry.mostExposures else { throw Entry.tooManyExposures }
        let known = Set(exposures.map(\.id))
        for case .checkIn(let checkIn) in written {
            if let unknown = checkIn.values.keys.sorted().first(where: { !known.contains($0) }) { throw Entry.unknownExposure(unknown) }
        }
    }

    private func put(_ entry: Entry) throws -> Entry.Outcome {
        if let present = try DiaryRows(db: db).present(entry) {
            if present == entry { return .alreadyKept }
            if present.revision >= entry.revision { return .outdated(revision: present.revision) }
            try remove(present)
        }
        try insert(entry)
        return .kept
    }

    private func remove(_ entry: Entry) throws {
        switch entry {
        case .attack(let attack): try db.execute(sql: "DELETE FROM attack WHERE id = ?", arguments: [attack.id])
        case .night(let night): try db.execute(sql: "DELETE FROM night WHERE night = ?", arguments: ["\(night.night)"])
        case .exposure(let exposure): try db.execute(sql: "DELETE FROM exposure WHERE id = ?", arguments: [exposure.id])
        case .checkIn(let checkIn): try db.execute(sql: "DELETE FROM checkIn WHERE day = ?", arguments: ["\(checkIn.day)"])
        case .change(let change): try db.execute(sql: "DELETE FROM treatmentChange WHERE id = ?", arguments: [change.id])
        case .signs(let check): try db.execute(sql: "DELETE FROM signsCheck WHERE id = ?", arguments: [check.id])
        case .undo(let undo):
            try db.execute(sql: "DELETE FROM undone WHERE kind = ? AND id = ?", arguments: [undo.kind.rawValue, undo.id])
        }
    }

    private func insert(_ entry: Entry) throws {
        switch entry {
        case .attack(let attack): try insert(attack)
        case .night(let night):
            try insert(
                into: "night",
                ["night": "\(night.night)", "revision": night.revision, "state": night.state.rawValue].with(night.recorded, "recorded"))
        case .exposure(let exposure):
            try insert(
                into: "exposure",
                [
                    "id": exposure.id, "revision": exposure.revision, "name": exposure.name, "unit": exposure.unit,
                    "position": exposure.position,
                ])
        case .checkIn(let checkIn):
            try insert(into: "checkIn", ["day": "\(checkIn.day)", "revision": checkIn.revision].with(checkIn.recorded, "recorded"))
            for (exposure, value) in checkIn.values {
                try insert(into: "checkInValue", ["day": "\(checkIn.day)", "exposure": exposure, "value": value])
            }
        case .change(let change):
            try insert(
                into: "treatmentChange",
                [
                    "id": change.id, "revision": change.revision, "day": "\(change.day)", "kind": change.kind.rawValue,
                    "step": change.step.rawValue, "name": change.name, "note": change.note,
                ])
        case .signs(let check): try insert(check)
        case .undo(let undo):
            try insert(into: "undone", ["kind": undo.kind.rawValue, "id": undo.id, "revision": undo.revision])
        }
    }

    private func insert(_ attack: Attack) throws {
        try insert(
            into: "attack",
            [
                "id": attack.id, "revision": attack.revision, "side": attack.side?.rawValue, "muscle": attack.muscle?.rawValue,
                "severity": attack.severity, "seconds": attack.seconds, "wokeMe": attack.wokeMe, "soreness": attack.soreness,
                "fell": attack.fell, "stayedWeak": attack.stayedWeak, "note": attack.note,
            ].with(attack.began, "began").with(attack.recorded, "recorded"))
        for help in attack.helped { try insert(into: "attackHelp", ["attack": attack.id, "help": help.rawValue]) }
    }

    private func insert(_ check: SignsCheck) throws {
        try insert(into: "signsCheck", ["id": check.id, "revision": check.revision, "content": check.content].with(check.at, "at"))
        for (position, reason) in check.because.enumerated() {
            try insert(
                into: "signsReason",
                [
                    "check": check.id, "position": position, "kind": reason.kind.rawValue, "attack": reason.attack,
                    "night": "\(reason.night)",
                ])
        }
        for (question, answer) in check.answers {
            try insert(into: "signsAnswer", ["check": check.id, "question": question, "answer": answer.rawValue])
        }
        for (position, rule) in check.rules.enumerated() {
            try insert(into: "signsRule", ["check": check.id, "position": position, "rule": rule])
        }
    }

    /// Columns in the order of their names, so that each table has one statement, prepared once.
    private func insert(into table: String, _ values: [String: (any DatabaseValueConvertible)?]) throws {
        let columns = values.keys.sorted()
        let names = columns.map { "\"\($0)\"" }.joined(separator: ", ")
        let marks = columns.map { _ in "?" }.joined(separator: ", ")
        try db.cachedStatement(sql: "INSERT INTO \(table) (\(names)) VALUES (\(marks))")
            .execute(arguments: StatementArguments(columns.map { column -> (any DatabaseValueConvertible)? in values[column] ?? nil }))
    }
}

extension [String: (any DatabaseValueConvertible)?] {
    fileprivate func with(_ moment: Moment, _ column: String) -> Self {
        merging([column: moment.seconds, "\(column)Offset": moment.offset]) { $1 }
    }
}
