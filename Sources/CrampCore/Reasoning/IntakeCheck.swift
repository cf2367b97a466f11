extension KnowledgeBase {
    /// Ages in years that a person can have.
    public static let ages = 0.0...120.0
    /// A text longer than this many characters is refused.
    public static let longestText = 2000

    /// Everything in an intake that we cannot use, each with the name of its field. Empty: it can be assessed.
    public func problems(in intake: Intake) -> [InputError] {
        problems(in: intake.person)
            + (intake.region.map {
                regions[$0] == nil ? [InputError(field: "region", sentence: Wording.unknownRegion($0, known: regions.ids))] : []
            } ?? [])
            + intake.conditions.enumerated().compactMap { index, id in
                facts[id] == nil && conditions[id] == nil
                    ? InputError(field: "conditions[\(index)]", sentence: Wording.unknownID(id, kind: "condition")) : nil
            }
            + intake.denied.enumerated().compactMap { index, id in
                facts[id] == nil ? InputError(field: "denied[\(index)]", sentence: Wording.unknownID(id, kind: "fact")) : nil
            }
            + intake.answers.sorted { $0.key < $1.key }.flatMap { id, answer in problems(with: answer, to: id) }
            + (intake.text.count > Self.longestText
                ? [InputError(field: "text", sentence: "The text is longer than \(Self.longestText) characters. Please shorten it.")] : [])
    }

    private func problems(in person: Person) -> [InputError] {
        var problems: [InputError] = []
        if let age = person.age, !Self.ages.contains(age) { problems.append(.init(field: "person.age", sentence: Wording.age(age))) }
        let weeks: Double? =
            switch person.pregnancy {
            case .pregnant(let weeks): weeks
            case .postpartum(let weeks): weeks
            case .no, .unknown, nil: nil
            }
        switch person.pregnancy {
        case .pregnant, .postpartum:
            if person.sex == .male {
                problems.append(.init(field: "person.pregnancy", sentence: "You chose male and a pregnancy. Please change one of the two."))
            }
            if let age = person.age, age < 10 || age >= 60 {
                problems.append(
                    .init(
                        field: "person.pregnancy",
                        sentence: "A pregnancy does not go with the age of \(Wording.number(age)). Please change one of the two."))
            }
        case .no, .unknown, nil: break
        }
        if let weeks {
            let (field, longest) = if case .postpartum = person.pregnancy { ("postpartumWeeks", 52.0) } else { ("weeks", 45.0) }
            if !(0...longest).contains(weeks) {
                problems.append(
                    .init(
                        field: "person.pregnancy.\(field)",
                        sentence: "\(Wording.number(weeks)) is not a number of weeks we can use. It can be 0 to \(Wording.number(longest))."
                    ))
            }
        }
        return problems
    }

    private func problems(with answer: Answer, to id: String) -> [InputError] {
        let field = "answers.\(Wording.quoted(id))"
        guard let question = questions[id] else {
            return [.init(field: field, sentence: Wording.unknownID(id, kind: "question"))]
        }
        func wrong(_ expected: String) -> [InputError] {
            [.init(field: field, sentence: "This answer does not fit the question “\(question.text)” Expected: \(expected), or unknown.")]
        }
        func missing(_ ids: [String]) -> [InputError] {
            ids.filter { id in !question.options.contains { $0.id == id } }.map {
                .init(
                    field: field,
                    sentence:
                        "“\(Wording.quoted($0))” is not one of the answers. They are: \(question.options.map(\.id).joined(separator: ", "))."
                )
            }
        }
        switch (question.kind, answer) {
        case (_, .unknown), (.yesNo, .yes), (.yesNo, .no): return []
        case (.yesNo, _): return wrong("yes or no")
        case (.choice, .option(let id)): return missing([id])
        case (.choice, _): return wrong("one of \(question.options.map(\.id).joined(separator: ", "))")
        case (.multiple, .option(let id)): return missing([id])
        case (.multiple, .options(let ids)):
            let alone = question.options.filter { ids.contains($0.id) && $0.sets.isEmpty }
            if let none = alone.first, ids.count > 1 {
                return missing(ids)
                    + [
                        .init(
                            field: field, sentence: "“\(none.text)” was chosen together with other answers. Please choose one or the other."
                        )
                    ]
            }
            return missing(ids)
        case (.multiple, _): return wrong("a list of \(question.options.map(\.id).joined(separator: ", "))")
        case (.number(let unit, let range, _), .number(let value)):
            if range.contains(value) { return [] }
            return [
                .init(
                    field: field,
                    sentence:
                        "\(Wording.number(value)) \(unit) is not a number we can use here. It can be \(Wording.number(range.lowerBound)) to \(Wording.number(range.upperBound))."
                )
            ]
        case (.number(let unit, _, _), _): return wrong("a number of \(unit)")
        }
    }
}

/// The words for what people get wrong.
enum Wording {
    static func age(_ age: Double) -> String {
        let tenth = age / 10
        let guess =
            age > 120 && KnowledgeBase.ages.contains(tenth) && tenth == tenth.rounded()
            ? " Did you mean \(number(tenth))?" : " It can be 0 to 120 years."
        return "\(number(age)) is not an age we can use.\(guess)"
    }

    static func unknownRegion(_ id: String, known: [String]) -> String {
        "We have no telephone numbers for “\(quoted(id))”. Known regions: \(known.joined(separator: ", "))."
    }

    static func unknownID(_ id: String, kind: String) -> String { "There is no \(kind) called “\(quoted(id))”." }

    /// 67, not 67.0.
    static func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
    }

    /// A stranger's words, shortened and without control characters, fit to be repeated in a sentence.
    static func quoted(_ text: String) -> String {
        let plain = text.prefix(40).filter { !$0.isNewline && $0.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control } }
        return text.count > 40 ? plain + "…" : String(plain)
    }
}
