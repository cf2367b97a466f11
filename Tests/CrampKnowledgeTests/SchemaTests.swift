import CrampCore
import CrampTestSupport
import Foundation
import KnowledgeContent
import Testing

@testable import CrampKnowledge

@Suite struct SchemaTests {
    private static let names =
        ["intake", "vignette", "texts", "assessment", "plan", "medicines", "check", "explain", "network", "questions"]
        + [
            "findings", "factors", "questions", "redFlags", "causes", "care", "conditions", "evidence", "steps", "mechanismFactors",
            "frames", "demonstrations", "knobs", "muscleLimits", "tests", "specialists", "medicines", "phrases", "words", "wordClasses",
            "regions", "hazards", "riskGroups",
            "statistics", "doubtfulCauses", "refusedManoeuvres", "firstAid", "exercises", "remedies", "medicineLinks", "drugReference",
            "foods", "foodReference", "foodLimits", "foodLists", "foodGuards", "fluids", "effects", "claims", "contradictions", "glossary",
        ].map { "knowledge-\($0)" }

    private func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    private func schema(_ name: String) throws -> [String: Any] {
        try object(try #require(try Schemas.all(.small).first { $0.name == "\(name).schema.json" }).text)
    }

    private func value(_ root: [String: Any], _ path: String...) throws -> [String: Any] {
        try path.reduce(root) { try #require($0[$1] as? [String: Any]) }
    }

    @Test func `the schemas have these names`() throws {
        #expect(try Schemas.all(.small).map(\.name) == Self.names.map { "\($0).schema.json" })
    }

    @Test(arguments: names)
    func `every schema is JSON, names its dialect and ends with a line break`(_ name: String) throws {
        let text = try #require(try Schemas.all(.small).first { $0.name == "\(name).schema.json" }).text
        let schema = try object(text)
        #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
        #expect((schema["title"] as? String)?.hasPrefix("Charley: ") == true)
        #expect(["object", "array"].contains(schema["type"] as? String))
        #expect(text.hasSuffix("}\n"))
    }

    @Test func `the schemas of the same knowledge are the same bytes`() throws {
        #expect(try Schemas.all(.small).map(\.text) == Schemas.all(.small).map(\.text))
    }

    @Test func `no object of an intake takes an unknown key`() throws {
        let intake = try schema("intake")
        #expect(intake["additionalProperties"] as? Bool == false)
        #expect(try value(intake, "properties", "person")["additionalProperties"] as? Bool == false)
        #expect(try value(intake, "properties", "answers")["additionalProperties"] as? Bool == false)
        #expect(intake["required"] as? [String] == ["schema"])
    }

    @Test func `the schema of an intake knows the questions, their options and their ranges`() throws {
        let answers = try value(try schema("intake"), "properties", "answers", "properties")
        #expect(answers.keys.sorted() == ["leg-swollen", "minutes", "tablets", "time"])
        #expect(try value(answers, "leg-swollen")["enum"] as? [String] == ["yes", "no", "unknown"])
        #expect(try value(answers, "time")["enum"] as? [String] == ["night", "day", "unknown"])
        let minutes = try #require(try value(answers, "minutes")["anyOf"] as? [[String: Any]])
        #expect(minutes.first?["minimum"] as? Double == 0 && minutes.first?["maximum"] as? Double == 60)
    }

    @Test func `what can be denied, and what a text can be marked with, are the facts`() throws {
        let denied = try value(try schema("intake"), "properties", "denied", "items")
        #expect(denied["enum"] as? [String] == KnowledgeBase.small.facts.ids)
        let text = try value(try schema("texts"), "properties", "entries", "items")
        #expect(text["required"] as? [String] == ["id", "text"])
        for key in ["present", "absent"] {
            #expect(try value(text, "properties", key, "items")["enum"] as? [String] == KnowledgeBase.small.facts.ids)
        }
    }

    @Test func `the schema of an entry demands what the linter demands`() throws {
        for kind in EntryKind.allCases {
            let schema = try schema("knowledge-\(kind.rawValue)")
            #expect(schema["required"] as? [String] == kind.shape.keys.filter(\.required).map(\.name))
            #expect(try value(schema, "properties").keys.sorted() == kind.shape.keys.map(\.name).sorted())
            #expect(schema["additionalProperties"] as? Bool == false)
        }
    }

    @Test func `what is written in Documentation is what Charley gives`() throws {
        let compilation = KnowledgeCompiler.compile(try KnowledgeFolder(KnowledgeContent.folder))
        let knowledge = try #require(compilation.knowledge, "the knowledge has to compile first")
        let folder = Project.root.appendingPathComponent("Documentation/api")
        let schemas = try Schemas.all(knowledge)
        for (name, text) in schemas {
            let written = try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
            let isFresh = written == text
            #expect(isFresh, "\(name) is stale; please run: charley knowledge export --schemas Documentation/api")
        }
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        // Those of the diary hang on no knowledge: they are written by hand, and scripts/check-schemas.py holds documents against them.
        let all = Set(schemas.map(\.name)).union(["diary.schema.json", "report.schema.json"])
        #expect(Set(files.filter { $0.hasSuffix(".schema.json") }) == all, "no other schema lies there")
    }
}
