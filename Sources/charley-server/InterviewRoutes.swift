import CrampCore
import CrampInterchange
import CrampKnowledge
import Foundation
import HTTPTypes
import Hummingbird

/// The interview in a browser: every step is a page that is asked for and a form that is posted, and works without a script.
struct InterviewRoutes: Sendable {
    let site: Site
    let interviews: Interviews

    private var knowledge: KnowledgeBase { site.knowledge }

    func add(to router: Router<BasicRequestContext>) {
        router.get("/") { request, _ in Page.html(site.render(DoorsPage(knowledge, isGoingOn: try await open(request) != nil), "doors")) }
        router.get("/interview") { request, _ in try await ask(request) }
        router.post("/interview/person") { request, _ in try await person(request) }
        router.post("/interview/answer") { request, _ in try await answer(request) }
        router.get("/interview/words") { request, _ in try await words(request) }
        router.post("/interview/words") { request, _ in try await read(request) }
        router.post("/interview/words/confirm") { request, _ in try await confirm(request) }
        router.post("/interview/medicines") { request, _ in try await medicines(request) }
        router.get("/answers") { request, _ in try await answers(request) }
        router.get("/result") { request, _ in try await result(request) }
        router.post("/delete") { request, _ in try await delete(request) }
    }

    // MARK: Asking

    private func ask(_ request: Request) async throws -> Response {
        guard let (_, conversation) = try await open(request) else {
            return Page.html(site.render(PersonPage(knowledge, Intake()), "person"))
        }
        let wanted = request.uri.queryParameters["question"].map(String.init)
        if wanted == "person" || !conversation.personIsKnown {
            return Page.html(site.render(PersonPage(knowledge, conversation.intake), "person"))
        }
        if let wanted {
            guard let question = knowledge.questions[wanted] else { throw HTTPError(.notFound) }
            return show(question, conversation, returning: request.uri.queryParameters["then"] == "answers")
        }
        guard let question = site.interview.next(after: conversation.intake) else { return Page.seeOther("/result") }
        let isStory = !site.interview.isAboutDanger(question) && !knowledge.opening.contains(question.id)
        if isStory, !conversation.wordsOffered { return Page.seeOther("/interview/words") }
        // Each question has an address of its own, so that the browser's own way back leads to the one before.
        return Page.seeOther("/interview?question=\(question.id)")
    }

    private func show(
        _ question: Question, _ conversation: Conversation, returning: Bool = false, names: MedicineForm = MedicineForm(),
        ticked: [String]? = nil, problems: [InputError] = []
    ) -> Response {
        let page = QuestionPage(
            question, conversation: conversation, site: site, isReturning: returning, medicines: names, ticked: ticked, problems: problems)
        return Page.html(
            site.render(page, site.asksForMedicines(question) ? "medicines" : "question"),
            status: problems.isEmpty ? .ok : .unprocessableContent)
    }

    // MARK: Answering

    private func person(_ request: Request) async throws -> Response {
        let fields = try await FormFields(of: request)
        var (key, conversation) = try await open(request) ?? (Interviews.newKey(), Conversation())
        do { conversation.intake = try fields.person(in: conversation.intake, knowledge) } catch {
            return Page.html(
                site.render(PersonPage(knowledge, conversation.intake, fields: fields, problems: error.errors), "person"),
                status: .unprocessableContent)
        }
        let isFirst = !conversation.personIsKnown
        conversation.personIsKnown = true
        return try await keep(conversation, key, then: isFirst ? "/interview" : "/answers")
    }

    private func answer(_ request: Request) async throws -> Response {
        let fields = try await FormFields(of: request)
        guard let (key, kept) = try await open(request) else { return Page.seeOther("/interview") }
        var conversation = kept
        guard let question = knowledge.questions[fields["question"]] else { throw HTTPError(.notFound) }
        let returning = fields["then"] == "answers"
        if site.asksForMedicines(question), fields.unreadable.isEmpty, let form = addName(fields, to: &conversation.intake) {
            return show(question, conversation, returning: returning, names: form, ticked: fields.all("answer"))
        }
        do {
            var chosen = fields
            if site.asksForMedicines(question), fields.all("alone").isEmpty {
                chosen.add(named(in: conversation.intake, question), to: "answer")
                if chosen.all("answer").isEmpty { chosen.add(impliedByNames(in: conversation.intake, question), to: "answer") }
            }
            conversation.intake = try chosen.answer(to: question, in: conversation.intake, knowledge)
        } catch {
            let ticked = question.options.isEmpty ? nil : fields.all("answer")
            return show(question, conversation, returning: returning, ticked: ticked, problems: error.errors)
        }
        if site.asksForMedicines(question) { settleRarer(than: question, in: &conversation) }
        conversation.asked.removeAll { $0 == question.id }
        conversation.asked.append(question.id)
        return try await keep(conversation, key, then: returning ? "/answers" : "/interview")
    }

