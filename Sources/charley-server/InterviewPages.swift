import CrampCore
import CrampInterchange

// What the templates in `Pages/` read.

/// The line above every page of the interview.
struct EmergencyLine {
    /// The digits; nil where the region has none.
    let tel: String?
    /// What follows them, such as " or your local emergency number".
    let rest: String

    init(_ region: Region) {
        let digits = region.emergency.prefix { $0.isNumber }
        tel = digits.isEmpty ? nil : String(digits)
        rest = String(region.emergency.dropFirst(digits.count))
    }
}

struct DoorsPage {
    let title = "Leg cramps"
    let emergency: EmergencyLine
    let isGoingOn: Bool
    let isErased: Bool
    let revision: String

    init(_ knowledge: KnowledgeBase, isGoingOn: Bool, isErased: Bool = false) {
        emergency = EmergencyLine(knowledge.region(nil))
        self.isGoingOn = isGoingOn
        self.isErased = isErased
        revision = knowledge.revision
    }
}

/// A door behind which nothing is built yet.
struct UnbuiltPage {
    let title = "I have a cramp now"
    let emergency: EmergencyLine

    init(_ knowledge: KnowledgeBase) { emergency = EmergencyLine(knowledge.region(nil)) }
}

struct PersonPage {
    struct Choice {
        let id: String
        let text: String
        let selected: Bool
    }

    let title = "Who is it about?"
    let emergency: EmergencyLine
    let problems: [InputError]
    let subjects: [Choice]
    let sexes: [Choice]
    let pregnancies: [Choice]
    let regions: [Choice]
    let age: String
    let pregnancyWeeks: String
    let postpartumWeeks: String

    /// - Parameter fields: what was posted, so that nothing has to be typed twice; nil shows what the intake says.
    init(_ knowledge: KnowledgeBase, _ intake: Intake, fields: FormFields? = nil, problems: [InputError] = []) {
        func value(_ name: String, _ known: String?) -> String { fields.map { $0[name] } ?? known ?? "" }
        func choices(_ all: [(String, String)], _ chosen: String) -> [Choice] {
            all.map { Choice(id: $0.0, text: $0.1, selected: $0.0 == chosen) }
        }
        let region = knowledge.region(value("region", intake.region))
        let (pregnancy, weeks, since): (String?, String, String) =
            switch intake.person.pregnancy {
            case .pregnant(let weeks): ("yes", weeks.map(Self.number) ?? "", "")
            case .postpartum(let weeks): ("postpartum", "", Self.number(weeks))
            case .no: ("no", "", "")
            case .unknown: ("unknown", "", "")
            case nil: (nil, "", "")
            }
        emergency = EmergencyLine(region)
        self.problems = problems
        subjects = choices([("self", "Myself"), ("child", "A child"), ("other", "Someone else")], value("about", intake.subject.rawValue))
        sexes = choices(
            [("female", "Female"), ("male", "Male"), ("unknown", "Prefer not to say")], value("sex", intake.person.sex?.rawValue))
        pregnancies = choices(
            [("no", "No"), ("yes", "Pregnant"), ("postpartum", "Gave birth in the last weeks"), ("unknown", "I don't know")],
            value("pregnancy", pregnancy))
        let named = knowledge.regions.filter { $0.id != "XX" }.sorted { $0.name < $1.name }
        regions = choices((knowledge.regions.filter { $0.id == "XX" } + named).map { ($0.id, $0.name) }, region.id)
        age = value("age", intake.person.age.map(Self.number))
        pregnancyWeeks = value("pregnancyWeeks", weeks)
        postpartumWeeks = value("postpartumWeeks", since)
    }

    private static func number(_ value: Double) -> String { value == value.rounded() ? String(Int(value)) : String(value) }
}

/// A name that was typed and is none of ours: what it may mean.
struct MedicineForm {
    var typed: String?
    var meant: [String] = []
}

struct QuestionPage {
    struct Choice {
        let id: String
        let text: String
        let selected: Bool
        /// Nothing else can stand beside it.
        let isAlone: Bool
    }

    let title: String
    /// The question itself; of a danger group that asks several things, the words above their list.
    let heading: String
    /// What such a group asks, one by one.
    let parts: [String]
    let id: String
    let why: String
    let emergency: EmergencyLine
    let problems: [InputError]
    /// "Danger signs, 3 of 8" or "About 6 more".
    let step: String
    let percent: Int
    /// The address of the page before.
    let back: String
    /// Where to go after the answer: the name of a page, or nil for the next question.
    let then: String?
    let isYesNo: Bool
    let isChoice: Bool
    let isMultiple: Bool
    let isNumber: Bool
    let unit: String
    let range: String
    let value: String
    let yes: Bool
    let no: Bool
    let unknown: Bool
    let options: [Choice]
    /// Not among the danger signs: own words and a pause are offered.
    let isStory: Bool
    /// A danger sign is there, so that the person can stop here.
    let canStop: Bool
    let names: [String]
    let allNames: [String]
    let typed: String?
    let meant: [String]
    let notKnown: Bool

