import CrampCore
import CrampKnowledge
import Foundation

/// The fields of a posted form, as they came.
struct FormFields: Sendable {
    /// More fields than this come from no form of ours.
    private static let most = 1000
    private static let closed = [
        ("about", Intake.Subject.allCases.map(\.rawValue)), ("sex", Sex.allCases.map(\.rawValue) + ["unknown"]),
        ("pregnancy", ["no", "yes", "postpartum", "unknown"]),
    ]
    private let values: [String: [String]]
    /// What could not be read: an answer is never dropped in silence.
    private let unreadable: [InputError]

    init(_ body: Data) {
        var values: [String: [String]] = [:]
        var unreadable: [InputError] = []
        let pairs = body.split(separator: UInt8(ascii: "&"), maxSplits: Self.most)
        if pairs.count > Self.most {
            unreadable.append(.init(field: "form", sentence: "It has more than \(Self.most) fields. Our form has fewer; please use it."))
        }
        for pair in pairs.prefix(Self.most) {
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.text(parts[0]) else {
                unreadable.append(.init(field: "form", sentence: "The name of a field is not UTF-8 text."))
                continue
            }
            guard let value = parts.count == 2 ? Self.text(parts[1]) : "" else {
                unreadable.append(.init(field: name, sentence: "This is not text that we can read. Please type it again."))
                continue
            }
            if !value.isEmpty { values[name, default: []].append(value) }
        }
        (self.values, self.unreadable) = (values, unreadable)
    }

    init() { (values, unreadable) = ([:], []) }

    /// A name or value as it was typed. A malformed escape stands for itself, as in browsers; nil where it is not UTF-8.
    private static func text(_ escaped: Data) -> String? {
        var bytes: [UInt8] = []
        var rest = ArraySlice(escaped)
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                let digits = rest.prefix(2).compactMap { Character(UnicodeScalar($0)).hexDigitValue }
                if digits.count == 2 {
                    bytes.append(UInt8(digits[0] * 16 + digits[1]))
                    rest = rest.dropFirst(2)
                } else {
                    bytes.append(byte)
                }
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    /// What was typed, or the one that was ticked.
    subscript(name: String) -> String { values[name]?.first ?? "" }

    func all(_ name: String) -> [String] { values[name] ?? [] }

    /// - Throws: every field that cannot be used, by the name it has in the form.
    func intake(_ knowledge: KnowledgeBase) throws(InputErrors) -> Intake {
        var problems = unreadable
        func number(_ name: String) -> Double? {
            guard !self[name].isEmpty else { return nil }
            let value = Double(self[name].replacing(",", with: ".").filter { !$0.isWhitespace })
            if value == nil {
                problems.append(.init(field: name, sentence: "A number is needed here. Leave it empty if you do not know it."))
            }
            return value
        }
        for (name, known) in Self.closed where !self[name].isEmpty && !known.contains(self[name]) {
            problems.append(.init(field: name, sentence: "This is not one of the answers. They are: \(known.joined(separator: ", "))."))
        }
        var intake = Intake()
        intake.subject = Intake.Subject(rawValue: self["about"]) ?? .oneself
        intake.region = values["region"]?.first
        intake.person.age = number("age")
        intake.person.sex = Sex(rawValue: self["sex"])
        intake.person.pregnancy =
            switch self["pregnancy"] {
            case "yes": .pregnant(weeks: number("pregnancyWeeks"))
            case "postpartum": .postpartum(weeks: number("postpartumWeeks") ?? 0)
            case "no": .no
            case "unknown": .unknown
            default: nil
            }
        intake.text = self["text"]
        let known: Set = ["about", "region", "age", "sex", "pregnancy", "pregnancyWeeks", "postpartumWeeks", "text"]
        for (name, given) in values.sorted(by: { $0.key < $1.key }) where !known.contains(name) {
            if case .number? = knowledge.questions[name]?.kind, given != ["unknown"] {
                intake.answers[name] = number(name).map { .number($0) }
            } else {
                intake.answers[name] = Self.answer(given)
            }
        }
        problems += knowledge.problems(in: intake).map { .init(field: Self.field(for: $0.field), sentence: $0.sentence) }
        guard problems.isEmpty else { throw InputErrors(problems) }
        return intake
    }

    private static func answer(_ given: [String]) -> Answer {
        switch given {
        case ["yes"]: .yes
        case ["no"]: .no
        case ["unknown"]: .unknown
        default: given.count == 1 ? .option(given[0]) : .options(given)
        }
    }

    /// "person.pregnancy.weeks" → "pregnancyWeeks", "answers.cramp-time" → "cramp-time"
    private static func field(for path: String) -> String {
        let names = [
            "person.pregnancy.weeks": "pregnancyWeeks", "person.pregnancy.postpartumWeeks": "postpartumWeeks",
            "person.pregnancy": "pregnancy", "person.age": "age", "person.sex": "sex",
        ]
        return names[path] ?? (path.hasPrefix("answers.") ? String(path.dropFirst(8)) : path)
    }
}
