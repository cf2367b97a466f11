/// Membranes, transmission and calcium: targets 1 to 8, 31 and 32.
extension Trial {
    static let membraneTrials: [Trial] = [
        Trial([
            Target(1, "Resting potential of the fibre", -90 ... -80, "mV", "textbooks: -80 to -90"),
            Target(2, "Overshoot of the action potential", 15...35, "mV", "Cairns; Wallinga 1999"),
            Target(3, "Width of the action potential at half its height, 35 °C", 0.8...1.6, "ms", "to be checked"),
            Target(5, "Potassium of the T-tubule, rise per action potential", 0.3...0.8, "mM", "Adrian & Bryant 1974, to be checked"),
        ]) { (changes) throws(MuscleError) in
            let run = try Recording.of(Event.shocks(from: 5, rate: 1, count: 1), for: 60, changes, every: 0.01)
            let spike = Hump(run.times, run[.membraneV])
            let potassium = Hump(run.times, run[.ionKt])
            return [spike.base, spike.base + spike.height, spike.halfDuration, potassium.height]
        },
        Trial([
            Target(4, "Endplate potential, sodium channels blocked", 25...45, "mV", "Ruff 2011"),
            Target(
                4, "Part of the release that still suffices for an action potential (safety factor 2: a half)", 0...0.5, "", "Ruff 2011"),
        ]) { (changes) throws(MuscleError) in
            let shock = Event.shocks(from: 5, rate: 1, count: 1)
            let blocked = try Recording.of(shock, for: 40, settings: [Change(.stepMembrane, 0)], changes)
            var needed = 1.0
            for part in [0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2] {
                guard try Recording.of(shock, for: 40, settings: [Change(.stepJunction, part)], changes).experiment.potentials.count == 1
                else {
                    break
                }
                needed = part
            }
            return [Hump(blocked.times, blocked[.membraneV]).height, needed]
        },
        Trial([
            Target(31, "From the tendon organ to the inhibition of the motor neuron", 45...51, "ms", "47 to 49, Khan & Burne 2007")
        ]) { (changes) throws(MuscleError) in
            let run = try train(50, changes)
            return [Hump(run.times, run[.reflexIb]).passage(0.5).up - Hump(run.times, run[.reflexFelt]).passage(0.5).up]
        },
        Trial([
            Target(
                32, "Release against calcium, slope in a double logarithmic plot (0.05 to 0.1 mM)", 3.6...4.0, "", "Dodge & Rahamimoff 1967"
            )
        ]) { (changes) throws(MuscleError) in
            let release = { (calcium: Double) throws(MuscleError) in
                var settings = Settings()
                for change in changes + [Change(.ionCao, calcium)] { try settings.set(change.parameter, to: change.value) }
                return Muscle(settings).observed[.junctionRate]
            }
            return [Double.logarithm(try release(0.1) / release(0.05)) / Double.logarithm(2)]
        },
    ]

    static let calciumTrials: [Trial] = [
        Trial([
            Target(6, "Calcium, peak of a twitch", 5...12, "µM", "slow fibre 9.4 ± 1.0 at 16 °C, Baylor & Hollingworth 2012"),
            Target(7, "Calcium, time above half its peak", 1.5...4, "ms", "7.7 at 16 °C, Baylor & Hollingworth 2012, Q10 about 2"),
            Target(
                8, "Calcium released by one action potential", 60...110, "µM",
                "a third to a quarter of a fast fibre, Baylor & Hollingworth 2012"),
        ]) { (changes) throws(MuscleError) in
            let run = try Recording.of(Event.shocks(from: 5, rate: 1, count: 1), for: 60, changes, every: 0.02)
            let calcium = Hump(run.times, run[.calciumCa])
            let release = run[.calciumJrel]
            return [calcium.base + calcium.height, calcium.halfDuration, release.map { $0 - release[0] }.reduce(0, +) * 0.02]
        }
    ]
}
