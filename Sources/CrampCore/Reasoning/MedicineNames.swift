/// Finds medicines by the names that people type: international or brand, with a slip of the pen.
public struct MedicineNames: Sendable {
    public enum Match: Hashable, Sendable {
        /// The name is ours, or holds one of ours as a word.
        case known([Medicine])
        /// No name of ours, but only one is a slip away: this one.
        case misspelt(as: String, [Medicine])
        /// Several names are as near.
        case unclear([String])
        case unknown
    }

    private let medicines: Catalogue<Medicine>
    /// Every name, in the order of the alphabet.
    public let all: [String]

    public init(_ medicines: Catalogue<Medicine>) {
        self.medicines = medicines
        all = Set(medicines.flatMap(\.names)).sorted()
    }

    public func match(_ typed: String) -> Match {
        let known = medicines.filter { $0.goesBy(typed) }
        if !known.isEmpty { return .known(known) }
        let words = typed.lowercased().split { !$0.isLetter && $0 != "-" }
        let near = words.flatMap { nearest(to: $0) }
        switch near.count {
        case 0: return .unknown
        case 1: return .misspelt(as: near[0], medicines.filter { $0.names.contains(near[0]) })
        default:
            // Names of one class mean the same to us.
            let classes = near.map { name in medicines.filter { $0.names.contains(name) } }
            return Set(classes).count == 1 ? .misspelt(as: near[0], classes[0]) : .unclear(near)
        }
    }

    /// What taking it says of the person; nothing where the name is not ours.
    public func facts(of typed: String) -> [String] {
        switch match(typed) {
        case .known(let medicines), .misspelt(_, let medicines): medicines.flatMap(\.sets)
        case .unclear, .unknown: []
        }
    }

    /// One slip in six letters, two in ten: shorter names of medicines lie too close together to be guessed. But one of five may be
    /// what is meant, and then no longer name is near alone.
    private func nearest(to word: Substring) -> [String] {
        guard word.count >= 6 else { return [] }
        let most = word.count >= 10 ? 2 : 1
        let distances = all.filter { $0.count >= 5 }.compactMap { name in
            Spelling.distance(word, name, most: most).map { (name: name, distance: $0) }
        }
        let least = distances.map(\.distance).min()
        let near = distances.filter { $0.distance == least }.map(\.name)
        return near.contains { $0.count >= 6 } ? near : []
    }
}
