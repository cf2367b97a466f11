/// A text with all that a careful reader would tick, for measuring the text box.
public struct MarkedText: Identifiable, Hashable, Sendable {
    public let id: String
    public let text: String
    public let present: Set<String>
    public let absent: Set<String>
    /// What one careful reader would tick and another would not: it counts neither way.
    public let debatable: Set<String>

    public init(id: String, text: String, present: Set<String>, absent: Set<String>, debatable: Set<String> = []) {
        self.id = id
        self.text = text
        self.present = present
        self.absent = absent
        self.debatable = debatable
    }
}

/// How well own words are read: every reading against every mark, fact and denial alike.
public struct TextEvaluation: Codable, Hashable, Sendable {
    public struct Miss: Codable, Hashable, Sendable {
        public let text: String
        public let fact: String
        /// "not read", "not said", "denied, read as said" or "said, read as denied"
        public let fault: String
        public let quote: String?
    }

    public let texts: Int
    /// Of what was read, what is so.
    public let precision: Proportion
    /// Of what is so, what was read.
    public let recall: Proportion
    /// Of the marked facts that were read and are denied, in the text or by the reader, those on which both agree.
    public let negations: Proportion
    public let misses: [Miss]

    public init(_ texts: [MarkedText], reader: TextReader) {
        var right = 0
        var read = 0
        var marks = 0
        var denied = 0
        var agreed = 0
        var misses: [Miss] = []
        for text in texts {
            let readings = reader.read(text.text).filter { !text.debatable.contains($0.fact) }
            read += readings.count
            marks += text.present.count + text.absent.count
            for reading in readings {
                let isSaid = text.present.contains(reading.fact)
                let isDenied = text.absent.contains(reading.fact)
                let isRight = reading.isPresent ? isSaid : isDenied
                right += isRight ? 1 : 0
                if isSaid || isDenied, isDenied || !reading.isPresent {
                    denied += 1
                    agreed += isRight ? 1 : 0
                }
                if !isRight {
                    let fault = isDenied ? "denied, read as said" : isSaid ? "said, read as denied" : "not said"
                    misses.append(Miss(text: text.id, fact: reading.fact, fault: fault, quote: reading.quote))
                }
            }
            let found = Set(readings.map(\.fact))
            misses += text.present.union(text.absent).subtracting(found).sorted().map {
                Miss(text: text.id, fact: $0, fault: "not read", quote: nil)
            }
        }
        self.texts = texts.count
        precision = Proportion(right, of: read)
        recall = Proportion(right, of: marks)
        negations = Proportion(agreed, of: denied)
        self.misses = misses
    }
}
