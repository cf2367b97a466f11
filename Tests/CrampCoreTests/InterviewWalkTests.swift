import CrampCore
import CrampTestSupport
import Foundation
import Testing

/// Whole interviews with people drawn from the network: 200 in `make test`, 10,000 in `make proof`.
@Suite struct InterviewWalkTests {
    private static let interview = Interview(Bundled.assessor)
    private static let walks = Effort.isProof ? 10_000 : 200

    private struct Walk {
        var asked: [Question] = []
        var intake: Intake
        /// The danger signs count as one screen.
        var screens: Int { asked.count { !interview.isAboutDanger($0) } + 1 }
    }

    private static func walk(_ seed: UInt64) -> Walk {
        let person = SimulatedPerson(Bundled.knowledge, seed: seed)
        var walk = Walk(intake: Intake(person: person.person))
        while walk.asked.count < 400, let question = interview.next(after: walk.intake) {
            walk.asked.append(question)
            walk.intake.answers[question.id] = person.answer(to: question)
        }
        return walk
    }

    @Test func `interviews are short: half take at most twelve screens, nineteen in twenty at most twenty`() async {
        let seeds = Array(0..<UInt64(Self.walks))
        let walks = await withTaskGroup(of: [Walk].self) { group in
            for part in stride(from: 0, to: seeds.count, by: 50) {
                group.addTask { seeds[part..<min(part + 50, seeds.count)].map(Self.walk) }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
        for walk in walks {
            #expect(Set(walk.asked.map(\.id)).count == walk.asked.count, "A question is asked twice.")
            let facts = Facts(walk.intake, knowledge: Bundled.knowledge)
            for question in walk.asked { #expect(facts.applies(question), "\(question.id) does not concern this person.") }
            #expect(!Bundled.assessor.triage(walk.intake).provisional)
        }
        let screens = walks.filter { Bundled.assessor.triage($0.intake).urgency != .emergency }.map(\.screens).sorted()
        let (median, most) = (screens[screens.count / 2], screens[screens.count * 19 / 20])
        #expect(median <= 12 && most <= 20, "median \(median), 95th percentile \(most)")
        print("walks: \(walks.count), median \(median), 95th percentile \(most), longest \(screens.last ?? 0)")
        if Effort.isProof {
            // Nobody has to be asked everything, but everything can be answered: a question is put, or is open at the end to whom it concerns.
            let asked = Set(walks.flatMap(\.asked).map(\.id))
            let never = Bundled.knowledge.questions.filter { !asked.contains($0.id) }
            #expect(never.allSatisfy { !Self.interview.isAboutDanger($0) && !Bundled.knowledge.always.contains($0.id) })
            let open = Set(walks.prefix(200).flatMap { Self.interview.unasked(after: $0.intake).map(\.id) })
            #expect(Set(never.map(\.id)).isSubset(of: open), "Nobody can be asked \(never.map(\.id)).")
            print("walks: worth a screen to nobody: \(never.map(\.id))")
        }
    }
}
