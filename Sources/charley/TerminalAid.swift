import CrampCore
import CrampInterchange

/// First aid in a terminal: one screen at a time, a number for each choice.
struct TerminalAid {
    let knowledge: KnowledgeBase
    let region: Region
    let console: Console

    /// Goes on until the person stops or the input ends.
    func run(_ beginning: Walk) {
        var walk = beginning
        var now = console.seconds()
        while let screen = walk.screen(in: knowledge) {
            show(screen)
            guard let answered = answered(on: screen, at: &now) else { return }
            walk = answered
        }
    }

    private func show(_ screen: Walk.Screen) {
        let step = screen.step
        let clock = screen.walk.clock.map { ["Clock: \($0.seconds / 60):\($0.seconds % 60 < 10 ? "0" : "")\($0.seconds % 60)"] } ?? []
        let pace = [step.seconds?.asTime, step.beat.map { "\($0) a minute" }].compactMap { $0 }
        let choices = exits(of: step).enumerated().map { "  \($0 + 1)  \($1)" }
        let lines =
            [step.say] + [step.more, step.ask].compactMap { $0 } + step.signs.map { "  - \($0)" } + pace
            + screen.calls.map { "\($0 == step.call ? "Call" : "In an emergency"): {\($0.rawValue)}" } + clock + choices
        console.say("\n\(lines.map { "\(region.fillIn($0))\n" }.joined())\(prompt)")
    }

    private func exits(of step: FirstAidProtocol.Step) -> [String] { step.next == nil ? step.choices.map(\.say) : ["Next"] }

    private let prompt = "number, n: they do not breathe, q: stop > "

    /// Waits for an answer, counts down meanwhile, and listens for the clock. nil: the person stops, or no line will come any more.
    /// - Parameter now: when the walk's clock was last set, in the console's seconds.
    private func answered(on screen: Walk.Screen, at now: inout Int) -> Walk? {
        let began = console.seconds()
        var toldLeft = screen.step.seconds
        var walk = screen.walk
        while true {
            let heard = console.listen()
            let passed = console.seconds() - now
            now += passed
            let late = walk.clock.map { walk.at(seconds: $0.seconds + passed, in: knowledge) } ?? walk
            switch heard {
            case .end: return nil
            case .line(let line):
                let typed = line.lowercased().trimmed
                if ["q", "quit", "stop"].contains(typed) { return nil }
                // What was typed is an answer to what was shown, even where an alarm went off in the same second: it comes after.
                if let further = next(typed, after: walk, on: screen.step) {
                    guard let clock = late.clock, further.clock?.protocolID == clock.protocolID else { return further }
                    return further.at(seconds: clock.seconds, in: knowledge)
                }
                console.say("We did not understand that. Type \(hint(screen.step)).\n\(prompt)")
            case .nothing: break
            }
            if late.place != walk.place { return late }
            walk = late
            if let left = screen.step.seconds.map({ max(0, $0 - (now - began)) }), let told = toldLeft, isTold(left, after: told) {
                console.say("\n\(left == 0 ? "Time is over." : left.asTime)\n\(prompt)")
                toldLeft = left == 0 ? nil : left
            }
        }
    }

    private func next(_ typed: String, after walk: Walk, on step: FirstAidProtocol.Step) -> Walk? {
        if typed == "n" { return walk.going(to: FirstAidProtocol.notBreathing, in: knowledge) }
        guard step.next == nil else { return ["", "1"].contains(typed) ? walk.next(in: knowledge) : nil }
        guard let number = Int(typed), (1...max(1, step.choices.count)).contains(number) else { return nil }
        let further = walk.taking(number - 1, in: knowledge)
        if further != nil, let action = step.choices[number - 1].does { console.say("\(action.words)\n") }
        return further
    }

    private func hint(_ step: FirstAidProtocol.Step) -> String {
        let count = exits(of: step).count
        let numbers = count == 0 ? [] : [count == 1 ? "1" : "a number from 1 to \(count)"]
        return (numbers + ["n", "q"]).joined(separator: " or ")
    }

    /// Every tenth second is told, of what takes longer than a minute every minute, and the end.
    private func isTold(_ left: Int, after told: Int) -> Bool {
        let step = told > 60 ? 60 : 10
        return left == 0 || left <= (told - 1) / step * step
    }
}

extension FirstAidProtocol.Choice.Action {
    /// What a terminal, which keeps nothing, can say to it.
    fileprivate var words: String {
        switch self {
        case .noteAttack: "Write down when it began and how long it lasted."
        case .noteFall: "Write down when you fell and what you hurt."
        case .noteTrigger: "Write down what came before."
        case .interview: "For what may be behind it, type later: charley assess"
        }
    }
}
