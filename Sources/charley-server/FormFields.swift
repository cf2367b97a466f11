import CrampCore
import CrampKnowledge
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// The fields of a posted form, as they came.
struct FormFields: Sendable {
    /// More fields than this come from no form of ours.
    private static let most = 1000
    private static let closed = [
        ("about", Intake.Subject.allCases.map(\.rawValue)), ("sex", Sex.allCases.map(\.rawValue) + ["unknown"]),
        ("pregnancy", ["no", "yes", "postpartum", "unknown"]),
    ]
    private var values: [String: [String]]
    /// What could not be read: an answer is never dropped in silence.
    let unreadable: [InputError]

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

    /// - Throws: where it is no form, or too long.
    init(of request: Request) async throws {
        guard request.headers[.contentType]?.prefix(while: { $0 != ";" }).lowercased() == "application/x-www-form-urlencoded" else {
            throw Problem.unsupportedType
        }
        self.init(Data((try await request.body.collect(upTo: Intake.largest)).readableBytesView))
    }

    mutating func add(_ more: [String], to name: String) {
        let given = values[name] ?? []
        // What stands alone, such as "none of these", gives way.
        let kept = more.isEmpty ? given : given.filter { $0 != "none" && $0 != "unknown" }
        values[name] = kept + more.filter { !kept.contains($0) }
    }

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

    /// Of all fields that hold something, in the order of the alphabet.
    var names: [String] { values.keys.sorted() }

    func all(_ name: String) -> [String] { values[name] ?? [] }

    /// Who it is about, in place of what the intake says of it.
    /// - Throws: every field that cannot be used, by the name it has in the form.
    func person(in intake: Intake, _ knowledge: KnowledgeBase) throws(InputErrors) -> Intake {
        var problems = unreadable
        for (name, known) in Self.closed where !self[name].isEmpty && !known.contains(self[name]) {
            problems.append(.init(field: name, sentence: "This is not one of the answers. They are: \(known.joined(separator: ", "))."))
        }
        var intake = intake
        intake.subject = Intake.Subject(rawValue: self["about"]) ?? .oneself
        intake.region = values["region"]?.first
        intake.person.age = number("age", &problems)
        intake.person.sex = Sex(rawValue: self["sex"])
        intake.person.pregnancy =
            switch self["pregnancy"] {
            case "yes": .pregnant(weeks: number("pregnancyWeeks", &problems))
            case "postpartum": .postpartum(weeks: number("postpartumWeeks", &problems) ?? 0)
            case "no": .no
            case "unknown": .unknown
            default: nil
            }
        let age = intake.person.age
        // A woman whose age is not known may be pregnant, too; one whose age cannot be used is asked for that first.
        if intake.person.sex == .female, age.map({ $0 >= 10 && $0 < 60 }) ?? self["age"].isEmpty, self["pregnancy"].isEmpty {
            problems.append(.init(field: "pregnancy", sentence: "Pregnant, or just had a baby? “I don't know” is an answer, too."))
        }
        try finish(intake, problems, knowledge)
        return intake
    }

    /// The intake with one more answer, or with another one.
    func answer(to question: Question, in intake: Intake, _ knowledge: KnowledgeBase) throws(InputErrors) -> Intake {
        var problems = unreadable
        var intake = intake
        let given = all("alone").isEmpty ? all("answer") : all("alone")
        if case .number = question.kind, given.count < 2, given != ["unknown"] {
            intake.answers[question.id] = number("answer", &problems).map { .number($0) }
        } else {
            intake.answers[question.id] = given.isEmpty ? nil : Self.answer(given, to: question)
        }
        if problems.isEmpty, intake.answers[question.id] == nil {
            problems.append(.init(field: "answer", sentence: "Choose an answer first. “I don't know” is one too."))
        }
        try finish(intake, problems, knowledge)
        return intake
    }

    /// The intake with an answer to every sign that was listed: yes to what is ticked, and to the rest what the button said.
    func answers(to signs: [Question], in intake: Intake) throws(InputErrors) -> Intake {
        let ticked = all("answer")
        let buttons = all("alone")
        let sentence: String? =
            switch (buttons, ticked.isEmpty) {
            case _ where !ticked.allSatisfy({ id in signs.contains { $0.id == id } }): "One of the ticks does not belong here."
            case ([], false), (["none"], true), (["unknown"], _): nil
            case ([], true): "Tick what is so, or press “None of these”."
            case (["none"], false): "You ticked something and pressed “None of these”. Take the tick out, or press “Go on”."
            default: "Press one of the buttons."
            }
        let problems = unreadable + (sentence.map { [InputError(field: "answer", sentence: $0)] } ?? [])
        if !problems.isEmpty { throw InputErrors(problems) }
        var intake = intake
        for sign in signs { intake.answers[sign.id] = ticked.contains(sign.id) ? .yes : buttons == ["unknown"] ? .unknown : .no }
        return intake
    }

    private func finish(_ intake: Intake, _ problems: [InputError], _ knowledge: KnowledgeBase) throws(InputErrors) {
        var found = knowledge.problems(in: intake)
        // An age that nobody has says nothing of a pregnancy.
        if let age = found.first(where: { $0.field == "person.age" }) {
            var ageless = intake
            ageless.person.age = nil
            found = [age] + knowledge.problems(in: ageless)
        }
        let problems = problems + found.map { .init(field: Self.field(for: $0.field), sentence: $0.sentence) }
        if !problems.isEmpty { throw InputErrors(problems) }
    }

    private func number(_ name: String, _ problems: inout [InputError]) -> Double? {
        guard !self[name].isEmpty else { return nil }
        let value = Double(self[name].replacing(",", with: ".").filter { !$0.isWhitespace })
        if value == nil {
            problems.append(.init(field: name, sentence: "A number is needed here. Leave it empty if you do not know it."))
        }
        return value
    }

    private static func answer(_ given: [String], to question: Question) -> Answer {
        switch (given, question.kind) {
        case (["unknown"], _): .unknown
        case (["yes"], .yesNo): .yes
        case (["no"], .yesNo): .no
        case (_, .multiple): .options(given)
        default: given.count == 1 ? .option(given[0]) : .options(given)
        }
    }

    /// "person.pregnancy.weeks" → "pregnancyWeeks", "answers.cramp-time" → "answer"
    private static func field(for path: String) -> String {
        let names = [
            "person.pregnancy.weeks": "pregnancyWeeks", "person.pregnancy.postpartumWeeks": "postpartumWeeks",
            "person.pregnancy": "pregnancy", "person.age": "age", "person.sex": "sex",
        ]
        return names[path] ?? (path.hasPrefix("answers.") ? "answer" : path)
    }
}
