public import CrampCore
import CrampDiary

/// The page for a doctor in words and drawings: one sheet of A4. The templates in `Templates/` read these names.
public struct DoctorsSheet: Sendable {
    /// How many lines of each list stand on the sheet; the rest is counted. Danger signs are all on it, should they need a second sheet.
    private enum Most {
        static let medicines = 5
        static let tried = 3
        static let places = 4
        static let notes = 2
        /// Letters of a name, and of a note.
        static let name = 34
        static let note = 110
        static let line = 110
    }

    public struct Flag: Sendable {
        public let name: String
        /// "See someone today"
        public let urgency: String?
        public let day: String
    }

    public struct Line: Sendable {
        public let name: String
        public let text: String
    }

    public struct Number: Sendable {
        public let name: String
        public let now: String
        public let before: String
    }

    public struct Place: Sendable {
        public let muscle: String
        public let left: String
        public let right: String
        public let both: String
        public let notSaid: String
    }

    public let title: String
    public let name: String?
    public let period: String
    public let question: String
    public let hasSigns: Bool
    public let flags: [Flag]
    public let signsAsked: String
    /// "Yes", "Not sure", "Not asked", "No"; none is empty.
    public let signs: [Line]
    public let days: Int
    public let numbers: [Number]
    public let strip: NightStrip?
    public let places: [Place]
    public let morePlaces: String?
    public let hours: HourChart?
    public let hasMedicines: Bool
    public let medicines: [Line]
    public let known: [Line]
    public let hasTried: Bool
    public let tried: [Line]
    public let helped: String
    public let notes: [Line]
    public let limit = TrendDocument.limit
    public let leftOut: String
    public let how: String
    public let rules: String
    public let revision: String
    public let hash: String

    public init(_ page: DoctorsPage, knowledge: KnowledgeBase) {
        let now = page.now
        title = "Cramps: a page for the doctor"
        name = page.choices.name
        let observed = now.rate.nights
        period =
            "\(now.first.inWords) to \(now.last.inWords). \(observed) of \(page.choices.days) nights known. Told by the person, not measured."
        question = page.choices.question ?? ""

        hasSigns = page.signs != nil
        let shown = page.flags.filter { $0.urgency.map { $0 > .routine } ?? true }
        flags = shown.map {
            Flag(name: knowledge.redFlags[$0.rule]?.name ?? $0.rule, urgency: $0.urgency?.words, day: $0.day.inWords)
        }
        signsAsked = page.signs.map { $0.asked.map { "Asked on \($0.inWords)." } ?? "Nobody has asked them yet." } ?? ""
        signs = page.signs.map { Self.signs($0, knowledge) } ?? []

        days = page.choices.days
        numbers = Self.numbers(now, page.before)
        strip = page.nights.map { NightStrip($0, changes: page.changes) }
        (places, morePlaces) = Self.places(page.places ?? [])
        hours = page.hours.flatMap { $0.contains { $0 > 0 } ? HourChart($0) : nil }

        hasMedicines = page.medicines != nil
        medicines = Self.cut(page.medicines ?? [], Most.medicines) { medicine in
            let link = medicine.link.flatMap { knowledge.medicineLinks[$0] }
            return Line(
                name: medicine.name.cut(Most.name),
                text: [
                    Self.when(medicine.started, medicine.stopped, medicine.changed), link.map { "\($0.name): \($0.strength.words)" },
                ].compactMap { $0 }.joined(separator: " "))
        }
        known = Self.known(page)
        hasTried = page.tried != nil
        tried = Self.cut(page.tried ?? [], Most.tried) { tried in
            let rates: String? =
                if let before = tried.before, let after = tried.after {
                    "Before: \(Self.short(before)) a week (\(before.nights) nights known). From then on: \(Self.short(after)) (\(after.nights))."
                } else { nil }
            return Line(
                name: tried.name.cut(Most.name),
                text: [Self.when(tried.started, tried.stopped, []), rates].compactMap { $0 }.joined(separator: " "))
        }
        helped = (page.helped ?? []).map { "\($0.what.words) \($0.attacks)" }.joined(separator: ", ")
        notes = Self.cut(page.notes ?? [], Most.notes) {
            Line(name: $0.day.inWords, text: $0.text.replacing(/\s+/, with: " ").cut(Most.note))
        }
        leftOut = page.leftOut.filter { $0 != .notes }.map { $0.words.lowercasedFirst }.joined(separator: "; ")
        how =
            "Kept by the person as a diary; nights written down late: \(page.late). In brackets: 95 % interval for a steady rate; spells vary more. No diagnosis."
        rules = page.flags.isEmpty ? "none" : page.flags.map(\.rule).joined(separator: ", ")
        (revision, hash) = (page.revision, page.hash)
    }

