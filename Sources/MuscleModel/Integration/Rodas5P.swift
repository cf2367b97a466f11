/// The numbers of Rodas5P: a Rosenbrock method of eight stages and fifth order, stiffly accurate and L-stable (Steinebach 2023,
/// doi:10.1007/s10543-023-00967-x). In the form that needs no product with the Jacobian: the stages solve
/// (I/(γh) - J) u = f(y + Σ a u) + Σ c u / h, and y + Σ a u of the last stage, plus its u, is the result; that u is also the error of the
/// embedded method of fourth order.
enum Rodas5P {
    static let stages = 8
    static let gamma = 0.21193756319429014

    // Row by row, of stages 2 to 6; from stage 7 on each adds the u before it to the state of the stage before.
    private static let a2 = 3.0
    private static let a3 = (2.849394379747939, 0.45842242204463923)
    private static let a4 = (-6.954028509809101, 2.489845061869568, -10.358996098473584)
    private static let a5 = (2.8029986275628964, 0.5072464736228206, -0.3988312541770524, -0.04721187230404641)
    private static let a6 = (-7.502846399306121, 2.561846144803919, -11.627539656261098, -0.18268767659942256, 0.030198172008377946)

    // Of stages 2 to 8.
    private static let c2 = -14.155112264123755
    private static let c3 = (-17.97296035885952, -2.859693295451294)
    private static let c4 = (147.12150275711716, -1.41221402718213, 71.68940251302358)
    private static let c5 = (165.43517024871676, -0.4592823456491126, 42.90938336958603, -5.961986721573306)
    private static let c6 = (24.854864614690072, -3.0009227002832186, 47.4931110020768, 5.5814197821558125, -0.6610691825249471)
    private static let c7 = (
        30.91273214028599, -3.1208243349937974, 77.79954646070892, 34.28646028294783, -19.097331116725623, -28.087943162872662
    )
    private static let c8 = (
        37.80277123390563, -3.2571969029072276, 112.26918849496327, 66.9347231244047, -40.06618937091002, -54.66780262877968,
        -9.48861652309627
    )

    /// Where the things of a step lie, in states from the beginning of its memory: the state, its derivative, the u of the eight stages, then
    /// these, and three of the dense output.
    static let (stage, result, bend, slots) = (10, 11, 12, 15)

