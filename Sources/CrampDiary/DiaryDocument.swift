public import CrampCore
public import Foundation

/// A diary as JSON, schema 1. The same diary gives the same bytes, and reading them gives the same diary.
public struct DiaryDocument: Codable, Sendable {
    /// A reader refuses a later one than it knows.
    public static let schema = 1
    /// Bytes of JSON that we read: more than a hundred years of cramps.
    public static let largest = 64 << 20

    public let schema: Int
    public let diary: Diary

    public init(_ diary: Diary) {
        schema = Self.schema
        self.diary = diary
    }

    public var json: Data {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return try encoder.encode(self) + Data("\n".utf8)
        }
    }

    /// - Throws: where any of it is not what we would have written ourselves: a later schema, a field that we do not know and would lose,
    ///   an impossible date, two records of one name.
    public init(json: Data) throws(InputErrors) {
        guard json.count <= Self.largest else {
            throw InputErrors("diary", "It is larger than \(Self.largest >> 20) megabytes, so we did not read it.")
        }
        let isLater = InputErrors("schema", "This diary was written by a later version of Charley. Use that version, or a later one.")
        let read: DiaryDocument
        do { read = try JSONDecoder().decode(DiaryDocument.self, from: json) } catch {
            struct Head: Decodable { let schema: Int }
            guard let head = try? JSONDecoder().decode(Head.self, from: json) else {
                throw InputErrors("diary", "This is no diary of Charley's, or it is not whole.")
            }
            guard head.schema <= Self.schema else { throw isLater }
            throw InputErrors(
                Self.place(of: error), "We cannot use what stands here. Is it a date of the calendar, a whole number, a known word?")
        }
        guard read.schema <= Self.schema else { throw isLater }
        guard let written = try? JSONEncoder().encode(read), let kept = try? JSONSerialization.jsonObject(with: written),
            let given = try? JSONSerialization.jsonObject(with: json), Self.isSame(kept, given)
        else {
            throw InputErrors("diary", "It holds something that we do not know and would lose. A later version of Charley may read it.")
        }
        let entries = read.diary.entries
        guard Set(entries.map(\.subject)).count == entries.count else {
            throw InputErrors("diary", "It names one thing twice.")
        }
        let problems = entries.lazy.flatMap { entry in
            entry.problems.map { InputError(field: "\(entry.subject) \($0.field)", sentence: $0.sentence) }
        }.prefix(20)
        guard problems.isEmpty else { throw InputErrors(Array(problems)) }
        schema = read.schema
        let diary = read.diary
        self.diary = Diary(
            attacks: diary.attacks, nights: diary.nights, exposures: diary.exposures, checkIns: diary.checkIns, changes: diary.changes,
            signsChecks: diary.signsChecks, undone: diary.undone)
    }

    /// Whether two JSON values say the same, in whatever order their keys stand.
    private static func isSame(_ one: Any, _ other: Any) -> Bool {
        switch (one, other) {
        case (let one as String, let other as String): one == other
        case (let one as [String: Any], let other as [String: Any]):
            one.count == other.count && one.allSatisfy { key, value in other[key].map { isSame(value, $0) } == true }
        case (let one as [Any], let other as [Any]): one.count == other.count && zip(one, other).allSatisfy(isSame)
        case (let one as NSObject, let other as NSObject): one == other
        default: false
        }
    }

    /// "diary.attacks[3].began"
    private static func place(of error: any Error) -> String {
        let path: [any CodingKey] =
            switch error {
            case DecodingError.keyNotFound(let key, let context): context.codingPath + [key]
            case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
                DecodingError.dataCorrupted(let context):
                context.codingPath
            default: []
            }
        return path.isEmpty
            ? "diary"
            : path.reduce("") { path, key in
                key.intValue.map { "\(path)[\($0)]" } ?? (path.isEmpty ? "" : path + ".") + key.stringValue.prefix(40)
            }
    }
}
