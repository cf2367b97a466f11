import CArchive
import CrampCore
import Foundation

/// Files in one zip, in memory, by libarchive.
struct ZipArchive {
    struct Member: Hashable {
        /// Without a folder.
        let name: String
        let bytes: Data
    }

    let members: [Member]

    /// Bytes that all members together may unfold to.
    static let largest = 128 << 20
    static let mostMembers = 32

    init(_ members: [Member]) { self.members = members }

    subscript(name: String) -> Data? { members.first { $0.name == name }?.bytes }

    /// Whether it begins as a zip does.
    static func isZip(_ bytes: Data) -> Bool { bytes.starts(with: [0x50, 0x4B]) }

    /// - Parameter modified: seconds since 1970, for every member.
    /// - Throws: `Failure` where there is no memory.
    func bytes(modified: Int) throws -> Data {
        guard let archive = archive_write_new() else { throw Failure() }
        defer { archive_write_free(archive) }
        // Deflated data that does not shrink grows by less than a thousandth; each member has two headers.
        let room = members.reduce(65_536) { $0 + $1.bytes.count + $1.bytes.count / 512 + 4096 }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: room, alignment: 8)
        defer { buffer.deallocate() }
        let used = UnsafeMutablePointer<Int>.allocate(capacity: 1)
        used.initialize(to: 0)
        defer { used.deallocate() }
        try Self.check(archive_write_set_format_zip(archive))
        try Self.check(archive_write_set_bytes_in_last_block(archive, 1))
        try Self.check(archive_write_open_memory(archive, buffer.baseAddress, room, used))
        for member in members {
            guard let entry = archive_entry_new() else { throw Failure() }
            defer { archive_entry_free(entry) }
            archive_entry_set_pathname(entry, member.name)
            archive_entry_set_size(entry, Int64(member.bytes.count))
            archive_entry_set_filetype(entry, Self.regularFile)
            archive_entry_set_perm(entry, 0o600)
            archive_entry_set_mtime(entry, modified, 0)
            try Self.check(archive_write_header(archive, entry))
            let written = member.bytes.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) }
            guard written == member.bytes.count else { throw Failure() }
        }
        try Self.check(archive_write_close(archive))
        return Data(buffer.prefix(used.pointee))
    }

    struct Failure: Error {}

    /// AE_IFREG, which Swift does not see.
    private static let regularFile: UInt32 = 0o100000

    private static func check(_ status: Int32) throws {
        guard status == ARCHIVE_OK else { throw Failure() }
    }

    /// Reads a stranger's zip: whole, of plain files without folders, of bounded size. Nothing is ever written to the disk.
    ///
    /// - Parameter known: the names that we look for. Another name is refused: what we do not know we would lose.
    init(_ bytes: Data, known: Set<String>) throws(InputErrors) {
        let result: Result<[Member], InputErrors> = bytes.withUnsafeBytes { buffer in
            do throws(InputErrors) { return .success(try Self.members(buffer, known)) } catch { return .failure(error) }
        }
        members = try result.get()
    }

    private static func members(_ buffer: UnsafeRawBufferPointer, _ known: Set<String>) throws(InputErrors) -> [Member] {
        let broken = InputErrors("file", "This zip is not whole, or it was changed on its way. Nothing was written.")
        guard let archive = archive_read_new() else { throw broken }
        defer { archive_read_free(archive) }
        // By its table of contents, which stands at the end: what was cut off has none.
        guard archive_read_support_format_zip_seekable(archive) == ARCHIVE_OK,
            archive_read_open_memory(archive, buffer.baseAddress, buffer.count) == ARCHIVE_OK
        else { throw broken }
        var members: [Member] = []
        var room = largest
        while true {
            var entry: OpaquePointer?
            let status = archive_read_next_header(archive, &entry)
            if status == ARCHIVE_EOF { return members }
            guard status == ARCHIVE_OK, let entry, let path = archive_entry_pathname(entry) else { throw broken }
            let name = String(cString: path)
            guard known.contains(name) else { throw stranger(name) }
            guard archive_entry_filetype(entry) == regularFile, archive_entry_is_encrypted(entry) == 0,
                !members.contains(where: { $0.name == name })
            else { throw broken }
            members.append(Member(name: name, bytes: try contents(archive, &room, broken)))
            guard members.count <= mostMembers else { throw broken }
        }
    }

    private static func contents(_ archive: OpaquePointer, _ room: inout Int, _ broken: InputErrors) throws(InputErrors) -> Data {
        var bytes = Data()
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = archive_read_data(archive, &chunk, chunk.count)
            guard count >= 0 else { throw broken }
            if count == 0 { return bytes }
            room -= count
            guard room >= 0 else {
                throw InputErrors("file", "This zip unfolds to more than \(largest >> 20) megabytes. Nothing was written.")
            }
            bytes.append(contentsOf: chunk.prefix(count))
        }
    }

    private static func stranger(_ name: String) -> InputErrors {
        let shown = String(
            name.prefix(40).filter { !$0.isNewline && $0.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control } })
        return name.contains("/") || name.contains("\\") || name.contains("..")
            ? InputErrors("file", "This zip has a file outside its own folder (“\(shown)”). Nothing was written.")
            : InputErrors("file", "This zip has a file that is none of a diary's (“\(shown)”). Nothing was written.")
    }
}
