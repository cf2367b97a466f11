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
    /// Ids of the groups of danger signs to which the answer was yes, and then no to each of their signs.
    public let unexplained: [String]
    public let facts: Facts
    /// What every red flag says.
    let verdicts: [RedFlagVerdict]

    /// The most urgent of monotone parts: nothing here lowers what another part has set.
    /// - Parameter isWorried: to a group of danger signs the answer was yes.
    init(
        facts: Facts, verdicts: [RedFlagVerdict], raisedBy: [(cause: String, urgency: Urgency)], isWorried: Bool = false,
        unexplained: [String] = []
    ) {
        self.facts = facts
        self.unexplained = unexplained
        self.verdicts = verdicts
        self.raisedBy = raisedBy
        let firing = verdicts.filter { $0.outcome == .fires }
        flags = Urgency.allCases.reversed().flatMap { urgency in firing.filter { $0.urgency == urgency } }
        unresolved = verdicts.filter { $0.outcome == .unresolved && $0.urgency == .emergency }
        // Somebody who saw danger in a group is not told that there is none: neither where they found it in none of our signs, nor where
        // they found a sign by which alone no rule fires.
        let known = (verdicts.map(\.floor) + raisedBy.map(\.urgency) + [isWorried ? .routine : .selfCare]).max() ?? .selfCare
        // Nothing that is still open could make an emergency more urgent.
        provisional = known < .emergency && verdicts.contains(where: \.isOpenEmergency)
        // Nobody is told to handle it alone before every danger to life has been asked about.
        urgency = provisional ? max(known, .routine) : known
    }
}
