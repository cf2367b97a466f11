import CrampCore

/// The interview in a terminal: one question at a time, the danger signs first.
struct TerminalInterview {
    let assessor: Assessor
    let console: Console

    private var knowledge: KnowledgeBase { assessor.knowledge }

    /// Asks until nothing is left, the person stops, the input ends, or an emergency is certain.
    func run() -> Intake {
        let interview = Interview(assessor)
        var intake = Intake()
        var asked: [String] = []
        var personIsKnown = false
        console.say(
            """
            If somebody is unconscious, not breathing normally or jerking now: call \(knowledge.region(nil).emergency).

            Answer yes, no or ? (I don't know). You can also type: why, back, stop.

            """)
        intake.subject = choose("Who is it about?", [("myself", .oneself), ("a child", .child), ("somebody else", .other)]) ?? .oneself
        while let question = interview.next(after: intake) {
            // Who somebody is decides the questions about pregnancy and all that follows the danger signs.
            if !personIsKnown, !interview.isAboutDanger(question) || !question.onlyIf.isEmpty {
                intake.person = person(intake.subject)
                personIsKnown = true
                continue
            }
            switch ask(question, subject: intake.subject) {
            case .answer(let answer):
                intake.answers[question.id] = answer
                asked.append(question.id)
            case .back: if let last = asked.popLast() { intake.answers[last] = nil }
            case .stop: return intake
            }
        }
        return intake
    }

    private enum Reply {
        case answer(Answer)
        case back, stop
    }

    private func ask(_ question: Question, subject: Intake.Subject) -> Reply {
        console.say("\n\(question.text(for: subject))\n")
        for (index, option) in question.options.enumerated() { console.say("  \(index + 1)  \(option.text)\n") }
        while true {
            console.say(prompt(question))
            guard let line = console.readLine()?.lowercased().trimmed else { return .stop }
            switch line {
            case "stop", "quit": return .stop
            case "back": return .back
            case "why", "why?": console.say("\(question.why)\n")
            case "?", "d", "unknown", "i don't know", "dont know": return .answer(.unknown)
            default:
                if let answer = answer(line, to: question) {
                    var trial = Intake(subject: subject)
                    trial.answers[question.id] = answer
                    guard let problem = knowledge.problems(in: trial).first else { return .answer(answer) }
                    console.say("\(problem.sentence)\n")
                } else {
                    console.say("We did not understand that. \(hint(question))\n")
                }
            }
        }
    }

    private func prompt(_ question: Question) -> String {
        switch question.kind {
        case .yesNo: "yes / no / ? > "
        case .choice: "number / ? > "
        case .multiple: "numbers, for example 1 3 / ? > "
        case .number(let unit, _, _): "\(unit) / ? > "
        }
    }

    private func hint(_ question: Question) -> String {
        switch question.kind {
        case .yesNo: "Type yes, no or ?."
        case .choice: "Type one number from 1 to \(question.options.count), or ?."
        case .multiple: "Type numbers from 1 to \(question.options.count) with spaces between them, or ?."
        case .number(let unit, _, _): "Type a number of \(unit), or ?."
        }
    }

    private func answer(_ line: String, to question: Question) -> Answer? {
        let numbers = line.split(whereSeparator: { " ,;".contains($0) }).map { Int($0) }
        let chosen = numbers.compactMap { $0 }.filter { question.options.indices.contains($0 - 1) }.map { question.options[$0 - 1].id }
        let allFit = chosen.count == numbers.count && !chosen.isEmpty
        return switch question.kind {
        case .yesNo: ["yes": .yes, "y": .yes, "no": .no, "n": .no][line]
        case .choice: allFit && chosen.count == 1 ? .option(chosen[0]) : nil
        case .multiple: allFit ? .options(chosen) : nil
        case .number: Double(line).map { .number($0) }
        }
    }

    private func person(_ subject: Intake.Subject) -> Person {
        let you = subject == .oneself
        var person = Person()
        person.age = number(you ? "How old are you, in years?" : "How old are they, in years?", field: "age") { Person(age: $0) }
        person.sex = choose(you ? "What is your sex?" : "What is their sex?", [("female", .female), ("male", .male)])
        if person.sex != .male, person.age.map({ (10..<60).contains($0) }) ?? true {
            let options: [(String, Person.Pregnancy)] = [
                ("no", .no), ("pregnant", .pregnant(weeks: nil)), ("gave birth in the last weeks", .postpartum(weeks: 0)),
            ]
            person.pregnancy = choose("Pregnant, or just had a baby?", options) ?? .unknown
            switch person.pregnancy {
            case .pregnant:
                person.pregnancy = .pregnant(
                    weeks: number("How many weeks pregnant?", field: "weeks") { Person(pregnancy: .pregnant(weeks: $0)) })
            case .postpartum:
                person.pregnancy = .postpartum(
                    weeks: number("How many weeks since the birth?", field: "weeks") { Person(pregnancy: .postpartum(weeks: $0)) } ?? 0)
            default: break
            }
        }
        return person
    }

    /// nil: not known.
    private func choose<Value>(_ text: String, _ options: [(name: String, value: Value)]) -> Value? {
        console.say("\n\(text)\n")
        for (index, option) in options.enumerated() { console.say("  \(index + 1)  \(option.name)\n") }
        while true {
            console.say("number / ? > ")
            guard let line = console.readLine()?.trimmed, line != "?" else { return nil }
            if let index = Int(line), options.indices.contains(index - 1) { return options[index - 1].value }
            console.say("We did not understand that. Type a number from 1 to \(options.count), or ?.\n")
        }
    }

    /// nil: not known.
    private func number(_ text: String, field: String, person: (Double) -> Person) -> Double? {
        console.say("\n\(text)\n")
        while true {
            console.say("number / ? > ")
            guard let line = console.readLine()?.trimmed, line != "?" else { return nil }
            guard let value = Double(line), value.isFinite else {
                console.say("We did not understand that. Type a number, or ?.\n")
                continue
            }
            guard let problem = knowledge.problems(in: Intake(person: person(value))).first else { return value }
            console.say("\(problem.sentence)\n")
        }
    }
}

extension String {
    var trimmed: String {
        String(trimmingPrefix(while: \.isWhitespace).reversed().trimmingPrefix(while: \.isWhitespace).reversed())
    }
}
