import CrampCore
import CrampDiary
import CrampKnowledge
import CrampStore
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

extension DiaryRoutes {
    /// What became of each entry, in the order of `Diary.entries`.
    struct Receipt: Codable, Hashable, Sendable {
        struct Line: Codable, Hashable, Sendable {
            enum Outcome: String, Codable, Sendable { case kept, alreadyKept, outdated }

            /// "attack/4f1d"
            let subject: String
            let outcome: Outcome
            /// The revision that is there now.
            let revision: Int
        }

        let entries: [Line]
    }

    func addEntries(to router: Router<BasicRequestContext>) {
        router.post("/diary/entries") { request, _ in try await write(request) }
    }

    /// A diary document (as in an export) of what is to be written, all or none; the same again changes nothing. For the browser's queue
    /// and for programs of this machine.
    private func write(_ request: Request) async throws -> Response {
        guard request.headers[.contentType]?.prefix(while: { $0 != ";" }).lowercased() == "application/json" else {
            throw Problem.unsupportedType
        }
        let body = Data((try await request.body.collect(upTo: Intake.largest)).readableBytesView)
        let entries = try DiaryDocument(json: body).diary.entries
        let (store, _) = try await diary.open()
        let outcomes = try await store.port.write(entries)
        let lines = zip(entries, outcomes).map { entry, outcome in
            switch outcome {
            case .kept: Receipt.Line(subject: entry.subject, outcome: .kept, revision: entry.revision)
            case .alreadyKept: Receipt.Line(subject: entry.subject, outcome: .alreadyKept, revision: entry.revision)
            case .outdated(let revision): Receipt.Line(subject: entry.subject, outcome: .outdated, revision: revision)
            }
        }
        return try Page.json(Receipt(entries: lines))
    }
}
