/// One check of the knowledge: one file, one code, a passing and a failing fixture.
public struct Check: Sendable {
    /// Never given to another check.
    public let code: String
    public let name: String
    /// What it demands, in one sentence.
    public let says: String
    let run: @Sendable (Draft) -> [Diagnostic]

    init(_ code: String, _ name: String, _ says: String, run: @escaping @Sendable (Draft) -> [Diagnostic]) {
        self.code = code
        self.name = name
        self.says = says
        self.run = run
    }

    /// A check that looks at one entry at a time.
    init(_ code: String, _ name: String, _ says: String, each: @escaping @Sendable (Draft.Entry, Draft) -> [Diagnostic]) {
        self.init(code, name, says) { draft in draft.entries.flatMap { each($0, draft) } }
    }

    /// Checks of form: only what passes all of them is built.
    static let ofForm: [Check] = [
        .readable, .unknownKey, .missingKey, .wrongType, .keyOrder, .fileName, .duplicateID, .danglingReference,
        .missingSource, .unquoted,
    ]

    /// Checks of sense.
    static let ofSense: [Check] = [
        .impossibleProbability, .impossibleCondition, .unusedQuestion, .ruleNotMonotone, .worseNotWorse, .dangerGroups, .mustNotMiss,
        .unknownInventoryID, .firstAidPlace, .unreachedStep, .endlessWalk, .ungatedMeasure,
        .crowdedScreen, .missingDrawing, .emptyHope, .uncountedStep, .unsaidFault, .impossibleFigure,
        .unfoundedTruth, .oneSided, .unknownExperiment,
    ]

    /// Checks of wording: each reads every sentence. Nothing that is built rests on them.
    static let ofWording: [Check] = [.tooHardToRead, .forbiddenPhrase, .refusedWords, .contradictedAdvice]

    /// Every check in force, in the order of their codes.
    public static let all = (ofForm + ofSense + ofWording).sorted { $0.code < $1.code }
}
