import CrampTestSupport
import Foundation
import Testing

@testable import MuscleModel

@Suite("Our own exponential and logarithm")
struct ArithmeticTests {
    private static let points = Effort.isProof ? 10_000_000 : 200_000

    /// Distance in units of the last place.
    private func distance(_ a: Double, _ b: Double) -> Double {
        if a == b { return 0 }
        return abs(a - b) / max(abs(b).ulp, Double.leastNonzeroMagnitude)
    }

    @Test func `are within 2 units in the last place of the library's`() {
        var random = SeededGenerator(seed: 19)
        var worst = (exponential: 0.0, logarithm: 0.0)
        for _ in 0..<Self.points {
            let a = random.uniform(-708, 709.7)
            let b = exp(random.uniform(-700, 700))
            worst.exponential = max(worst.exponential, distance(.exponential(a), exp(a)))
            worst.logarithm = max(worst.logarithm, distance(.logarithm(b), log(b)))
            // Where the equations use them most.
            worst.exponential = max(worst.exponential, distance(.exponential(a / 100), exp(a / 100)))
            let near = random.uniform(0.5, 2)
            worst.logarithm = max(worst.logarithm, distance(.logarithm(near), log(near)))
        }
        #expect(worst.exponential <= 2)
        #expect(worst.logarithm <= 2)
        if Effort.isProof {
            let found = "exponential within \(worst.exponential), logarithm within \(worst.logarithm) units"
            print("arithmetic: \(found) at \(2 * Self.points) points each")
        }
    }

    /// How far `y` is from 1 by the cube root of `a`, in units of the last place: a y³ - 1, with what every product lost. The library's own cube
    /// root is off by more.
    private func rootError(_ y: Double, of a: Double) -> Double {
        let square = y * y
        let cube = square * y
        let lost = (-cube).addingProduct(square, y) + (-square).addingProduct(y, y) * y
        let all = cube * a
        let rest = (all - 1) + ((-all).addingProduct(cube, a) + lost * a)
        return abs(rest / 3 * y) / y.ulp
    }

    @Test func `make powers that lose no more than the exponent has to lose, and inverse cube roots within 2 units`() {
        var random = SeededGenerator(seed: 31)
        var worst = (power: 0.0, root: 0.0)
        for _ in 0..<Self.points {
            let a = exp(random.uniform(-20, 20))
            let exponent = random.uniform(-3, 3)
            // An exponent of 40 that is off by half of its last place puts the power off by 40 times as many of its own.
            let allowed = 3 + 2 * abs(exponent * log(a))
            worst.power = max(worst.power, distance(.exponential(exponent * .logarithm(a)), pow(a, exponent)) / allowed)
            worst.root = max(worst.root, rootError(.inverseCubeRoot(a), of: a))
        }
        #expect(worst.power <= 1)
        #expect(worst.root <= 2)
    }

    @Test func `are right at the edges`() {
        #expect(Double.exponential(0) == 1)
        #expect(Double.exponential(-0.0) == 1)
        #expect(Double.exponential(1e6) == .infinity)
        #expect(Double.exponential(.infinity) == .infinity)
        #expect(Double.exponential(709.79) == .infinity)
        #expect(Double.exponential(709.78) < .infinity)
        #expect(Double.exponential(-746) == 0)
        #expect(Double.exponential(-.infinity) == 0)
        #expect(Double.exponential(.nan).isNaN)
        for a in [-745.1, -740, -720, -708.5] as [Double] { #expect(distance(.exponential(a), exp(a)) <= 1) }
        #expect(Double.logarithm(1) == 0)
        #expect(Double.logarithm(0).isNaN)
        #expect(Double.logarithm(-1).isNaN)
        #expect(Double.logarithm(.nan).isNaN)
    }

    @Test func `have the same bits in every lane as alone`() {
        var random = SeededGenerator(seed: 23)
        for _ in 0..<Self.points / 20 {
            let a = Four(random.uniform(-800, 800), random.uniform(-50, 50), random.uniform(-1, 1), random.uniform(-5, 5))
            let b = Four(exp(random.uniform(-700, 700)), random.uniform(0.1, 10), random.uniform(0, 1e6), random.uniform(-1, 1))
            let (exponentials, logarithms) = (Four.exponential(a), Four.logarithm(b))
            let positive = Four(b.x, b.y, b.z, b.w.magnitude)
            let roots = Four.inverseCubeRoot(positive)
            let together = Double.exponentials(a.x, a.y, a.z, a.w)
            for lane in 0..<4 {
                #expect(exponentials[lane].bitPattern == Double.exponential(a[lane]).bitPattern)
                #expect(roots[lane].bitPattern == Double.inverseCubeRoot(positive[lane]).bitPattern)
                let alone = Double.logarithm(b[lane])
                #expect(logarithms[lane].bitPattern == alone.bitPattern || (alone.isNaN && logarithms[lane].isNaN))
            }
            #expect(Four(together.0, together.1, together.2, together.3) == exponentials)
        }
    }
}
