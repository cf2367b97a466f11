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
        router.get("/") { request, _ in
            Page.html(site.render(DoorsPage(knowledge, isGoingOn: await interviews.open(request) != nil), "doors"))
        }
        router.get("/interview") { request, _ in try await ask(request) }
        router.post("/interview/person") { request, _ in try await person(request) }
        router.post("/interview/answer") { request, _ in try await answer(request) }
        router.get("/interview/signs") { request, _ in try await askSigns(request) }
        router.post("/interview/signs") { request, _ in try await signs(request) }
        router.get("/interview/words") { request, _ in try await words(request) }
        router.post("/interview/words") { request, _ in try await read(request) }
        router.post("/interview/words/confirm") { request, _ in try await confirm(request) }
        router.post("/interview/medicines") { request, _ in try await medicines(request) }
        router.get("/answers") { request, _ in try await answers(request) }
        router.get("/result") { request, _ in try await result(request) }
        router.get("/delete") { _, _ in Page.html(site.render(DeletePage(), "delete")) }
        router.post("/delete") { request, _ in try await delete(request) }
    }

    // MARK: Asking

    private func ask(_ request: Request) async throws -> Response {
        guard let (_, conversation) = await interviews.open(request) else {
            return Page.html(site.render(PersonPage(knowledge, Intake()), "person"))
        }
        let wanted = request.uri.queryParameters["question"].map(String.init)
        if wanted == "person" || !conversation.personIsKnown {
            return Page.html(site.render(PersonPage(knowledge, conversation.intake), "person"))
        }
        if let wanted {
            guard let question = knowledge.questions[wanted] else { throw HTTPError(.notFound) }
            return show(question, conversation, then: request.uri.queryParameters["then"].flatMap { ReturnPage(rawValue: String($0)) })
        }
        guard let question = site.interview.next(after: conversation.intake) else { return Page.seeOther("/result") }
        let isStory = !site.interview.isAboutDanger(question) && !knowledge.opening.contains(question.id)
        if isStory, !conversation.wordsOffered { return Page.seeOther("/interview/words") }
        // Each page has an address of its own, so that the browser's own way back leads to the one before.
        return Page.seeOther(site.address(of: question))
    }

    private func askSigns(_ request: Request) async throws -> Response {
        guard let (_, conversation) = await interviews.open(request), let id = request.uri.queryParameters["group"] else {
            return Page.seeOther("/interview")
        }
        guard let group = group(String(id)) else { throw HTTPError(.notFound) }
        let looking = request.uri.queryParameters["looking"] == "yes"
        let signs = site.signs(of: group, looking: looking, after: conversation.intake)
        guard let first = signs.first else { return Page.seeOther("/interview") }
        // One alone is easier to answer by yes or no.
        return signs.count == 1 ? Page.seeOther("/interview?question=\(first.id)") : show(signs, of: group, conversation)
    }

    private func group(_ id: String) -> Question? { knowledge.dangerGroups.first { $0.id == id } }

    private func show(
        _ signs: [Question], of group: Question, _ conversation: Conversation, ticked: [String]? = nil, problems: [InputError] = []
    ) -> Response {
        let page = SignsPage(signs, of: group, conversation, site: site, ticked: ticked, problems: problems)
        return Page.html(site.render(page, "signs"), status: problems.isEmpty ? .ok : .unprocessableContent)
    }

    private func show(
        _ question: Question, _ conversation: Conversation, then: ReturnPage? = nil, names: MedicineForm = MedicineForm(),
        given: [String]? = nil, problems: [InputError] = []
    ) -> Response {
        let page = QuestionPage(
            question, conversation: conversation, site: site, then: then, medicines: names, given: given, problems: problems)
        return Page.html(
            site.render(page, site.asksForMedicines(question) ? "medicine-question" : "question"),
            status: problems.isEmpty ? .ok : .unprocessableContent)
    }

    // MARK: Answering

    private func person(_ request: Request) async throws -> Response {
        let fields = try await FormFields(of: request)
        var (key, conversation) = await interviews.open(request) ?? (Interviews.newKey(), Conversation())
        if let heeded = site.heeded(["age", "pregnancyWeeks", "postpartumWeeks"].flatMap(fields.all), in: conversation) {
            return try await site.keep(heeded, as: key, in: interviews, then: "/result")
        }
        do { conversation.intake = try fields.person(in: conversation.intake, knowledge) } catch {
            return Page.html(
                site.render(PersonPage(knowledge, conversation.intake, fields: fields, problems: error.errors), "person"),
                status: .unprocessableContent)
        }
        let isFirst = !conversation.personIsKnown
        conversation.personIsKnown = true
        return try await site.keep(conversation, as: key, in: interviews, then: isFirst ? "/interview" : "/answers")
    }

    private func answer(_ request: Request) async throws -> Response {
        let fields = try await FormFields(of: request)
        guard let (key, kept) = await interviews.open(request) else { return Page.seeOther("/interview") }
        var conversation = kept
        guard let question = knowledge.questions[fields["question"]] else { throw HTTPError(.notFound) }
        if let heeded = site.heeded(typed(fields, for: question), in: conversation) {
            return try await site.keep(heeded, as: key, in: interviews, then: "/result")
        }
        let then = ReturnPage(rawValue: fields["then"])
        if site.asksForMedicines(question), fields.unreadable.isEmpty, let form = addName(fields, to: &conversation.intake) {
            return show(question, conversation, then: then, names: form, given: fields.all("answer"))
        }
        do {
            var chosen = fields
            if site.asksForMedicines(question), fields.all("alone").isEmpty {
                chosen.add(named(in: conversation.intake, question), to: "answer")
                if chosen.all("answer").isEmpty { chosen.add(impliedByNames(in: conversation.intake, question), to: "answer") }
            }
            conversation.intake = try chosen.answer(to: question, in: conversation.intake, knowledge)
        } catch {
            return show(question, conversation, then: then, given: fields.all("answer"), problems: error.errors)
        }
        if site.asksForMedicines(question) { settleRarer(than: question, in: &conversation) }
        conversation.asked.removeAll { $0 == question.id }
        conversation.asked.append(question.id)
        return try await site.keep(conversation, as: key, in: interviews, then: then?.path ?? "/interview")
    }

    private func signs(_ request: Request) async throws -> Response {
        let fields = try await FormFields(of: request)
        guard let (key, kept) = await interviews.open(request) else { return Page.seeOther("/interview") }
        // Only what is a sign of this group can be answered here, and nothing that was listed is passed over.
        guard let group = group(fields["group"]) else { throw HTTPError(.notFound) }
        let listed = site.signs(of: group).filter { fields.all("listed").contains($0.id) }
        guard !listed.isEmpty, Set(listed.map(\.id)) == Set(fields.all("listed")) else { throw HTTPError(.notFound) }
        var conversation = kept
        do { conversation.intake = try fields.answers(to: listed, in: kept.intake) } catch {
            return show(listed, of: group, kept, ticked: fields.all("answer"), problems: error.errors)
        }
        conversation.asked.removeAll { id in listed.contains { $0.id == id } }
        conversation.asked += listed.map(\.id)
        return try await site.keep(conversation, as: key, in: interviews, then: "/interview")
    }

    /// What somebody typed, other than in the box for own words.
    private func typed(_ fields: FormFields, for question: Question) -> [String] {
        let numbers = if case .number = question.kind { fields.all("answer") } else { [String]() }
        return fields.all("name") + fields.all("certain") + numbers
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
        guard let (key, kept) = await interviews.open(request), let question = knowledge.questions[fields["question"]] else {
            return Page.seeOther("/interview")
        }
        if let heeded = site.heeded(typed(fields, for: question), in: kept) {
            return try await site.keep(heeded, as: key, in: interviews, then: "/result")
        }
        var conversation = kept
        let then = ReturnPage(rawValue: fields["then"])
        let ticked = fields.all("answer")
        guard fields.unreadable.isEmpty else {
            return show(question, conversation, then: then, given: ticked, problems: fields.unreadable)
        }
        let before = named(in: conversation.intake, question)
        if let gone = fields.all("remove").first { takeOut(gone, of: &conversation.intake) }
        let form = addName(fields, to: &conversation.intake) ?? MedicineForm()
        try await interviews.keep(conversation, as: key)
        let after = named(in: conversation.intake, question)
        let gone = Set(before).subtracting(after)
        return show(question, conversation, then: then, names: form, given: ticked.filter { !gone.contains($0) } + after)
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
        guard let (key, kept) = await interviews.open(request) else { return Page.seeOther("/interview") }
        var conversation = kept
        conversation.wordsOffered = true
        try await interviews.keep(conversation, as: key)
        return Page.html(site.render(WordsPage(conversation.intake.text), "words"))
    }

    private func read(_ request: Request) async throws -> Response {
        let fields = try await FormFields(of: request)
        guard let (key, kept) = await interviews.open(request) else { return Page.seeOther("/interview") }
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
        if site.comesFirst(conversation.intake, after: kept.intake) { return Page.seeOther("/result") }
        let page = ReadingsPage(conversation.intake, site: site)
        return page.isEmpty && text.isEmpty ? Page.seeOther("/interview") : Page.html(site.render(page, "readings"))
    }

    private func confirm(_ request: Request) async throws -> Response {
        let fields = try await FormFields(of: request)
        guard let (key, kept) = await interviews.open(request) else { return Page.seeOther("/interview") }
        var conversation = kept
        // Only what was read can be confirmed, and no sign of danger is passed over.
        let read = site.textReader.read(conversation.intake.text)
        let signs = read.filter(site.isAlarming)
        let open = signs.filter { ![["yes"], ["no"]].contains(fields.all($0.confirmation)) }
        let problems =
            fields.unreadable
            + open.map { InputError(field: $0.confirmation, sentence: "You wrote “\($0.quote)”. Please choose yes or no.") }
        guard problems.isEmpty else {
            let page = ReadingsPage(conversation.intake, site: site, fields: fields, problems: problems)
            return Page.html(site.render(page, "readings"), status: .unprocessableContent)
        }
        func confirmed(_ isPresent: Bool) -> [String] {
            let ticked = fields.all(isPresent ? "present" : "absent").flatMap { $0.split(separator: ",").map(String.init) }
            return read.filter { reading in
                reading.isPresent == isPresent
                    && (site.isAlarming(reading) ? fields[reading.confirmation] == "yes" : ticked.contains(reading.fact))
            }.map(\.fact)
        }
        conversation.intake.conditions = confirmed(true)
        conversation.intake.denied = confirmed(false)
        return try await site.keep(conversation, as: key, in: interviews, then: "/interview")
    }

    // MARK: Looking back

    private func answers(_ request: Request) async throws -> Response {
        guard let (_, conversation) = await interviews.open(request) else { return Page.seeOther("/interview") }
        return Page.html(site.render(AnswersPage(conversation, site: site), "answers"))
    }

    private func result(_ request: Request) async throws -> Response {
        guard let (_, conversation) = await interviews.open(request) else { return Page.seeOther("/interview") }
        return Page.html(site.result(conversation))
    }

    private func delete(_ request: Request) async throws -> Response {
        if let key = Interviews.key(of: request) { try await interviews.erase(key) }
        var response = Page.html(site.render(DoorsPage(knowledge, isGoingOn: false, isErased: true), "doors"))
        response.forgetKey()
        return response
    }
}
