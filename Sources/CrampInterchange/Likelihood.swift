/// Words for a probability, always the same, and always with a natural frequency.
public struct Likelihood: Hashable, Sendable {
    public let words: String
    /// "Of 10 people with your answers, about 3 have this."
    public let frequency: String

    public init(_ probability: Double) {
        words =
            switch probability {
            case 0.8...: "Very likely"
            case 0.55..<0.8: "Likely"
            case 0.2..<0.55: "Possible"
            case 0.05..<0.2: "Unlikely"
            default: "Very unlikely"
            }
        let ofTen = Int((probability * 10).rounded())
        let ofHundred = Int((probability * 100).rounded())
        frequency =
            switch (ofTen, ofHundred) {
            case (1...9, 10...90): "Of 10 people with your answers, about \(ofTen) \(ofTen == 1 ? "has" : "have") this."
            case (_, 0): "Of 100 people with your answers, fewer than 1 has this."
            case (_, 100): "Of 100 people with your answers, nearly all have this."
            default: "Of 100 people with your answers, about \(ofHundred) \(ofHundred == 1 ? "has" : "have") this."
            }
    }
}