    /// The options that the medicines named so far stand for.
    private func named(in intake: Intake, _ question: Question) -> [String] {
        let facts = Set(intake.medicines.flatMap { site.medicines.facts(of: $0) })
        return question.options.filter { !$0.sets.isEmpty && !facts.isDisjoint(with: $0.sets) }.map(\.id)
    }

    /// What names alone say of the kinds: none of these, or nothing where a name is not ours.
    private func impliedByNames(in intake: Intake, _ question: Question) -> [String] {
        guard !intake.medicines.isEmpty else { return [] }
        let isKnown = Facts(intake, knowledge: knowledge).notRecognised.isEmpty
        return [isKnown ? question.options.first(where: \.sets.isEmpty)?.id ?? "unknown" : "unknown"]
    }

    /// Who has named all medicines has denied the rarer ones that were not named, but not those asked about one by one.
    private func settleRarer(than question: Question, in conversation: inout Conversation) {
        let intake = conversation.intake
        for other in knowledge.questions
        where other.id != question.id && site.asksForMedicines(other) && !conversation.asked.contains(other.id) {
            let ids = named(in: intake, other)
            let implied = impliedByNames(in: intake, other)
            let isTold = !implied.isEmpty && implied != ["unknown"] && intake.answers[question.id] != .unknown
            conversation.intake.answers[other.id] = isTold ? .options(ids.isEmpty ? implied : ids) : nil
        }
    }

    /// Takes a name out, and with it what it had ticked.
    private func takeOut(_ name: String, of intake: inout Intake) {
        let before = intake
        intake.medicines.removeAll { $0 == name }
        for question in knowledge.questions where site.asksForMedicines(question) {
            guard case .options(let ids)? = before.answers[question.id] else { continue }
            let gone = Set(named(in: before, question)).subtracting(named(in: intake, question))
            let left = ids.filter { !gone.contains($0) }
            intake.answers[question.id] = left.isEmpty ? nil : .options(left)
        }
    }

    private func medicines(_ request: Request) async throws -> Response {
        let fields = try await FormFields(of: request)
        guard let (key, kept) = try await open(request), let question = knowledge.questions[fields["question"]] else {
            return Page.seeOther("/interview")
        }
        var conversation = kept
        let then = fields["then"] == "answers"
        let ticked = fields.all("answer")
        guard fields.unreadable.isEmpty else {
            return show(question, conversation, returning: then, ticked: ticked, problems: fields.unreadable)
        }
        let before = named(in: conversation.intake, question)
        if let gone = fields.all("remove").first { takeOut(gone, of: &conversation.intake) }
        let form = addName(fields, to: &conversation.intake) ?? MedicineForm()
        try await interviews.keep(conversation, as: key)
        let after = named(in: conversation.intake, question)
        let gone = Set(before).subtracting(after)
        return show(question, conversation, returning: then, names: form, ticked: ticked.filter { !gone.contains($0) } + after)
    }

    /// Takes in the name that was typed or confirmed; where a typed one is none of ours, what it may mean.
    private func addName(_ fields: FormFields, to intake: inout Intake) -> MedicineForm? {
        let typed = String(fields["name"].prefix(100)).trimmingCharacters(in: .whitespacesAndNewlines)
        var form: MedicineForm?
        if let certain = fields.all("certain").first {
            intake.medicines.append(String(certain.prefix(100)))
        } else if !typed.isEmpty {
            switch site.medicines.match(typed) {
            case .known: intake.medicines.append(typed)
            case .misspelt(let meant, _): form = MedicineForm(typed: typed, meant: [meant])
            case .unclear(let names): form = MedicineForm(typed: typed, meant: names)
            case .unknown: form = MedicineForm(typed: typed, meant: [])
            }
        }
        var seen = Set<String>()
        intake.medicines = Array(intake.medicines.filter { seen.insert($0.lowercased()).inserted }.prefix(50))
        return form
    }

