public import CrampDiary

extension Attack.Muscle {
    /// "front of the thigh"
    public var words: String {
        switch self {
        case .frontOfThigh: "front of the thigh"
        case .backOfThigh: "back of the thigh"
        case .innerThigh: "inner thigh"
        case .trunk: "belly or back"
        case .other: "somewhere else"
        case .calf, .shin, .foot, .toes, .buttock, .hand, .arm: rawValue
        }
    }
}

extension Attack.Help {
    /// After "helped:".
    public var words: String {
        switch self {
        case .stretch: "stretching"
        case .walking: "walking"
        case .standing: "standing up"
        case .massage: "rubbing"
        case .heat: "warmth"
        case .cold: "cold"
        case .drink: "a drink"
        case .medicine: "a medicine"
        case .time: "waiting"
        case .other: "something else"
        }
    }
}

extension DoctorsPage.Choices.Part {
    /// As the person ticks it.
    public var words: String {
        switch self {
        case .signs: "Danger signs, and which of them you denied"
        case .strip: "Night by night"
        case .places: "Where it cramped"
        case .hours: "At which hours"
        case .medicines: "Your medicines"
        case .falls: "Falls"
        case .alcohol: "Alcohol"
        case .bloodPressure: "Blood pressure"
        case .quinine: "Quinine"
        case .tried: "What you tried, and what helped"
        case .notes: "Your own notes"
        }
    }
}
