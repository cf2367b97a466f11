import CrampCore
import CrampDiary
import CrampTestSupport
import Foundation
import Testing

@Suite struct DiaryDocumentTests {
    private func diary(_ seed: UInt64, _ entries: Int = 60) throws -> Diary {
        var made = RandomDiary(seed: seed)
        var diary = Diary()
        _ = try diary.write((0..<2).map { .exposure(Exposure(id: "e\($0)", revision: 4, name: "Beer", position: 1)) })
        _ = try diary.write((0..<entries).map { _ in made.next() })
        return diary
    }

    @Test func `reading what was written and writing it again gives the same bytes`() throws {
        for seed in 0..<UInt64(Effort.properties / 40) {
            let written = try DiaryDocument(try diary(seed)).json
            #expect(try DiaryDocument(json: written).json == written)
        }
    }

    @Test func `a diary as JSON is the one that was shown to others`() throws {
        let text = String(decoding: try DiaryDocument(try diary(3, 25)).json, as: UTF8.self)
        #expect(Golden("Tests/CrampDiaryTests/Golden").difference(text, from: "diary.json") == nil)
    }

    @Test func `tables say what the diary says`() throws {
        let tables = DiaryTables(try diary(3, 25)).files.sorted { $0.key < $1.key }
        for (name, text) in tables { #expect(Golden("Tests/CrampDiaryTests/Golden").difference(text, from: name) == nil) }
    }

    @Test func `no cell of a table begins like a formula`() throws {
        let attack = Attack(
            id: "a", began: at("2026-11-21T03:00:00+01:00"), recorded: at("2026-11-21T03:00:00+01:00"), note: "=HYPERLINK(\"x\")")
        let diary = Diary(attacks: [attack], nights: [], exposures: [], checkIns: [], changes: [], signsChecks: [], undone: [])
        #expect(DiaryTables(diary).files["attacks.csv"]?.contains(",\"'=HYPERLINK(\"\"x\"\")\"\r\n") == true)
    }

    /// The text stands in for a place in a good diary.
    @Test(arguments: [
        ("\"schema\" : 1", "\"schema\" : 2", "schema"),
        ("2026-11-21T03:00:00+01:00", "2026-02-30T03:00:00+01:00", "diary.attacks[0].began"),
        ("\"severity\" : 7", "\"severity\" : 70", "attack/a severity"),
        ("\"severity\" : 7", "\"severity\" : 7.5", "diary"),
        ("\"severity\" : 7", "\"severity\" : 7, \"colour\" : \"red\"", "diary"), ("\"id\" : \"b\"", "\"id\" : \"a\"", "diary"),
        ("\"muscle\" : \"calf\"", "\"muscle\" : \"wing\"", "diary.attacks[0].muscle"),
        ("\"id\" : \"b\"", "\"id\" : \"../b\"", "attack/../b id"),
        ("{\n", "", "diary"), ("words", "wo\\u0000rds", "attack/a note"),
    ])
    func `what we would not have written is refused by its place`(_ good: String, _ bad: String, _ field: String) throws {
        let began = at("2026-11-21T03:00:00+01:00")
        let diary = Diary(
            attacks: [
                Attack(id: "a", began: began, recorded: began, muscle: .calf, severity: 7, note: "words"),
                Attack(id: "b", began: began, recorded: began),
            ], nights: [], exposures: [], checkIns: [], changes: [], signsChecks: [], undone: [])
        let text = String(decoding: try DiaryDocument(diary).json, as: UTF8.self)
        #expect(try DiaryDocument(json: Data(text.utf8)).diary == diary)
        let broken = text.replacing(good, with: bad, maxReplacements: 1)
        #expect(broken != text)
        let error = #expect(throws: InputErrors.self) { try DiaryDocument(json: Data(broken.utf8)) }
        #expect(error?.errors.first?.field == field)
    }

    @Test func `a diary cut off anywhere is refused`() throws {
        let whole = try DiaryDocument(try diary(1, 10)).json
        for length in stride(from: 0, to: whole.count - 2, by: 97) {
            #expect(throws: InputErrors.self) { try DiaryDocument(json: whole.prefix(length)) }
        }
    }

    @Test func `the order of its lists does not matter`() throws {
        let diary = try diary(5)
        let turned = Diary(
            attacks: diary.attacks.reversed(), nights: diary.nights.reversed(), exposures: diary.exposures.reversed(),
            checkIns: diary.checkIns.reversed(), changes: diary.changes.reversed(), signsChecks: diary.signsChecks.reversed(),
            undone: diary.undone.reversed())
        #expect(try DiaryDocument(turned).json == DiaryDocument(diary).json)
    }
}
