public import CrampCore

/// A medicine or a remedy as its changes tell it: from when until when.
public struct Course: Hashable, Sendable, Codable {
    /// As it was written last.
    public internal(set) var name: String
    public let kind: TreatmentChange.Kind
    /// nil: it was there before anything was noted of it.
    public let started: CalendarDay?
    public internal(set) var changed: [CalendarDay] = []
    /// nil: it goes on.
    public internal(set) var stopped: CalendarDay?

    /// The first day on which anything was noted of it.
    public var firstNoted: CalendarDay { started ?? changed.first ?? stopped ?? CalendarDay(number: 0) }

    /// Whether it went on, as far as is known, on any of these days.
    public func overlaps(_ days: ClosedRange<CalendarDay>) -> Bool {
        started.map { $0 <= days.upperBound } ?? true && stopped.map { $0 >= days.lowerBound } ?? true
    }
}

extension Diary {
    /// Medicines and remedies by what was noted of them, the first noted first. The same name, in whatever case, is the same thing; begun
    /// anew, it is another course of it.
    public var courses: [Course] {
        var courses: [Course] = []
        for change in changes {
            let open = courses.lastIndex { $0.kind == change.kind && $0.stopped == nil && $0.name.lowercased() == change.name.lowercased() }
            if let open, change.step == .started { courses[open].changed.append(change.day) }
            let index = open ?? courses.endIndex
            if open == nil {
                courses.append(Course(name: change.name, kind: change.kind, started: change.step == .started ? change.day : nil))
            }
            courses[index].name = change.name
            switch change.step {
            case .started: break
            case .changed: courses[index].changed.append(change.day)
            case .stopped: courses[index].stopped = change.day
            }
        }
        return courses.sorted { ($0.firstNoted, $0.name) < ($1.firstNoted, $1.name) }
    }
}
