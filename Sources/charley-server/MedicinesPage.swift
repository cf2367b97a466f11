import CrampCore
import CrampInterchange

/// Which of somebody's medicines are linked with cramps. The names go to and fro in the form and are kept nowhere.
struct MedicinesPage {
    struct Link {
        let id: String
        let name: String
        let strength: String
        let found: String
        let after: String
        let likeWhat: String?
        let ask: String
        let danger: String?
        let neverStop: Bool
        let clashes: String?
        let sources: [String]
        let ledger: LedgerLink?
    }

    struct Answer {
        /// As a hidden field.
        let field: String
        let name: String
        let says: String
        /// Names of ours that may be meant.
        let meant: [String]
        let links: [Link]
    }

    let title = "Your medicines and cramps"
    let emergency: EmergencyLine
    let problems: [InputError]
    let allNames: [String]
    let alarms: [String]
    let answers: [Answer]
    /// Some of the names come from the interview.
    let isFilledIn: Bool
    let limit = MedicineDocument.limit
    let revision: String

    /// More than these nobody takes.
    static let most = 50

    init(_ names: [String], of intake: Intake?, problems: [InputError] = [], site: Site) {
        let knowledge = site.knowledge
        let region = knowledge.region(intake?.region)
        let review = MedicineReview(names, knowledge: knowledge)
        let document = MedicineDocument(review, region: region, knowledge: knowledge)
        emergency = EmergencyLine(region)
        self.problems = problems
        allNames = site.medicines.all
        alarms = document.alarms
        answers = zip(names, zip(review.answers, document.answers)).map { name, both in
            let meant: [String] =
                switch both.0.reading {
                case .misspelt(let name, _): [name]
                case .unclear(let names): names
                case .known, .unknown: []
                }
            return Answer(
                field: name, name: both.1.typed, says: both.1.says, meant: meant, links: both.1.links.map { Link($0, knowledge: knowledge) }
            )
        }
        let known = Set(intake?.medicines ?? [])
        isFilledIn = names.contains(where: known.contains)
        revision = knowledge.revision
    }
}

extension MedicinesPage.Link {
    fileprivate init(_ link: MedicineDocument.Link, knowledge: KnowledgeBase) {
        let clashes = link.clashes.joined(separator: "; ")
        self.init(
            id: link.id, name: link.name, strength: link.strength.words.uppercasedFirst, found: link.found, after: link.after,
            likeWhat: link.likeWhat, ask: link.ask, danger: link.danger, neverStop: link.neverStop,
            clashes: clashes.isEmpty ? nil : [clashes + ".", link.clashesWhy].compactMap { $0 }.joined(separator: " "),
            sources: link.sources, ledger: knowledge.ledgerLink(about: link.id, name: link.name))
    }
}
