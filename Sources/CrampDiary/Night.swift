public import CrampCore

/// One night as the diary has it.
public struct Night: Hashable, Sendable {
    public enum State: String, Sendable, Codable, CaseIterable {
        case none, cramps
        case notRecorded = "not-recorded"
        /// Away or ill: kept out of every rate, cramps or not.
        case travelOrIll = "travel-or-ill"
    }

    /// The date of its evening.
    public let day: CalendarDay
    public let state: State
    /// Cramps of the night; 0 where there were none or nothing is known.
    public let cramps: Int
    /// Whether all that is known of it was written down from memory.
    public let isLate: Bool

    /// Whether it counts in a rate.
    public var isObserved: Bool { state == .none || state == .cramps }
}

extension Diary {
    /// Every night from the first to the last, recorded or not.
    ///
    /// Attacks make a night one of cramps even where "none" was said of it: a cramp that has a time is no slip of the finger.
    public func nights(_ days: ClosedRange<CalendarDay>) -> [Night] {
        let attacks = Dictionary(grouping: attacks.filter { $0.isNocturnal && days.contains($0.began.night) }, by: \.began.night)
        let notes = Dictionary(nights.lazy.filter { $0.state != .notRecorded }.map { ($0.night, $0) }) { $1 }
        return (days.lowerBound.number...days.upperBound.number).map { number in
            let day = CalendarDay(number: number)
            let cramps = attacks[day] ?? []
            let note = notes[day]
            let state: Night.State =
                if note?.state == .travelOrIll { .travelOrIll } else if !cramps.isEmpty { .cramps } else {
                    note == nil ? .notRecorded : .none
                }
            let isLate = state != .notRecorded && cramps.allSatisfy(\.isLate) && note?.isLate != false
            return Night(day: day, state: state, cramps: cramps.count, isLate: isLate)
        }
    }
}
