import Testing

@testable import CrampKnowledge

@Suite struct InventoryTests {
    @Test func `the inventory has 574 items, in order`() {
        #expect(Inventory.ordered.count == 574)
        #expect(Inventory.ids.count == 574)
        #expect(Inventory.ordered.first == "1.01")
        #expect(Inventory.ordered.last == "16.73")
    }

    @Test(arguments: ["3.100", "3.116", "3.09", "2.38", "11.41", "13.00", "10.10", "8.01"])
    func `an item is there`(_ id: String) { #expect(Inventory.ids.contains(id)) }

    @Test(arguments: ["3.117", "3.9", "1.19", "2.09", "13.23", "17.01", "0.01", "3.010", ""])
    func `an item is not there`(_ id: String) { #expect(!Inventory.ids.contains(id)) }

    @Test(arguments: [("3.07", 3), ("16.73", 16), ("", 0), ("x.1", 0)])
    func `the section stands before the point`(_ id: String, _ section: Int) { #expect(Inventory.section(of: id) == section) }

    @Test func `an item is covered once, however many entries name it`() {
        let coverage = Coverage(
            Folder.of([
                "specialists/nurse.yaml": Folder.nurse(extra: "    inventory: [\"3.01\", \"3.100\", \"99.99\"]\n"),
                "evidence/sources.yaml": Folder.source(),
                "tests/nurse.yaml": Folder.nurse(extra: "    inventory: [\"3.01\"]\n"),
            ]))
        #expect(coverage.covered == 2)
        #expect(coverage.items == 574)
        let third = coverage.sections.first { $0.section == 3 }
        #expect(third?.items == 116)
        #expect(third?.missing.count == 114)
        #expect(third?.missing.first == "3.02")
        #expect(coverage.sections.map(\.section) == Array(1...16))
    }

    @Test(arguments: ["draft", "retired"])
    func `an entry that is not in force gives no home`(_ status: String) {
        let folder = Folder.of(["specialists/nurse.yaml": Folder.nurse(status: status, extra: "    inventory: [\"3.01\"]\n")])
        #expect(Coverage(folder).covered == 0)
    }

    @Test func `an empty folder covers nothing`() {
        #expect(Coverage(Folder.of([:])).sections.allSatisfy { $0.missing.count == $0.items })
    }
}
