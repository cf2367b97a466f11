import CrampTestSupport
import Foundation
import Testing

@testable import CrampKnowledge

/// Words that no reader of the knowledge may meet, in whatever kind of entry they stand.
@Suite struct HazardWordsTests {
    static func dose(in text: String) -> String? {
        text.lowercased().firstMatch(of: /\d\s*(mg|milligrams?|[µμ]g|mcg|micrograms?|iu|ml|millilitres?|tablets?|capsules?|drops)\b/)
            .map { String($0.output.0) }
    }

    @Test(arguments: ["300 mg at night", "Take 2 tablets", "5ml", "200 µg", "1000 IU"])
    func `a dose is known for one`(_ text: String) { #expect(Self.dose(in: text) != nil) }

    @Test(arguments: ["less than 4 mmol/L", "112 or 999", "5 minutes", "Take your tablets"])
    func `another number is no dose`(_ text: String) { #expect(Self.dose(in: text) == nil) }

    @Test func `no words of the knowledge hold a dose of a medicine`() throws {
        let draft = Draft(try KnowledgeFolder(Bundled.folder))
        var read = 0
        for entry in draft.entries {
            draft.walk(entry) { path, node, shape in
                guard case .words = shape, let text = node.string else { return }
                read += 1
                #expect(Self.dose(in: text) == nil, "\(entry.id) \(path): \(text)")
            }
        }
        #expect(read > 1000)
    }
}
