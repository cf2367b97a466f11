import CrampCore
import Foundation

/// All of first aid as one page: its steps in their order, readable by themselves, and the table by which its script shows one at a time.
struct FirstAidDocument: Sendable {
    typealias Form = ReportWriter.FirstAidForm

    struct Line {
        let tel: String?
        let name: String
        let isEmergency: Bool
        /// HTML.
        let words: String
    }

    struct Numbers {
        let id: String
        let name: String
        let emergency: String
    }

    struct Choice {
        let say: String
        let target: String
        /// Its place among the rows that the step leads to; nil where it leads off the page.
        let lead: String?
        let does: String?
        var isMain = false
    }

    /// Texts are HTML: a number of the region stands in an element of its own, for the script to change.
    struct Step {
        let id: String
        let title: String
        let leaveOut: String?
        let say: String
        let ask: String?
        let signs: [String]
        let more: String?
        let drawing: String?
        let seconds: Int?
        let beat: String?
        let call: Line?
        let choices: [Choice]
    }

    let isAlone: Bool
    let isServed: Bool
    let start: String
    let notBreathing: String
    let emergency: Line
    let region: String
    let regions: [Numbers]
    let steps: [Step]
    /// JSON: what the script walks.
    let table: String
    let revision: String
    let hash: String
    let css: String
    let script: String
}

extension FirstAidDocument {
    /// What the script needs. Rows are written as short as they can be: there are thousands.
    fileprivate struct Table: Encodable {
        struct Numbers: Encodable {
            let name: String
            let words: [String: String]
            let tel: [String: String]
        }

        let content: String
        let region: String
        let regions: [String: Numbers]
        let clocks: [String]
        let rows: [Row]
    }

    /// `[step, clock or -1, leads, row of who does not breathe, [seconds, row] of each alarm]`
    fileprivate struct Row: Encodable {
        let step: Int
        let clock: Int
        let row: WalkTable.Row

        func encode(to encoder: any Encoder) throws {
            var array = encoder.unkeyedContainer()
            try array.encode(step)
            try array.encode(clock)
            try array.encode(row.leads)
            try array.encode(row.notBreathing)
            try array.encode(row.alarms.map { [$0.seconds, $0.row] })
        }
    }

    /// - Parameters:
    ///   - drawings: SVG by id.
    ///   - region: whose numbers stand in the page as it is; nil: those that fit anywhere.
    /// - Returns: nil where the knowledge has no first aid.
    init?(_ form: Form, knowledge: KnowledgeBase, drawings: [String: String], region id: String?, css: String, script: String) {
        guard let beginning = Walk(FirstAidProtocol.beginning, in: knowledge), let walks = WalkTable(from: beginning, in: knowledge) else {
            return nil
        }
        let region = knowledge.region(id)
        let words = Words(region: region, knowledge: knowledge)
        // In the order in which somebody comes to them.
        var protocols: [FirstAidProtocol] = []
        for id in walks.rows.map(\.place.protocolID) where !protocols.contains(where: { $0.id == id }) {
            protocols += [knowledge.firstAid[id]].compactMap { $0 }
        }
        let places = protocols.flatMap { aid in aid.steps.map { FirstAidProtocol.Place(aid.id, $0.id) } }
        let numbers = Dictionary(uniqueKeysWithValues: places.enumerated().map { ($1, $0) })
        isAlone = form == .alone
        isServed = form == .served
        start = beginning.place.anchor
        notBreathing = knowledge.firstAid[FirstAidProtocol.notBreathing]?.start.anchor ?? start
        emergency = words.line(.emergency)
        self.region = region.name
        regions = knowledge.regions.map { Numbers(id: $0.id, name: $0.name, emergency: $0.emergency) }
        steps = protocols.flatMap { aid in
            aid.steps.map { Step($0, of: aid, drawings: drawings, isServed: form == .served, words: words) }
        }
        let clocks = knowledge.firstAid.filter(\.hasClock).map(\.id)
        let table = Table(
            content: knowledge.hash, region: region.id,
            regions: Dictionary(uniqueKeysWithValues: knowledge.regions.map { ($0.id, Table.Numbers($0)) }),
            clocks: clocks,
            rows: walks.rows.map { row in
                Row(step: numbers[row.place] ?? 0, clock: row.clock.flatMap { clocks.firstIndex(of: $0) } ?? -1, row: row)
            })
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        // "</" would end the element that holds it; JSONEncoder escapes the slash.
        self.table = (try? encoder.encode(table)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        revision = knowledge.revision
        hash = knowledge.hash
        self.css = css
        self.script = script
    }
}

extension FirstAidDocument.Table.Numbers {
    fileprivate init(_ region: Region) {
        name = region.name
        words = Dictionary(uniqueKeysWithValues: Region.Line.allCases.map { ($0.rawValue, region[$0]) })
        tel = Dictionary(
            uniqueKeysWithValues: Region.Line.allCases.compactMap { line in region.digits(of: line).map { (line.rawValue, $0) } })
    }
}

/// Words of the knowledge as HTML.
private struct Words {
    let region: Region
    let knowledge: KnowledgeBase

    func html(_ words: String) -> String {
        Region.Line.allCases.reduce(words.html) { $0.replacing("{\($1.rawValue)}", with: span($1)) }
    }

    func line(_ line: Region.Line) -> FirstAidDocument.Line {
        .init(tel: region.digits(of: line), name: line.rawValue, isEmergency: line == .emergency, words: span(line))
    }

    private func span(_ line: Region.Line) -> String { "<span data-line=\"\(line.rawValue)\">\(region[line].html)</span>" }

    /// For whoever reads the steps without the gate.
    func leaveOut(_ step: FirstAidProtocol.Step) -> String? {
        FirstAidSheet.LeaveOut(step, knowledge: knowledge, otherwise: nil)?.words.html
    }
}

extension FirstAidDocument.Step {
    fileprivate init(
        _ step: FirstAidProtocol.Step, of aid: FirstAidProtocol, drawings: [String: String], isServed: Bool, words: Words
    ) {
        id = FirstAidProtocol.Place(aid.id, step.id).anchor
        title = aid.title
        leaveOut = words.leaveOut(step)
        say = words.html(step.say)
        ask = step.ask.map(words.html)
        signs = step.signs.map(words.html)
        more = step.more.map(words.html)
        drawing = step.show.flatMap { drawings[$0] }
        seconds = step.seconds
        beat = step.beat.map { String(format: "%.3f", 60 / Double($0)) }
        call = step.call.map(words.line)
        // From a file nothing leads to the interview.
        var choices = step.choices.enumerated().filter { isServed || $1.does != .interview }.map { place, choice in
            let leads = choice.does != .interview
            return FirstAidDocument.Choice(
                say: words.html(choice.say), target: leads ? "#\(choice.to.anchor)" : "/interview", lead: leads ? "\(place)" : nil,
                does: choice.does?.rawValue)
        }
        if let next = step.next { choices = [.init(say: "Next", target: "#\(next.anchor)", lead: "0", does: nil)] }
        if step.ends { choices.append(.init(say: "From the beginning", target: "#", lead: nil, does: "begin")) }
        // The first is the main one, but where the step is a call.
        if step.call == nil, !choices.isEmpty { choices[0].isMain = true }
        // The main one is lowest, where the thumb is.
        self.choices = choices.reversed()
    }
}

extension FirstAidProtocol.Place {
    fileprivate var anchor: String { "\(protocolID).\(stepID)" }
}

extension String {
    var html: String { replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;") }
}
