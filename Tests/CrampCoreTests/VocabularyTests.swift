import CrampCore
import CrampTestSupport
import Foundation
import Testing

@Suite struct CatalogueTests {
    static let topics = ["b", "a", "c"].map { Topic(id: $0, name: $0.uppercased(), says: "", evidence: []) }

    @Test func `entries keep their order and are found by id`() {
        let catalogue = Catalogue(Self.topics)
        #expect(catalogue.ids == ["b", "a", "c"] && catalogue.count == 3)
        #expect(catalogue["a"]?.name == "A" && catalogue["d"] == nil)
        #expect(catalogue[2].id == "c" && catalogue.map(\.name) == ["B", "A", "C"])
    }

    @Test func `where an id comes twice the first is found`() {
        let catalogue = Catalogue(Self.topics + [Topic(id: "a", name: "again", says: "", evidence: [])])
        #expect(catalogue["a"]?.name == "A")
        #expect(catalogue.count == 4)
    }

    @Test func `an empty one holds nothing`() {
        let catalogue = Catalogue<Topic>()
        #expect(catalogue.isEmpty && catalogue.ids == [] && catalogue["a"] == nil)
    }
}

@Suite struct UrgencyTests {
    @Test func `the order is the order of danger`() {
        #expect(Urgency.allCases == [.selfCare, .routine, .days, .sameDay, .emergency])
        #expect(Urgency.allCases.reversed().sorted() == Urgency.allCases)
    }

    @Test(arguments: Urgency.allCases, Urgency.allCases)
    func `any two compare one way`(one: Urgency, other: Urgency) {
        #expect([one < other, one == other, one > other].count { $0 } == 1)
        #expect(max(one, other) >= one && max(one, other) >= other)
    }

    @Test func `the words in files are pinned`() throws {
        #expect(Urgency.allCases.map(\.rawValue) == ["self-care", "routine", "days", "same-day", "emergency"])
        #expect(try JSONDecoder().decode([Urgency].self, from: Data(#"["same-day","self-care"]"#.utf8)) == [.sameDay, .selfCare])
    }
}

@Suite struct RegionTests {
    static let britain = Region(
        id: "GB", name: "United Kingdom", emergency: "999", outOfHours: "111", maternity: "your maternity unit", poisons: "a doctor",
        crisis: "116 123", checked: "2026-11-21")

    @Test(arguments: [
        ("Call {emergency} now.", "Call 999 now."), ("{emergency}, {emergency}!", "999, 999!"), ("No number.", "No number."), ("", ""),
        ("{outOfHours}/{maternity}/{poisons}/{crisis}", "111/your maternity unit/a doctor/116 123"), ("{other} {", "{other} {"),
        ("{Emergency}", "{Emergency}"),
    ])
    func `each number stands in its place, and nothing else changes`(words: String, expected: String) {
        #expect(Self.britain.fillIn(words) == expected)
    }

    @Test(arguments: [("GB", "999"), ("XX", "112 or your local emergency number"), (nil, "112 or your local emergency number")])
    func `a region is found by id, or is the one that fits anywhere`(id: String?, emergency: String) {
        #expect(TestKnowledge.small.region(id).emergency == emergency)
    }

    @Test func `without any regions the words still fit anywhere`() {
        #expect(KnowledgeBase().region("GB").fillIn("Call {emergency}.") == "Call 112 or your local emergency number.")
        #expect(KnowledgeBase().region("GB").checked == "")
    }
}
