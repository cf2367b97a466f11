import CrampCore
import CrampInterchange
import CrampTestSupport
import Foundation
import Testing

@Suite struct EffectChartTests {
    private static func effect(
        _ value: Double, _ range: ClosedRange<Double>?, unit: String = "cramps a week", worse: Effect.Worse = .higher
    ) -> Effect {
        Effect(
            id: "a", about: "b", name: "A & B", outcome: "cramps", compared: "a dummy pill",
            estimate: Quantity(value: value, range: range, source: .judgement), unit: unit, worse: worse, studies: 2, people: 30,
            certainty: .low, says: "Little.", evidence: [])
    }

    private static func chart(_ effect: Effect) -> EffectChart { EffectChart(effect, knowledge: TestKnowledge.small) }

    /// The places of the upright line, of both ends and of the middle of the square.
    private static func places(_ drawing: String) throws -> (none: Double, low: Double, high: Double, here: Double) {
        let line = try #require(drawing.firstMatch(of: /class="none" d="M([\d.]+) 34/)?.1)
        let ends = try #require(drawing.firstMatch(of: /class="interval" d="M([\d.]+) 58H([\d.]+)/))
        let square = try #require(drawing.firstMatch(of: /class="estimate" x="([\d.]+)"/)?.1)
        return (Double(line) ?? 0, Double(ends.1) ?? 0, Double(ends.2) ?? 0, (Double(square) ?? 0) + 7)
    }

    @Test(arguments: [(-1.2, -1.8, -0.6), (0.5, -0.2, 1.2), (33, 0, 60), (0, 0, 0)])
    func `a difference stands where it is, within its interval and within the drawing`(value: Double, low: Double, high: Double) throws {
        let places = try Self.places(Self.chart(Self.effect(value, low...high)).drawing)
        #expect(places.none == 180, "no effect is in the middle")
        #expect((places.here < places.none) == (value < 0) && (places.low < places.none) == (low < 0))
        #expect(0 <= places.low && places.low <= places.here && places.here <= places.high && places.high <= 360)
    }

    @Test(arguments: ["ratio", "odds ratio", "risk ratio"]) func `of a ratio two is as far from one as a half`(unit: String) throws {
        let places = try Self.places(Self.chart(Self.effect(1, 0.5...2, unit: unit)).drawing)
        #expect(places.here == 180 && abs((places.none - places.low) - (places.high - places.none)) < 0.2)
    }

    @Test func `each side says which is better`() {
        let higher = Self.chart(Self.effect(1, 0...2)).drawing
        let lower = Self.chart(Self.effect(1, 0...2, worse: .lower)).drawing
        #expect(higher.contains("← better") && higher.contains("worse →"))
        #expect(lower.contains("← worse") && lower.contains("better →"))
    }

    @Test func `the numbers stand beneath, with their sign, and names are escaped`() {
        let chart = Self.chart(Self.effect(-0.18, -0.84...0.49))
        #expect(
            chart.rows.map(\.value) == [
                "cramps, against a dummy pill", "−0.18 cramps a week", "−0.84 to +0.49", "0", "2", "30",
                "Low certainty: it may be quite different.",
            ])
        #expect(chart.drawing.contains("A &amp; B: −0.18 cramps a week."))
    }

    @Test func `without an interval the estimate stands alone`() throws {
        let places = try Self.places(Self.chart(Self.effect(2, nil)).drawing)
        #expect(places.low == places.high && abs(places.here - places.low) < 0.2)
    }

    @Test func `every effect that comes with Charley can be drawn, and is never better and worse at once`() throws {
        for effect in Bundled.knowledge.effects {
            let chart = EffectChart(effect, knowledge: Bundled.knowledge)
            let places = try Self.places(chart.drawing)
            #expect((0...360).contains(places.low) && (0...360).contains(places.high), "\(effect.id)")
            #expect(!chart.sources.isEmpty, "\(effect.id)")
        }
    }
}
