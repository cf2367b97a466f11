/// How urgent it is for one person, and why.
public struct Triage: Sendable {
    public let urgency: Urgency
    /// Not everything that could be a danger to life has been asked.
    public let provisional: Bool
    /// Red flags that fire, the most urgent first; of equals, as the knowledge base has them, the gravest first.
    public let flags: [RedFlagVerdict]
    /// Dangers to life that the person could not rule out.
    public let unresolved: [RedFlagVerdict]
    /// Causes whose probability, danger signs left aside, reaches their threshold, with the urgency they ask for.
    public let raisedBy: [(cause: String, urgency: Urgency)]
    public let facts: Facts
    /// What every red flag says.
    let verdicts: [RedFlagVerdict]

    /// The most urgent of monotone parts: nothing here lowers what another part has set.
    init(facts: Facts, verdicts: [RedFlagVerdict], raisedBy: [(cause: String, urgency: Urgency)]) {
        self.facts = facts
        self.verdicts = verdicts
        self.raisedBy = raisedBy
        let firing = verdicts.filter { $0.outcome == .fires }
        flags = Urgency.allCases.reversed().flatMap { urgency in firing.filter { $0.urgency == urgency } }
        unresolved = verdicts.filter { $0.outcome == .unresolved && $0.urgency == .emergency }
        let known = (verdicts.map(\.floor) + raisedBy.map(\.urgency)).max() ?? .selfCare
        // Nothing that is still open could make an emergency more urgent.
        provisional = known < .emergency && verdicts.contains(where: \.isOpenEmergency)
        // Nobody is told to handle it alone before every danger to life has been asked about.
        urgency = provisional ? max(known, .routine) : known
    }
}
