import CrampCore
import CrampInterchange
import Foundation
import HTTPTypes
import Hummingbird

/// First aid, as one page with all its steps that goes on working when the server does not: a worker in the browser holds the page with
/// all that it needs.
struct FirstAidPages: Sendable {
    /// What a browser may keep, and gets from its worker where nobody answers.
    private struct File: Encodable {
        let body: String
        let type: String
        let policy: String

        init(_ body: String, _ type: String, policy: String = Page.policy) {
            self.body = body
            self.type = type
            self.policy = policy
        }
    }

    private let files: [(path: String, file: File)]
    private let worker: String
    private let icons: [(path: String, bytes: Data)]

    /// nil where the knowledge has no first aid.
    /// - Throws: where what came with the server cannot be read.
    init?(_ knowledge: KnowledgeBase, drawings: [String: String], reports: ReportWriter) throws {
        guard let page = reports.firstAid(.served, knowledge: knowledge, drawings: drawings) else { return nil }
        let folder = Bundle.module.bundleURL.appendingPathComponent("Pages")
        func own(_ name: String) throws -> String { try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8) }
        files = [
            ("/now", File(page, "text/html; charset=utf-8", policy: Page.policy + Self.furtherPolicy)),
            ("/charley.css", File(reports.stylesheet, "text/css; charset=utf-8")),
            ("/first-aid.js", File(reports.firstAidScript, "text/javascript; charset=utf-8")),
            ("/charley.webmanifest", File(try own("charley.webmanifest"), "application/manifest+json")),
            ("/icon.svg", File(try own("icon.svg"), "image/svg+xml")),
        ]
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let kept = try encoder.encode(Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0.file) }))
        worker = "const files = \(String(decoding: kept, as: UTF8.self));\n" + (try own("worker.js"))
        icons = try ["icon-180.png", "icon-192.png", "icon-512.png"].map {
            ("/\($0)", try Data(contentsOf: folder.appendingPathComponent($0)))
        }
    }

    func add(to router: Router<BasicRequestContext>) {
        for (path, file) in files { router.get("\(path)") { _, _ in Page.make(file.body, file.type, policy: file.policy) } }
        router.get("/worker.js") { _, _ in
            Page.make(worker, "text/javascript; charset=utf-8", policy: "default-src 'none'; connect-src 'self'")
        }
        for (path, bytes) in icons { router.get("\(path)") { _, _ in Page.make(bytes, "image/png") } }
    }

    private static let furtherPolicy = "; script-src 'self'; worker-src 'self'; manifest-src 'self'"
}