    // MARK: In your own words

    private func words(_ request: Request) async throws -> Response {
        guard let (key, kept) = try await open(request) else { return Page.seeOther("/interview") }
        var conversation = kept
        conversation.wordsOffered = true
        try await interviews.keep(conversation, as: key)
        return Page.html(site.render(WordsPage(conversation.intake.text), "words"))
    }

    private func read(_ request: Request) async throws -> Response {
        let fields = try await FormFields(of: request)
        guard let (key, kept) = try await open(request) else { return Page.seeOther("/interview") }
        var conversation = kept
        let text = fields["text"]
        var trial = conversation.intake
        trial.text = text
        let problems = fields.unreadable + knowledge.problems(in: trial)
        guard problems.isEmpty else {
            return Page.html(site.render(WordsPage(text, problems: problems), "words"), status: .unprocessableContent)
        }
        // Words of danger count at once; everything else waits for the ticks, and falls with the words that said it.
        let readings = site.textReader.read(text)
        conversation.intake.text = text
        conversation.intake.conditions.removeAll { fact in !readings.contains { $0.fact == fact && $0.isPresent } }
        conversation.intake.denied.removeAll { fact in !readings.contains { $0.fact == fact && !$0.isPresent } }
        try await interviews.keep(conversation, as: key)
        if site.assessor.triage(conversation.intake).urgency == .emergency { return Page.seeOther("/result") }
        let page = ReadingsPage(readings, text: text, knowledge: knowledge)
        return page.readings.isEmpty && text.isEmpty ? Page.seeOther("/interview") : Page.html(site.render(page, "readings"))
    }

    private func confirm(_ request: Request) async throws -> Response {
        let fields = try await FormFields(of: request)
        guard let (key, kept) = try await open(request) else { return Page.seeOther("/interview") }
        var conversation = kept
        // Only what was read can be confirmed.
        let read = site.textReader.read(conversation.intake.text)
        func ticked(_ isPresent: Bool) -> [String] {
            read.filter { $0.isPresent == isPresent && fields.all(isPresent ? "present" : "absent").contains($0.fact) }.map(\.fact)
        }
        conversation.intake.conditions = ticked(true)
        conversation.intake.denied = ticked(false)
        return try await keep(conversation, key, then: "/interview")
    }

    // MARK: Looking back

    private func answers(_ request: Request) async throws -> Response {
        guard let (_, conversation) = try await open(request) else { return Page.seeOther("/interview") }
        return Page.html(site.render(AnswersPage(conversation, site: site), "answers"))
    }

    private func result(_ request: Request) async throws -> Response {
        guard let (_, conversation) = try await open(request) else { return Page.seeOther("/interview") }
        return Page.html(site.result(conversation.intake))
    }

    private func delete(_ request: Request) async throws -> Response {
        if let key = Self.key(of: request) { try await interviews.erase(key) }
        var response = Page.html(site.render(DoorsPage(knowledge, isGoingOn: false, isErased: true), "doors"))
        response.headers[.setCookie] = "\(Self.cookie)=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0"
        return response
    }

    // MARK: The key in the browser

    private static let cookie = "charley"

    private static func key(of request: Request) -> String? {
        let cookies = request.headers[values: .cookie].flatMap { $0.split(separator: ";") }.map { $0.trimmingPrefix(" ") }
        let mine = cookies.first { $0.hasPrefix("\(cookie)=") }?.dropFirst(cookie.count + 1)
        return mine.flatMap { Interviews.isKey($0) ? String($0) : nil }
    }

    private func open(_ request: Request) async throws -> (key: String, conversation: Conversation)? {
        guard let key = Self.key(of: request), let conversation = await interviews[key] else { return nil }
        return (key, conversation)
    }

    private func keep(_ conversation: Conversation, _ key: String, then path: String) async throws -> Response {
        try await interviews.keep(conversation, as: key)
        let isEmergency = site.assessor.triage(conversation.intake).urgency == .emergency
        var response = Page.seeOther(isEmergency ? "/result" : path)
        response.headers[.setCookie] =
            "\(Self.cookie)=\(key); Path=/; HttpOnly; SameSite=Strict; Max-Age=\(Int(Interviews.longestPause))"
        return response
    }
}
