public import CrampCore

/// A protocol of first aid on paper: its steps in the order in which they are written, numbered, with what leads where. It knows
/// nothing of its reader, so each measure that could harm comes after the reasons to leave it out.
public struct FirstAidSheet: Encodable, Sendable {
    struct Alarm: Encodable {
        let seconds: Int
        let to: Target
    }

    struct Target: Encodable {
        let firstAid: String
        let step: String
        /// "step 3", or "“After a cramp” (after-cramp), step 2"
        let words: String
    }

    struct LeaveOut: Encodable {
        /// Names of conditions.
        let with: [String]
        let unlessRuledOut: Bool
        let otherwise: Target?
    }

    struct Choice: Encodable {
        let say: String
        let to: Target
    }

    struct Step: Encodable {
        let id: String
        let leaveOut: LeaveOut?
        let say: String
        let more: String?
        let seconds: Int?
        let aMinute: Int?
        let call: String?
        let ask: String?
        let signs: [String]
        let choices: [Choice]
        let next: Target?
    }

    let firstAid: String
    let title: String
    let emergency: String
    let alarms: [Alarm]
    let steps: [Step]

    public init(_ aid: FirstAidProtocol, region: Region, knowledge: KnowledgeBase) {
        func target(_ place: FirstAidProtocol.Place) -> Target { Target(place, seenFrom: aid, knowledge: knowledge) }
        firstAid = aid.id
        title = aid.title
        emergency = region.emergency
        alarms = (aid.alarms ?? []).map { Alarm(seconds: $0.seconds, to: target($0.to)) }
        steps = aid.steps.map { step in
            Step(
                id: step.id,
                leaveOut: LeaveOut(step, knowledge: knowledge, otherwise: step.otherwise.map(target)),
                say: region.fillIn(step.say), more: step.more.map(region.fillIn), seconds: step.seconds, aMinute: step.beat,
                call: step.call.map { region[$0] }, ask: step.ask.map(region.fillIn), signs: step.signs.map(region.fillIn),
                choices: step.choices.map { Choice(say: region.fillIn($0.say), to: target($0.to)) }, next: step.next.map(target))
        }
    }

    public var text: String {
        let alarms = alarms.map { "After \($0.seconds.asTime), at once: \($0.to.words).\n" }.joined()
        let steps = steps.enumerated().map { "\n\($0 + 1). \($1.lines.joined(separator: "\n   "))\n" }.joined()
        return ReportWriter.wrapped("\(title.uppercased())\n\nCall \(emergency).\n\(alarms)\(steps)")
    }
}

extension FirstAidSheet.Step {
    fileprivate var lines: [String] {
        let pace = [seconds.map { "For \($0.asTime)." }, aMinute.map { "\($0) a minute." }, call.map { "Call \($0)." }]
        let exits = choices.map { "- \($0.say): \($0.to.words)" } + (next.map { ["Then: \($0.words)."] } ?? [])
        return [leaveOut?.words, say, more].compactMap { $0 } + pace.compactMap { $0 } + [ask].compactMap { $0 } + signs.map { "* \($0)" }
            + exits
    }
}

extension FirstAidSheet.LeaveOut {
    /// nil where the step harms nobody.
    init?(_ step: FirstAidProtocol.Step, knowledge: KnowledgeBase, otherwise: FirstAidSheet.Target?) {
        guard !step.unless.isEmpty else { return nil }
        with = step.unless.map(knowledge.name(ofCondition:))
        unlessRuledOut = !step.evenIfUnknown
        self.otherwise = otherwise
    }

    var words: String {
        let unknown = unlessRuledOut ? ", or where you do not know" : ""
        let instead = otherwise.map { " Then go on with: \($0.words)." } ?? ""
        return "Leave this out with any of these\(unknown): \(with.joined(separator: "; ")).\(instead)"
    }
}

extension FirstAidSheet.Target {
    fileprivate init(_ place: FirstAidProtocol.Place, seenFrom aid: FirstAidProtocol, knowledge: KnowledgeBase) {
        firstAid = place.protocolID
        step = place.stepID
        let target = knowledge.firstAid[place.protocolID]
        let number = target?.steps.ids.firstIndex(of: place.stepID).map { "step \($0 + 1)" } ?? place.stepID
        let title = "“\(target?.title ?? "")” (\(place.protocolID))"
        words = place.protocolID == aid.id ? number : place == target?.start ? title : "\(title), \(number)"
    }
}

extension Int {
    /// Seconds as people say them: "30 seconds", "10 minutes".
    package var asTime: String {
        self >= 60 && isMultiple(of: 60) ? "\(self / 60) minute\(self == 60 ? "" : "s")" : "\(self) second\(self == 1 ? "" : "s")"
    }
}
