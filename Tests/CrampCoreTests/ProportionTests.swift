import CrampCore
import Testing

@Suite struct ProportionTests {
    /// From scipy.stats.binomtest(k, n).proportion_ci(method="exact").
    @Test(arguments: [
        (0, 10, 0.0, 0.30849710781876294), (10, 10, 0.6915028921812371, 1.0), (1, 2, 0.01257911709367899, 0.987420882906321),
        (82, 100, 0.7305229140330988, 0.889688770846289), (123, 124, 0.9558869961147427, 0.9997958449720465),
        (0, 300, 0.0, 0.012220974694296421),
    ])
    func `the interval is that of Clopper and Pearson`(count: Int, n: Int, lower: Double, upper: Double) {
        let proportion = Proportion(count, of: n)
        #expect(abs(proportion.lower - lower) < 1e-9 && abs(proportion.upper - upper) < 1e-9)
    }

    @Test func `of nothing there is no share, and anything is possible`() {
        let nothing = Proportion(0, of: 0)
        #expect(nothing.share == nil && nothing.lower == 0 && nothing.upper == 1)
    }
}
