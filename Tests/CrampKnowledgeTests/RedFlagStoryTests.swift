import CrampCore
import CrampTestSupport
import Foundation
import Testing

@testable import CrampKnowledge

/// Every rule has a story that fires it and a near miss that does not: `Validation/red-flags/`.
@Suite struct RedFlagStoryTests {
    struct Story: Sendable, CustomTestStringConvertible {
        let rule: String
        let firing: Node
        let nearMiss: Node
        var testDescription: String { rule }

        static let all: [Story] = {
            let folder = Project.root.appendingPathComponent("Validation/red-flags")
            guard let folder = try? KnowledgeFolder(folder) else { return [] }
            return folder.files.flatMap { _, text in
                ((try? YAMLReader.read(text))?["entries"]?.list ?? []).compactMap { node in
                    guard let rule = node["rule"]?.string, let firing = node["fires"], let nearMiss = node["nearMiss"] else { return nil }
                    return Story(rule: rule, firing: firing, nearMiss: nearMiss)
                }
            }
        }()

        static func assess(_ node: Node) throws -> Assessment {
            let intake = try Intake(try #require(node["intake"]), knowledge: Bundled.knowledge)
            return Bundled.assessor.assess(intake)
        }
    }

    @Test func `every red flag has its two stories, and no story is without a rule`() {
        #expect(Set(Story.all.map(\.rule)) == Set(Bundled.knowledge.redFlags.ids))
        #expect(Story.all.count == Bundled.knowledge.redFlags.count)
    }

    @Test(arguments: Story.all)
    func `the story fires its rule and is as urgent as the rule says, or more`(_ story: Story) throws {
        let assessment = try Story.assess(story.firing)
        let rule = try #require(Bundled.knowledge.redFlags[story.rule])
        #expect(assessment.flags.map(\.id).contains(story.rule))
        #expect(assessment.urgency >= rule.urgency)
    }

    @Test(arguments: Story.all)
    func `the near miss does not fire the rule`(_ story: Story) throws {
        #expect(!(try Story.assess(story.nearMiss)).flags.map(\.id).contains(story.rule))
    }
}
