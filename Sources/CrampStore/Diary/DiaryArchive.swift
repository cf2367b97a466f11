import CrampCore
public import CrampDiary
public import Foundation

/// What an import did with each thing.
public struct ImportReport: Hashable, Sendable, Codable {
    public let kept: Int
    /// They were there.
    public let alreadyKept: Int
    /// A later revision was there, and stays.
    public let outdated: Int
}

extension DiaryStore {
    /// Bytes of a file that we read.
    public static let largestImport = 64 << 20

    private static let json = "diary.json"
    private static let readme = "README.txt"

    /// Everything in one zip: the diary as JSON, as tables, and as its SQLite file, all of the same moment.
    ///
    /// - Parameters:
    ///   - moment: dates the members.
    ///   - passphrase: seals the zip, so that nobody opens it without. nil: whoever has it can read it.
    /// - Throws: `StoreFailure`, or `InputErrors` for a passphrase that is too short.
    public func export(at moment: Moment, passphrase: String? = nil) throws -> Data {
        let zip = try zip(at: moment)
        return try passphrase.map { try SealedFile(zip, passphrase: $0).bytes } ?? zip
    }

    /// Whether `importing` needs the passphrase of a file.
    public static func isSealed(_ file: Data) -> Bool { SealedFile.isSealed(file) }

    private func zip(at moment: Moment) throws -> Data {
        try withCopy { copy, diary in
            let tables = DiaryTables(diary).files.sorted { $0.key < $1.key }
            let members =
                [
                    ZipArchive.Member(name: Self.readme, bytes: Data(Self.words.utf8)),
                    ZipArchive.Member(name: Self.json, bytes: try DiaryDocument(diary).json),
                ] + tables.map { ZipArchive.Member(name: $0.key, bytes: Data($0.value.utf8)) }
                + [ZipArchive.Member(name: Self.fileName, bytes: try Data(contentsOf: copy))]
            return try ZipArchive(members).bytes(modified: moment.seconds)
        }
    }

    /// Reads an export, or its `diary.json` alone, into the diary that is here: what is here in a later revision stays, and the same
    /// import twice adds nothing. All of it or none.
    ///
    /// - Parameter passphrase: of a file that was sealed with one.
    /// - Throws: `InputErrors` or `StoreFailure`; nothing was written then.
    public func importing(_ file: Data, passphrase: String? = nil) async throws -> ImportReport {
        guard file.count <= Self.largestImport else {
            throw InputErrors("file", "It is larger than \(Self.largestImport >> 20) megabytes, so we did not read it.")
        }
        guard SealedFile.isSealed(file) else { return try await importing(opened: file) }
        guard let passphrase else { throw InputErrors("passphrase", "This file is sealed. Its passphrase is needed to open it.") }
        return try await importing(opened: try SealedFile.open(file, passphrase: passphrase))
    }

    private func importing(opened file: Data) async throws -> ImportReport {
        var json = file
        if ZipArchive.isZip(file) {
            let known = Set([Self.readme, Self.json, Self.fileName] + DiaryTables(Diary()).files.keys)
            guard let found = try ZipArchive(file, known: known)[Self.json] else {
                throw InputErrors("file", "There is no \(Self.json) in this zip. Nothing was written.")
            }
            json = found
        }
        let outcomes = try await port.write(try DiaryDocument(json: json).diary.entries)
        let kept = outcomes.count { $0 == .kept }
        let alreadyKept = outcomes.count { $0 == .alreadyKept }
        return ImportReport(kept: kept, alreadyKept: alreadyKept, outdated: outcomes.count - kept - alreadyKept)
    }

    private static let words = """
        This is a cramp diary, exported by Charley. It is not encrypted: whoever has this file can read it.

        diary.json     everything, for programs. charley diary import reads it back.
        *.csv          the same as tables, for a spreadsheet. Times are ISO 8601, each with its distance from UTC.
        diary.sqlite   the same as an SQLite file.

        A night has the date of its evening and runs from noon to noon.

        """
}
