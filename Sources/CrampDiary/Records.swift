public import CrampCore

/// What somebody said of a whole night. That there were cramps is said by the attacks.
public struct NightNote: Hashable, Sendable, Codable {
    public enum State: String, Sendable, Codable, CaseIterable {
        case none
        case travelOrIll = "travel-or-ill"
        /// Taken back.
        case notRecorded = "not-recorded"
    }

    /// The date of the evening.
    public let night: CalendarDay
    public var revision: Int
    public var recorded: Moment
    public var state: State

    public init(night: CalendarDay, revision: Int = 1, recorded: Moment, state: State) {
        (self.night, self.revision, self.recorded, self.state) = (night, revision, recorded, state)
    }

    /// Whether it was written down from memory: later than on the day after the night.
    public var isLate: Bool { recorded.day > night.adding(1) }
}

/// Something the person wants to be asked every evening.
public struct Exposure: Hashable, Sendable, Codable {
    public let id: String
    public var revision: Int
    public var name: String
    /// What a number of it means: "glasses". nil: it is yes (1) or no (0).
    public var unit: String?
    /// Its place in the evening's list, from 1; nil: it is no longer asked, what was answered stays.
    public var position: Int?

    public init(id: String, revision: Int = 1, name: String, unit: String? = nil, position: Int?) {
        (self.id, self.revision, self.name, self.unit, self.position) = (id, revision, name, unit, position)
    }
}

/// What was true of an evening.
public struct CheckIn: Hashable, Sendable, Codable {
    public let day: CalendarDay
    public var revision: Int
    public var recorded: Moment
    /// By the exposure's id. What is absent was not said.
    public var values: [String: Double]

    public init(day: CalendarDay, revision: Int = 1, recorded: Moment, values: [String: Double]) {
        (self.day, self.revision, self.recorded, self.values) = (day, revision, recorded, values)
    }
}

/// A medicine or a remedy that was begun, ended or changed.
public struct TreatmentChange: Hashable, Sendable, Codable {
    public enum Kind: String, Sendable, Codable, CaseIterable { case medicine, remedy, other }
    public enum Step: String, Sendable, Codable, CaseIterable { case started, stopped, changed }

    public let id: String
    public var revision: Int
    public var day: CalendarDay
    public var kind: Kind
    public var step: Step
    /// As the person writes it.
    public var name: String
    public var note: String?

    public init(id: String, revision: Int = 1, day: CalendarDay, kind: Kind, step: Step, name: String, note: String? = nil) {
        (self.id, self.revision, self.day, self.kind, self.step, self.name, self.note) = (id, revision, day, kind, step, name, note)
    }
}

/// The danger signs, asked again because of something in the diary.
public struct SignsCheck: Hashable, Sendable, Codable {
    public enum Answer: String, Sendable, Codable, CaseIterable { case yes, no, unknown }

    public let id: String
    public var revision: Int
    public var at: Moment
    public var because: [ReasonToAsk]
    /// By the question's id. A question that is absent was not asked.
    public var answers: [String: Answer]
    /// Ids of the rules that fired, the gravest first.
    public var rules: [String]
    /// Hash of the content that asked.
    public var content: String

    public init(
        id: String, revision: Int = 1, at: Moment, because: [ReasonToAsk], answers: [String: Answer], rules: [String], content: String
    ) {
        (self.id, self.revision, self.at, self.because) = (id, revision, at, because)
        (self.answers, self.rules, self.content) = (answers, rules, content)
    }
}

/// Something was noted by mistake and is taken back.
public struct Undo: Hashable, Sendable, Codable {
    public enum Kind: String, Sendable, Codable, CaseIterable { case attack, change }

    public let kind: Kind
    public let id: String
    /// One more than that of the record.
    public let revision: Int

    public init(_ kind: Kind, id: String, revision: Int) { (self.kind, self.id, self.revision) = (kind, id, revision) }
}