    /// Solves the eight stages from state and derivative; leaves the result in its slot, and the error of the embedded method in that of the last u.
    /// - Parameters:
    ///   - matrix: I/(γh) - J, factored.
    ///   - perLength: 1/h, of each lane; where there is one muscle alone, the same four times.
    static func step<R: Lanes>(
        _ y: UnsafeMutablePointer<R>, _ constants: UnsafePointer<R>, _ matrix: UnsafePointer<R>, perLength h: Four
    ) {
        let width = Equations.stateCount
        let (stage, result) = (y + Self.stage * width, y + Self.result * width)
        let (u1, u2, u3, u4) = (y + 2 * width, y + 3 * width, y + 4 * width, y + 5 * width)
        let (u5, u6, u7, u8) = (y + 6 * width, y + 7 * width, y + 8 * width, y + 9 * width)

        u1.update(from: y + width, count: width)
        Equations.solve(matrix, u1)

        fill(stage) { at(y, $0) + a2 * at(u1, $0) }
        Equations.derivative(stage, constants, result)
        fill(u2) { at(result, $0) + h * (c2 * at(u1, $0)) }
        Equations.solve(matrix, u2)

        fill(stage) { at(y, $0) + a3.0 * at(u1, $0) + a3.1 * at(u2, $0) }
        Equations.derivative(stage, constants, result)
        fill(u3) { at(result, $0) + h * (c3.0 * at(u1, $0) + c3.1 * at(u2, $0)) }
        Equations.solve(matrix, u3)

        fill(stage) { at(y, $0) + a4.0 * at(u1, $0) + a4.1 * at(u2, $0) + a4.2 * at(u3, $0) }
        Equations.derivative(stage, constants, result)
        fill(u4) { at(result, $0) + h * (c4.0 * at(u1, $0) + c4.1 * at(u2, $0) + c4.2 * at(u3, $0)) }
        Equations.solve(matrix, u4)

        fill(stage) {
            let early = at(y, $0) + a5.0 * at(u1, $0) + a5.1 * at(u2, $0)
            return early + a5.2 * at(u3, $0) + a5.3 * at(u4, $0)
        }
        Equations.derivative(stage, constants, result)
        fill(u5) {
            let early = c5.0 * at(u1, $0) + c5.1 * at(u2, $0)
            return at(result, $0) + h * (early + c5.2 * at(u3, $0) + c5.3 * at(u4, $0))
        }
        Equations.solve(matrix, u5)

        fill(stage) {
            let early = at(y, $0) + a6.0 * at(u1, $0) + a6.1 * at(u2, $0)
            return early + a6.2 * at(u3, $0) + a6.3 * at(u4, $0) + a6.4 * at(u5, $0)
        }
        Equations.derivative(stage, constants, result)
        fill(u6) {
            let early = c6.0 * at(u1, $0) + c6.1 * at(u2, $0)
            return at(result, $0) + h * (early + c6.2 * at(u3, $0) + c6.3 * at(u4, $0) + c6.4 * at(u5, $0))
        }
        Equations.solve(matrix, u6)

        fill(stage) { at(stage, $0) + at(u6, $0) }
        Equations.derivative(stage, constants, result)
        fill(u7) {
            let early = c7.0 * at(u1, $0) + c7.1 * at(u2, $0) + c7.2 * at(u3, $0)
            return at(result, $0) + h * (early + c7.3 * at(u4, $0) + c7.4 * at(u5, $0) + c7.5 * at(u6, $0))
        }
        Equations.solve(matrix, u7)

        fill(stage) { at(stage, $0) + at(u7, $0) }
        Equations.derivative(stage, constants, result)
        fill(u8) {
            let early = c8.0 * at(u1, $0) + c8.1 * at(u2, $0) + c8.2 * at(u3, $0)
            let late = c8.3 * at(u4, $0) + c8.4 * at(u5, $0) + c8.5 * at(u6, $0)
            return at(result, $0) + h * (early + late + c8.6 * at(u7, $0))
        }
        Equations.solve(matrix, u8)
        fill(result) { at(stage, $0) + at(u8, $0) }
    }

    /// Four numbers at a time, whatever they belong to; there are ten times four in a state, or forty.
    @inline(__always) private static func fill<R>(_ target: UnsafeMutablePointer<R>, _ value: (Int) -> Four) {
        let raw = UnsafeMutableRawPointer(target)
        var offset = 0
        while offset < Equations.stateCount * MemoryLayout<R>.stride {
            raw.storeBytes(of: value(offset), toByteOffset: offset, as: Four.self)
            offset += MemoryLayout<Four>.stride
        }
    }

    @inline(__always) private static func at<R>(_ from: UnsafeMutablePointer<R>, _ offset: Int) -> Four {
        UnsafeRawPointer(from).loadUnaligned(fromByteOffset: offset, as: Four.self)
    }

    /// Of the dense output of fourth order: y(t + θh) = (1-θ) y0 + θ (y1 + (1-θ) (Σ d1 u + θ (Σ d2 u + θ Σ d3 u))).
    static let dense: [[Double]] = [
        [
            25.948786856663858, -2.5579724845846235, 10.433815404888879, -2.3679251022685204, 0.524948541321073, 1.1241088310450404,
            0.4272876194431874, -0.17202221070155493,
        ],
        [
            -9.91568850695171, -0.9689944594115154, 3.0438037242978453, -24.495224566215796, 20.176138334709044, 15.98066361424651,
            -6.789040303419874, -6.710236069923372,
        ],
        [
            11.419903575922262, 2.8879645146136994, 72.92137995996029, 80.12511834622643, -52.072871366152654, -59.78993625266729,
            -0.15582684282751913, 4.883087185713722,
        ],
    ]
}
