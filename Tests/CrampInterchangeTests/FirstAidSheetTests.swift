import CrampCore
import CrampInterchange
import CrampTestSupport
import Testing

@Suite struct FirstAidSheetTests {
    private static let knowledge = Bundled.knowledge

    @Test(arguments: [(1, "1 second"), (30, "30 seconds"), (60, "1 minute"), (90, "90 seconds"), (600, "10 minutes")])
    func `a time is said as people say it`(_ seconds: Int, _ words: String) { #expect(seconds.asTime == words) }

    @Test(arguments: knowledge.firstAid)
    func `every step stands on the sheet, after the reasons to leave it out`(_ aid: FirstAidProtocol) throws {
        let region = Self.knowledge.region("GB")
        let text = FirstAidSheet(aid, region: region, knowledge: Self.knowledge).text
        #expect(text.hasPrefix("\(aid.title.uppercased())\n\nCall 999.\n") && !text.contains("{") && !text.contains("“”"))
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 78 })
        let paragraphs = text.split(separator: "\n\n").map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
        for (number, step) in aid.steps.enumerated() {
            let paragraph = try #require(paragraphs.first { $0.hasPrefix("\(number + 1). ") }, "\(step.id)")
            let say = try #require(paragraph.firstRange(of: region.fillIn(step.say)), "\(step.id)")
            for condition in step.unless {
                let reason = try #require(paragraph.firstRange(of: Self.knowledge.conditions[condition]?.name ?? "-"), "\(step.id)")
                #expect(reason.lowerBound < say.lowerBound, "\(step.id)")
            }
            #expect(paragraph.contains("or where you do not know") == (!step.unless.isEmpty && !step.evenIfUnknown), "\(step.id)")
        }
    }
}
