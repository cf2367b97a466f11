import CrampCore

/// A diary as tables for a spreadsheet (RFC 4180, times in ISO 8601). The JSON is the whole diary; these are for reading.
public struct DiaryTables: Sendable {
    /// By the file's name, "attacks.csv".
    public let files: [String: String]

    public init(_ diary: Diary) {
        files = [
            "attacks.csv": Self.attacks(diary), "nights.csv": Self.nights(diary), "check-ins.csv": Self.checkIns(diary),
            "changes.csv": Self.changes(diary), "danger-signs.csv": Self.signs(diary),
        ]
    }

    private static func attacks(_ diary: Diary) -> String {
        let head = [
            "id", "began", "recorded", "night", "side", "muscle", "severity", "seconds", "woke_me", "helped", "soreness", "fell",
            "stayed_weak", "late", "note",
        ]
        return table(
            head,
            diary.attacks.map { attack in
                [
                    attack.id, "\(attack.began)", "\(attack.recorded)", "\(attack.began.night)", attack.side?.rawValue ?? "",
                    attack.muscle?.rawValue ?? "", said(attack.severity), said(attack.seconds), said(attack.wokeMe),
                    attack.helped.map(\.rawValue).joined(separator: " "), said(attack.soreness), said(attack.fell),
                    said(attack.stayedWeak), said(attack.isLate), text(attack.note ?? ""),
                ]
            })
    }

    /// Every night from the first to the last of which anything is known.
    private static func nights(_ diary: Diary) -> String {
        let days = diary.attacks.map(\.began.night) + diary.nights.map(\.night)
        guard let first = days.min(), let last = days.max() else { return table(["night", "state", "cramps", "late"], []) }
        return table(
            ["night", "state", "cramps", "late"],
            diary.nights(first...last).map { ["\($0.day)", $0.state.rawValue, "\($0.cramps)", said($0.isLate)] })
    }

    private static func checkIns(_ diary: Diary) -> String {
        let known = Dictionary(uniqueKeysWithValues: diary.exposures.map { ($0.id, $0) })
        return table(
            ["day", "recorded", "exposure", "name", "unit", "value"],
            diary.checkIns.flatMap { checkIn in
                checkIn.values.sorted { $0.key < $1.key }.map { id, value in
                    [
                        "\(checkIn.day)", "\(checkIn.recorded)", id, text(known[id]?.name ?? ""), text(known[id]?.unit ?? ""),
                        value == value.rounded() ? "\(Int(value))" : "\(value)",
                    ]
                }
            })
    }

    private static func changes(_ diary: Diary) -> String {
        table(
            ["id", "day", "kind", "step", "name", "note"],
            diary.changes.map {
                [$0.id, "\($0.day)", $0.kind.rawValue, $0.step.rawValue, text($0.name), text($0.note ?? "")]
            })
    }

    private static func signs(_ diary: Diary) -> String {
        table(
            ["at", "because", "question", "answer"],
            diary.signsChecks.flatMap { check in
                check.answers.sorted { $0.key < $1.key }.map {
                    ["\(check.at)", check.because.map(\.kind.rawValue).joined(separator: " "), $0.key, $0.value.rawValue]
                }
            })
    }

    private static func said(_ number: Int?) -> String { number.map { "\($0)" } ?? "" }
    private static func said(_ answer: Bool?) -> String { answer.map { $0 ? "yes" : "no" } ?? "" }

    /// Somebody's own words. A spreadsheet would run what begins like a formula: an apostrophe before it keeps it text.
    private static func text(_ words: String) -> String {
        guard let first = words.first, "=+-@\t\r".contains(first) else { return words }
        return "'" + words
    }

    private static func table(_ head: [String], _ rows: [[String]]) -> String {
        ([head] + rows).map { $0.map(quoted).joined(separator: ",") + "\r\n" }.joined()
    }

    private static func quoted(_ cell: String) -> String {
        cell.utf8.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
            ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
    }
}
