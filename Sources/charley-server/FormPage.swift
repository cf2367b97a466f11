import CrampCore

/// The form: the danger signs, the person, the cramps. The template `Pages/form.mustache` reads these names.
struct FormPage {
    struct RegionChoice {
        let id: String
        let name: String
        let selected: Bool
    }

    struct Asked {
        let id: String
        let text: String
        let why: String
        let observer: String?
        let yes: Bool
        let no: Bool
        let unknown: Bool
        let drill: [Asked]
        let fallback: Fallback?
    }

    struct Fallback {
        let id: String
        let text: String
        let observer: String?
        let yes: Bool
        let no: Bool
        let unknown: Bool
    }

    struct Choice {
        let question: String
        let id: String
        let text: String
        let selected: Bool
    }

    struct Item {
        let id: String
        /// The same as `id`; its options read it.
        let question: String
        let text: String
        let why: String
        let observer: String?
        let isYesNo: Bool
        let isChoice: Bool
        let isMultiple: Bool
        let isNumber: Bool
        let unit: String
        let min: Int
        let max: Int
        let value: String
        let yes: Bool
        let no: Bool
        let unknown: Bool
        let options: [Choice]
    }

    let title = "Leg cramps"
    let action = "/assessment"
    let revision: String
    let emergency: String
    let emergencyTel: String?
    let regions: [RegionChoice]
    let groups: [Asked]
    /// Asked before all else: pain in the chest, or in the belly in pregnancy, is not a matter for Charley.
    let `where`: Item?
    let questions: [Item]
    let problems: [InputError]
    let aboutSelf: Bool
    let aboutChild: Bool
    let aboutOther: Bool
    let age: String
    let sexFemale: Bool
    let sexMale: Bool
    let sexUnknown: Bool
    let pregnancyNo: Bool
    let pregnancyYes: Bool
    let pregnancyPostpartum: Bool
    let pregnancyUnknown: Bool
    let pregnancyWeeks: String
    let postpartumWeeks: String
    let freeText: String

    /// - Parameter fields: what was posted, so that nothing has to be typed twice.
    init(_ knowledge: KnowledgeBase, fields: FormFields = FormFields(), problems: [InputError] = []) {
        let region = knowledge.region(fields["region"].isEmpty ? nil : fields["region"])
        let interview = Interview(knowledge)
        revision = knowledge.revision
        emergency = region.emergency
        emergencyTel = region.emergency.first?.isNumber == true ? String(region.emergency.prefix { $0.isNumber }) : nil
        let named = knowledge.regions.filter { $0.id != "XX" }.sorted { $0.name < $1.name }
        regions = (knowledge.regions.filter { $0.id == "XX" } + named).map { .init(id: $0.id, name: $0.name, selected: $0.id == region.id) }
        groups = knowledge.dangerGroups.map { Asked($0, fields: fields, knowledge: knowledge) }
        let others = knowledge.questions.filter { !interview.isAboutDanger($0) }.map { Item($0, fields: fields) }
        `where` = others.first { $0.id == "where-is-it" }
        questions = others.filter { $0.id != "where-is-it" }
        self.problems = problems
        aboutSelf = !["child", "other"].contains(fields["about"])
        aboutChild = fields["about"] == "child"
        aboutOther = fields["about"] == "other"
        age = fields["age"]
        sexFemale = fields["sex"] == "female"
        sexMale = fields["sex"] == "male"
        sexUnknown = fields["sex"] == "unknown"
        pregnancyNo = fields["pregnancy"] == "no"
        pregnancyYes = fields["pregnancy"] == "yes"
        pregnancyPostpartum = fields["pregnancy"] == "postpartum"
        pregnancyUnknown = fields["pregnancy"] == "unknown"
        pregnancyWeeks = fields["pregnancyWeeks"]
        postpartumWeeks = fields["postpartumWeeks"]
        freeText = fields["text"]
    }
}

extension FormPage.Asked {
    fileprivate init(_ question: Question, fields: FormFields, knowledge: KnowledgeBase) {
        id = question.id
        text = question.text
        why = question.why
        observer = question.observerText
        (yes, no, unknown) = (fields[id] == "yes", fields[id] == "no", fields[id] == "unknown")
        drill = question.drill.compactMap { knowledge.questions[$0] }.map { .init($0, fields: fields, knowledge: knowledge) }
        fallback = question.ifUnknown.flatMap { knowledge.questions[$0] }.map { question in
            let given = fields[question.id]
            return .init(
                id: question.id, text: question.text, observer: question.observerText, yes: given == "yes", no: given == "no",
                unknown: given == "unknown")
        }
    }
}

extension FormPage.Item {
    fileprivate init(_ question: Question, fields: FormFields) {
        id = question.id
        self.question = question.id
        text = question.text
        why = question.why
        observer = question.observerText
        value = fields[question.id]
        (yes, no, unknown) = (value == "yes", value == "no", value == "unknown")
        let given = fields.all(question.id)
        options = question.options.map { .init(question: question.id, id: $0.id, text: $0.text, selected: given.contains($0.id)) }
        switch question.kind {
        case .yesNo: (isYesNo, isChoice, isMultiple, isNumber, unit, min, max) = (true, false, false, false, "", 0, 0)
        case .choice: (isYesNo, isChoice, isMultiple, isNumber, unit, min, max) = (false, true, false, false, "", 0, 0)
        case .multiple: (isYesNo, isChoice, isMultiple, isNumber, unit, min, max) = (false, false, true, false, "", 0, 0)
        case .number(let unit, let range, _):
            (isYesNo, isChoice, isMultiple, isNumber) = (false, false, false, true)
            (self.unit, min, max) = (unit, Int(range.lowerBound), Int(range.upperBound))
        }
    }
}
