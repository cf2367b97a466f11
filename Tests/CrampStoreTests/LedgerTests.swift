import CrampCore
import CrampStore
import CrampTestSupport
import Testing

struct LedgerTests {
    private static func claim(_ id: String, _ claim: String, asked: [String] = []) -> Claim {
        Claim(
            id: id, topic: .causes, claim: claim, asked: asked, verdict: .fails, certainty: .low, why: "", otherwise: "", instead: "",
            about: [], urges: [], evidence: [])
    }

    private static let knowledge: KnowledgeBase = {
        var knowledge = KnowledgeBase()
        let claims = Catalogue([
            claim("magnesium", "Magnesium stops cramps.", asked: ["does magnesium help against leg cramps", "magnesium"]),
            claim("soap", "A bar of soap in the bed keeps cramps away.", asked: ["soap under the sheet"]),
            claim("pickles", "Pickle juice ends a cramp at once.", asked: ["drink pickle brine for cramps"]),
            claim("dehydration", "Cramps come from not drinking enough.", asked: ["dehydration", "drink more water"]),
            claim("shoes", "High heels give you cramps.", asked: ["can shoes cause leg cramps", "heels and calf pain"]),
            claim("quinine", "Quinine is a safe cure for leg cramps.", asked: ["tonic water for cramps", "does quinine work"]),
        ])
        let statistics = Catalogue([
            Statistic(id: "most-adults", name: "Adults who get cramps", figure: "95 %", standing: .noSource, says: "", evidence: [])
        ])
        knowledge.openLedger(claims, statistics)
        knowledge.wordClasses = Catalogue([
            WordClass(id: "ledger-helps", words: ["help", "stop", "keep away"]),
            WordClass(id: "ledger-cramp", words: ["cramp", "charley horse"]),
            WordClass(id: "leg", words: ["soap"]),
        ])
        knowledge.listen(for: Catalogue([DangerPhrase(id: "despair", phrases: ["want to die"], sets: [])]))
        return knowledge
    }()

    private static func answer(_ text: String) throws -> Ledger.Answer { try Ledger(knowledge).answer(to: text) }

    private static func first(_ text: String) throws -> String? {
        if case .found(let claims) = try answer(text) { claims.first?.id } else { nil }
    }

    @Test(arguments: [
        ("Magnesium stops cramps.", "magnesium"), ("does magnesium stop cramps?", "magnesium"), ("cramps: magnesium?!", "magnesium"),
        ("MAGNESIUM", "magnesium"), ("mágnesium", "magnesium"), ("magnesum", "magnesium"), ("manesium for craps", "magnesium"),
        ("my neighbour told me that I should take magnesium", "magnesium"), ("soaps in beds", "soap"), ("picklejuice", "pickles"),
        ("drinking the juice of pickles", "pickles"), ("dehydratoin", "dehydration"), ("tonic water", "quinine"),
        ("how many adults get cramps", "most-adults"), ("does a charley horse stop with pickle juice", "pickles"),
    ])
    func `a claim is found whatever the spelling, the endings and the order`(_ question: String, _ expected: String) throws {
        #expect(try Self.first(question) == expected)
    }

    @Test func `what is asked comes first, and at most three are shown`() throws {
        guard case .found(let claims) = try Self.answer("drink water or pickle juice or magnesium or quinine against cramps") else {
            Issue.record("nothing was found")
            return
        }
        #expect((1...3).contains(claims.count))
    }

    @Test(arguments: ["how do I renew my passport", "the price of gold in Zurich", "is my landlord allowed to raise the rent"])
    func `what the ledger does not know is said so, and nothing is offered that has no word of it`(_ question: String) throws {
        #expect(try Self.answer(question) == .nothingFits(nearest: []))
    }

    @Test func `when nothing fits, the nearest are offered`() throws {
        let answer = try Self.answer("which airline serves free water, wine and peanuts between Vienna and Lisbon")
        guard case .nothingFits(let nearest) = answer else {
            Issue.record("\(answer)")
            return
        }
        #expect(nearest.map(\.id).contains("dehydration") && nearest.count <= 3)
    }

    @Test(arguments: [
        "Does magnesium help? I want to die.", "I WANT TO DIE", "i want to die " + String(repeating: "magnesium ", count: 5000),
    ])
    func `words of danger are never answered with a claim, however much else stands there`(_ text: String) throws {
        #expect(try Self.answer(text) == .danger(Array(Self.knowledge.phrases)))
    }

    @Test(arguments: [
        "", "   \n", "?!… ;--", "12345", "⚡️🦵", "судороги в ногах ночью", "腿抽筋", "is it true that",
        String(repeating: "cramp ", count: 20_000),
    ])
    func `what cannot be looked for gets one clear sentence`(_ text: String) throws {
        let error = try #require(throws: InputError.self) { try Self.answer(text) }
        #expect(error.field == "text" && error.sentence.hasSuffix("."))
        #expect(!error.sentence.contains("SQL"))
    }

    @Test(arguments: [
        "magnesium\" OR *", "magnesium AND", "NEAR(magnesium cramp, 5)", "stems:magnesium", "magnesium*", "-magnesium", "^magnesium",
        "'; DROP TABLE line; -- magnesium", "magnesium) OR (1=1", "\u{0}magnesium\u{0}", "magnesium \u{FFFD}\u{202E}", "{magnesium}+cramp",
    ])
    func `orders to a database are words like others`(_ text: String) throws {
        switch try Self.answer(text) {
        case .found(let claims), .nothingFits(let claims): #expect(claims.first?.id == "magnesium")
        case .danger: Issue.record("danger")
        }
    }

    @Test func `a ledger without claims finds nothing`() throws {
        #expect(try Ledger(KnowledgeBase()).answer(to: "magnesium") == .nothingFits(nearest: []))
    }

    @Test func `the same question has the same answer`() throws {
        let ledger = try Ledger(Self.knowledge)
        let answers = try (0..<20).map { _ in try ledger.answer(to: "do cramps come from water or from heels") }
        #expect(Set(answers).count == 1)
    }

    @Test func `every entry of the ledger is found by its own sentence`() throws {
        let ledger = try Ledger(Bundled.knowledge)
        for claim in Bundled.knowledge.ledger where Bundled.knowledge.danger.found(in: claim.claim).isEmpty {
            guard case .found(let found) = try ledger.answer(to: claim.claim) else {
                Issue.record("\(claim.id): nothing fits")
                continue
            }
            #expect(found.contains(claim), "\(claim.id): \(found.map(\.id))")
        }
    }
}
