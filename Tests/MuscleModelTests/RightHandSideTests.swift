import CrampTestSupport
import Foundation
import Testing

@testable import MuscleModel

@Suite("The equations")
struct RightHandSideTests {
    /// Where `make proof` puts fresh references, of C too (scripts/muscle/right_hand_sides.py); otherwise they are the fixtures.
    private static let folder = ProcessInfo.processInfo.environment["CHARLEY_ORACLES"]

    private func reference(_ name: String) throws -> [Double] {
        let fixture = Bundle.module.url(forResource: name, withExtension: "f64", subdirectory: "Fixtures")
        let url = try #require(Self.folder.map { URL(fileURLWithPath: "\($0)/\(name).f64") } ?? fixture)
        return try Data(contentsOf: url).withUnsafeBytes { bytes in
            (0..<bytes.count / 8).map {
                Double(bitPattern: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 8 * $0, as: UInt64.self)))
            }
        }
    }

    /// Potentials change by currents of hundreds that cancel each other; everything else is compared down to 0.001.
    private func scale(_ variable: StateVariable) -> Double { variable.quantity.unit == "mV" ? 1 : 1e-3 }

    @Test(arguments: ["right-hand-sides"] + (folder == nil ? [] : ["right-hand-sides-c"]))
    func `are those that Myokit reads in the text of the model: 1,000 random states and settings, to 1e-12`(_ name: String) throws {
        let expected = try reference(name)
        let count = StateVariable.allCases.count
        #expect(expected.count == 1000 * count)
        var random = SeededGenerator(seed: 7)
        for row in 0..<1000 {
            let state = State.random(&random)
            let settings = try Settings.random(&random)
            for (variable, found) in zip(StateVariable.allCases, derivative(state, settings)) {
                let right = expected[row * count + variable.rawValue]
                #expect(abs(found - right) <= 1e-12 * max(scale(variable), abs(right)), "\(variable.quantity.id), state \(row)")
            }
        }
    }

    @Test func `have the Jacobian that the oracle's C has, to 1e-12`() throws {
        let expected = try reference("jacobians")
        let (rows, columns) = Equations.pattern
        #expect(expected.count == (Self.folder == nil ? 40 : 1000) * rows.count)
        var random = SeededGenerator(seed: 7)
        for row in 0..<expected.count / rows.count {
            let (_, matrix) = linearised(State.random(&random), try Settings.random(&random))
            for k in rows.indices {
                let right = expected[row * rows.count + k]
                let variable = StateVariable.allCases[rows[k]]
                let found = matrix[rows[k]][columns[k]]
                #expect(abs(found - right) <= 1e-12 * max(scale(variable), abs(right)), "\(variable) by \(columns[k]), state \(row)")
            }
        }
    }

    @Test func `have the same bits in every lane as alone`() throws {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<200 {
            let states = (0..<4).map { _ in State.random(&random) }
            let settings = try (0..<4).map { _ in try Settings.random(&random) }
            let y = StateVariable.allCases.map { v in Four(states[0][v], states[1][v], states[2][v], states[3][v]) }
            let constants = settings.map(\.constants)
            let c = constants[0].indices.map { k in Four(constants[0][k], constants[1][k], constants[2][k], constants[3][k]) }
            var d = y
            y.withUnsafeBufferPointer { y in
                c.withUnsafeBufferPointer { c in
                    d.withUnsafeMutableBufferPointer { d in Equations.derivative(y.baseAddress!, c.baseAddress!, d.baseAddress!) }
                }
            }
            for lane in 0..<4 {
                #expect(d.map { $0[lane].bitPattern } == derivative(states[lane], settings[lane]).map(\.bitPattern))
            }
        }
    }

    @Test func `have the Jacobian that differences give`() throws {
        var random = SeededGenerator(seed: 13)
        var worst = 0.0
        for _ in 0..<50 {
            let state = State.random(&random)
            let settings = try Settings.random(&random)
            let (d, matrix) = linearised(state, settings)
            let plain = derivative(state, settings)
            for (one, other) in zip(d, plain) { #expect(abs(one - other) <= 1e-12 * max(1e-3, abs(other))) }
            for column in StateVariable.allCases {
                // The fourth-order quotient of central differences.
                let step = 1e-4 * max(1e-2, abs(state[column]))
                let at = { (times: Double) in
                    var moved = state
                    moved[column] += times * step
                    return derivative(moved, settings)
                }
                let (far, near, nearer, farther) = (at(-2), at(-1), at(1), at(2))
                for row in StateVariable.allCases {
                    let k = row.rawValue
                    let slope = (8 * (nearer[k] - near[k]) - (farther[k] - far[k])) / (12 * step)
                    let found = matrix[row.rawValue][column.rawValue]
                    let noise = 1e-13 * abs(plain[k]) / step
                    let error = (abs(found - slope) - noise) / max(1e-3, abs(found), abs(slope))
                    worst = max(worst, error)
                    #expect(error < 1e-6, "d \(row.quantity.id) / d \(column.quantity.id): \(found), by differences \(slope)")
                }
            }
        }
        #expect(worst < 1e-6)
    }

    @Test func `are solved by the fixed elimination`() throws {
        var random = SeededGenerator(seed: 17)
        for _ in 0..<100 {
            let (_, jacobian) = linearised(State.random(&random), try Settings.random(&random))
            let shift = 1 / (Rodas5P.gamma * 0.01)
            var a = zip(Equations.pattern.rows, Equations.pattern.columns).map { ($0 == $1 ? shift : 0) - jacobian[$0][$1] }
            let solution = StateVariable.allCases.map { _ in random.uniform(-1, 1) }
            var b = solution.indices.map { row in
                solution.indices.map { ((row == $0 ? shift : 0) - jacobian[row][$0]) * solution[$0] }.reduce(0, +)
            }
            a.withUnsafeMutableBufferPointer { a in
                b.withUnsafeMutableBufferPointer { b in
                    Equations.factor(a.baseAddress!)
                    Equations.solve(a.baseAddress!, b.baseAddress!)
                }
            }
            for (found, right) in zip(b, solution) { #expect(abs(found - right) < 1e-8) }
        }
    }
}

/// The derivative at a state.
func derivative(_ state: State, _ settings: Settings) -> [Double] {
    var d = state.values
    state.values.withUnsafeBufferPointer { y in
        settings.constants.withUnsafeBufferPointer { c in
            d.withUnsafeMutableBufferPointer { d in Equations.derivative(y.baseAddress!, c.baseAddress!, d.baseAddress!) }
        }
    }
    return d
}

/// Derivative and full Jacobian.
func linearised(_ state: State, _ settings: Settings) -> ([Double], [[Double]]) {
    var d = state.values
    var a = [Double](repeating: 0, count: Equations.matrixCount)
    state.values.withUnsafeBufferPointer { y in
        settings.constants.withUnsafeBufferPointer { c in
            d.withUnsafeMutableBufferPointer { d in
                a.withUnsafeMutableBufferPointer { a in
                    Equations.linearise(y.baseAddress!, c.baseAddress!, d.baseAddress!, a.baseAddress!)
                }
            }
        }
    }
    var matrix = [[Double]](repeating: [Double](repeating: 0, count: d.count), count: d.count)
    for (k, value) in a.enumerated() { matrix[Equations.pattern.rows[k]][Equations.pattern.columns[k]] = value }
    return (d, matrix)
}

extension SeededGenerator {
    /// As in scripts/muscle/right_hand_sides.py.
    mutating func uniform(_ low: Double, _ high: Double) -> Double {
        low + (high - low) * (Double(next() >> 11) / 9_007_199_254_740_992)
    }
}

extension State {
    /// Anything that could be a state, and much that could not.
    static func random(_ random: inout SeededGenerator) -> State {
        var state = State()
        for variable in StateVariable.allCases {
            let (low, high) =
                switch variable.quantity.unit {
                case _ where variable == .energyPH: (6.0, 7.2)
                case "mV": (-95.0, 50.0)
                case "mM": (0.5, 8.0)
                case "µM": (0.1, 50.0)
                default: (0.01, 1.0)
                }
            state[variable] = random.uniform(low, high)
        }
        return state
    }
}

extension Settings {
    /// Every parameter anywhere in its range.
    static func random(_ random: inout SeededGenerator) throws -> Settings {
        var settings = Settings()
        for parameter in Parameter.allCases {
            let range = parameter.facts.range
            try settings.set(parameter, to: random.uniform(range.lowerBound, range.upperBound))
        }
        return settings
    }
}
