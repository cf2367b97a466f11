import CrampCore
import Foundation

@testable import CrampKnowledge

extension KnowledgeBase {
    /// One question of each kind, one condition, one region: enough to be answered wrongly in every way.
    static let small: KnowledgeBase = {
        var knowledge = KnowledgeBase()
        knowledge.facts = Catalogue([.named("swollen-leg"), .named("cramp-at-night"), .named("takes-statin"), .named("long-cramp")])
        knowledge.questions = Catalogue([
            .named("leg-swollen", .yesNo(sets: ["swollen-leg"])),
            .named("time", .choice([option("night", ["cramp-at-night"]), option("day")])),
            .named("tablets", .multiple([option("statin", ["takes-statin"]), option("lithium", ["takes-lithium"]), option("none")])),
            .named(
                "minutes",
                .number(unit: "minutes", range: 0...60, bands: [.init(bounds: .init(atLeast: 30, below: nil), sets: ["long-cramp"])])),
        ])
        knowledge.conditions = Catalogue([
            Condition(id: "possible-clot", name: "a clot", facts: ["swollen-leg"], redFlags: [], causes: [], evidence: [])
        ])
        knowledge.regions = Catalogue([
            Region(
                id: "GB", name: "Britain", emergency: "999", outOfHours: "111", maternity: "m", poisons: "p", crisis: "c",
                checked: "2000-01-01")
        ])
        return knowledge
    }()

    private static func option(_ id: String, _ sets: [String] = []) -> Question.Option { .init(id: id, text: "It is \(id)", sets: sets) }
}

extension Fact {
    fileprivate static func named(_ id: String) -> Fact {
        Fact(id: id, name: id, absentName: "not \(id)", kind: .finding(leak: nil), derivation: nil, evidence: [])
    }
}

extension Question {
    fileprivate static func named(_ id: String, _ kind: Kind) -> Question {
        Question(id: id, kind: kind, text: "About \(id)?", observerText: nil, why: "", onlyIf: [], ifUnknown: nil, drill: [])
    }
}

extension Intake {
    /// What is refused when this is read: nothing if it is good.
    static func errors(_ data: Data) -> [InputError] {
        do throws(InputErrors) {
            _ = try Intake(data, knowledge: .small)
            return []
        } catch {
            return error.errors
        }
    }

    static func errors(_ text: String) -> [InputError] { errors(Data(text.utf8)) }
    static func fields(_ text: String) -> [String] { errors(text).map(\.field) }
    static func read(_ text: String) throws -> Intake { try Intake(Data(text.utf8), knowledge: .small) }
}