    init(
        _ question: Question, conversation: Conversation, site: Site, then: ReturnPage?, medicines: MedicineForm, given: [String]?,
        problems: [InputError]
    ) {
        let intake = conversation.intake
        let knowledge = site.knowledge
        let answer = intake.answers[question.id]
        (step, percent) = Self.progress(question, intake, site)
        let sentences = question.sentences(for: intake.subject)
        parts = question.isDangerGroup && sentences.count > 1 ? sentences : []
        heading = parts.isEmpty ? question.text(for: intake.subject) : "Is any of this so?"
        title = parts.isEmpty ? heading : step
        id = question.id
        why = question.why
        emergency = EmergencyLine(knowledge.region(intake.region))
        self.problems = problems
        isStory = !site.interview.isAboutDanger(question)
        back = then?.path ?? site.address(before: question, in: conversation)
        self.then = then?.rawValue
        (isYesNo, isChoice, isMultiple, isNumber) =
            switch question.kind {
            case .yesNo: (true, false, false, false)
            case .choice: (false, true, false, false)
            case .multiple: (false, false, true, false)
            case .number: (false, false, false, true)
            }
        if case .number(let unit, let range, _) = question.kind {
            self.unit = unit
            self.range = "from \(Int(range.lowerBound)) to \(Int(range.upperBound))"
        } else {
            (unit, range) = ("", "")
        }
        if let given {
            value = given.joined(separator: " ")
        } else if case .number(let number)? = answer {
            value = number == number.rounded() ? String(Int(number)) : String(number)
        } else {
            value = ""
        }
        (yes, no, unknown) = (answer == .yes, answer == .no, answer == .unknown)
        let facts = Facts(intake, knowledge: knowledge)
        options = question.options.map { option in
            let chosen =
                switch answer {
                case _ where given != nil: given?.contains(option.id) == true
                case .option(let id): id == option.id
                case .options(let ids): ids.contains(option.id)
                // What is known already need not be ticked again.
                case nil where !option.sets.isEmpty: option.sets.allSatisfy { facts[$0] == .present }
                default: false
                }
            return Choice(id: option.id, text: option.text, selected: chosen, isAlone: option.sets.isEmpty)
        }
        canStop = site.assessor.triage(intake).urgency >= .sameDay
        names = intake.medicines
        allNames = site.asksForMedicines(question) ? site.medicines.all : []
        typed = medicines.typed
        meant = medicines.meant
        notKnown = medicines.typed != nil && medicines.meant.isEmpty
    }

    static func progress(_ question: Question, _ intake: Intake, _ site: Site) -> (String, Int) {
        let groups = site.knowledge.dangerGroups.filter { Facts(intake, knowledge: site.knowledge).applies($0) }
        if site.interview.isAboutDanger(question) {
            let position =
                groups.firstIndex { $0.id == question.id || site.signs(of: $0).contains(question) } ?? 0
            return ("Danger signs, \(position + 1) of \(groups.count)", 100 * position / (2 * max(1, groups.count)))
        }
        let left = site.interview.remaining(after: intake).count
        let done = intake.answers.count
        guard intake.answers[question.id] == nil, left > 0, !site.knowledge.opening.contains(question.id) else { return ("", 0) }
        return (left == 1 ? "Perhaps the last question" : "About \(left) more", 50 + 50 * done / max(1, done + left))
    }
}

/// Asks before it erases.
struct DeletePage {
    let title = "Erase everything that you told Charley?"
}

struct WordsPage {
    let title = "In your own words"
    let text: String
    let problems: [InputError]

    init(_ text: String, problems: [InputError] = []) {
        self.text = text
        self.problems = problems
    }
}

struct ReadingsPage {
    struct Reading {
        let id: String
        let name: String
        let quote: String
        let field: String
        let selected: Bool
    }

    /// A sign of danger: it needs a yes or a no.
    struct Sign {
        let field: String
        let question: String
        let quote: String
        let yes: Bool
        let no: Bool
    }

    let title = "Did we read this right?"
    let signs: [Sign]
    let readings: [Reading]
    let isEmpty: Bool
    let problems: [InputError]

    private static let mostNames = 3

