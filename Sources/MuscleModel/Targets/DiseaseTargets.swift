/// Salts and channels: targets 26 to 30.
extension Trial {
    static let diseaseTrials: [Trial] = [
        Trial([
            Target(26, "Force at 50 Hz in 7 mM potassium, of the normal", 0.95...1.05, "", "Cairns 2011, 2022"),
            Target(26, "Resting potential at which potassium halves that force", -69 ... -60, "mV", "Cairns 2011, 2022"),
        ]) { (changes) throws(MuscleError) in
            let tetanus = { (potassium: Double) throws(MuscleError) in
                let run = try train(50, changes, settings: [Change(.ionKpl, potassium)], for: 500)
                return (rest: run[.membraneV][0], force: run[.tendonF].max() ?? .nan)
            }
            let normal = try tetanus(4.3).force
            var before = (rest: Double.nan, force: normal)
            var half = Double.nan
            for potassium in [7, 8, 9, 10, 11, 12, 13, 14, 15, 16] as [Double] {
                let now = try tetanus(potassium)
                if now.force < normal / 2 {
                    half = now.rest + (normal / 2 - now.force) / (before.force - now.force) * (before.rest - now.rest)
                    break
                }
                before = now
            }
            return [try tetanus(7).force / normal, half]
        },
        Trial([
            Target(27, "Chloride channels left, at and below which the fibre fires on", 0.2...0.4, "", "classic, to be checked"),
            Target(27, "Rate at which it does", 20...80, "Hz", "classic, to be checked"),
            Target(28, "Potential on which it stays without chloride channels", -35 ... -25, "mV", "Myers 2021"),
        ]) { (changes) throws(MuscleError) in
            var found = (part: Double.nan, rate: Double.nan)
            for part in [0.6, 0.5, 0.45, 0.4, 0.35, 0.3, 0.25, 0.2, 0.15, 0.1] {
                let after = try train(30, changes, settings: [Change(.membraneFCl, part)], then: 1500).experiment.potentials.filter {
                    $0 > 1050
                }
                if after.count >= 5, let first = after.first, let last = after.last {
                    found = (part, Double(after.count - 1) * 1000 / (last - first))
                    break
                }
            }
            let none = try train(30, changes, settings: [Change(.membraneFCl, 0.0)], then: 4000)
            return [found.part, found.rate, none.mean(none[.membraneV], from: 4000, to: 5000)]
        },
        Trial([
            Target(
                29, "One sodium channel in a hundred that does not close: relaxation, times the normal", 5...20, "", "Cannon & Corey 1993"),
            Target(29, "The same: action potentials after the last shock", 3...1000, "", "Cannon & Corey 1993"),
        ]) { (changes) throws(MuscleError) in
            let leaky = try train(30, changes, settings: [Change(.membraneFni, 0.01)], for: 300, then: 5000)
            let normal = try train(30, changes, for: 300, then: 2000)
            let relax = { (run: Recording) in relaxation(run, from: 300) }
            return [relax(leaky) / relax(normal), Double(leaky.experiment.potentials.filter { $0 > 320 }.count)]
        },
        Trial([
            Target(30, "Brody disease: relaxation, times the normal", 3...100, "", "slow relaxation"),
            Target(30, "Brody disease: action potentials meanwhile", 0...0, "", "electrically silent"),
            Target(30, "Brody disease in the cold (25 °C), times the same at 35 °C", 1.2...100, "", "worse in the cold"),
        ]) { (changes) throws(MuscleError) in
            let brody = [Change(.calciumFSERCA, 0.1)]
            let sick = try train(20, changes, settings: brody, then: 10_000)
            let cold = try train(20, changes, settings: brody + [Change(.inputC, 25)], then: 20_000)
            let slow = relaxation(sick, from: 1000)
            return [
                slow / relaxation(try train(20, changes, then: 3000), from: 1000),
                Double(sick.experiment.potentials.filter { $0 > 1020 }.count), relaxation(cold, from: 1000) / slow,
            ]
        },
    ]

    /// From the last shock to half of the force at that time, in ms.
    private static func relaxation(_ run: Recording, from start: Double) -> Double {
        let force = run[.tendonF]
        let before = force[run.times.lastIndex { $0 <= start } ?? 0]
        return (zip(run.times, force).first { $0.0 > start && $0.1 < before / 2 }?.0 ?? run.times[run.times.count - 1]) - start
    }
}
