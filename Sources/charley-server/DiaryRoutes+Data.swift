import CrampCore
import CrampDiary
import CrampStore
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

extension DiaryRoutes {
    func addData(to router: Router<BasicRequestContext>) {
        router.get("/diary/data") { _, _ in try await data() }
        router.get("/diary/export.zip") { _, _ in try await export() }
        router.post("/diary/import") { request, _ in try await read(request) }
        router.post("/diary/restore") { request, _ in try await restore(request) }
        router.get("/diary/erase") { _, _ in page(ErasePage(), "diary-erase") }
        router.post("/diary/erase") { _, _ in try await erase() }
    }

    private func data(_ done: DiaryDataPage.Done? = nil, problems: [InputError] = []) async throws -> Response {
        let (store, now) = try await diary.open()
        let failure = await diary.backupFailure
        return page(DiaryDataPage(store, failure, now: now, done: done, problems: problems), "diary-data", problems: problems)
    }

    private func export() async throws -> Response {
        let (store, now) = try await diary.open()
        var response = Page.make(try store.export(at: now), "application/zip")
        response.headers[.contentDisposition] = "attachment; filename=\"charley-diary-\(now.day).zip\""
        return response
    }

    private func read(_ request: Request) async throws -> Response {
        let (store, _) = try await diary.open()
        do {
            let file = try await PostedFile(request, upTo: DiaryStore.largestImport).bytes
            let report = try await store.importing(file)
            return try await data(
                .init(
                    "New: \(report.kept). Here already: \(report.alreadyKept). Here in a later version, left as it is: \(report.outdated).")
            )
        } catch let errors as InputErrors {
            return try await data(problems: errors.errors.map { InputError(field: "file", sentence: $0.sentence) })
        }
    }

    private func restore(_ request: Request) async throws -> Response {
        let fields = try await FormFields(of: request)
        let (store, now) = try await diary.open()
        guard let backup = store.backups.first(where: { "\($0.number)" == fields["number"] }) else {
            return try await data(problems: [.init(field: "backups", sentence: "That backup is no longer there. These are.")])
        }
        try await store.restore(backup, on: now.day)
        let words = DiaryWords.day(backup.day, today: now.day)
        return try await data(.init("Your diary is as it was on \(words). What it was before is the newest backup."))
    }

    private func erase() async throws -> Response {
        let (store, _) = try await diary.open()
        // A backup that is being made would outlive what it was made of.
        _ = await diary.backupFailure
        do { try await store.port.erase() } catch StoreFailure.tracesLeft {
            return try await data(.init(StoreFailure.tracesLeft.sentence, isErased: true))
        }
        return try await data(.init("Your diary and all its backups are erased.", isErased: true))
    }
}

/// The one file of a form (RFC 7578). Its name, and whatever else the form has, is not looked at.
struct PostedFile {
    let bytes: Data

    /// - Parameter most: bytes that are read.
    /// - Throws: `InputErrors` where there is none, or too much of it.
    init(_ request: Request, upTo most: Int) async throws {
        let type = request.headers[.contentType] ?? ""
        guard type.lowercased().hasPrefix("multipart/form-data"), let boundary = type.firstMatch(of: /boundary="?([^";]{1,70})"?/)?.1 else {
            throw Problem.unsupportedType
        }
        let body: ByteBuffer
        do { body = try await request.body.collect(upTo: most + 65_536) } catch is NIOTooManyBytesError {
            throw InputErrors("file", "It is larger than \(most >> 20) megabytes, so we did not read it.")
        }
        let all = Data(body.readableBytesView)
        guard let head = all.range(of: Data("filename=\"".utf8)),
            let start = all.range(of: Data("\r\n\r\n".utf8), in: head.upperBound..<all.endIndex),
            let end = all.range(of: Data("\r\n--\(boundary)".utf8), in: start.upperBound..<all.endIndex), start.upperBound < end.lowerBound
        else { throw InputErrors("file", "Choose a file first.") }
        bytes = all[start.upperBound..<end.lowerBound]
    }
}
