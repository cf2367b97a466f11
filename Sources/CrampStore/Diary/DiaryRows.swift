import CrampCore
import CrampDiary
import GRDB

/// Rows of a diary as values. What cannot be one was not written by us: the file is damaged.
struct DiaryRows {
    let db: Database

    /// - Parameter days: nil: all.
    func diary(_ days: ClosedRange<CalendarDay>? = nil) throws -> Diary {
        Diary(
            attacks: try attacks(Self.within("night", days)), nights: try nights(Self.within("night", days)), exposures: try exposures(),
            checkIns: try checkIns(Self.within("day", days)), changes: try changes(), signsChecks: try signsChecks(), undone: try undone())
    }

    /// What is there of the thing that an entry is about.
    func present(_ entry: Entry) throws -> Entry? {
        switch entry {
        case .attack(let attack): try attackOrUndo(attack.id)
        case .undo(let undo) where undo.kind == .attack: try attackOrUndo(undo.id)
        case .change(let change): try changeOrUndo(change.id)
        case .undo(let undo): try changeOrUndo(undo.id)
        case .night(let night): try nights(Clause("night = ?", "\(night.night)")).first.map(Entry.night)
        case .exposure(let exposure): try exposures(Clause("id = ?", exposure.id)).first.map(Entry.exposure)
        case .checkIn(let checkIn): try checkIns(Clause("day = ?", "\(checkIn.day)")).first.map(Entry.checkIn)
        case .signs(let check): try signsChecks(Clause("id = ?", check.id)).first.map(Entry.signs)
        }
    }

    private func attackOrUndo(_ id: String) throws -> Entry? {
        try attacks(Clause("id = ?", id)).first.map(Entry.attack)
            ?? undone(Clause("kind = 'attack' AND id = ?", id)).first.map(Entry.undo)
    }

    private func changeOrUndo(_ id: String) throws -> Entry? {
        try changes(Clause("id = ?", id)).first.map(Entry.change) ?? undone(Clause("kind = 'change' AND id = ?", id)).first.map(Entry.undo)
    }

    /// A condition on one table, and what stands for its question marks.
    struct Clause {
        let sql: String
        let arguments: StatementArguments

        init(_ sql: String, _ values: String...) {
            self.sql = sql
            arguments = StatementArguments(values)
        }

        static let all = Clause("TRUE")
    }

    private static func within(_ column: String, _ days: ClosedRange<CalendarDay>?) -> Clause {
        days.map { Clause("\(column) BETWEEN ? AND ?", "\($0.lowerBound)", "\($0.upperBound)") } ?? .all
    }

    private func rows<Value>(_ table: String, _ clause: Clause, _ value: (Row) throws -> Value) throws -> [Value] {
        let rows = try cursor("SELECT * FROM \(table) WHERE \(clause.sql)", clause)
        var values: [Value] = []
        while let row = try rows.next() { values.append(try value(row)) }
        return values
    }

    /// Each statement is prepared once.
    private func cursor(_ sql: String, _ clause: Clause) throws -> RowCursor {
        try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: clause.arguments)
    }

    private func attacks(_ clause: Clause = .all) throws -> [Attack] {
        let helps = try cursor(
            "SELECT attack, help FROM attackHelp WHERE attack IN (SELECT id FROM attack WHERE \(clause.sql))", clause)
        var helped: [String: [Attack.Help]] = [:]
        while let row = try helps.next() { helped[row["attack"], default: []].append(try Self.word(row, "help")) }
        return try rows("attack", clause) { row in
            Attack(
                id: row["id"], revision: row["revision"], began: try Self.moment(row, "began"), recorded: try Self.moment(row, "recorded"),
                side: try Self.optionalWord(row, "side"), muscle: try Self.optionalWord(row, "muscle"), severity: row["severity"],
                seconds: row["seconds"], wokeMe: row["wokeMe"], helped: helped[row["id"]] ?? [], soreness: row["soreness"],
                fell: row["fell"], stayedWeak: row["stayedWeak"], note: row["note"])
        }
    }

    private func nights(_ clause: Clause) throws -> [NightNote] {
        try rows("night", clause) { row in
            NightNote(
                night: try Self.day(row, "night"), revision: row["revision"], recorded: try Self.moment(row, "recorded"),
                state: try Self.word(row, "state"))
        }
    }

    func exposures(_ clause: Clause = .all) throws -> [Exposure] {
        try rows("exposure", clause) { row in
            Exposure(id: row["id"], revision: row["revision"], name: row["name"], unit: row["unit"], position: row["position"])
        }
    }

    private func checkIns(_ clause: Clause) throws -> [CheckIn] {
        let cells = try cursor(
            "SELECT * FROM checkInValue WHERE day IN (SELECT day FROM checkIn WHERE \(clause.sql))", clause)
        var values: [String: [String: Double]] = [:]
        while let row = try cells.next() { values[row["day"], default: [:]][row["exposure"]] = row["value"] }
        return try rows("checkIn", clause) { row in
            CheckIn(
                day: try Self.day(row, "day"), revision: row["revision"], recorded: try Self.moment(row, "recorded"),
                values: values[row["day"]] ?? [:])
        }
    }

    private func changes(_ clause: Clause = .all) throws -> [TreatmentChange] {
        try rows("treatmentChange", clause) { row in
            TreatmentChange(
                id: row["id"], revision: row["revision"], day: try Self.day(row, "day"), kind: try Self.word(row, "kind"),
                step: try Self.word(row, "step"), name: row["name"], note: row["note"])
        }
    }

    private func signsChecks(_ clause: Clause = .all) throws -> [SignsCheck] {
        try rows("signsCheck", clause) { row in
            let id: String = row["id"]
            let of = Clause("\"check\" = ?", id)
            let reasons = try rows("signsReason", Clause("\"check\" = ? ORDER BY position", id)) { row in
                ReasonToAsk(try Self.word(row, "kind"), attack: row["attack"], night: try Self.day(row, "night"))
            }
            let answers: [(String, SignsCheck.Answer)] = try rows("signsAnswer", of) { ($0["question"], try Self.word($0, "answer")) }
            return SignsCheck(
                id: id, revision: row["revision"], at: try Self.moment(row, "at"), because: reasons,
                answers: Dictionary(uniqueKeysWithValues: answers),
                rules: try rows("signsRule", Clause("\"check\" = ? ORDER BY position", id)) { $0["rule"] }, content: row["content"])
        }
    }

    private func undone(_ clause: Clause = .all) throws -> [Undo] {
        try rows("undone", clause) { row in Undo(try Self.word(row, "kind"), id: row["id"], revision: row["revision"]) }
    }

    private static func moment(_ row: Row, _ column: String) throws -> Moment {
        guard let moment = Moment(seconds: row[column], offset: row["\(column)Offset"]) else { throw StoreFailure.damaged }
        return moment
    }

    private static func day(_ row: Row, _ column: String) throws -> CalendarDay {
        guard let day = CalendarDay(row[column] as String) else { throw StoreFailure.damaged }
        return day
    }

    private static func word<Word: RawRepresentable<String>>(_ row: Row, _ column: String) throws -> Word {
        guard let word = Word(rawValue: row[column]) else { throw StoreFailure.damaged }
        return word
    }

    private static func optionalWord<Word: RawRepresentable<String>>(_ row: Row, _ column: String) throws -> Word? {
        guard row[column] as String? != nil else { return nil }
        return try word(row, column)
    }
}
