import CrampCore
import CryptoExtras
import Foundation

/// A file that only its passphrase opens: scrypt makes the key of it, AES-256-GCM seals, and the header is sealed too
/// (`Documentation/decisions/0019-a-passphrase-seals-what-leaves.md`).
///
/// Version 1: "CHARLEY" and a zero; then a byte each for the version, the logarithm of scrypt's rounds, its block size and its lanes; a salt
/// of 16 bytes, a nonce of 12; what is sealed; a tag of 16.
struct SealedFile {
    /// Letters that a passphrase needs.
    static let shortest = 12
    /// scrypt with 2¹⁷ rounds of 8 blocks: 128 MiB and about half a second for each guess.
    static let logRounds: UInt8 = 17
    /// What we open: a stranger's file may not ask for more than 1 GiB.
    private static let readable: ClosedRange<UInt8> = 14...20
    private static let mark = Data("CHARLEY\u{0}".utf8)
    private static let (version, blocks, lanes): (UInt8, UInt8, UInt8) = (1, 8, 1)
    private static let (saltAt, nonceAt, bodyAt) = (12, 28, 40)
    private static let tagLength = 16

    let bytes: Data

    static func isSealed(_ bytes: Data) -> Bool { bytes.starts(with: mark) }

    /// Seals `plain`.
    ///
    /// - Throws: `InputErrors` where the passphrase is too short to protect anything.
    init(_ plain: Data, passphrase: String, logRounds: UInt8 = logRounds) throws {
        guard passphrase.count >= Self.shortest else {
            throw InputErrors(
                "passphrase", "A passphrase needs at least \(Self.shortest) letters. Four words that do not belong together are a good one."
            )
        }
        var random = SystemRandomNumberGenerator()
        let salt = Data((0..<Self.nonceAt - Self.saltAt).map { _ in UInt8.random(in: .min ... .max, using: &random) })
        let nonce = AES.GCM.Nonce()
        let header = Self.mark + [Self.version, logRounds, Self.blocks, Self.lanes] + salt + nonce
        let key = try Self.key(passphrase, salt: salt, logRounds: logRounds)
        let box = try AES.GCM.seal(plain, using: key, nonce: nonce, authenticating: header)
        bytes = header + box.ciphertext + box.tag
    }

    /// Opens a sealed file.
    ///
    /// - Throws: `InputErrors`; nothing of what is inside is known then.
    static func open(_ file: Data, passphrase: String) throws -> Data {
        let file = Data(file)
        guard isSealed(file), file.count >= bodyAt + tagLength else {
            throw InputErrors("file", "This file is not whole. Nothing was written.")
        }
        guard file[8] == version, readable.contains(file[9]), file[10] == blocks, file[11] == lanes else {
            throw InputErrors("file", "This file was sealed by a later version of Charley, or it is damaged. Nothing was written.")
        }
        let key = try key(passphrase, salt: file[saltAt..<nonceAt], logRounds: file[9])
        do {
            let box = try AES.GCM.SealedBox(
                nonce: AES.GCM.Nonce(data: file[nonceAt..<bodyAt]), ciphertext: file[bodyAt..<file.count - tagLength],
                tag: file.suffix(tagLength))
            return try AES.GCM.open(box, using: key, authenticating: file.prefix(bodyAt))
        } catch {
            throw InputErrors(
                "passphrase", "This passphrase does not open the file, or the file was changed on its way. Nothing was written.")
        }
    }

    /// The same letters are the same passphrase, however a keyboard makes them.
    private static func key(_ passphrase: String, salt: Data, logRounds: UInt8) throws -> SymmetricKey {
        try KDF.Scrypt.deriveKey(
            from: Data(passphrase.precomposedStringWithCanonicalMapping.utf8), salt: salt, outputByteCount: 32, rounds: 1 << Int(logRounds),
            blockSize: Int(blocks), parallelism: Int(lanes))
    }
}
