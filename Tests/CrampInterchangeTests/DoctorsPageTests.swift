import CrampCore
import CrampDiary
import CrampInterchange
import CrampTestSupport
import Foundation
import Testing

@Suite struct DoctorsPageTests {
    private typealias Choices = DoctorsPage.Choices
    private let golden = Golden("Tests/CrampInterchangeTests/Golden")

    private static func json(_ page: DoctorsPage) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(page), as: UTF8.self) + "\n"
    }

    @Test func `the page is the recorded one as text, HTML and JSON`() async throws {
        let choices = try Choices(
            days: 30, parts: Choices.Part.allCases, name: "R. Example", question: "Could the water tablet be behind it?",
            bloodPressure: "142/86")
        let page = MadeDiary.page(choices, intake: Intakes.selfCare.intake)
        let writer = try await ReportWriter()
        let sheet = DoctorsSheet(page, knowledge: TestKnowledge.small)
        #expect(golden.difference(writer.write(sheet, as: .text), from: "doctor.txt") == nil)
        #expect(golden.difference(writer.body(sheet), from: "doctor.html") == nil)
        let json = try Self.json(page)
        #expect(golden.difference(json, from: "doctor.json") == nil)
        #expect(try JSONDecoder().decode(DoctorsPage.self, from: Data(json.utf8)) == page)
    }

    @Test func `an empty diary makes a page that says what is not known`() async throws {
        let page = MadeDiary.page(try Choices(), of: Diary())
        let text = try await ReportWriter().write(DoctorsSheet(page, knowledge: TestKnowledge.small), as: .text)
        #expect(text.contains("0 of 90 nights known") && text.contains("Nobody has asked them yet."))
        #expect(text.contains("Night cramps a week: –; –"))
        #expect(!text.contains("nan") && !text.contains("nil") && !text.contains("Optional"))
    }

    /// What would betray a part, in the JSON and on the sheet.
    private static let traces: [(Choices.Part, [String])] = [
        (.signs, ["danger-leg", "clot-in-leg", "swollen"]), (.strip, ["night-strip", "\"night\""]), (.places, ["calf"]),
        (.hours, ["hour-chart", "\"hours\""]), (.medicines, ["indapamide"]), (.falls, ["<dt>Falls</dt>", "\"falls\""]),
        (.alcohol, ["Beer after work", "alcohol-daily"]), (.bloodPressure, ["142", "high-blood-pressure"]),
        (.quinine, ["takes-quinine", "<dt>Quinine</dt>"]), (.tried, ["Magnesium", "stretch"]), (.notes, ["canary-note"]),
    ]

    @Test(arguments: traces)
    func `what is left out is in no field, and is named`(_ part: DoctorsPage.Choices.Part, _ traces: [String]) async throws {
        func written(_ parts: [Choices.Part]) async throws -> String {
            let page = MadeDiary.page(try Choices(days: 40, parts: parts, bloodPressure: "142/86"))
            let sheet = try await ReportWriter().body(DoctorsSheet(page, knowledge: TestKnowledge.small))
            // The choices and the list of what is left out name parts, not what was in them.
            let json = try Self.json(page).replacing(/"(choices|leftOut)" : [\[{][^\]}]*[\]}]/, with: "")
            return json + sheet.replacing(/<section class="foot"[\s\S]*/, with: "")
        }
        let with = try await written(Choices.Part.allCases)
        let without = try await written(Choices.Part.allCases.filter { $0 != part })
        for trace in traces {
            #expect(with.contains(trace), "\(trace) is no trace of \(part)")
            #expect(!without.contains(trace), "\(trace) betrays \(part)")
        }
        #expect(MadeDiary.page(try Choices(parts: [])).leftOut == Choices.Part.allCases)
    }

    @Test func `notes are off until the person says otherwise`() throws { #expect(!Choices.usual.contains(.notes)) }

    @Test(arguments: [
        ("days", 13, "", "", ""), ("days", 366, "", "", ""), ("question", 90, "", String(repeating: "ß", count: 141), ""),
        ("name", 90, String(repeating: "n", count: 61), "", ""), ("bloodPressure", 90, "", "", "142"),
        ("bloodPressure", 90, "", "", "86/142"), ("bloodPressure", 90, "", "", "999/10"), ("bloodPressure", 90, "", "", "١٤٢/86"),
    ])
    func `what cannot be used is refused with the name of its field`(
        _ field: String, _ days: Int, _ name: String, _ question: String, _ pressure: String
    ) {
        #expect {
            _ = try Choices(days: days, name: name, question: question, bloodPressure: pressure)
        } throws: { error in
            (error as? InputErrors)?.errors.map(\.field) == [field]
        }
    }

    @Test func `words are put on one line, without what is no letter for people`() throws {
        let choices = try Choices(name: "  A\u{0}\n B ", question: String(repeating: "🦵🏽", count: 140), bloodPressure: " 142 / 86 ")
        #expect(choices.name == "A B" && choices.question?.count == 140)
        #expect(choices.bloodPressure == DoctorsPage.BloodPressure("142/86"))
        #expect(try Choices(name: " ").name == nil)
    }

    @Test func `a danger sign that was found stays on the page although it was denied later`() throws {
        let page = MadeDiary.page(try Choices())
        #expect(page.flags.map(\.rule) == ["clot-in-leg", "gone-rule"])
        #expect(page.flags.map(\.day) == [on("2026-11-03"), on("2026-11-03")] && page.flags.last?.urgency == nil)
        #expect(page.signs?.no == ["danger-leg", "danger-whole"] && page.signs?.asked == on("2026-11-12"))
    }

    @Test func `an interview that has come to the danger signs speaks before the diary`() throws {
        let page = MadeDiary.page(try Choices(), intake: Intakes.emergency.intake)
        #expect(page.flags.first?.rule == "fit-in-progress" && page.flags.first?.urgency == .emergency)
        #expect(page.signs?.yes.contains("ask-fit-now") == true && page.signs?.asked == MadeDiary.today)
        let silent = MadeDiary.page(try Choices(), intake: Intake(person: Person(age: 50)))
        #expect(silent.signs?.asked == on("2026-11-12"))
    }

    @Test func `what was not asked is never among the denials`() throws {
        let page = MadeDiary.page(try Choices(), of: Diary(), intake: Intakes.provisional.intake)
        #expect(page.signs?.no == ["danger-leg"] && page.signs?.notAsked == ["danger-whole"])
    }

    @Test func `the period before is as long, and ends where this one begins`() throws {
        let page = MadeDiary.page(try Choices(days: 20))
        #expect(page.now.first == on("2026-11-02") && page.before.last == on("2026-11-01") && page.before.first == on("2026-10-13"))
        #expect(page.now.rate.cramps == 0 && page.before.rate.cramps == 3)
    }

    @Test func `medicines that are linked with cramps stand first, with their days`() throws {
        let page = MadeDiary.page(
            try Choices(days: 40), intake: Intake(medicines: ["nosuchpill", "furosemide"]), knowledge: Bundled.knowledge)
        let medicines = try #require(page.medicines)
        #expect(medicines.last?.name == "nosuchpill" && medicines.last?.link == nil)
        let indapamide = try #require(medicines.first { $0.name == "indapamide" })
        #expect(indapamide.started == on("2026-11-01") && indapamide.changed == [on("2026-11-12")] && indapamide.link != nil)
        #expect(medicines.contains { $0.name == "furosemide" && $0.link != nil })
        #expect(page.known.quinine == ["Quinine"])
        #expect(try MadeDiary.page(Choices(days: 30), knowledge: Bundled.knowledge).known.quinine == [])
    }

    @Test(arguments: ["alcohol-heavy", "alcohol-daily", "high-blood-pressure", "takes-quinine"])
    func `the facts that the page names are facts of the knowledge`(_ fact: String) { #expect(Bundled.knowledge.facts[fact] != nil) }

    @Test(arguments: [14, 30, 200])
    func `the nights that a page needs give the same page as the whole diary`(_ days: Int) throws {
        var diary = MadeDiary.whole
        let long = TreatmentChange(id: "r0", day: on("2025-03-01"), kind: .remedy, step: .started, name: "Soap")
        let old = MadeDiary.attack("o", "2025-02-20T03:00:00+01:00", .left, .calf)
        _ = try diary.write([.change(long), .attack(old)])
        let choices = try Choices(days: days, parts: Choices.Part.allCases)
        let nights = DoctorsPage.nights(for: choices, changes: diary, today: MadeDiary.today)
        #expect(MadeDiary.page(choices, of: diary.within(nights)) == MadeDiary.page(choices, of: diary))
        #expect(MadeDiary.page(choices, of: diary).tried?.last?.before?.cramps == 1)
    }
}
