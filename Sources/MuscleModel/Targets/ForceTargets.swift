/// Twitch and tetanus: targets 9 to 16.
extension Trial {
    static let forceTrials: [Trial] = [
        Trial([
            Target(9, "Twitch, from the first rise of force to its peak", 101.4...123.4, "ms", "112.4 ± 11, Sale 1982, triceps surae"),
            Target(10, "Twitch, from the peak to half of it", 85.6...113.6, "ms", "99.6 ± 14, Sale 1982"),
            Target(11, "Twitch as part of the tetanus", 0.10...0.20, "", "to be checked"),
            Target(12, "Force at 10 Hz as part of that at 50 Hz", 0.35...0.60, "", "triceps surae is strong at low rates, Sale 1982"),
            Target(13, "Rate at which force is smooth (ripple below 2 %)", 20...60, "Hz", "60, Sale 1982"),
            Target(14, "Shortening of the fibre in a tetanus, ankle fixed", 0.20...0.35, "L0", "to be checked"),
            Target(15, "ATP used in a tetanus", 1.2...2.3, "mM/s", "Barclay 2017"),
            Target(16, "Part of it for the pumps", 0.30...0.40, "", "Barclay 2015"),
        ]) { (changes) throws(MuscleError) in
            let twitch = try Recording.of(Event.shocks(from: 5, rate: 1, count: 1), for: 800, changes, every: 0.5)
            let hump = Hump(twitch.times, twitch[.tendonF])
            let tetanus = try train(50, changes)
            let force = tetanus.mean(tetanus[.tendonF], from: 800, to: 1000)
            let ten = try train(10, changes)
            var smooth = Double.nan
            for rate in [10, 12, 15, 18, 20, 25, 30, 35, 40, 45, 50, 55, 60, 70, 80] as [Double] {
                let run = try train(rate, changes)
                // The last whole number of periods before 1 s.
                let last = zip(run.times, run[.tendonF]).filter {
                    $0.0 >= 1000 - (300 * rate / 1000).rounded(.up) * 1000 / rate && $0.0 <= 1000
                }
                let (low, high) = (last.map { $0.1 }.min() ?? 0, last.map { $0.1 }.max() ?? 0)
                if (high - low) / ((high + low) / 2) < 0.02 {
                    smooth = rate
                    break
                }
            }
            let length = tetanus[.tendonL]
            let use = tetanus.mean(tetanus[.energyJuse], from: 800, to: 1000)
            let pumps = tetanus.mean(tetanus[.energyJpumps], from: 800, to: 1000)
            return [
                hump.peakTime - hump.passage(0.02).up, hump.passage(0.5).down - hump.peakTime, hump.height / force,
                ten.mean(ten[.tendonF], from: 800, to: 1000) / force, smooth, length[0] - (length.min() ?? .nan), use * 1000, pumps / use,
            ]
        }
    ]

    /// Shocks to the nerve for a second.
    static func train(
        _ rate: Double, _ changes: [Change], settings: [Change] = [], for duration: Double = 1000, then rest: Double = 0
    ) throws(MuscleError) -> Recording {
        let shocks = Event.shocks(from: 0, rate: rate, count: Int((duration * rate / 1000).rounded()))
        return try Recording.of(shocks, for: duration + rest, settings: settings, changes, every: 0.5)
    }
}
