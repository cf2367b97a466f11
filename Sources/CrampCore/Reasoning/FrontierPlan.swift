/// The order in which a `FrontierSum` walks through the causes, and what opens and closes at each.
struct FrontierPlan {
    struct Move {
        let bit: Int
        let probability: Double
    }

    struct Step {
        let cause: Int
        /// Leaks of the findings met here first; each takes the next free bit.
        let opens: [Double]
        let moves: [Move]
        /// Bits of the findings whose last cause this is, in the order in which they are taken out.
        let closes: [Int]
    }

    let steps: [Step]
    /// Causes that no positive finding of the sum touches.
    let apart: [Int]
    /// The most findings open at once.
    let width: Int
    /// What one sum costs, forward and backward.
    let multiplications: Int
    /// How many weights the forward pass keeps for the backward one.
    let states: Int
    /// Findings (indices) that had to be left out to keep the state within the widest allowed.
    let relaxed: [Int]

    /// - Parameter known: an order of all causes that these findings touch, found for them and others; it saves finding one.
    init(findings: [Inference.Finding], causes: Int, widest: Int, following known: [Int]? = nil) {
        var kept = Array(findings.indices)
        var relaxed: [Int] = []
        var order =
            known.map { Self.width(of: $0, findings: findings, causes: causes) }
            ?? Self.order(findings: findings, causes: causes)
        // Leave out the finding with the most causes first: it keeps the state wide for longest.
        while order.width > widest {
            // Half of what is too much at a time: the order has to be found anew after each.
            let excess = max(1, (order.width - widest) / 2)
            let heaviest = kept.sorted { findings[$0].links.count > findings[$1].links.count }.prefix(excess)
            kept.removeAll(where: heaviest.contains)
            relaxed += heaviest
            order = Self.order(findings: findings, kept: kept, causes: causes)
        }
        self.relaxed = relaxed.sorted()
        width = order.width

        var remaining = findings.map(\.links.count)
        let links = Links(of: findings, kept: kept, causes: causes)
        var open: [Int] = []
        var multiplications = 0
        var states = 0
        steps = order.causes.map { cause in
            var opens: [Double] = []
            for (finding, _) in links[cause] where !open.contains(finding) {
                open.append(finding)
                opens.append(findings[finding].leak)
            }
            let moves = links[cause].compactMap { link in
                open.firstIndex(of: link.finding).map { Move(bit: $0, probability: link.probability) }
            }
            multiplications += (1 << open.count) * (3 + 2 * moves.count)
            states += 1 << open.count
            var closes: [Int] = []
            for (finding, _) in links[cause] {
                remaining[finding] -= 1
                if remaining[finding] == 0, let bit = open.firstIndex(of: finding) {
                    closes.append(bit)
                    open.remove(at: bit)
                }
            }
            return Step(cause: cause, opens: opens, moves: moves, closes: closes)
        }
        self.multiplications = multiplications
        self.states = states
        apart = (0..<causes).filter { links[$0].isEmpty }
    }

    /// The findings linked to each cause.
    private struct Links {
        /// Where each cause's links begin; the last entry is where all end.
        private let starts: [Int]
        private let all: [(finding: Int, probability: Double)]

        init(of findings: [Inference.Finding], kept: [Int], causes: Int) {
            var starts = [Int](repeating: 0, count: causes + 1)
            for finding in kept { for link in findings[finding].links { starts[link.cause + 1] += 1 } }
            for cause in 0..<causes { starts[cause + 1] += starts[cause] }
            var next = starts
            var all = [(finding: Int, probability: Double)](repeating: (0, 0), count: starts[causes])
            for finding in kept {
                for (cause, probability) in findings[finding].links {
                    all[next[cause]] = (finding, probability)
                    next[cause] += 1
                }
            }
            self.starts = starts
            self.all = all
        }

        subscript(cause: Int) -> ArraySlice<(finding: Int, probability: Double)> { all[starts[cause]..<starts[cause + 1]] }
    }

    /// How wide the state becomes in an order that was found for more findings.
    private static func width(of known: [Int], findings: [Inference.Finding], causes: Int) -> (causes: [Int], width: Int) {
        let links = Links(of: findings, kept: Array(findings.indices), causes: causes)
        var remaining = findings.map(\.links.count)
        var isOpen = [Bool](repeating: false, count: findings.count)
        var (openCount, width) = (0, 0)
        let order = known.filter { !links[$0].isEmpty }
        for cause in order {
            for (finding, _) in links[cause] where !isOpen[finding] {
                isOpen[finding] = true
                openCount += 1
            }
            width = max(width, openCount)
            for (finding, _) in links[cause] {
                remaining[finding] -= 1
                if remaining[finding] == 0 { openCount -= 1 }
            }
        }
        return (order, width)
    }

    /// Greedy: always the cause after which the fewest findings are open; of equals the one that opens fewest.
    static func order(findings: [Inference.Finding], kept: [Int]? = nil, causes: Int) -> (causes: [Int], width: Int) {
        let links = Links(of: findings, kept: kept ?? Array(findings.indices), causes: causes)
        var left = (0..<causes).filter { !links[$0].isEmpty }
        var remaining = findings.map(\.links.count)
        var isOpen = [Bool](repeating: false, count: findings.count)
        var openCount = 0
        var order: [Int] = []
        var width = 0
        while !left.isEmpty {
            var best = (position: 0, after: Int.max, peak: Int.max)
            for (position, cause) in left.enumerated() {
                var opens = 0
                var closes = 0
                for (finding, _) in links[cause] {
                    if !isOpen[finding] { opens += 1 }
                    if remaining[finding] == 1 { closes += 1 }
                }
                let candidate = (position, after: openCount + opens - closes, peak: openCount + opens)
                if (candidate.after, candidate.peak) < (best.after, best.peak) { best = candidate }
            }
            let cause = left.remove(at: best.position)
            for (finding, _) in links[cause] {
                isOpen[finding] = remaining[finding] > 1
                remaining[finding] -= 1
            }
            width = max(width, best.peak)
            openCount = best.after
            order.append(cause)
        }
        return (order, width)
    }
}
