/// An experiment as a value: what is different from a healthy muscle at rest, and what happens when.
public struct Scenario: Sendable {
    /// As typed: `cramp-stretch`.
    public let id: String
    public let title: String
    /// What is done, and what to look for.
    public let summary: String
    /// What is set before the beginning; the muscle comes to rest with it.
    public let settings: [Change]
    /// What happens, in the order of time.
    public let events: [Event]
    /// In ms.
    public let duration: Double

    public init(id: String, title: String, summary: String, settings: [Change] = [], events: [Event], duration: Double) {
        self.id = id
        self.title = title
        self.summary = summary
        self.settings = settings
        self.events = events.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }.map { $0.element }
        self.duration = duration
    }
}

/// One parameter and what it is set to.
public struct Change: Equatable, Sendable {
    public let parameter: Parameter
    public let value: Double

    public init(_ parameter: Parameter, _ value: Double) {
        self.parameter = parameter
        self.value = value
    }
}

/// A change at a moment, in ms from the beginning.
public struct Event: Equatable, Sendable {
    public let time: Double
    public let change: Change

    public init(_ time: Double, _ parameter: Parameter, _ value: Double) {
        self.time = time
        change = Change(parameter, value)
    }

    /// Electric shocks to the nerve: 1 ms each, strong enough for every one to become an impulse.
    /// - Parameters:
    ///   - rate: per second.
    public static func shocks(from start: Double, rate: Double, count: Int) -> [Event] {
        (0..<count).flatMap { k in
            let time = start + Double(k) * 1000 / rate
            return [Event(time, .inputShock, 40), Event(time + 1, .inputShock, 0)]
        }
    }

    /// The will to contract, for a while.
    public static func drive(from start: Double, to end: Double, strength: Double = 5) -> [Event] {
        [Event(start, .inputDrive, strength), Event(end, .inputDrive, 0)]
    }
}
