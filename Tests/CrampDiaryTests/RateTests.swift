import CrampCore
import CrampTestSupport
import Foundation
import Testing

@testable import CrampDiary

@Suite struct RateTests {
    /// Roots of the regularised incomplete gamma function at 40 digits (mpmath).
    @Test(arguments: [
        (0, 0, 3.6888794541139363), (1, 0.025317807984289875, 5.5716433909388986), (2, 0.2422092785439649, 7.2246876677239608),
        (3, 0.61867212289560129, 8.767273069742326), (7, 2.8143630515198661, 14.422675361702379),
        (10, 4.7953886961324336, 18.390356042017779), (50, 37.110963737461863, 65.918766664336817),
        (100, 81.36399125092314, 121.62679379242639), (1000, 938.97301840769522, 1063.952136016302),
        (6000, 5849.1312041077833, 6153.7757302443445),
    ])
    func `the interval is that of Garwood`(count: Int, lower: Double, upper: Double) {
        let limits = Rate.limits(of: count)
        #expect(abs(limits.lower - lower) <= 1e-9 * max(1, lower) && abs(limits.upper - upper) <= 1e-9 * upper)
    }

    @Test func `a rate is per seven nights that are known`() {
        let rate = Rate(cramps: 6, nights: 14)
        #expect(rate.perWeek == 3 && rate.lower.map { abs($0 - 1.1009471267454254) < 1e-9 } == true)
    }

    @Test func `of no night there is no rate`() {
        let rate = Rate(cramps: 0, nights: 0)
        #expect(rate.perWeek == nil && rate.lower == nil && rate.upper == nil)
    }

    @Test func `no cramp in a fortnight leaves two a week possible, and not four`() throws {
        let rate = Rate(cramps: 0, nights: 14)
        #expect(rate.perWeek == 0 && rate.lower == 0)
        #expect((1.8..<1.9).contains(try #require(rate.upper)))
    }

    @Test func `more cramps, higher limits: for every count to a thousand`() {
        var last = Rate.limits(of: 0)
        for count in 1...1000 {
            let limits = Rate.limits(of: count)
            #expect(limits.lower > last.lower && limits.upper > last.upper)
            #expect(limits.lower < Double(count) && Double(count) < limits.upper)
            last = limits
        }
    }

    /// The exact interval is too wide rather than too narrow: at least 95 % whatever the rate.
    @Test(arguments: [0.4, 1, 3, 7, 20, 60]) func `the interval covers the truth in at least nineteen of twenty`(mean: Double) {
        var covered = 0.0
        var chance = exp(-mean)
        for count in 0...400 {
            let limits = Rate.limits(of: count)
            if limits.lower <= mean && mean <= limits.upper { covered += chance }
            chance *= mean / Double(count + 1)
        }
        #expect(covered >= 0.95 && covered <= 1.0000001)
    }
}
