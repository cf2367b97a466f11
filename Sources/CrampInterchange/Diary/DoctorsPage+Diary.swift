public import CrampCore
public import CrampDiary

extension DoctorsPage {
    /// What an interview on this machine knows besides.
    public struct Interviewed: Sendable {
        public let intake: Intake
        public let triage: Triage

        public init(_ intake: Intake, triage: Triage) { (self.intake, self.triage) = (intake, triage) }
    }

    static let alcohol = ["alcohol-heavy", "alcohol-daily"]
    static let bloodPressure = "high-blood-pressure"
    static let quinine = "takes-quinine"
    /// In the name of a thing that the evening asks for.
    private static let drinks = ["alcohol", "beer", "wine", "spirits", "liquor", "whisky", "cider", "drinks"]

    /// The nights that a page needs: its own, as many before, and those before each remedy that goes on in them.
    ///
    /// - Parameters:
    ///   - changes: all of the diary's.
    ///   - today: the last evening that counts.
    public static func nights(for choices: Choices, changes: Diary, today: CalendarDay) -> ClosedRange<CalendarDay> {
        let days = today.adding(1 - choices.days)...today
        let begun = changes.courses.filter { $0.kind != .medicine && $0.overlaps(days.lowerBound...today.adding(1)) }.compactMap(\.started)
            .min()
        let first = days.lowerBound.adding(-choices.days)
        return min(first, begun?.adding(-BeforeAndAfter.nights) ?? first)...today
    }

    /// - Parameters:
    ///   - diary: at least `nights(for:changes:today:)` of it, and all of its changes and danger signs.
    ///   - today: the last evening that counts.
    ///   - interviewed: nil where nobody has answered anything here.
    public init(_ diary: Diary, _ choices: Choices, today: CalendarDay, interviewed: Interviewed?, knowledge: KnowledgeBase) {
        let days = today.adding(1 - choices.days)...today
        let earlier = days.lowerBound.adding(-choices.days)...days.lowerBound.adding(-1)
        let nights = diary.nights(days)
        let trend = Trend(diary, days)
        let attacks = diary.attacks.filter { days.contains($0.began.night) }
        // What was begun this morning belongs to the night that is to come, and to the page.
        let courses = diary.courses.filter { $0.overlaps(days.lowerBound...today.adding(1)) }
        let names = MedicineNames(knowledge.medicines)

        self.choices = choices
        signs = choices.has(.signs) ? Signs(diary, today: today, interviewed, knowledge) : nil
        flags = choices.has(.signs) ? Self.flags(diary, days, interviewed, knowledge) : []
        now = Period(trend)
        before = Period(Trend(diary, earlier))
        self.nights = choices.has(.strip) ? nights.map(Cell.init) : nil
        changes =
            choices.has(.strip)
            ? diary.changes.filter { days.contains($0.day) && choices.has($0.kind == .medicine ? .medicines : .tried) }.map(\.day) : []
        places = choices.has(.places) ? trend.sites : nil
        hours = choices.has(.hours) ? trend.hours : nil
        let taken = Self.medicines(courses, interviewed, names, knowledge)
        medicines = choices.has(.medicines) ? taken : nil
        known = Known(choices, diary, days, attacks, taken, interviewed, names)
        tried =
            choices.has(.tried)
            ? courses.filter { $0.kind != .medicine }.reversed().map { Tried($0, in: diary, today: today) } : nil
        helped =
            choices.has(.tried)
            ? Attack.Help.allCases.map { help in Helped(what: help, attacks: attacks.count { $0.helped.contains(help) }) }
                .filter { $0.attacks > 0 }.sorted { $0.attacks > $1.attacks } : nil
        notes =
            choices.has(.notes)
            ? attacks.reversed().compactMap { attack in attack.note.map { Note(day: attack.began.day, text: $0) } } : nil
        leftOut = Choices.Part.allCases.filter { !choices.has($0) }
        late = nights.count(where: \.isLate)
        (revision, hash) = (knowledge.revision, knowledge.hash)
    }

    /// The rules that fire now, then those of these nights: the gravest first, each once.
    private static func flags(
        _ diary: Diary, _ days: ClosedRange<CalendarDay>, _ interviewed: Interviewed?, _ knowledge: KnowledgeBase
    ) -> [Flag] {
        let checks = diary.signsChecks.filter { days.contains($0.at.night) }.reversed()
        let fired =
            (interviewed?.triage.flags ?? []).map { ($0.id, days.upperBound) }
            + checks.flatMap { check in check.rules.map { ($0, check.at.day) } }
        var seen = Set<String>()
        let flags = fired.filter { seen.insert($0.0).inserted }.map { Flag(rule: $0, urgency: knowledge.redFlags[$0]?.urgency, day: $1) }
        return Urgency.allCases.reversed().flatMap { urgency in flags.filter { $0.urgency == urgency } }
            + flags.filter { $0.urgency == nil }
    }

