/// Rest, work and exhaustion: targets 17 to 20.
extension Trial {
    private static let spectroscopy = "calf, 31P spectroscopy, BHSAI"

    static let energyTrials: [Trial] = [
        Trial([
            Target(17, "Phosphocreatine at rest", 31...37, "mM", spectroscopy),
            Target(17, "Phosphate at rest", 3.2...6.2, "mM", spectroscopy),
            Target(17, "ADP at rest", 8.4...14.4, "µM", spectroscopy), Target(17, "pH at rest", 6.9...7.1, "", spectroscopy),
            Target(19, "ATP used at rest", 0.008...0.02, "mM/s", "to be checked"),
        ]) { (changes) throws(MuscleError) in
            let run = try Recording.of([], for: 1, changes, every: 1)
            let (state, seen) = (run.experiment.muscle.state, run.experiment.muscle.observed)
            return [state[.energyPCr], state[.energyPi], seen[.energyADP] * 1000, state[.energyPH], seen[.energyJuse] * 1000]
        },
        Trial([
            Target(18, "Phosphocreatine, plateau of pressing the foot down 45 times a minute", 12...18, "mM", spectroscopy),
            Target(18, "Phosphate, the same", 23...30, "mM", spectroscopy), Target(18, "ADP, the same", 45...75, "µM", spectroscopy),
            Target(18, "pH, the same", 6.6...6.85, "", spectroscopy),
        ]) { (changes) throws(MuscleError) in
            // 11 impulses at 25 Hz in every 1.33 s: how hard people pressed is not known, so that phosphocreatine only says that it was as hard.
            let presses = (0..<180).flatMap { Event.shocks(from: Double($0) * 4000 / 3, rate: 25, count: exercise) }
            let run = try Recording.of(presses, for: 240_000, changes, every: 50)
            let late = { (values: [Double]) in run.mean(values, from: 220_000, to: 240_000) }
            return [late(run[.energyPCr]), late(run[.energyPi]), late(run[.energyADP]) * 1000, late(run[.energyPH])]
        },
        Trial([Target(20, "ATP left after two minutes of work without blood", 0.5...1, "", "55 ± 5 %, Taylor 1986")]) {
            (changes) throws(MuscleError) in
            let run = try train(20, changes, settings: [Change(.energyIschaemia, 1)], for: 120_000)
            let left = run[.energyATP]
            return [(left.min() ?? .nan) / left[0]]
        },
    ]

    /// Impulses of a press.
    private static let exercise = 11
}
