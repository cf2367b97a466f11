@testable import CrampKnowledge

/// Small knowledge folders, written in the test.
enum Folder {
    static let manifest = "revision: \"2000.01.01\"\n"

    static func of(_ files: [String: String], manifest: String? = manifest) -> KnowledgeFolder {
        let all = files.merging(manifest.map { ["manifest.yaml": $0] } ?? [:]) { given, _ in given }
        return KnowledgeFolder(files: all.map { ($0.key, $0.value) })
    }

    static func diagnostics(_ files: [String: String], manifest: String? = manifest) -> [Diagnostic] {
        KnowledgeCompiler.compile(of(files, manifest: manifest)).diagnostics
    }

    /// A family of facts with nothing special about them.
    static func facts(_ ids: String..., extra: String = "") -> String {
        "entries:\n"
            + ids.map { "  - id: \($0)\n    name: it is so\n    absent: it is not so\n    status: active\n\(extra)    evidence: []\n" }
            .joined()
    }

    static func nurse(_ says: String = "A nurse can look at your leg.", status: String = "active", extra: String = "") -> String {
        "entries:\n  - id: nurse\n    status: \(status)\n    name: Nurse\n    says: \(says)\n    evidence: []\n\(extra)"
    }

    static func source(_ extra: String = "") -> String {
        """
        entries:
          - id: walker-2000
            status: verified
            citation: Walker A. A study of calves. 2000.
            design: survey
            shows: Calves cramp at night.
        \(extra)    checked: "2000-01-01"

        """
    }

    static func words(of fact: String, _ keys: String = "phrases: [it hurts]") -> String {
        "entries:\n  - id: says-\(fact)\n    status: active\n    fact: \(fact)\n    \(keys)\n"
    }

    /// What is told about cramps, or a test: `keys` stand after the name, `more` before the sources.
    static func lore(_ id: String, _ keys: String = "", more: String = "", evidence: String = "") -> String {
        "entries:\n  - id: \(id)\n    status: active\n    name: Name\n" + (keys.isEmpty ? "" : "    \(keys)\n") + "    says: It is so.\n"
            + "\(more)    evidence: [\(evidence)]\n"
    }

    static func advice(_ text: String = "Rest your leg.", status: String = "active", kind: String = "see") -> String {
        "entries:\n  - id: rest\n    status: \(status)\n    name: a rest\n    kind: \(kind)\n    text: \(text)\n    why: It helps.\n    evidence: []\n"
    }

    /// A rule in a file of its own.
    static func rule(
        _ id: String, urgency: String = "days", required: String? = nil, anyOf: String? = nil, worseIf: String? = nil, advice: String = ""
    ) -> String {
        "id: \(id)\nstatus: active\nname: A bad leg\nurgency: \(urgency)\nsays: Let a nurse look at it.\ninWords: The leg is bad.\n"
            + (required.map { "required: [\($0)]\n" } ?? "") + (anyOf.map { "anyOf: [\($0)]\n" } ?? "")
            + (worseIf.map { "worseIf: [\($0)]\n" } ?? "") + "firstAid: none\nadvice: [\(advice)]\nevidence: []\n"
    }

    /// A danger group that asks for these facts, one question each, called `ask-<fact>`; each of them has a question for "I don't know".
    static func group(_ facts: String..., name: String = "danger", canLook: Bool = true) -> String {
        let ids = facts.map { "ask-\($0)" }.joined(separator: ", ")
        return
            "entries:\n  - id: \(name)\n    status: active\n    type: yes-no\n    text: Is it bad?\n    why: It may be bad.\n    drill: [\(ids)]\n"
            + facts.map { fact in
                "  - id: ask-\(fact)\n    status: active\n    type: yes-no\n    text: Is it so?\n    why: It may be bad.\n"
                    + (canLook ? "    ifUnknown: look-\(fact)\n" : "") + "    sets: [\(fact)]\n"
                    + (canLook
                        ? "  - id: look-\(fact)\n    status: active\n    type: yes-no\n    text: Can you see it?\n    why: It may be bad.\n    sets: [\(fact)]\n"
                        : "")
            }.joined()
    }

    static func cause(
        _ id: String, baseRate: String = "0.02", range: String = "0.01, 0.04", at: String = "0.2", atRange: String = "0.1, 0.3",
        factors: String = "", findings: String = ""
    ) -> String {
        """
        id: \(id)
        status: active
        name: Clot in the leg
        about: A clot can block a vein.
        isCramp: true
        mustNotMiss: false
        urgency: {level: days, at: {value: \(at), range: [\(atRange)], source: judgement}}
        codes: []
        mechanism: []
        baseRate: {value: \(baseRate), range: [\(range)], source: judgement}
        factors: [\(factors)]
        findings: [\(findings)]
        tests: []
        specialists: []
        advice: []
        tellDoctor: []
        evidence: []
        inventory: []

        """
    }
}
