/// All that Charley knows, checked and immutable. `CrampKnowledge` makes it from the `Knowledge/` folder.
public struct KnowledgeBase: Sendable {
    public var revision = ""
    /// The first 16 hexadecimal digits of the content's SHA-256.
    public var hash = ""
    public var facts = Catalogue<Fact>()
    public var questions = Catalogue<Question>()
    public var redFlags = Catalogue<RedFlag>()
    public var causes = Catalogue<Cause>()
    public var advice = Catalogue<Advice>()
    public var conditions = Catalogue<Condition>()
    public var firstAid = Catalogue<FirstAidProtocol>()
    public var refusedManoeuvres = Catalogue<RefusedManoeuvre>()
    public var evidence = Catalogue<Evidence>()
    public var steps = Catalogue<Topic>()
    public var mechanismFactors = Catalogue<Topic>()
    public var frames = Catalogue<Topic>()
    public var demonstrations = Catalogue<Demonstration>()
    /// What can be turned at the virtual muscle, by the name that it has there.
    public var knobs = Catalogue<Topic>()
    /// What the virtual muscle can't do.
    public var muscleLimits = Catalogue<Topic>()
    public var tests = Catalogue<Topic>()
    public var specialists = Catalogue<Topic>()
    public var medicines = Catalogue<Medicine>()
    public private(set) var phrases = Catalogue<DangerPhrase>()
    /// Hears the phrases; made once, for every box.
    public private(set) var danger = DangerPhrases([])
    public var words = Catalogue<Wordings>()
    public var wordClasses = Catalogue<WordClass>()
    public var regions = Catalogue<Region>()
    public var riskGroups = Catalogue<RiskGroup>()
    public private(set) var statistics = Catalogue<Statistic>()
    public var doubtfulCauses = Catalogue<DoubtfulCause>()
    public var exercises = Catalogue<Exercise>()
    public var remedies = Catalogue<Remedy>()
    public var medicineLinks = Catalogue<MedicineLink>()
    public var drugReference = Catalogue<DrugReference>()
    public var foods = Catalogue<Food>()
    public var intakeReferences = Catalogue<IntakeReference>()
    public var intakeLimits = Catalogue<IntakeLimit>()
    public var foodLists = Catalogue<FoodList>()
    public var fluidRules = Catalogue<FluidRule>()
    public var foodGuards = Catalogue<FoodGuard>()
    public var effects = Catalogue<Effect>()
    public private(set) var claims = Catalogue<Claim>()
    /// All that is said of cramps: the claims, and the numbers that are told.
    public private(set) var ledger = Catalogue<Claim>()
    private var claimsByEntry: [String: [String]] = [:]
    public var contradictions = Catalogue<Contradiction>()
    public var glossary = Catalogue<Term>()
    /// Advice for everyone with an ordinary cramp.
    public var everyone: [String] = []
    /// Advice for the next attack, and what to look out for, to stand beside every plan.
    public var attack: [String] = []
    public var lookOut: [String] = []
    /// Questions that stand before the danger signs.
    public var opening: [String] = []
    /// Questions that are always asked, because the gate needs their answers.
    public var always: [String] = []

    public init() {}

    /// The facts that the groups of danger signs ask, and those that follow from one of them.
    public var dangerSigns: Set<String> {
        let asked = Set(questions.flatMap(\.drill).flatMap { questions[$0]?.facts ?? [] })
        let derived = facts.filter { if case .anyOf(let parts) = $0.derivation { !asked.isDisjoint(with: parts) } else { false } }
        return asked.union(derived.map(\.id))
    }

    /// What is said about an entry of any kind, or urges it: the gravest first.
    public func claims(about id: String) -> [Claim] { (claimsByEntry[id] ?? []).compactMap { ledger[$0] } }

    /// - Parameter phrases: written with the word classes that are known by then.
    public mutating func listen(for phrases: Catalogue<DangerPhrase>) {
        self.phrases = phrases
        danger = DangerPhrases(phrases, classes: wordClasses)
    }

    public mutating func openLedger(_ claims: Catalogue<Claim>, _ statistics: Catalogue<Statistic>) {
        (self.claims, self.statistics) = (claims, statistics)
        ledger = Catalogue(Array(claims) + statistics.map(Claim.init))
        let gravest = Claim.Verdict.allCases.reversed().flatMap { verdict in ledger.filter { $0.verdict == verdict } }
        let pairs = gravest.flatMap { claim in Set(claim.about + claim.urges).map { ($0, [claim.id]) } }
        claimsByEntry = Dictionary(pairs, uniquingKeysWith: +)
    }

    /// What can be seen of a cause in the virtual muscle; nil where nothing can.
    public func demonstration(of cause: String) -> Demonstration? { demonstrations.first { $0.causes.contains(cause) } }

    /// What is said about these items of the inventory.
    public func claims(inventory: Set<String>) -> [Claim] { claims.filter { !inventory.isDisjoint(with: $0.inventory) } }

    /// What a condition of the gate is called; it reads after "because of".
    public func name(ofCondition id: String) -> String { conditions[id]?.name ?? id }

    /// The groups of danger signs, in the order they are asked.
    public var dangerGroups: [Question] { questions.filter(\.isDangerGroup) }

    /// The person's region; where it is not known, the one whose words fit anywhere.
    public func region(_ id: String?) -> Region {
        id.flatMap { regions[$0] } ?? regions["XX"]
            ?? Region(
                id: "XX", name: "Anywhere", emergency: "112 or your local emergency number", outOfHours: "your doctor's out-of-hours line",
                maternity: "your maternity unit or midwife", poisons: "your local poisons line", crisis: "your local crisis line",
                checked: "")
    }
}
