import CrampCore
import CrampTestSupport
import Foundation
import Testing

/// What has to hold for every intake whatever: 2,000 in `make test`, 100,000 in `make proof`.
@Suite struct AssessmentPropertyTests {
    @Test func `one more danger sign never lowers the urgency`() {
        var intakes = RandomIntake(Bundled.knowledge, seed: 1)
        for _ in 0..<Effort.properties {
            let intake = intakes.next()
            guard let worse = intakes.withOneMoreDangerSign(intake) else { continue }
            let before = Bundled.assessor.triage(intake)
            let after = Bundled.assessor.triage(worse)
            #expect(after.urgency >= before.urgency, "\(intake.answers) and one more of \(worse.answers)")
        }
    }

    @Test func `nothing is outside 0 to 1, nobody provisional is told to handle it alone, and what is advised was let through`() {
        var intakes = RandomIntake(Bundled.knowledge, seed: 2)
        for _ in 0..<Effort.properties {
            let intake = intakes.next()
            let assessment = Bundled.assessor.assess(intake)
            for cause in assessment.causes {
                let isNumber = (0...1).contains(cause.probability) && cause.explains >= 0 && cause.explains.isFinite
                #expect(isNumber, "\(cause.id): \(cause.probability), \(cause.explains) of \(intake)")
            }
            #expect(!(assessment.provisional && assessment.urgency == .selfCare))
            #expect(assessment.flags.allSatisfy { $0.urgency <= assessment.urgency })
            #expect(assessment.unresolved.isEmpty || assessment.urgency >= .sameDay)
            #expect(Set(assessment.advice).isDisjoint(with: (assessment.refused + assessment.held).map(\.id)))
            #expect(assessment.causes.map(\.rank) == Array(1...assessment.causes.count))
        }
    }

    @Test func `the weights of evidence add up to the whole change of the log-odds, to 1e-9`() {
        var intakes = RandomIntake(Bundled.knowledge, seed: 3)
        let network = Bundled.assessor.inference.network
        for _ in 0..<(Effort.properties / 10) {
            let assessment = Bundled.assessor.assess(intakes.next())
            for cause in assessment.causes where assessment.errorBound == 0 {
                guard let base = network.causes.first(where: { $0.id == cause.id })?.baseRate else { continue }
                let whole = log(cause.probability) - log1p(-cause.probability) - log(base) + log1p(-base)
                #expect(abs(cause.explanation.weights.reduce(0) { $0 + $1.logOdds } - whole) <= 1e-9)
            }
        }
    }

    @Test func `the order of the answers does not matter`() {
        var intakes = RandomIntake(Bundled.knowledge, seed: 4)
        var random = SeededGenerator(seed: 4)
        for _ in 0..<(Effort.properties / 10) {
            let intake = intakes.next()
            var shuffled = intake
            shuffled.answers = [:]
            for (question, answer) in intake.answers.shuffled(using: &random) { shuffled.answers[question] = answer }
            let one = Bundled.assessor.assess(intake)
            let other = Bundled.assessor.assess(shuffled)
            #expect(one.urgency == other.urgency && one.advice == other.advice && one.flags == other.flags)
            for (left, right) in zip(one.causes, other.causes) { #expect(abs(left.probability - right.probability) <= 1e-12) }
        }
    }

    @Test func `the interview asks no question twice, ends, and leaves nothing provisional`() {
        var random = SeededGenerator(seed: 5)
        let interview = Interview(Assessor(Bundled.knowledge))
        for walk in 0..<(Effort.properties / 10) {
            var intake = Intake(
                person: Person(age: Double(walk % 90), sex: walk % 2 == 0 ? .female : .male, pregnancy: walk % 2 == 0 ? .no : nil))
            var asked: [String] = []
            while let question = interview.next(after: intake) {
                #expect(!asked.contains(question.id))
                asked.append(question.id)
                intake.answers[question.id] = [Answer.no, .no, .no, .no, .unknown, .yes].randomElement(using: &random).map { reply in
                    switch question.kind {
                    case .yesNo: reply
                    case .choice(let options), .multiple(let options):
                        reply == .unknown ? .unknown : options.randomElement(using: &random).map { .option($0.id) } ?? .unknown
                    case .number(_, let range, _): .number(range.lowerBound)
                    }
                }
            }
            #expect(!Bundled.assessor.triage(intake).provisional, "\(intake.answers)")
        }
    }
}
