public import CrampCore

extension DoctorsPage {
    /// What goes into the page: the person decides.
    public struct Choices: Codable, Hashable, Sendable {
        public enum Part: String, Codable, Hashable, Sendable, CaseIterable {
            case signs, strip, places, hours, medicines, falls, alcohol
            case bloodPressure = "blood-pressure"
            case quinine, tried, notes
        }

        /// How many nights a page can hold.
        public static let days = 14...365
        /// Letters of the question for the visit, and of the name above the page.
        public static let longestQuestion = 140
        public static let longestName = 60
        /// Own words are for the person, until they say otherwise.
        public static let usual = Part.allCases.filter { $0 != .notes }

        public let days: Int
        /// In the order of `Part`, each once.
        public let parts: [Part]
        public let name: String?
        public let question: String?
        public let bloodPressure: BloodPressure?

        /// - Parameters:
        ///   - name: whose page it is; empty: nobody's.
        ///   - question: what the person wants to ask at the visit; empty: nothing.
        ///   - bloodPressure: "142/86"; empty: not known.
        /// - Throws: every field that cannot be used.
        public init(
            days: Int = 90, parts: some Sequence<Part> = Choices.usual, name: String = "", question: String = "", bloodPressure: String = ""
        ) throws(InputErrors) {
            let parts = Set(parts)
            let (name, question, pressure) = (Self.plain(name), Self.plain(question), Self.plain(bloodPressure))
            self.days = days
            self.parts = Part.allCases.filter(parts.contains)
            self.name = name.isEmpty ? nil : name
            self.question = question.isEmpty ? nil : question
            self.bloodPressure = BloodPressure(pressure)
            var problems: [InputError] = []
            func check(_ isFine: Bool, _ field: String, _ sentence: String) {
                if !isFine { problems.append(InputError(field: field, sentence: sentence)) }
            }
            check(Self.days.contains(days), "days", "A page holds \(Self.days.lowerBound) to \(Self.days.upperBound) nights.")
            check(name.count <= Self.longestName, "name", "A name has at most \(Self.longestName) letters here. Please shorten it.")
            check(
                question.count <= Self.longestQuestion, "question",
                "The question has \(question.count) letters. There is room for \(Self.longestQuestion). Please shorten it.")
            check(
                pressure.isEmpty || self.bloodPressure != nil, "bloodPressure",
                "This is no blood pressure that we can use. Write both numbers, as on the meter: 142/86.")
            guard problems.isEmpty else { throw InputErrors(problems) }
        }

        func has(_ part: Part) -> Bool { parts.contains(part) }

        /// On one line, without what is no letter for people.
        private static func plain(_ text: String) -> String {
            String(String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
                .split(separator: " ").joined(separator: " ")
        }
    }

    /// As the person's own meter showed it, in mmHg.
    public struct BloodPressure: Codable, Hashable, Sendable {
        public let systolic, diastolic: Int

        /// - Parameter text: "142/86". nil for what no meter shows.
        public init?(_ text: String) {
            guard let parts = text.wholeMatch(of: /(\d{2,3}) ?\/ ?(\d{2,3})/)?.output, let above = Int(parts.1), let below = Int(parts.2),
                (50...300).contains(above), (20...200).contains(below), below < above
            else { return nil }
            (systolic, diastolic) = (above, below)
        }
    }
}