    // MARK: Danger signs

    private static func signs(_ signs: DoctorsPage.Signs, _ knowledge: KnowledgeBase) -> [Line] {
        func group(_ id: String) -> Question? { knowledge.questions[id].flatMap { $0.isDangerGroup ? $0 : nil } }
        // A sign in its own words; of a group all that was asked.
        func words(_ id: String) -> String {
            guard let question = knowledge.questions[id] else { return id }
            return question.isDangerGroup ? question.text : knowledge.facts[question.facts.first ?? ""]?.name ?? question.text
        }
        let answered = Set(signs.yes + signs.unsure)
        // A group that was answered yes, and of which a sign is named, needs no words of its own.
        func names(_ ids: [String]) -> [String] {
            ids.filter { id in
                guard let group = group(id) else { return true }
                return !group.drill.contains { answered.contains($0) }
            }.map(words)
        }
        let denied = signs.no.filter { group($0) != nil }
        let inside = signs.no.count - denied.count
        let others = inside > 0 && !(signs.yes + signs.unsure).isEmpty ? ["\(inside) more signs, asked one by one."] : []
        return [
            ("Yes", names(signs.yes).map { "\($0.uppercasedFirst)" }.joined(separator: "; ")),
            ("Not sure", names(signs.unsure).map { "\($0.uppercasedFirst)" }.joined(separator: "; ")),
            ("Not asked", signs.asked == nil ? "" : signs.notAsked.map(words).joined(separator: " ")),
            ("No", (denied.map(words) + others).joined(separator: " – ")),
        ].filter { !$1.isEmpty }.map { Line(name: $0, text: $1) }
    }

    // MARK: Numbers

    private static func numbers(_ now: DoctorsPage.Period, _ before: DoctorsPage.Period) -> [Number] {
        func row(_ name: String, _ value: (DoctorsPage.Period) -> String?) -> Number {
            Number(name: name, now: value(now) ?? "–", before: value(before) ?? "–")
        }
        return [
            row("Night cramps a week") { $0.rate.nights == 0 ? nil : TrendDocument.interval($0.rate) },
            row("Nights with cramps") { $0.rate.nights == 0 ? nil : "\($0.states["cramps"] ?? 0) of \($0.rate.nights)" },
            row("Cramps, day and night") { $0.rate.nights == 0 && $0.attacks == 0 ? nil : "\($0.attacks)" },
            row("Severity of 10, middle") { $0.medianSeverity.map { TrendDocument.rounded($0).replacing(/\.0$/, with: "") } },
            row("Woke the person") { $0.wakingKnown == 0 ? nil : "\($0.woke) of \($0.wakingKnown) (\(100 * $0.woke / $0.wakingKnown) %)" },
            row("Longest") { $0.longest.map(TrendDocument.duration) },
        ]
    }

    static func short(_ rate: Rate) -> String { rate.perWeek.map(TrendDocument.rounded) ?? "not known" }

    private static func places(_ sites: [Trend.Site]) -> ([Place], String?) {
        let muscles = sites.reduce(into: [Attack.Muscle?]()) { if !$0.contains($1.muscle) { $0.append($1.muscle) } }
        func number(_ muscle: Attack.Muscle?, _ side: Attack.Side?) -> String {
            sites.first { $0.muscle == muscle && $0.side == side }.map { "\($0.attacks)" } ?? "–"
        }
        let rows = muscles.prefix(Most.places).map { muscle in
            Place(
                muscle: (muscle?.words ?? "not said").uppercasedFirst, left: number(muscle, .left), right: number(muscle, .right),
                both: number(muscle, .both), notSaid: number(muscle, nil))
        }
        let rest = muscles.dropFirst(Most.places)
        let more = sites.filter { rest.contains($0.muscle) }.map(\.attacks).reduce(0, +)
        return (Array(rows), more == 0 ? nil : "Elsewhere: \(more).")
    }

