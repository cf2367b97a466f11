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
        router.post("/diary/export") { request, _ in try await seal(request) }
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
        return Self.file(try store.export(at: now), "application/zip", name: "charley-diary-\(now.day).zip")
    }

    /// The export, opened by the passphrase of a form alone.
    private func seal(_ request: Request) async throws -> Response {
        let fields = try await FormFields(of: request)
        guard fields.unreadable.isEmpty else { return try await data(problems: fields.unreadable) }
        guard fields["passphrase"] == fields["again"] else {
            return try await data(problems: [.init(field: "again", sentence: "The two are not the same. Type both once more.")])
        }
        let (store, now) = try await diary.open()
        do {
            let sealed = try store.export(at: now, passphrase: fields["passphrase"])
            return Self.file(sealed, "application/octet-stream", name: "charley-diary-\(now.day).sealed")
        } catch let errors as InputErrors {
            return try await data(problems: errors.errors)
        }
    }

    private static func file(_ bytes: Data, _ type: String, name: String) -> Response {
        var response = Page.make(bytes, type)
        response.headers[.contentDisposition] = "attachment; filename=\"\(name)\""
        return response
    }

    private func read(_ request: Request) async throws -> Response {
        let (store, _) = try await diary.open()
        do {
            let posted = try await PostedFile(request, upTo: DiaryStore.largestImport)
            let report = try await store.importing(posted.bytes, passphrase: posted.passphrase)
            return try await data(
                .init(
                    "New: \(report.kept). Here already: \(report.alreadyKept). Here in a later version, left as it is: \(report.outdated).")
            )
        } catch let errors as InputErrors {
            let problems = errors.errors.map { InputError(field: $0.field == "passphrase" ? "opens" : "file", sentence: $0.sentence) }
            return try await data(problems: problems)
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

/// The one file of a form (RFC 7578), and the passphrase beside it. The file's name, and whatever else the form has, is not looked at.
struct PostedFile {
    let bytes: Data
    /// nil where none was typed.
    let passphrase: String?

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
        var (file, words) = (Data(), Data())
        var rest = Data(body.readableBytesView)
        // Part by part, so that what stands in a file is never taken for a field.
        while let head = rest.range(of: Data("\r\n\r\n".utf8)),
            let end = rest.range(of: Data("\r\n--\(boundary)".utf8), in: head.upperBound..<rest.endIndex)
        {
            let (name, content) = (rest[..<head.lowerBound], rest[head.upperBound..<end.lowerBound])
            if name.range(of: Data("filename=\"".utf8)) != nil {
                file = content
            } else if name.range(of: Data("name=\"passphrase\"".utf8)) != nil {
                words = content
            }
            rest = rest[end.upperBound...]
        }
        guard !file.isEmpty else { throw InputErrors("file", "Choose a file first.") }
        guard let passphrase = String(data: words, encoding: .utf8) else {
            throw InputErrors("passphrase", "This is not text that we can read. Please type it again.")
        }
        bytes = file
        self.passphrase = passphrase.isEmpty ? nil : passphrase
    }
}
