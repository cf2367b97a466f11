/// The experiments that stand ready.
extension Scenario {
    public static let all: [Scenario] =
        [
            twitch, fusion, cramp, crampStretch, suxamethonium, anticholinesterase, lowCalcium, tetany, highPotassium, ischaemia, mcArdle,
            brody, tightTroponin, myotonia, cold,
        ] + brokenSteps

    public static func named(_ id: String) -> Scenario? { all.first { $0.id == id } }

    static let twitch = Scenario(
        id: "twitch", title: "A twitch", summary: "One shock to the nerve. From nerve to force in a tenth of a second.",
        events: Event.shocks(from: 50, rate: 1, count: 1), duration: 600)

    static let fusion = Scenario(
        id: "fusion", title: "A ramp to fusion",
        summary: "Shocks at 2, 5, 10, 15, 20, 30 and 50 a second. Twitches ride on each other until the force is smooth.",
        events: [2, 5, 10, 15, 20, 30, 50].enumerated().flatMap { k, rate in
            Event.shocks(from: Double(k) * 1500, rate: rate, count: Int(rate))
        }, duration: 11_000)

    private static let ready = [Change(.neuronMono, 1), Change(.inputLmt, 7.7)]

    public static let cramp = Scenario(
        id: "cramp", title: "A cramp",
        summary:
            "Toes pointed, the motor neuron excitable as in the night: two seconds of will, and it fires on for most of a minute by itself.",
        settings: ready, events: Event.drive(from: 2000, to: 4000), duration: 120_000)

    static let crampStretch = Scenario(
        id: "cramp-stretch", title: "A cramp, and then stretch it",
        summary:
            "The same cramp. After 20 s the toes are pulled up: the tendon organs silence the motor neuron. After 40 s they are let go: it stays away.",
        settings: ready, events: Event.drive(from: 2000, to: 4000) + [Event(20_000, .inputLmt, 8.15), Event(40_000, .inputLmt, 7.7)],
        duration: 60_000)

    static let suxamethonium = Scenario(
        id: "suxamethonium", title: "Suxamethonium",
        summary:
            "An agonist that is not split reaches the endplate after 1 s: one action potential, a short contracture, then a block by depolarisation.",
        events: Event.shocks(from: 100, rate: 5, count: 40) + [Event(1050, .junctionAgonist, 0.02)], duration: 8000)

    static let anticholinesterase = Scenario(
        id: "anticholinesterase", title: "An anticholinesterase",
        summary: "After 1 s acetylcholine is no longer split: the endplate stays open for longer after every impulse.",
        events: Event.shocks(from: 100, rate: 2, count: 8) + [Event(1000, .junctionInhibited, 1)], duration: 5000)

    static let lowCalcium = Scenario(
        id: "low-calcium", title: "Low calcium",
        summary: "Ionised calcium of 0.7 mM: sodium channels open more easily, and a weak will has a stronger answer.",
        settings: [Change(.ionCao, 0.7)], events: Event.drive(from: 500, to: 2500, strength: 2), duration: 4000)

    static let tetany = Scenario(
        id: "tetany", title: "Tetany",
        summary:
            "A motor neuron not quite ready to cramp, and ionised calcium of 0.8 mM: after two seconds of will it fires on by itself. With normal calcium it stops with the will.",
        settings: [Change(.neuronMono, 0.9), Change(.inputLmt, 7.7), Change(.ionCao, 0.8)], events: Event.drive(from: 2000, to: 4000),
        duration: 60_000)

    static let highPotassium = Scenario(
        id: "high-potassium", title: "High potassium",
        summary: "Potassium of 10 mM: the membrane is depolarised, sodium channels are inactivated, and the muscle is weak.",
        settings: [Change(.ionKpl, 10)], events: Event.shocks(from: 200, rate: 50, count: 50), duration: 2500)

    static let ischaemia = Scenario(
        id: "ischaemia", title: "No blood",
        summary: "Work without blood: phosphocreatine goes, phosphate and acid come, and the force fades. The muscle does not lock.",
        events: [Event(0, .energyIschaemia, 1)] + Event.shocks(from: 500, rate: 20, count: 2400), duration: 130_000)

    static let mcArdle = Scenario(
        id: "mcardle", title: "McArdle disease",
        summary:
            "Work without blood and without glycolysis: ATP ends, the pumps stand, the heads stay bound. The muscle is hard and electrically silent.",
        settings: [Change(.energyFgly, 0)], events: [Event(0, .energyIschaemia, 1)] + Event.shocks(from: 500, rate: 20, count: 2400),
        duration: 480_000)

    static let brody = Scenario(
        id: "brody", title: "Brody disease",
        summary: "A tenth of the calcium pump: after work the muscle needs seconds to let go, without any action potential.",
        settings: [Change(.calciumFSERCA, 0.1)], events: Event.shocks(from: 1000, rate: 20, count: 20), duration: 8000)

    static let tightTroponin = Scenario(
        id: "tight-troponin", title: "A troponin that holds on",
        summary:
            "A contractile protein that lets go of calcium twelve times too slowly: force without any impulse, slow relaxation after work, no action potential, and no stretch ends it.",
        settings: [Change(.calciumKoff0, 0.025)], events: Event.shocks(from: 1000, rate: 20, count: 20), duration: 8000)

    static let myotonia = Scenario(
        id: "myotonia", title: "Myotonia",
        summary: "A tenth of the chloride channels: after one second of shocks the fibre fires on by itself, without the nerve.",
        settings: [Change(.membraneFCl, 0.1)], events: Event.shocks(from: 500, rate: 30, count: 30), duration: 6000)

    static let cold = Scenario(
        id: "cold", title: "Cold", summary: "A muscle of 25 °C: slower, and at 10 shocks a second stronger than a warm one.",
        settings: [Change(.inputC, 25)], events: Event.shocks(from: 200, rate: 10, count: 20), duration: 4000)

    /// Each of the seven steps, switched off.
    static let brokenSteps: [Scenario] = [
        ("nerve", Parameter.stepNeuron, "the impulse of the nerve"), ("acetylcholine", .stepJunction, "acetylcholine"),
        ("membrane", .stepMembrane, "the action potential of the fibre"), ("calcium", .stepRelease, "the release of calcium"),
        ("troponin", .stepTroponin, "troponin"), ("bridges", .stepBridge, "the binding of myosin"),
        ("sliding", .stepSlide, "the sliding of the filaments"),
    ].map { name, parameter, what in
        Scenario(
            id: "without-\(name)", title: "Without \(what)", summary: "One of the seven steps is switched off: no force.",
            settings: [Change(parameter, 0)], events: Event.shocks(from: 200, rate: 20, count: 20), duration: 2000)
    }
}
