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

    /// - Returns: whether the state can be kept.
    static func keep(_ y: UnsafeMutablePointer<Double>) -> Bool {
        for pool in pools where !(y[pool.rawValue] >= 0) { return false }
        for amount in positive where !(y[amount.rawValue] > 0) { return false }
        for amount in amounts { y[amount.rawValue] = max(0, y[amount.rawValue]) }
        for part in parts { y[part.rawValue] = min(1, max(0, y[part.rawValue])) }
        return true
    }
}
