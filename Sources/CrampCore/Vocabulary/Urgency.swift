/// How soon somebody should be seen. The order is the order of danger.
public enum Urgency: String, CaseIterable, Codable, Sendable, Comparable {
    case selfCare = "self-care"
    case routine
    case days
    case sameDay = "same-day"
    case emergency

    public static func < (left: Urgency, right: Urgency) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .selfCare: 0
        case .routine: 1
        case .days: 2
        case .sameDay: 3
        case .emergency: 4
        }
    }
}
