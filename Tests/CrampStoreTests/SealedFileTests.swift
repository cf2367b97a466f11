import CrampCore
import CrampDiary
import CrampTestSupport
import Foundation
import Testing

@testable import CrampStore

@Suite struct SealedFileTests {
    private static let words = "correct horse battery staple"
    /// Few rounds: what they cost is no matter of these tests.
    private static func sealed(_ text: String = "a diary") throws -> Data {
        try SealedFile(Data(text.utf8), passphrase: words, logRounds: 14).bytes
    }

    private static let one = try? sealed()

    private static func refusal(_ file: Data, _ passphrase: String = words) -> [String] {
        do {
            _ = try SealedFile.open(file, passphrase: passphrase)
            return []
        } catch { return (error as? InputErrors)?.errors.map(\.field) ?? ["\(error)"] }
    }

    @Test(arguments: ["", "a diary", String(repeating: "🦵🏽", count: 50_000)])
    func `what was sealed is what is opened`(_ text: String) throws {
        let file = try Self.sealed(text)
        #expect(try SealedFile.open(file, passphrase: Self.words) == Data(text.utf8))
        #expect(SealedFile.isSealed(file) && file.count == 56 + text.utf8.count)
        #expect(text.isEmpty || file.range(of: Data(text.utf8)) == nil)
    }

    @Test func `the same diary is never sealed to the same bytes`() throws { #expect(try Self.sealed() != Self.sealed()) }

    /// Made by Python's hashlib.scrypt and the AESGCM of its cryptography package, 48.0.
    @Test func `what another program sealed opens, and the same letters are the same passphrase`() throws {
        let file = try #require(
            Data(base64Encoded: "Q0hBUkxFWQABDggBAAECAwQFBgcICQoLDA0OD2RlZmdoaWprbG1ub6UCFdPWltKjX7tenIzco20LhRrsRXO6"))
        #expect(try SealedFile.open(file, passphrase: "vier Wörter ohne Sinn") == Data("a diary".utf8))
        #expect(try SealedFile.open(file, passphrase: "vier Wo\u{308}rter ohne Sinn") == Data("a diary".utf8))
    }

    @Test func `another passphrase opens nothing`() throws {
        #expect(Self.refusal(try Self.sealed(), "correct horse battery stapl") == ["passphrase"])
        #expect(Self.refusal(try Self.sealed(), "") == ["passphrase"])
    }

    @Test(arguments: [0, 8, 9, 10, 11, 12, 27, 28, 39, 40, 46, 47, 62])
    func `one bit changed, wherever it is, opens nothing`(_ place: Int) throws {
        var file = try #require(Self.one)
        file[place] ^= 1
        #expect(!Self.refusal(file).isEmpty)
    }

    @Test(arguments: [0, 7, 8, 40, 55, 62])
    func `what was cut off opens nothing`(_ length: Int) throws { #expect(!Self.refusal(try Self.sealed().prefix(length)).isEmpty) }

    @Test func `a file cannot ask for more memory than we give`() throws {
        var file = try Self.sealed()
        file[9] = 63
        #expect(Self.refusal(file) == ["file"])
    }

    @Test(arguments: ["", "short", "elevenchars"])
    func `a passphrase that protects nothing is refused`(_ words: String) {
        #expect(throws: InputErrors.self) { _ = try SealedFile(Data(), passphrase: words, logRounds: 14) }
    }

    @Test func `a sealed export comes back byte for byte, and holds nothing that can be read`() async throws {
        let (one, two) = (try Scratch(), try Scratch())
        let store = try one.store()
        let moment = at("2026-11-21T03:12:05+01:00")
        let attack = Attack(id: "canary-id-1", began: moment, recorded: moment, note: "canary-note")
        _ = try await store.port.write([.attack(attack)])
        let file = try store.export(at: moment, passphrase: Self.words)
        #expect(file.range(of: Data("canary".utf8)) == nil && file.range(of: Data("diary.json".utf8)) == nil)
        let other = try two.store()
        await #expect(throws: InputErrors.self) { _ = try await other.importing(file) }
        await #expect(throws: InputErrors.self) { _ = try await other.importing(file, passphrase: "another passphrase") }
        #expect(try await other.port.read(nil).isEmpty)
        #expect(try await other.importing(file, passphrase: Self.words).kept == 1)
        #expect(try DiaryDocument(await other.port.read(nil)).json == DiaryDocument(await store.port.read(nil)).json)
    }
}
