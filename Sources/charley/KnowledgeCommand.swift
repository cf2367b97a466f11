import ArgumentParser
import CrampCore
import CrampInterchange
import CrampKnowledge
import Foundation

struct KnowledgeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "knowledge", abstract: "The content: checked, counted, and as files for machines.",
        subcommands: [Lint.self, Questions.self, NetworkCommand.self, CoverageCommand.self, Words.self, Export.self])

    struct Lint: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Checks the content: file:line: severity: message [code].")
        @Flag(help: "Say which checks there are.") var checks = false
        @OptionGroup var knowledge: KnowledgeOption

        func run() async throws { try await run(on: .live) }

        func run(on console: Console) async throws {
            try await console.run {
                if checks { return console.write(Check.all.map { "\($0.code) \($0.name): \($0.says)\n" }.joined()) }
                let folder = try knowledge.read()
                let diagnostics = KnowledgeCompiler.compile(folder).diagnostics
                console.write(diagnostics.map { "\($0)\n" }.joined())
                let errors = diagnostics.count { $0.severity == .error }
                console.say("\(folder.files.count) files, \(errors) errors, \(diagnostics.count - errors) warnings\n")
                if errors > 0 { throw Exit.findings.code }
            }
        }
    }

    struct Questions: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "All questions as JSON.")
        @OptionGroup var knowledge: KnowledgeOption

        func run() async throws { try await run(on: .live) }

        func run(on console: Console) async throws {
            try await console.run { try console.write(json: try knowledge.load().questions.map(QuestionDocument.init)) }
        }
    }

    struct NetworkCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "network", abstract: "Causes, factors and findings with their numbers, as JSON.")
        @OptionGroup var knowledge: KnowledgeOption

        func run() async throws { try await run(on: .live) }

        func run(on console: Console) async throws {
            try await console.run { try console.write(json: try knowledge.load().network) }
        }
    }

    struct CoverageCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "coverage", abstract: "Which items of the mission's inventory have a home.")
        @Option(help: "text or json.") var format: Format = .text
        @OptionGroup var knowledge: KnowledgeOption

        func run() async throws { try await run(on: .live) }

        func run(on console: Console) async throws {
            try await console.run {
                let coverage = Coverage(try knowledge.read())
                if format == .json { return try console.write(json: coverage) }
                for section in coverage.sections {
                    let missing = section.missing.isEmpty ? "" : "  missing: \(section.missing.joined(separator: " "))"
                    console.write("section \(section.section): \(section.items - section.missing.count) of \(section.items)\(missing)\n")
                }
                console.write("all: \(coverage.covered) of \(coverage.items)\n")
            }
        }
    }

    struct Words: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "How well the box for own words reads a file of marked texts.")
        @Argument(help: "Texts as YAML or JSON, each with the facts that it says and denies; - reads standard input.") var path: String
        @Option(help: "text or json.") var format: Format = .text
        @OptionGroup var knowledge: KnowledgeOption

        func run() async throws { try await run(on: .live) }

        func run(on console: Console) async throws {
            try await console.run {
                let knowledge = try knowledge.load()
                let texts = try MarkedText.read(try console.contents(of: path), knowledge: knowledge)
                let evaluation = TextEvaluation(texts, reader: TextReader(knowledge))
                if format == .json { return try console.write(json: evaluation) }
                for miss in evaluation.misses {
                    console.write("\(miss.text): \(miss.fact): \(miss.fault)\(miss.quote.map { " “\($0)”" } ?? "")\n")
                }
                let rows = [
                    ("precision", evaluation.precision), ("recall", evaluation.recall), ("negations right", evaluation.negations),
                ]
                console.write("\(evaluation.texts) texts\n" + rows.map { "  \($0.padding(28))\($1.inWords)\n" }.joined())
            }
        }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The whole content as one JSON document, or the JSON Schemas of Charley's files.")
        @Flag(help: "Write the list of what is not verified instead, as Markdown.") var unverified = false
        @Flag(help: "Write how verdicts are given and which sources were read instead, as Markdown.") var evidence = false
        @Option(help: ArgumentHelp("Write the JSON Schemas into this folder instead.", valueName: "folder")) var schemas: String?
        @OptionGroup var knowledge: KnowledgeOption

        func run() async throws { try await run(on: .live) }

        func run(on console: Console) async throws {
            try await console.run {
                if unverified { return console.write(UnverifiedList.markdown(try knowledge.read())) }
                if evidence { return console.write(EvidenceReport.markdown(try knowledge.load())) }
                guard let schemas else { return console.write(try KnowledgeExport.json(try knowledge.read())) }
                do {
                    try FileManager.default.createDirectory(atPath: schemas, withIntermediateDirectories: true)
                    for (name, text) in try Schemas.all(try knowledge.load()) {
                        try Data(text.utf8).write(to: URL(fileURLWithPath: schemas).appendingPathComponent(name))
                    }
                } catch is CocoaError {
                    throw Failure(exit: .inputOutput, sentence: "\(schemas) cannot be written.")
                }
            }
        }
    }
}