    /// What is linked with cramps first, then in the order in which it was noted.
    private static func medicines(
        _ courses: [Course], _ interviewed: Interviewed?, _ names: MedicineNames, _ knowledge: KnowledgeBase
    ) -> [Medicine] {
        let noted = courses.filter { $0.kind == .medicine }
        let told = (interviewed?.intake.medicines ?? []).filter { name in !noted.contains { $0.name.lowercased() == name.lowercased() } }
        func link(_ name: String) -> MedicineLink? {
            let facts = Set(names.facts(of: name))
            let links = knowledge.medicineLinks.filter { facts.contains($0.id) && $0.strength != .notLinked }
            return MedicineLink.Strength.allCases.lazy.compactMap { strength in links.first { $0.strength == strength } }.first
        }
        let all =
            noted.map {
                Medicine(name: $0.name, started: $0.started, stopped: $0.stopped, changed: $0.changed, link: link($0.name)?.id)
            } + told.map { Medicine(name: $0, started: nil, stopped: nil, changed: [], link: link($0)?.id) }
        return MedicineLink.Strength.allCases.flatMap { strength in
            all.filter { $0.link.flatMap { knowledge.medicineLinks[$0]?.strength } == strength }
        } + all.filter { $0.link == nil }
    }

    /// Whether an evening's question is about alcohol, by its name.
    fileprivate static func isAboutAlcohol(_ exposure: Exposure) -> Bool {
        exposure.name.lowercased().split { !$0.isLetter }.contains { drinks.contains(String($0)) }
    }
}

extension DoctorsPage.Signs {
    /// Those of the interview, where it has come to the danger signs; otherwise those of the last time that the diary asked.
    fileprivate init(_ diary: Diary, today: CalendarDay, _ interviewed: DoctorsPage.Interviewed?, _ knowledge: KnowledgeBase) {
        let told = interviewed.map { SignsCheck.answers(in: $0.intake, knowledge: knowledge) } ?? [:]
        let check = told.isEmpty ? diary.signsChecks.last : nil
        let answers = check?.answers ?? told
        // What does not concern this person is neither asked nor missing.
        let groups = knowledge.dangerGroups.filter { group in
            answers[group.id] != nil || (check == nil ? interviewed?.triage.facts.applies(group) != false : group.onlyIf.isEmpty)
        }
        let questions = groups.flatMap { group in
            [group.id] + group.drill + group.drill.compactMap { knowledge.questions[$0]?.ifUnknown }
        }
        func those(_ answer: SignsCheck.Answer) -> [String] { questions.filter { answers[$0] == answer } }
        self.init(
            yes: those(.yes), unsure: those(.unknown), no: those(.no), notAsked: groups.map(\.id).filter { answers[$0] == nil },
            asked: answers.isEmpty ? nil : check?.at.day ?? today)
    }
}

extension DoctorsPage.Period {
    fileprivate init(_ trend: Trend) {
        self.init(
            first: trend.first, last: trend.last, rate: trend.rate, states: trend.states, attacks: trend.attacks,
            medianSeverity: trend.medianSeverity, longest: trend.longest, woke: trend.woke, wakingKnown: trend.wakingKnown)
    }
}

extension DoctorsPage.Known {
    fileprivate init(
        _ choices: DoctorsPage.Choices, _ diary: Diary, _ days: ClosedRange<CalendarDay>, _ attacks: [Attack],
        _ medicines: [DoctorsPage.Medicine], _ interviewed: DoctorsPage.Interviewed?, _ names: MedicineNames
    ) {
        let wanted =
            (choices.has(.alcohol) ? DoctorsPage.alcohol : []) + (choices.has(.bloodPressure) ? [DoctorsPage.bloodPressure] : [])
            + (choices.has(.quinine) ? [DoctorsPage.quinine] : [])
        let facts = interviewed?.triage.facts
        self.init(
            facts: Dictionary(uniqueKeysWithValues: wanted.map { ($0, facts?[$0] ?? .notAsked) }),
            evenings: choices.has(.alcohol)
                ? diary.exposures.filter(DoctorsPage.isAboutAlcohol).compactMap { DoctorsPage.Evenings($0, in: diary, days) } : [],
            bloodPressure: choices.has(.bloodPressure) ? choices.bloodPressure : nil,
            quinine: choices.has(.quinine)
                ? medicines.map(\.name).filter { names.facts(of: $0).contains(DoctorsPage.quinine) } : nil,
            falls: choices.has(.falls) ? attacks.filter { $0.fell == true }.map(\.began.day) : nil,
            fallsKnown: choices.has(.falls) ? attacks.count { $0.fell != nil } : nil)
    }
}

extension DoctorsPage.Evenings {
    /// nil where no evening of these days answered it.
    fileprivate init?(_ exposure: Exposure, in diary: Diary, _ days: ClosedRange<CalendarDay>) {
        let values = diary.checkIns.filter { days.contains($0.day) }.compactMap { $0.values[exposure.id] }
        guard !values.isEmpty else { return nil }
        self.init(
            name: exposure.name, unit: exposure.unit, mean: values.reduce(0, +) / Double(values.count), evenings: values.count)
    }
}

extension DoctorsPage.Tried {
    fileprivate init(_ course: Course, in diary: Diary, today: CalendarDay) {
        let both = course.started.flatMap {
            BeforeAndAfter(
                TreatmentChange(id: "course", day: $0, kind: course.kind, step: .started, name: course.name), in: diary, today: today)
        }
        self.init(name: course.name, started: course.started, stopped: course.stopped, before: both?.before, after: both?.after)
    }
}
