import CrampCore
import CrampInterchange
import CrampTestSupport
import Foundation
import Testing

@Suite struct ExerciseCardTests {
    private struct Turn: Decodable, Equatable {
        let says: String
        var seconds: Int?
    }

    private static func turns(
        repetitions: Int? = nil, seconds: Int? = nil, sides: Int = 1, pause: Int? = nil, sets: Int = 1
    ) throws -> [Turn] {
        let step = Exercise.Step(
            id: "a", position: .sitting, say: "Sit.", repetitions: repetitions, seconds: seconds, sides: sides, pause: pause, sets: sets,
            basis: .judgement)
        let exercise = Exercise(
            id: "x", name: "X", purpose: "", measure: "nosuch", when: "", minutes: 1, steps: [step], stopIf: "", instead: nil, evidence: [])
        let card = ExerciseCard(exercise, gate: nil, knowledge: TestKnowledge.small, drawings: [:])
        return try JSONDecoder().decode([Turn].self, from: Data(try #require(card.steps.first).turns.utf8))
    }

    @Test func `what is held comes leg by leg, with a rest between two holds and none at the end`() throws {
        #expect(
            try Self.turns(repetitions: 2, seconds: 10, sides: 2, pause: 5) == [
                Turn(says: "One leg, 1 of 2", seconds: 10), Turn(says: "Rest", seconds: 5), Turn(says: "One leg, 2 of 2", seconds: 10),
                Turn(says: "Rest", seconds: 5), Turn(says: "The other leg, 1 of 2", seconds: 10), Turn(says: "Rest", seconds: 5),
                Turn(says: "The other leg, 2 of 2", seconds: 10),
            ])
    }

    @Test func `what is counted goes at one's own pace, round by round`() throws {
        let legs = ["One leg", "The other leg"]
        let expected = [1, 2].flatMap { round in legs.map { Turn(says: "Round \(round) of 2, \($0), 6 times, at your own pace") } }
        #expect(try Self.turns(repetitions: 6, sides: 2, pause: 5, sets: 2) == expected)
    }

    @Test func `a single hold needs no count`() throws {
        #expect(try Self.turns(seconds: 60) == [Turn(says: "Hold", seconds: 60)])
    }

    @Test func `the time of all turns is about what each programme says of itself`() throws {
        for exercise in Bundled.knowledge.exercises {
            let card = ExerciseCard(exercise, gate: nil, knowledge: Bundled.knowledge, drawings: [:])
            let turns = try card.steps.flatMap { try JSONDecoder().decode([Turn].self, from: Data($0.turns.utf8)) }
            #expect(turns.compactMap(\.seconds).reduce(0, +) <= exercise.minutes * 60, "\(exercise.id)")
            #expect(turns.allSatisfy { !$0.says.isEmpty })
        }
    }

    @Test func `of whom nothing is known, it says whom it harms; where all is known to be absent, it says nothing of that`() throws {
        let exercise = try #require(Bundled.knowledge.exercises["full-leg-set"])
        let open = ExerciseCard(exercise, gate: nil, knowledge: Bundled.knowledge, drawings: [:])
        #expect(!open.notWith.isEmpty && open.steps.contains { $0.leaveOut != nil } && open.steps.count == exercise.steps.count)
        let absent = Gate(presence: Dictionary(uniqueKeysWithValues: Bundled.knowledge.conditions.map { ($0.id, Presence.absent) }))
        let well = ExerciseCard(exercise, gate: absent, knowledge: Bundled.knowledge, drawings: [:])
        #expect(well.notWith.isEmpty && well.steps.allSatisfy { $0.leaveOut == nil } && well.leftOut.isEmpty && well.held == nil)
    }

    @Test func `what would harm is not shown, and the reason is`() throws {
        let exercise = try #require(Bundled.knowledge.exercises["full-leg-set"])
        var presence = Dictionary(uniqueKeysWithValues: Bundled.knowledge.conditions.map { ($0.id, Presence.absent) })
        presence["over-70-or-unsteady"] = .present
        let unsteady = ExerciseCard(exercise, gate: Gate(presence: presence), knowledge: Bundled.knowledge, drawings: [:])
        #expect(unsteady.leftOut.contains { $0.because == "Left out, because of the danger of a fall." })
        #expect(unsteady.steps.count + unsteady.leftOut.count == exercise.steps.count)
        presence["possible-clot"] = .present
        let clot = ExerciseCard(exercise, gate: Gate(presence: presence), knowledge: Bundled.knowledge, drawings: [:])
        #expect(clot.steps.isEmpty && clot.refused == "Not for you, because of a possible clot in the leg.")
        let unknown = ExerciseCard(exercise, gate: Gate(presence: [:]), knowledge: Bundled.knowledge, drawings: [:])
        #expect(unknown.steps.isEmpty && unknown.held != nil)
    }
}
