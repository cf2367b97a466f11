import CrampCore
import CrampTestSupport
import Foundation
import Testing

@testable import CrampKnowledge

/// The gate against `Validation/hazards.yaml`, written by somebody who had not read the gate's table.
@Suite struct HazardTests {
    struct Hazard: Sendable, CustomTestStringConvertible {
        let id: String
        let conditions: [String]
        let unknown: [String]
        let mustNotShow: [String]
        let mayShow: [String]
        let remedies: [String]
        var testDescription: String { id }

        static let document = try? YAMLReader.read(
            String(contentsOf: Project.root.appendingPathComponent("Validation/hazards.yaml"), encoding: .utf8))

        static let all: [Hazard] = (document?["entries"]?.list ?? []).map { node in
            func strings(_ key: String) -> [String] { node[key]?.strings ?? [] }
            return Hazard(
                id: node["id"]?.string ?? "", conditions: strings("conditions"), unknown: strings("unknown"),
                mustNotShow: strings("mustNotShow"), mayShow: strings("mayShow"),
                remedies: strings("remedies"))
        }

        static let words: [String] = (document?["words"]?.list ?? []).flatMap { $0["mustNotShow"]?.strings ?? [] }

        /// The person of the hazard: what is not named is known to be absent.
        var gate: Gate {
            var presence = Dictionary(uniqueKeysWithValues: Bundled.knowledge.conditions.ids.map { ($0, Presence.absent) })
            for id in unknown { presence[id] = .unknown }
            for id in conditions { presence[id] = .present }
            return Gate(presence: presence)
        }
    }

