/// Something that may be behind the cramps. Several can be true at once.
public struct Cause: Identifiable, Hashable, Sendable {
    public struct Code: Hashable, Sendable {
        public let system: String
        public let code: String
        public let display: String
        public let verified: Bool

        public init(system: String, code: String, display: String, verified: Bool) {
            self.system = system
            self.code = code
            self.display = display
            self.verified = verified
        }
    }

    /// Where in the chain of contraction the cause acts: a step and a factor, or a rival frame.
    public struct Mechanism: Hashable, Sendable {
        public let step: String?
        public let factor: String?
        public let frame: String?
        public let says: String

        public init(step: String?, factor: String?, frame: String?, says: String) {
            self.step = step
            self.factor = factor
            self.frame = frame
            self.says = says
        }
    }

    public struct FactorLink: Hashable, Sendable {
        public let factor: String
        public let oddsRatio: Quantity

        public init(factor: String, oddsRatio: Quantity) {
            self.factor = factor
            self.oddsRatio = oddsRatio
        }
    }

    public struct FindingLink: Hashable, Sendable {
        public let finding: String
        /// How often this cause, alone, produces the finding.
        public let probability: Quantity

        public init(finding: String, probability: Quantity) {
            self.finding = finding
            self.probability = probability
        }
    }

    public struct Test: Hashable, Sendable {
        public let test: String
        public let why: String

        public init(test: String, why: String) {
            self.test = test
            self.why = why
        }
    }

    public let id: String
    public let name: String
    public let about: String
    /// What it brings is a cramp, so that the first aid for cramps fits; false for what is only taken for one.
    public let isCramp: Bool
    /// A cause that must not be missed is never shown with a number or a word of low likelihood.
    public let mustNotMiss: Bool
    public let wouldMakeItUrgent: String?
    /// At least this urgent once its probability reaches `threshold`.
    public let urgency: Urgency
    public let threshold: Quantity
    public let codes: [Code]
    public let mechanism: [Mechanism]
    /// Marginal rate among people who ask about leg cramps.
    public let baseRate: Quantity
    public let factors: [FactorLink]
    public let findings: [FindingLink]
    public let tests: [Test]
    public let specialists: [String]
    public let advice: [String]
    public let tellDoctor: [String]
    public let evidence: [String]

    public init(
        id: String, name: String, about: String, isCramp: Bool, mustNotMiss: Bool, wouldMakeItUrgent: String?, urgency: Urgency,
        threshold: Quantity, codes: [Code], mechanism: [Mechanism], baseRate: Quantity, factors: [FactorLink],
        findings: [FindingLink], tests: [Test], specialists: [String], advice: [String], tellDoctor: [String], evidence: [String]
    ) {
        self.id = id
        self.name = name
        self.about = about
        self.isCramp = isCramp
        self.mustNotMiss = mustNotMiss
        self.wouldMakeItUrgent = wouldMakeItUrgent
        self.urgency = urgency
        self.threshold = threshold
        self.codes = codes
        self.mechanism = mechanism
        self.baseRate = baseRate
        self.factors = factors
        self.findings = findings
        self.tests = tests
        self.specialists = specialists
        self.advice = advice
        self.tellDoctor = tellDoctor
        self.evidence = evidence
    }
}
