public import CrampCore

/// A protocol of first aid as plain text: its steps in the order in which they are written, numbered, with what leads where. It knows
/// nothing of its reader, so each measure that could harm comes after the reasons to leave it out.
public struct FirstAidSheet: Sendable {
    private let aid: FirstAidProtocol
    private let region: Region
    private let knowledge: KnowledgeBase

    public init(_ aid: FirstAidProtocol, region: Region, knowledge: KnowledgeBase) {
        self.aid = aid
        self.region = region
        self.knowledge = knowledge
    }

    public var text: String {
        let alarms = (aid.alarms ?? []).map { "After \($0.seconds.asTime), at once: \(target($0.to)).\n" }.joined()
        let steps = aid.steps.enumerated().map { "\n\($0 + 1). \(lines(of: $1).joined(separator: "\n   "))\n" }.joined()
        return ReportWriter.wrapped("\(aid.title.uppercased())\n\nCall \(region.emergency).\n\(alarms)\(steps)")
    }

    private func lines(of step: FirstAidProtocol.Step) -> [String] {
        let words = [step.say, step.more].compactMap { $0 }
        let pace = [step.seconds.map { "For \($0.asTime)." }, step.beat.map { "\($0) a minute." }].compactMap { $0 }
        let call = step.call.map { ["Call \(region[$0])."] } ?? []
        let signs = step.signs.map { "* \($0)" }
        let choices = step.choices.map { "- \($0.say): \(target($0.to))" }
        let next = step.next.map { ["Then: \(target($0))."] } ?? []
        return (leftOut(step) + words + pace + call + [step.ask].compactMap { $0 } + signs + choices + next).map(region.fillIn)
    }

    private func leftOut(_ step: FirstAidProtocol.Step) -> [String] {
        guard !step.unless.isEmpty else { return [] }
        let names = step.unless.map { knowledge.conditions[$0]?.name ?? $0 }.joined(separator: "; ")
        let unknown = step.evenIfUnknown ? "" : ", or where you do not know"
        let instead = step.otherwise.map { " Then go on with: \(target($0))." } ?? ""
        return ["Leave this out with any of these\(unknown): \(names).\(instead)"]
    }

    /// "step 3", or "“After a cramp” (after-cramp), step 2"
    private func target(_ place: FirstAidProtocol.Place) -> String {
        let target = knowledge.firstAid[place.protocolID]
        let number = target?.steps.ids.firstIndex(of: place.stepID).map { "step \($0 + 1)" } ?? place.stepID
        guard place.protocolID != aid.id else { return number }
        let title = "“\(target?.title ?? "")” (\(place.protocolID))"
        return place == target?.start ? title : "\(title), \(number)"
    }
}

extension Int {
    /// Seconds as people say them: "30 seconds", "10 minutes".
    package var asTime: String {
        self >= 60 && isMultiple(of: 60) ? "\(self / 60) minute\(self == 60 ? "" : "s")" : "\(self) second\(self == 1 ? "" : "s")"
    }
}