    @Test func `there are hazards, and all they name exists`() {
        #expect(Hazard.all.count >= 25)
        for hazard in Hazard.all {
            for id in hazard.conditions + hazard.unknown { #expect(Bundled.knowledge.conditions[id] != nil, "\(hazard.id): \(id)") }
            for id in hazard.mustNotShow + hazard.mayShow { #expect(Bundled.knowledge.advice[id] != nil, "\(hazard.id): \(id)") }
            for id in hazard.remedies { #expect(Bundled.knowledge.remedies[id] != nil, "\(hazard.id): \(id)") }
        }
    }

    @Test(arguments: Hazard.all)
    func `what would harm this person is not shown`(_ hazard: Hazard) throws {
        for id in hazard.mustNotShow {
            #expect(hazard.gate.verdict(on: try #require(Bundled.knowledge.advice[id])) != .shown, "\(id)")
        }
    }

    @Test(arguments: Hazard.all)
    func `a remedy that would harm this person is not shown`(_ hazard: Hazard) throws {
        for id in hazard.remedies {
            #expect(hazard.gate.verdict(on: try #require(Bundled.knowledge.remedies[id])) != .shown, "\(id)")
        }
    }

    @Test(arguments: Hazard.all)
    func `no step of an exercise is shown to this person whose measure would harm`(_ hazard: Hazard) {
        for exercise in Bundled.knowledge.exercises where hazard.mustNotShow.contains(exercise.measure) {
            #expect(hazard.gate.steps(of: exercise, in: Bundled.knowledge).isEmpty, "\(exercise.id)")
        }
    }

    @Test func `no movement is shown to somebody who must not make it`() throws {
        let knowledge = Bundled.knowledge
        var checked = 0
        for movement in Hazard.document?["movements"]?.list ?? [] {
            for place in movement["steps"]?.strings ?? [] {
                let parts = place.split(separator: "#").map(String.init)
                let exercise = try #require(knowledge.exercises[parts[0]], "\(place)")
                #expect(exercise.steps.contains { $0.id == parts[1] }, "\(place)")
                for condition in movement["who"]?.strings ?? [] {
                    for presence in [Presence.present, .unknown, .notAsked] {
                        var known = Dictionary(uniqueKeysWithValues: knowledge.conditions.ids.map { ($0, Presence.absent) })
                        known[condition] = presence
                        let shown = Gate(presence: known).steps(of: exercise, in: knowledge)
                        #expect(!shown.contains { $0.id == parts[1] }, "\(place) with \(condition) \(presence)")
                        checked += 1
                    }
                }
            }
        }
        #expect(checked >= 50)
    }

    @Test(arguments: Hazard.all)
    func `what is harmless to this person is not hidden`(_ hazard: Hazard) throws {
        for id in hazard.mayShow {
            #expect(hazard.gate.verdict(on: try #require(Bundled.knowledge.advice[id])) == .shown, "\(id)")
        }
    }

    @Test func `with nothing known only calls, warnings, breathing and the supported stretch are shown of what could harm`() {
        let open = Gate(presence: [:])
        for advice in Bundled.knowledge.advice where advice.kind == .measure && open.verdict(on: advice) == .shown {
            #expect(advice.notIf.isEmpty || ["breathe-and-sit", "supported-calf-stretch"].contains(advice.id), "\(advice.id)")
        }
    }

    @Test func `no sentence of the knowledge says what must never be said, unless to forbid it`() throws {
        let draft = Draft(try KnowledgeFolder(Bundled.folder))
        // Facts and questions speak of what people do, not of what they should do.
        for entry in draft.entries where ![.hazards, .phrases, .findings, .factors, .questions].contains(entry.kind) {
            draft.walk(entry) { path, node, shape in
                guard case .words = shape, let text = node.string?.lowercased() else { return }
                // What is refused is called by its name.
                // A claim is worded as somebody says it who believes it; the verdict forbids it.
                if entry.kind == .claims, ["claim", "otherwise"].contains(path) { return }
                if entry.kind == .contradictions, path == "name" { return }
                if entry.kind == .refusedManoeuvres || entry.node["standing"]?.string == "refused", path == "name" { return }
                // The ledger says what others claim, and why it harms; what to do instead is Charley's own word.
                if entry.kind == .contradictions, path == "name" { return }
                let isRefuted = ["false", "dangerous"].contains(entry.node["verdict"]?.string)
                if entry.kind == .claims, path == "claim" || path == "otherwise" || path == "why" && isRefuted { return }
                for sentence in text.split(whereSeparator: { ".!?;\n".contains($0) }) {
                    for phrase in Hazard.words {
                        guard let place = sentence.firstRange(of: phrase.lowercased()) else { continue }
                        let before = sentence[..<place.lowerBound]
                        let forbids = ["not ", "n't ", "never ", "no ", "nobody ", "if you "].contains { before.contains($0) }
                        #expect(forbids, "\(entry.id) \(path): \(sentence)")
                    }
                }
            }
        }
    }
}

/// The hazard log: `Knowledge/hazards/hazards.yaml`.
@Suite struct HazardLogTests {
    private static func hazards(_ status: String) throws -> [Draft.Entry] {
        Draft(try KnowledgeFolder(Bundled.folder)).entries(of: .hazards).filter { $0.status == status }
    }

    @Test func `every hazard in force names a test that stands in the project`() throws {
        let hazards = try Self.hazards("active")
        #expect(hazards.count >= 20)
        var sources = ""
        let root = Project.root.appendingPathComponent("Tests")
        let walk = try #require(FileManager.default.enumerator(atPath: root.path))
        for case let path as String in walk where path.hasSuffix(".swift") || path.hasSuffix(".py") {
            sources += try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
        }
        for hazard in hazards {
            let names = (hazard.node["test"]?.string ?? "").split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
            #expect(!names.isEmpty, "\(hazard.id) names no test")
            for name in names { #expect(sources.contains("func `\(name)`") || sources.contains("def \(name)("), "\(hazard.id): \(name)") }
        }
    }

    @Test func `a hazard left to later work says which`() throws {
        for hazard in try Self.hazards("draft") {
            #expect(hazard.node["control"]?.string?.hasPrefix("Comes with ") == true, "\(hazard.id)")
        }
    }
}