    // MARK: What the person lives with

    private static func when(_ started: CalendarDay?, _ stopped: CalendarDay?, _ changed: [CalendarDay]) -> String {
        let parts =
            [started.map { "begun \($0.inWords)" }] + [changed.last.map { "changed \($0.inWords)" }, stopped.map { "ended \($0.inWords)" }]
        let said = parts.compactMap { $0 }.joined(separator: ", ")
        return said.isEmpty ? "No day is noted." : said.uppercasedFirst + "."
    }

    private static func known(_ page: DoctorsPage) -> [Line] {
        let known = page.known
        var lines: [Line] = []
        if let falls = known.falls {
            let days = falls.suffix(4).map(\.inWords).joined(separator: ", ")
            let said = known.fallsKnown == 0 ? "not said" : "none in \(known.fallsKnown ?? 0) attacks of which it was said"
            lines.append(Line(name: "Falls", text: falls.isEmpty ? said : "\(falls.count), \(falls.count > 4 ? "the last: " : "")\(days)"))
        }
        if page.choices.has(.alcohol) { lines.append(Line(name: "Alcohol", text: alcohol(known))) }
        if page.choices.has(.bloodPressure) {
            let measured = known.bloodPressure.map { "\($0.systolic)/\($0.diastolic) mmHg, as the person read it" }
            let told = told(known.facts[DoctorsPage.bloodPressure], "known as too high", "not known as too high")
            lines.append(Line(name: "Blood pressure", text: [measured, told].compactMap { $0 }.joined(separator: "; ").orNotAsked))
        }
        if let quinine = known.quinine {
            let told = told(known.facts[DoctorsPage.quinine], "taken", "not taken")
            let says = quinine.isEmpty ? told ?? "" : "taken (\(quinine.map { $0.cut(Most.name) }.joined(separator: ", ")))"
            lines.append(Line(name: "Quinine", text: says.orNotAsked))
        }
        return lines
    }

    private static func alcohol(_ known: DoctorsPage.Known) -> String {
        let told: String? =
            if known.facts["alcohol-heavy"] == .present { "more than two glasses a day" } else {
                Self.told(known.facts["alcohol-daily"], "every day or nearly so", "not every day")
            }
        let evenings = known.evenings.prefix(3).map { one in
            let much =
                one.unit.map { "\(TrendDocument.rounded(one.mean)) \($0) a day" } ?? "on \(Int((one.mean * 100).rounded())) % of the days"
            return "\(one.name.cut(Most.name)): \(much), in \(one.evenings) answers"
        }
        return ([told] + evenings).compactMap { $0 }.joined(separator: "; ").orNotAsked
    }

    private static func told(_ presence: Presence?, _ yes: String, _ no: String) -> String? {
        switch presence {
        case .present: yes
        case .absent: no
        case .unknown: "asked, and the person does not know"
        case .notAsked, nil: nil
        }
    }

    /// The first lines, and the names of what is left.
    private static func cut<Value>(_ values: [Value], _ most: Int, _ line: (Value) -> Line) -> [Line] {
        let lines = values.map(line)
        let rest = lines.dropFirst(most)
        guard !rest.isEmpty else { return lines }
        return lines.prefix(most) + [Line(name: "\(rest.count) more", text: rest.map(\.name).joined(separator: ", ").cut(Most.line))]
    }
}

extension String {
    fileprivate var orNotAsked: String { isEmpty ? "not asked" : self }

    /// At most so many letters, the last of them an ellipsis.
    fileprivate func cut(_ letters: Int) -> String { count <= letters ? self : prefix(letters - 1) + "…" }
}
