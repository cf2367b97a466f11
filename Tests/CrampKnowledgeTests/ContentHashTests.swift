import Foundation
import Testing

@testable import CrampKnowledge

@Suite struct ContentHashTests {
    private let files = [(path: "a/b.yaml", text: "id: b\n"), (path: "c.yaml", text: "id: é\n"), (path: "d.yaml", text: "")]
    private func hash(_ files: [(path: String, text: String)]) -> String { contentHash(KnowledgeFolder(files: files)) }

    @Test func `the hash has sixteen hexadecimal digits and never changes for the same content`() {
        #expect(hash(files).wholeMatch(of: /[0-9a-f]{16}/) != nil)
        // Pinned: two versions of Charley must agree on what they call the same content.
        #expect(hash(files) == "2764fd3ca3b1fb29")
    }

    @Test func `any other byte gives another hash`() {
        let own = hash(files)
        for (index, file) in files.enumerated() {
            for (part, text) in [file.path, file.text].enumerated() {
                for place in text.utf8.indices {
                    var bytes = Array(text.utf8)
                    bytes[text.utf8.distance(from: text.utf8.startIndex, to: place)] ^= 1
                    guard let changed = String(validating: bytes, as: UTF8.self) else { continue }
                    var other = files
                    other[index] = part == 0 ? (changed, file.text) : (file.path, changed)
                    #expect(hash(other) != own, "\(file.path), byte \(place)")
                }
            }
        }
    }

    @Test func `a byte more, a byte that moves to the next file and a file less give other hashes`() {
        let variants = [
            files, [files[0], files[1]], [files[0], files[1], (path: "d.yaml", text: "\n")],
            [(path: "a/b.yaml", text: "id: b"), (path: "c.yaml", text: "\nid: é\n"), files[2]],
            [files[0], files[1], files[2], (path: "e.yaml", text: "")],
        ]
        #expect(Set(variants.map(hash)).count == variants.count)
    }

    @Test func `the order in which files are found makes no difference`() {
        #expect(hash(files.reversed()) == hash(files))
        #expect(hash([files[1], files[2], files[0]]) == hash(files))
    }
}

@Suite struct KnowledgeFolderTests {
    private func withFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("charley-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder.appendingPathComponent("tests"), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }

    @Test func `only YAML files are read, by their paths below the folder`() throws {
        try withFolder { folder in
            try Data("a".utf8).write(to: folder.appendingPathComponent("tests/b.yaml"))
            try Data("c".utf8).write(to: folder.appendingPathComponent("README.md"))
            try Data("d".utf8).write(to: folder.appendingPathComponent("a.yaml"))
            #expect(try KnowledgeFolder(folder).files.map { "\($0.path)=\($0.text)" } == ["a.yaml=d", "tests/b.yaml=a"])
        }
    }

    @Test func `a folder reached through a link is the same`() throws {
        try withFolder { folder in
            try Data("d".utf8).write(to: folder.appendingPathComponent("tests/a.yaml"))
            let link = folder.appendingPathExtension("link")
            try FileManager.default.createSymbolicLink(at: link, withDestinationURL: folder)
            defer { try? FileManager.default.removeItem(at: link) }
            #expect(try KnowledgeFolder(link).files.map(\.path) == ["tests/a.yaml"])
        }
    }

    @Test func `a file that is not UTF-8 is reported by the linter`() throws {
        try withFolder { folder in
            try Data(Folder.manifest.utf8).write(to: folder.appendingPathComponent("manifest.yaml"))
            try Data([0x69, 0x64, 0x3A, 0xFF, 0xFE]).write(to: folder.appendingPathComponent("tests/latin.yaml"))
            let diagnostics = KnowledgeCompiler.compile(try KnowledgeFolder(folder)).diagnostics
            #expect(diagnostics.map { "\($0.file):\($0.line) \($0.code)" } == ["tests/latin.yaml:1 KB001"])
        }
    }

    @Test func `a folder that is not there, or is a file, is an error`() throws {
        #expect(throws: CocoaError.self) { try KnowledgeFolder(URL(fileURLWithPath: "/nowhere/at/all")) }
        try withFolder { folder in
            let file = folder.appendingPathComponent("tests/a.yaml")
            try Data("d".utf8).write(to: file)
            #expect(throws: CocoaError.self) { try KnowledgeFolder(file) }
        }
    }
}
