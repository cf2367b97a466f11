import CrampCore
import CrampTestSupport
import Foundation
import Testing

@testable import CrampKnowledge

@Suite struct MarkedTextReaderTests {
    private func read(_ text: String) throws(InputErrors) -> [MarkedText] { try MarkedText.read(Data(text.utf8), knowledge: .small) }

    private func errors(_ text: String) -> [InputError] {
        do throws(InputErrors) {
            _ = try read(text)
            return []
        } catch {
            return error.errors
        }
    }

    @Test func `a text is read with its marks, from YAML and JSON`() throws {
        let yaml = try read(
            "entries:\n  - {id: a, source: s, text: It hurts., present: [swollen-leg], absent: [takes-statin]}\n  - {id: b, text: No.}\n")
        #expect(
            yaml == [
                MarkedText(id: "a", text: "It hurts.", present: ["swollen-leg"], absent: ["takes-statin"]),
                MarkedText(id: "b", text: "No.", present: [], absent: []),
            ])
        let debated = try read("entries:\n  - {id: a, text: It hurts., debatable: [swollen-leg]}\n")
        #expect(debated == [MarkedText(id: "a", text: "It hurts.", present: [], absent: [], debatable: ["swollen-leg"])])
        let json = #"{"entries": [{"id": "b", "text": "No.", "present": []}]}"#
        #expect(try read(json) == [yaml[1]])
    }

    @Test(arguments: [
        ("entries:\n  - {id: a, text: x, present: [gout], absent: [moon, swollen-leg]}\n", ["a", "a"]),
        ("entries:\n  - {text: x, present: [gout]}\n", ["entries[0]"]), ("entries:\n  - {id: a, text: x, debatable: [gout]}\n", ["a"]),
        ("entries: []", ["entries"]), ("texts: []", ["entries"]),
        ("hello", ["entries"]), ("", ["file"]), ("a: [", ["file"]),
    ])
    func `what cannot be used is named by its text`(_ text: String, _ fields: [String]) {
        #expect(errors(text).map(\.field) == fields)
        #expect(errors(text).allSatisfy { $0.sentence.hasSuffix(".") })
    }

    @Test(arguments: ["texts.yaml", "texts-2.yaml", "texts-sealed.yaml"])
    func `the texts of the project can be read`(_ name: String) throws {
        let file = Project.root.appendingPathComponent("Validation/\(name)")
        let texts = try MarkedText.read(Data(contentsOf: file), knowledge: Bundled.knowledge)
        #expect(texts.count >= 60 && Set(texts.map(\.id)).count == texts.count)
        for text in texts {
            #expect(!text.text.isEmpty && text.text.count <= KnowledgeBase.longestText, "\(text.id)")
            #expect(text.present.isDisjoint(with: text.absent), "\(text.id)")
            #expect(text.debatable.isDisjoint(with: text.present.union(text.absent)), "\(text.id)")
        }
    }
}
