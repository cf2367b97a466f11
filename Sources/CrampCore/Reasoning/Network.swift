/// Causes and findings as a two-layer noisy-OR network (BN2O), as `charley knowledge network` prints it.
public struct Network: Codable, Hashable, Sendable {
    public struct Factor: Codable, Hashable, Sendable {
        public let id: String
        public let oddsRatio: Double
        /// Share of those who ask about leg cramps.
        public let prevalence: Double

        public init(id: String, oddsRatio: Double, prevalence: Double) {
            self.id = id
            self.oddsRatio = oddsRatio
            self.prevalence = prevalence
        }
    }

    public struct Cause: Codable, Hashable, Sendable {
        public let id: String
        /// Marginal rate among those who ask; 0 < rate < 1.
        public let baseRate: Double
        public let factors: [Factor]

        public init(id: String, baseRate: Double, factors: [Factor]) {
            self.id = id
            self.baseRate = baseRate
            self.factors = factors
        }
    }

    public struct Link: Codable, Hashable, Sendable {
        public let cause: String
        /// How often the cause, alone, produces the finding; 0 < probability < 1.
        public let probability: Double

        public init(cause: String, probability: Double) {
            self.cause = cause
            self.probability = probability
        }
    }

    public struct Finding: Codable, Hashable, Sendable {
        public let id: String
        /// How often it is there without any of the causes; 0 < leak < 1.
        public let leak: Double
        public let links: [Link]

        public init(id: String, leak: Double, links: [Link]) {
            self.id = id
            self.leak = leak
            self.links = links
        }
    }

    public let revision: String
    public let causes: [Cause]
    public let findings: [Finding]

    public init(revision: String, causes: [Cause], findings: [Finding]) {
        self.revision = revision
        self.causes = causes
        self.findings = findings
    }
}

extension KnowledgeBase {
    /// The network of all causes. A finding without a leak, or a factor without a prevalence, takes no part; the linter reports both.
    public var network: Network {
        var links: [String: [Network.Link]] = [:]
        for cause in causes {
            for link in cause.findings {
                links[link.finding, default: []].append(.init(cause: cause.id, probability: link.probability.value))
            }
        }
        return Network(
            revision: revision,
            causes: causes.map { cause in
                .init(
                    id: cause.id, baseRate: cause.baseRate.value,
                    factors: cause.factors.compactMap { link in
                        guard case .factor(let prevalence?) = facts[link.factor]?.kind else { return nil }
                        return .init(id: link.factor, oddsRatio: link.oddsRatio.value, prevalence: prevalence.value)
                    })
            },
            findings: facts.compactMap { fact in
                guard case .finding(let leak?) = fact.kind, let links = links[fact.id] else { return nil }
                return .init(id: fact.id, leak: leak.value, links: links)
            })
    }
}
