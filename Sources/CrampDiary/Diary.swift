public import CrampCore

/// Everything that somebody has written down, each list in its own order, so that the same content is the same bytes.
public struct Diary: Hashable, Sendable, Codable {
    /// By the moment they began, then by id.
    public internal(set) var attacks: [Attack] = []
    /// By night.
    public internal(set) var nights: [NightNote] = []
    /// By id.
    public internal(set) var exposures: [Exposure] = []
    /// By day.
    public internal(set) var checkIns: [CheckIn] = []
    /// By day, then by id.
    public internal(set) var changes: [TreatmentChange] = []
    /// By moment, then by id.
    public internal(set) var signsChecks: [SignsCheck] = []
    /// What was taken back, by kind, then by id: kept so that a copy that arrives late does not bring it back.
    public internal(set) var undone: [Undo] = []

    public init() {}

    /// - Parameter lists: in any order.
    public init(
        attacks: [Attack], nights: [NightNote], exposures: [Exposure], checkIns: [CheckIn], changes: [TreatmentChange],
        signsChecks: [SignsCheck], undone: [Undo]
    ) {
        self.attacks = attacks.sorted { ($0.began, $0.id) < ($1.began, $1.id) }
        self.nights = nights.sorted { $0.night < $1.night }
        self.exposures = exposures.sorted { $0.id < $1.id }
        self.checkIns = checkIns.sorted { $0.day < $1.day }
        self.changes = changes.sorted { ($0.day, $0.id) < ($1.day, $1.id) }
        self.signsChecks = signsChecks.sorted { ($0.at, $0.id) < ($1.at, $1.id) }
        self.undone = undone.sorted { ($0.kind.rawValue, $0.id) < ($1.kind.rawValue, $1.id) }
    }

    public var isEmpty: Bool { self == Diary() }

    /// All of it, in an order in which it can be written into an empty diary.
    public var entries: [Entry] {
        exposures.map(Entry.exposure) + attacks.map(Entry.attack) + nights.map(Entry.night) + checkIns.map(Entry.checkIn)
            + changes.map(Entry.change) + signsChecks.map(Entry.signs) + undone.map(Entry.undo)
    }

    /// What the evening asks for, in its order.
    public var asked: [Exposure] {
        exposures.filter { $0.position != nil }.sorted { ($0.position ?? 0, $0.id) < ($1.position ?? 0, $1.id) }
    }

    /// What stands in the boxes before anything is answered: the last evening's values of what is still asked.
    public func defaults(for day: CalendarDay) -> [String: Double] {
        let ids = Set(asked.map(\.id))
        return checkIns.last { $0.day < day }?.values.filter { ids.contains($0.key) } ?? [:]
    }

    /// The attack that another tap at this moment may only repeat: the last one that was written down within two minutes of it, whichever
    /// way the clock went. nil: the tap is a new attack.
    public func justNoted(at moment: Moment) -> Attack? {
        attacks.filter { abs($0.recorded.seconds - moment.seconds) <= 120 }.max { ($0.recorded, $0.id) < ($1.recorded, $1.id) }
    }
}
