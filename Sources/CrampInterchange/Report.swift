/// An assessment in words: what web, terminal and print show. The templates in `Templates/` read these names.
public struct Report: Sendable {
    public struct UrgencyWords: Sendable {
        public let id: String
        public let words: String
        public let shape: String
        /// The most important sentence of all.
        public let headline: String
    }

    public struct Call: Sendable {
        public let tel: String
        public let text: String
    }

    public struct Line: Sendable {
        public let text: String
        public let why: String?
        /// What is told about it; nil where nothing is, where that page is out of reach, and beside an alarm.
        public let ledger: LedgerLink?

        init(text: String, why: String?, ledger: LedgerLink? = nil) { (self.text, self.why, self.ledger) = (text, why, ledger) }
    }

    public struct Refusal: Sendable {
        public let text: String
        public let because: String
    }

    public struct Source: Sendable {
        public let text: String
        public let unverified: Bool
    }

    public struct Flag: Sendable {
        public let id: String
        public let name: String
        public let says: String
        public let inWords: String
        public let sources: [Source]
    }

    public struct Reason: Sendable {
        public let text: String
        public let strength: String?
        public let source: String?
    }

    public struct Step: Sendable {
        public let step: String
        public let says: String
    }

    public struct LikelyCause: Sendable {
        public let id: String
        public let name: String
        public let likelihood: String
        public let frequency: String
        /// 0 to 100, for the bar.
        public let percent: Int
        /// false for a cause that must not be missed: no number and no word of likelihood is shown.
        public let hasNumber: Bool
        public let wouldMakeItUrgent: String?
        /// Paragraphs.
        public let about: [String]
        public let forIt: [Reason]
        public let against: [Reason]
        public let notYetKnown: [Line]
        public let explainingAway: [String]
        public let mechanism: [Step]
        /// Of what can be seen of it in the virtual muscle; nil where nothing can, or where that page is out of reach.
        public let seeIt: String?
        /// What is told about it; nil where nothing is, where that page is out of reach, and beside an alarm.
        public let ledger: LedgerLink?
        public let sources: [Source]
    }

    public struct Named: Sendable {
        public let name: String
        public let says: String
        public let why: String
    }

    public let title: String
    public let urgency: UrgencyWords
    public let call: Call?
    public let why: [String]
    public let provisional: Bool
    public let provisionalSays: String
    public let stillToAsk: [Line]
    public let flags: [Flag]
    public let doNow: [Line]
    /// What may help besides, where nothing is urgent.
    public let alsoHelps: [Line]
    /// What is often tried and harms, or helps nobody.
    public let leaveAlone: [Line]
    /// What to ask a doctor or a pharmacist.
    public let askFor: [Line]
    public let refused: [Refusal]
    public let hasCauses: Bool
    public let nothingStandsOut: String?
    public let causes: [LikelyCause]
    /// Whether the first cause stands open. Beside an alarm, what is merely likely would speak against it.
    public let firstIsOpen: Bool
    public let tellDoctor: [String]
    public let tests: [Named]
    /// Tests that people are offered and that would not help.
    public let notWorthIt: [Named]
    /// The same causes by how much of what was told each would explain.
    public let byExplaining: [Line]
    /// What could still change this answer.
    public let wouldChange: [Line]
    public let specialists: [Named]
    public let assumed: [String]
    public let notRecognised: [String]
    public let limits: [String]
    public let revision: String
    public let hash: String
}
