public import CrampCore
public import Foundation

extension Intake {
    /// An intake of more bytes than this is not read.
    public static let largest = 256 * 1024

    /// Reads an intake, schema 1 (`Documentation/api/intake.schema.json`), from YAML or JSON and checks it.
    /// - Throws: every field that cannot be used, each with a sentence.
    public init(_ data: Data, knowledge: KnowledgeBase) throws(InputErrors) {
        try self.init(try InputDocument.read(data, largest: Self.largest), knowledge: knowledge)
    }

    /// The same, from JSON alone: for what comes over the network.
    public init(json data: Data, knowledge: KnowledgeBase) throws(InputErrors) {
        try self.init(try InputDocument.read(data, largest: Self.largest, onlyJSON: true), knowledge: knowledge)
    }

    init(_ node: Node, knowledge: KnowledgeBase) throws(InputErrors) {
        var reader = IntakeReader()
        let intake = reader.intake(node)
        let problems = reader.problems + knowledge.problems(in: intake)
        guard problems.isEmpty else { throw InputErrors(problems) }
        self = intake
    }
}

private struct IntakeReader {
    var problems: [InputError] = []

    mutating func intake(_ node: Node) -> Intake {
        guard case .mapping = node.content else {
            report("file", "An intake is a group of keys, beginning with schema: 1.")
            return Intake()
        }
        checkKeys(of: node, "", known: ["schema", "about", "region", "person", "answers", "conditions", "denied", "medicines", "text"])
        if node["schema"]?.double != 1 { report("schema", "Only schema: 1 is known.") }
        return Intake(
            subject: subject(node["about"]), region: word(node["region"], "region"), person: person(node["person"]),
            answers: answers(node["answers"]), conditions: words(node["conditions"], "conditions"),
            denied: words(node["denied"], "denied"), medicines: words(node["medicines"], "medicines"),
            text: word(node["text"], "text") ?? "")
    }

    private mutating func subject(_ node: Node?) -> Intake.Subject {
        guard let node else { return .oneself }
        if let subject = node.string.flatMap(Intake.Subject.init) { return subject }
        report("about", "“about” can be self, child or other.")
        return .oneself
    }

    private mutating func person(_ node: Node?) -> Person {
        guard let node else { return Person() }
        checkKeys(of: node, "person.", known: ["age", "sex", "pregnancy"])
        var person = Person()
        person.age = number(node["age"], "person.age")
        if let sex = node["sex"] {
            person.sex = sex.string.flatMap(Sex.init)
            if person.sex == nil { report("person.sex", "“sex” can be female or male; leave it out where neither fits.") }
        }
        if let pregnancy = node["pregnancy"] { person.pregnancy = self.pregnancy(pregnancy) }
        return person
    }

    private mutating func pregnancy(_ node: Node) -> Person.Pregnancy? {
        switch node.string {
        case "no"?: return .no
        case "unknown"?: return .unknown
        case "yes"?: return .pregnant(weeks: nil)
        default: break
        }
        let ways = "“pregnancy” can be {weeks: 22}, {postpartumWeeks: 3}, yes, no or unknown."
        guard case .mapping = node.content else {
            report("person.pregnancy", ways)
            return nil
        }
        checkKeys(of: node, "person.pregnancy.", known: ["weeks", "postpartumWeeks"])
        if let weeks = number(node["postpartumWeeks"], "person.pregnancy.postpartumWeeks") { return .postpartum(weeks: weeks) }
        if let weeks = number(node["weeks"], "person.pregnancy.weeks") { return .pregnant(weeks: weeks) }
        if node["weeks"] == nil, node["postpartumWeeks"] == nil { report("person.pregnancy", ways) }
        return nil
    }

    private mutating func answers(_ node: Node?) -> [String: Answer] {
        guard let node else { return [:] }
        guard case .mapping(let entries) = node.content else {
            report("answers", "“answers” is a group of question ids, each with its answer.")
            return [:]
        }
        var answers: [String: Answer] = [:]
        for entry in entries {
            answers[entry.key] = answer(entry.value)
            if answers[entry.key] == nil {
                report("answers.\(shortened(entry.key))", "An answer is yes, no, unknown, an option, a list of options or a number.")
            }
        }
        return answers
    }

    private func answer(_ node: Node) -> Answer? {
        switch node.content {
        case .list(let nodes):
            let options = nodes.compactMap(\.string)
            return options.count == nodes.count ? .options(options) : nil
        case .scalar("yes", _): return .yes
        case .scalar("no", _): return .no
        case .scalar("unknown", _): return .unknown
        case .scalar(let text, _):
            if let number = Double(text), number.isFinite { return .number(number) }
            return text.isEmpty ? nil : .option(text)
        case .mapping: return nil
        }
    }

    private mutating func number(_ node: Node?, _ field: String) -> Double? {
        guard let node else { return nil }
        if let number = node.double, number.isFinite { return number }
        report(field, "A number is needed here.")
        return nil
    }

    private mutating func word(_ node: Node?, _ field: String) -> String? {
        guard let node else { return nil }
        if node.string == nil { report(field, "Words are needed here.") }
        return node.string
    }

    private mutating func words(_ node: Node?, _ field: String) -> [String] {
        guard let node else { return [] }
        guard case .list(let nodes) = node.content, nodes.count <= 100, nodes.allSatisfy({ $0.string != nil }) else {
            report(field, "A list of at most 100 names is needed here.")
            return []
        }
        return node.strings
    }

    private mutating func checkKeys(of node: Node, _ prefix: String, known: [String]) {
        guard case .mapping(let entries) = node.content else {
            report(String(prefix.dropLast()), "A group of keys is needed here: \(known.joined(separator: ", ")).")
            return
        }
        for entry in entries where !known.contains(entry.key) {
            report("\(prefix)\(shortened(entry.key))", "We do not know this field. Known: \(known.joined(separator: ", ")).")
        }
    }

    private func shortened(_ key: String) -> String { String(key.prefix(40).filter { !$0.isNewline && $0.isASCII }) }

    private mutating func report(_ field: String, _ sentence: String) { problems.append(.init(field: field, sentence: sentence)) }
}
