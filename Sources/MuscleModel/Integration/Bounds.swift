/// What no state may leave: parts lie in 0...1, amounts are not negative.
///
/// The equations keep to it; a step keeps to it within its tolerance only. Where nothing is conserved, what is over the bound by so little
/// is put on it. The pools of phosphate and calcium are not touched, nor what stands under a
/// logarithm or a fraction: there the step is thrown away and a shorter one tried.
enum Bounds {
    private static let parts: [StateVariable] = [
        .neuronH, .neuronN, .neuronW, .neuronP, .neuronZ, .junctionNv, .junctionO, .junctionD, .membraneM, .membraneH, .membraneN,
        .membraneS,
        .membraneMt, .membraneHt, .membraneNt, .calciumQ, .bridgeD, .bridgeA1, .bridgeA2, .reflexId, .reflexIb,
    ]
    private static let amounts: [StateVariable] = [.junctionA, .energyPH, .tendonL]
    private static let pools: [StateVariable] = [.bridgeTh, .calciumW, .calciumSR, .energyPCr, .energyPi]
    private static let positive: [StateVariable] = [.ionKt, .ionKe, .ionNai, .energyATP]

    /// - Parameter stride: from one number of the state to the next, where several lie side by side.
    /// - Returns: whether the state can be kept.
    static func keep(_ y: UnsafeMutablePointer<Double>, stride: Int = 1) -> Bool {
        for pool in pools where !(y[stride * pool.rawValue] >= 0) { return false }
        for amount in positive where !(y[stride * amount.rawValue] > 0) { return false }
        for amount in amounts { y[stride * amount.rawValue] = max(0, y[stride * amount.rawValue]) }
        for part in parts { y[stride * part.rawValue] = min(1, max(0, y[stride * part.rawValue])) }
        return true
    }
}
