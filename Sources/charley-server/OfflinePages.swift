import CrampCore
import CrampInterchange
import Foundation
import HTTPTypes
import Hummingbird

/// The pages that go on working when the server does not: first aid, the exercises and the muscle as they are for everyone, and the diary
/// with nothing in it. A worker in the browser holds them with all that they need. What somebody told is in none of them.
struct OfflinePages: Sendable {
    /// What a browser may keep, and gets from its worker where nobody answers.
    struct File: Encodable {
        let body: String
        let type: String
        let policy: String
        /// How the body stands for bytes; nil where it is their text.
        let encoding: Encoding?

        enum Encoding: String, Encodable { case base64 }

        init(_ body: String, _ type: String, policy: String = Page.policy, encoding: Encoding? = nil) {
            self.body = body
            self.type = type
            self.policy = policy
            self.encoding = encoding
        }

        init(page html: String, policy: String) { self.init(html, "text/html; charset=utf-8", policy: policy) }

        var bytes: Data { encoding == nil ? Data(body.utf8) : Data(base64Encoded: body) ?? Data() }
    }

    /// Served as they are.
    private let files: [(path: String, file: File)]
    private let worker: String
    private let icons: [(path: String, bytes: Data)]

    /// - Parameters:
    ///   - firstAid: the page of first aid; nil where the knowledge has none.
    ///   - forAnyone: pages by their path, as they are for who is not known.
    /// - Throws: where what came with the server cannot be read.
    init(firstAid: String?, forAnyone: [String: File], reports: ReportWriter) throws {
        let folder = Bundle.module.bundleURL.appendingPathComponent("Pages")
        func own(_ name: String) throws -> String { try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8) }
        let now = firstAid.map { [("/now", File(page: $0, policy: Page.policyWithQueue))] } ?? []
        files =
            now + [
                (
                    "/charley.css",
                    File(reports.stylesheet + "\n" + (try own("care.css")) + "\n" + (try own("diary.css")), "text/css; charset=utf-8")
                ),
                ("/screen.js", File(reports.screenScript, "text/javascript; charset=utf-8")),
                ("/first-aid.js", File(reports.firstAidScript, "text/javascript; charset=utf-8")),
                ("/exercises.js", File(try own("exercises.js"), "text/javascript; charset=utf-8")),
                ("/diary-queue.js", File(try own("diary-queue.js"), "text/javascript; charset=utf-8")),
                ("/diary-keep.js", File(try own("diary-keep.js"), "text/javascript; charset=utf-8")),
                ("/diary.js", File(try own("diary.js"), "text/javascript; charset=utf-8")),
                ("/muscle.css", File(try own("muscle.css"), "text/css; charset=utf-8")),
                ("/muscle.js", File(try own("muscle.js"), "text/javascript; charset=utf-8")),
                (
                    "/muscle-worker.js",
                    File(try own("muscle-worker.js"), "text/javascript; charset=utf-8", policy: Page.policyOfMuscleWorker)
                ),
                ("/charley.webmanifest", File(try own("charley.webmanifest"), "application/manifest+json")),
                ("/icon.svg", File(try own("icon.svg"), "image/svg+xml")),
            ] + Self.muscle(in: folder)
        let held = files.map { ($0.path, $0.file) } + forAnyone.map { ($0.key, $0.value) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let kept = try encoder.encode(Dictionary(uniqueKeysWithValues: held))
        worker = "const files = \(String(decoding: kept, as: UTF8.self));\n" + (try own("worker.js"))
        icons = try ["icon-180.png", "icon-192.png", "icon-512.png"].map {
            ("/\($0)", try Data(contentsOf: folder.appendingPathComponent($0)))
        }
    }

    func add(to router: Router<BasicRequestContext>) {
        for (path, file) in files { router.get("\(path)") { _, _ in Page.make(file.bytes, file.type, policy: file.policy) } }
        router.get("/worker.js") { _, _ in
            Page.make(worker, "text/javascript; charset=utf-8", policy: "default-src 'none'; connect-src 'self'")
        }
        for (path, bytes) in icons { router.get("\(path)") { _, _ in Page.make(bytes, "image/png") } }
    }

    /// The muscle as WebAssembly, where it was built (scripts/muscle/wasm); where not, the server computes.
    private static func muscle(in folder: URL) -> [(path: String, file: File)] {
        guard let bytes = try? Data(contentsOf: folder.appendingPathComponent("muscle.wasm")) else { return [] }
        return [("/muscle.wasm", File(bytes.base64EncodedString(), "application/wasm", encoding: .base64))]
    }
}
