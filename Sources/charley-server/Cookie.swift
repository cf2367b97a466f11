import CrampCore
import CrampKnowledge
import HTTPTypes
import Hummingbird

// The key in the browser, and what every box that somebody types into has in common.

private let cookie = "charley"

extension Interviews {
    nonisolated static func key(of request: Request) -> String? {
        let cookies = request.headers[values: .cookie].flatMap { $0.split(separator: ";") }.map { $0.trimmingPrefix(" ") }
        let mine = cookies.first { $0.hasPrefix("\(cookie)=") }?.dropFirst(cookie.count + 1)
        return mine.flatMap { isKey($0) ? String($0) : nil }
    }

    func open(_ request: Request) -> (key: String, conversation: Conversation)? {
        Self.key(of: request).flatMap { key in self[key].map { (key, $0) } }
    }
}

extension Response {
    /// Nothing is kept in the browser any more.
    mutating func forgetKey() { headers[.setCookie] = "\(cookie)=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0" }
}

extension Site {
    /// Words of danger count in whichever box they stand: there they are taken as own words. nil where there are none.
    func heeded(_ typed: [String], in conversation: Conversation) -> Conversation? {
        let alarming = typed.filter { !knowledge.danger.found(in: $0).isEmpty }
        guard !alarming.isEmpty else { return nil }
        var conversation = conversation
        let own = conversation.intake.text
        let known = knowledge.danger.found(in: own)
        let new = alarming.filter { !knowledge.danger.found(in: $0).allSatisfy(known.contains) }
        let longest = KnowledgeBase.longestText
        let whole = (own.isEmpty ? new : [own] + new).joined(separator: "\n")
        // Where there is no room for all that was typed, the words of danger alone.
        let short = (new.flatMap(knowledge.danger.found).map(\.example) + [own]).joined(separator: "\n")
        conversation.intake.text = whole.count > longest ? String(short.prefix(longest)) : whole
        return conversation
    }

    /// Whether the result comes before all else: in an emergency, and where a red flag that interrupts has just begun to fire.
    func comesFirst(_ intake: Intake, after before: Intake) -> Bool {
        let triage = assessor.triage(intake)
        let known = Set(assessor.triage(before).flags.map(\.id))
        let isInterrupted = triage.flags.contains { knowledge.redFlags[$0.id]?.interrupts == true && !known.contains($0.id) }
        return triage.urgency == .emergency || isInterrupted
    }

    /// Keeps a conversation and goes on, but to the result where that comes first.
    func keep(_ conversation: Conversation, as key: String, in interviews: Interviews, then path: String) async throws -> Response {
        let before = await interviews[key]?.intake ?? Intake()
        try await interviews.keep(conversation, as: key)
        var response = Page.seeOther(comesFirst(conversation.intake, after: before) ? "/result" : path)
        response.headers[.setCookie] = "\(cookie)=\(key); Path=/; HttpOnly; SameSite=Strict; Max-Age=\(Int(Interviews.longestPause))"
        return response
    }
}