    /// - Parameter fields: what was posted; nil answers nothing for the person.
    init(_ intake: Intake, site: Site, fields: FormFields? = nil, problems: [InputError] = []) {
        let knowledge = site.knowledge
        let all = site.textReader.read(intake.text)
        func given(_ field: String) -> [String] { fields?.all(field) ?? [] }
        self.problems = problems
        signs = all.filter(site.isAlarming).compactMap { reading in
            guard let fact = knowledge.facts[reading.fact] else { return nil }
            let question = knowledge.dangerGroups.flatMap(\.drill).compactMap { knowledge.questions[$0] }
                .first { $0.kind == .yesNo(sets: [fact.id]) }
            let field = reading.confirmation
            return Sign(
                field: field, question: question?.text(for: intake.subject) ?? "Is it so: \(fact.name)?", quote: reading.quote,
                yes: given(field) == ["yes"], no: given(field) == ["no"])
        }
        // "No medicines" denies thirty facts: one tick for all. A danger sign is denied by its own question alone.
        let plain = all.filter { !site.isAlarming($0) && ($0.isPresent || !knowledge.dangerSigns.contains($0.fact)) }
        let denied = Dictionary(grouping: plain.filter { !$0.isPresent }, by: \.quote)
        readings = plain.filter { $0.isPresent || denied[$0.quote]?.first == $0 }.map { reading in
            let facts = (reading.isPresent ? [reading] : denied[reading.quote] ?? []).compactMap { knowledge.facts[$0.fact] }
            let names = facts.prefix(Self.mostNames).map { reading.isPresent ? $0.name : $0.absentName }.joined(separator: "; ")
            let more = facts.count > Self.mostNames ? "; and \(facts.count - Self.mostNames) more like it" : ""
            let field = reading.isPresent ? "present" : "absent"
            let id = facts.map(\.id).joined(separator: ",")
            return Reading(
                id: id, name: names.uppercasedFirst + more, quote: reading.quote, field: field, selected: given(field).contains(id))
        }
        isEmpty = signs.isEmpty && readings.isEmpty
    }
}

extension TextReader.Reading {
    /// The field of the form in which a sign of danger is answered.
    var confirmation: String { "sign-\(fact)" }
}

struct AnswersPage {
    struct Line {
        let id: String
        let question: String
        let answer: String
    }

    let title = "Your answers"
    let person: String
    let lines: [Line]
    let text: String?
    let confirmed: [String]
    let isDone: Bool
    /// Questions whose answers were not worth a screen.
    let unasked: [Line]

    init(_ conversation: Conversation, site: Site) {
        let intake = conversation.intake
        let knowledge = site.knowledge
        person = intake.person.inWords(about: intake.subject)
        lines = conversation.asked.compactMap { id in
            guard let question = knowledge.questions[id], let answer = intake.answers[id] else { return nil }
            let names = site.asksForMedicines(question) ? intake.medicines : []
            return Line(
                id: id, question: question.shortText(for: intake.subject),
                answer: (names + [answer.inWords(to: question)]).joined(separator: "; "))
        }
        text = intake.text.isEmpty ? nil : intake.text
        confirmed =
            intake.conditions.compactMap { knowledge.facts[$0]?.name.uppercasedFirst }
            + intake.denied.compactMap { knowledge.facts[$0]?.absentName.uppercasedFirst }
        let isDone = site.interview.next(after: intake) == nil
        self.isDone = isDone
        unasked = (isDone ? site.interview.unasked(after: intake) : []).map {
            Line(id: $0.id, question: $0.shortText(for: intake.subject), answer: "")
        }
    }
}

extension Question {
    fileprivate func sentences(for subject: Intake.Subject) -> [String] {
        text(for: subject).replacing("? ", with: "?\n").split(separator: "\n").map(String.init)
    }

    /// Of a danger group, which asks many things, the first.
    fileprivate func shortText(for subject: Intake.Subject) -> String {
        let sentences = sentences(for: subject)
        return isDangerGroup && sentences.count > 1 ? "\(sentences[0])\u{A0}…" : text(for: subject)
    }
}

extension Answer {
    fileprivate func inWords(to question: Question) -> String {
        func texts(_ ids: [String]) -> String {
            question.options.filter { ids.contains($0.id) }.map(\.text).joined(separator: "; ")
        }
        return switch self {
        case .yes: "Yes"
        case .no: "No"
        case .unknown: "I don't know"
        case .option(let id): texts([id])
        case .options(let ids): texts(ids)
        case .number(let value): "\(value == value.rounded() ? String(Int(value)) : String(value))"
        }
    }
}

extension Person {
    fileprivate func inWords(about subject: Intake.Subject) -> String {
        let who =
            switch subject {
            case .oneself: "Myself"
            case .child: "A child"
            case .other: "Someone else"
            }
        let pregnancy: String? =
            switch self.pregnancy {
            case .pregnant(let weeks?): "\(Int(weeks)) weeks pregnant"
            case .pregnant(nil): "pregnant"
            case .postpartum(let weeks): "gave birth \(Int(weeks)) weeks ago"
            case .no, nil: nil
            case .unknown: "perhaps pregnant"
            }
        return [who, age.map { "\($0 == $0.rounded() ? String(Int($0)) : String($0)) years" }, sex?.rawValue, pregnancy]
            .compactMap { $0 }.joined(separator: ", ")
    }
}
