import CrampCore
import CrampInterchange
import CrampKnowledge
import Foundation

/// One person's interview, as far as it has come.
struct Conversation: Sendable {
    var intake = Intake()
    /// Ids of the questions that were answered, in that order: the way back.
    var asked: [String] = []
    /// Whether the questions about the person were answered.
    var personIsKnown = false
    /// Whether the box for own words was offered.
    var wordsOffered = false
    /// Whether the diary has asked for the danger signs, and waits for the answers.
    var isForDiary = false
}

/// The interviews that are going on, each found by the key that its browser holds.
///
/// Kept in memory and, where there is a folder, each in a file that only this user may read, so that a pause outlives the server.
/// What was not touched for thirty days is erased.
actor Interviews {
    static let longestPause: TimeInterval = 30 * 24 * 3600
    /// More than this many at once come from no person.
    private static let most = 1000

    private let folder: URL?
    private let knowledge: KnowledgeBase
    private let now: @Sendable () -> Date
    private var conversations: [String: (conversation: Conversation, touched: Date)] = [:]

    /// - Parameter folder: nil keeps everything in memory alone.
    init(folder: URL?, knowledge: KnowledgeBase, now: @escaping @Sendable () -> Date = { Date() }) {
        self.folder = folder
        self.knowledge = knowledge
        self.now = now
        if let folder { Self.eraseFiles(in: folder, lastChangedBefore: now() - Self.longestPause) }
    }

    /// A key that nobody guesses: 128 random bits.
    nonisolated static func newKey() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<2).map { _ in
            let half = String(generator.next() as UInt64, radix: 16)
            return String(repeating: "0", count: 16 - half.count) + half
        }.joined()
    }

    nonisolated static func isKey(_ text: some StringProtocol) -> Bool {
        text.utf8.count == 32 && text.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) }
    }

    subscript(key: String) -> Conversation? {
        guard let kept = conversations[key] ?? saved(key) else { return nil }
        guard !isOver(kept.touched) else {
            try? erase(key)
            return nil
        }
        conversations[key] = kept
        return kept.conversation
    }

    private func saved(_ key: String) -> (conversation: Conversation, touched: Date)? {
        guard let file = file(key), let data = try? Data(contentsOf: file), let saved = try? Saved(data, knowledge: knowledge) else {
            return nil
        }
        return (saved.conversation, saved.touched)
    }

    /// - Throws: where the file cannot be written; the conversation is then kept in memory alone.
    func keep(_ conversation: Conversation, as key: String) throws {
        let touched = now()
        conversations[key] = (conversation, touched)
        sweep()
        guard let file = file(key) else { return }
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try JSONEncoder().encode(Saved(conversation: conversation, touched: touched)).write(to: file, options: .atomic)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    }

    func erase(_ key: String) throws {
        conversations[key] = nil
        guard let file = file(key), FileManager.default.fileExists(atPath: file.path) else { return }
        try FileManager.default.removeItem(at: file)
    }

    /// Erases what is over, in memory and in the folder, and the oldest where there are too many.
    private func sweep() {
        for (key, kept) in conversations where isOver(kept.touched) { try? erase(key) }
        if conversations.count > Self.most, let oldest = conversations.min(by: { $0.value.touched < $1.value.touched }) {
            try? erase(oldest.key)
        }
        if let folder { Self.eraseFiles(in: folder, lastChangedBefore: now() - Self.longestPause) }
    }

    private static func eraseFiles(in folder: URL, lastChangedBefore date: Date) {
        let files = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: [.contentModificationDateKey])
        for file in files ?? [] where file.pathExtension == "json" {
            let changed = try? file.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate
            if let changed, changed < date { try? FileManager.default.removeItem(at: file) }
        }
    }

    private func isOver(_ touched: Date) -> Bool { now().timeIntervalSince(touched) > Self.longestPause }

    private func file(_ key: String) -> URL? {
        Self.isKey(key) ? folder?.appendingPathComponent("\(key).json") : nil
    }
}

/// A conversation in its file: the intake as schema 1 has it, and the way back.
private struct Saved {
    let conversation: Conversation
    let touched: Date

    init(conversation: Conversation, touched: Date) {
        self.conversation = conversation
        self.touched = touched
    }

    /// - Throws: where the file is none of ours, or its answers no longer fit the questions.
    init(_ data: Data, knowledge: KnowledgeBase) throws {
        let read = try JSONDecoder().decode(Frame.self, from: data)
        conversation = Conversation(
            intake: try Intake(json: Data(read.intake.utf8), knowledge: knowledge), asked: read.asked, personIsKnown: read.personIsKnown,
            wordsOffered: read.wordsOffered, isForDiary: read.isForDiary ?? false)
        touched = read.touched
    }

    private struct Frame: Codable {
        let touched: Date
        let asked: [String]
        let personIsKnown: Bool
        let wordsOffered: Bool
        /// Absent in interviews of before the diary.
        let isForDiary: Bool?
        let intake: String
    }
}

extension Saved: Encodable {
    func encode(to encoder: any Encoder) throws {
        let intake = String(decoding: try JSONEncoder().encode(IntakeDocument(conversation.intake)), as: UTF8.self)
        try Frame(
            touched: touched, asked: conversation.asked, personIsKnown: conversation.personIsKnown,
            wordsOffered: conversation.wordsOffered, isForDiary: conversation.isForDiary, intake: intake
        ).encode(to: encoder)
    }
}
