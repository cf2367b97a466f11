/// How long the next step may be, from the errors of those before.
struct Pace: Sendable {
    /// The next step in ms, as far as can be told.
    private(set) var next = Pace.first
    /// The last step that was kept, and its error; nothing after a jump.
    private var last: (length: Double, error: Double)?
    private var isRepeated = false

    private static let first = 0.001
    private static let smallest = 1e-9

    /// A parameter has jumped: what was learnt about the size of steps no longer holds.
    mutating func restart() {
        next = min(next, Self.first)
        last = nil
    }

    /// A step was kept.
    /// - Parameter error: at most 1, which is just allowed.
    mutating func kept(_ length: Double, error: Double) {
        var factor = Self.factor(error)
        if let last, error > 0 {
            // How the error has grown from the last step to this tells how it will grow (Gustafsson 1994).
            factor = min(factor, length / last.length * Self.factor(error * error / last.error))
        }
        last = (length, max(error, 0.01))
        let grown = length * min(max(factor, 0.2), isRepeated ? 1 : 6)
        // A step that a limit has cut says little about the next.
        next = length < next ? max(next, grown) : grown
        isRepeated = false
    }

    /// A step was thrown away.
    /// - Parameter error: infinite where the result was nothing.
    /// - Returns: false when no step is short enough: the state is beyond what the equations describe.
    mutating func thrownAway(_ length: Double, error: Double) -> Bool {
        next = length * (error.isFinite ? min(max(Self.factor(error), 0.2), 0.9) : 0.2)
        isRepeated = true
        return next > Self.smallest
    }

    /// By how much a step could be longer, so that its error is just allowed: the embedded method is of fourth order.
    private static func factor(_ error: Double) -> Double {
        error > 0 ? 0.9 * Double.exponential(-0.2 * Double.logarithm(error)) : 6
    }
}
