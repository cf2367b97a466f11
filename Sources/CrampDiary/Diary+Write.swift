public import CrampCore

extension Diary {
    /// Writes entries, all or none. What a store does to its tables is the same (`DiaryPort.inMemory` is this).
    ///
    /// - Throws: what we cannot use, all of it; nothing was written then.
    public mutating func write(_ entries: [Entry]) throws(InputErrors) -> [Entry.Outcome] {
        let problems = entries.flatMap(\.problems)
        guard problems.isEmpty else { throw InputErrors(problems) }
        var records = Dictionary(uniqueKeysWithValues: self.entries.map { ($0.subject, $0) })
        let outcomes = entries.map { Self.put($0, into: &records) }
        let changed = Diary(records.values)
        try changed.check(entries)
        self = changed
        return outcomes
    }

    /// What only the whole diary can tell.
    private func check(_ written: [Entry]) throws(InputErrors) {
        var inNight: [CalendarDay: Int] = [:]
        for attack in attacks { inNight[attack.began.night, default: 0] += 1 }
        for case .attack(let attack) in written where inNight[attack.began.night, default: 0] > Entry.mostAttacksInANight {
            throw Entry.tooManyAttacks(in: attack.began.night)
        }
        guard asked.count <= Entry.mostExposures else { throw Entry.tooManyExposures }
        let known = Set(exposures.map(\.id))
        for case .checkIn(let checkIn) in written {
            if let unknown = checkIn.values.keys.sorted().first(where: { !known.contains($0) }) { throw Entry.unknownExposure(unknown) }
        }
    }

    private static func put(_ entry: Entry, into records: inout [String: Entry]) -> Entry.Outcome {
        if let present = records[entry.subject] {
            if present == entry { return .alreadyKept }
            if present.revision >= entry.revision { return .outdated(revision: present.revision) }
        }
        records[entry.subject] = entry
        return .kept
    }

    private init(_ entries: some Sequence<Entry>) {
        var lists = Diary()
        for entry in entries {
            switch entry {
            case .attack(let attack): lists.attacks.append(attack)
            case .night(let night): lists.nights.append(night)
            case .exposure(let exposure): lists.exposures.append(exposure)
            case .checkIn(let checkIn): lists.checkIns.append(checkIn)
            case .change(let change): lists.changes.append(change)
            case .signs(let check): lists.signsChecks.append(check)
            case .undo(let undo): lists.undone.append(undo)
            }
        }
        self.init(
            attacks: lists.attacks, nights: lists.nights, exposures: lists.exposures, checkIns: lists.checkIns, changes: lists.changes,
            signsChecks: lists.signsChecks, undone: lists.undone)
    }
}
