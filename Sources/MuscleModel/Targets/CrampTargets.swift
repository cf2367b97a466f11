/// Cramp, and what ends it: targets 21 to 25 and 33.
extension Trial {
    static let crampTrials: [Trial] = [
        Trial([
            Target(21, "Cramp: impulses of the motor neuron", 14.1...25.9, "Hz", "20.0 ± 5.9, Minetto 2011"),
            Target(22, "Cramp: how long it goes on by itself", 36.6...74.6, "s", "55.6 ± 19, Minetto 2011"),
            Target(33, "Conservation of phosphate", 0...1e-9, "mM", "by definition"),
            Target(33, "Conservation of calcium, relative", 0...1e-5, "", "by definition"),
        ]) { (changes) throws(MuscleError) in
            var experiment = try Experiment(.cramp, changes: changes)
            try experiment.advance(to: 120_000)
            let own = experiment.impulses.filter { $0 > 4000 }
            let seconds = ((own.last ?? 4000) - 4000) / 1000
            return [Double(own.count - 1) / seconds, seconds, experiment.drift.phosphate, experiment.drift.calcium]
        },
        Trial([
            Target(23, "Lowest rate at which 150 shocks to the nerve end in a cramp", 10...16, "Hz", "13 ± 3, Minetto 2011")
        ]) { (changes) throws(MuscleError) in
            for rate in [4, 6, 8, 10, 12, 14, 16, 18, 20, 25, 30] as [Double] {
                let shocks = Event.shocks(from: 0, rate: rate, count: 150)
                let end = shocks[shocks.count - 1].time
                let settings = [Change(.neuronMono, 1), Change(.inputLmt, 7.7), Change(.reflexAS, 1.4)]
                var experiment = try Experiment(
                    Scenario(id: "", title: "", summary: "", settings: settings, events: shocks, duration: end + 3000), changes: changes)
                try experiment.advance(to: end + 3000)
                if experiment.impulses.contains(where: { $0 > end + 2000 }) { return [rate] }
            }
            return [.nan]
        },
        Trial([
            Target(24, "Cramp: last impulse after the stretch", 0...1, "s", "Khan & Burne 2007"),
            Target(24, "Cramp: impulses after the muscle is let go again", 0...0, "", "Khan & Burne 2007"),
        ]) { (changes) throws(MuscleError) in
            var experiment = try Experiment(.crampStretch, changes: changes)
            try experiment.advance(to: 60_000)
            let after = experiment.impulses.filter { $0 > 20_000 }
            guard experiment.impulses.contains(where: { $0 > 19_000 && $0 <= 20_000 }) else { return [.nan, .nan] }
            let stretched = after.filter { $0 <= 40_000 }
            return [((stretched.last ?? 20_000) - 20_000) / 1000, Double(after.count - stretched.count)]
        },
        Trial([
            Target(25, "Myotonia: force 2 s after the stretch, of that before", 0.5...10, "", "contractures can't be ended by stretching"),
            Target(25, "Brody disease: the same, 0.5 s after", 0.5...10, "", "contractures can't be ended by stretching"),
            Target(25, "McArdle disease: the same", 0.5...10, "", "contractures can't be ended by stretching"),
        ]) { (changes) throws(MuscleError) in
            let kept = { (scenario: Scenario, at: Double, after: Double) throws(MuscleError) in
                let events = scenario.events.filter { $0.time <= at && $0.change.parameter != .inputLmt } + [Event(at, .inputLmt, 8.15)]
                let run = try Recording.of(events, for: at + after, settings: scenario.settings, changes, every: 1)
                let force = run[.tendonF]
                let before = force[run.times.lastIndex { $0 < at } ?? 0]
                return before > 0.1 ? force[force.count - 1] / before : .nan
            }
            return [try kept(.myotonia, 3000, 2000), try kept(.brody, 2200, 500), try kept(.mcArdle, 440_000, 2000)]
        },
    ]
}
