import CrampCore
import CrampInterchange

/// The tables of medicines in the two articles, for clinicians, with their faults. No lay page shows anything of it.
struct DrugReferencePage {
    struct Row {
        let id: String
        let group: String
        let inn: String
        let isInferred: Bool
        let written: String
        /// What is written is struck out.
        let isStruck: Bool
        let check: String
        let fault: String?
        let today: String
        let never: String?
        let sources: [Report.Source]
    }

    struct Table {
        let id: String
        let title: String
        let rows: [Row]
    }

    let title = "Medicines in the articles, for clinicians"
    let emergency: EmergencyLine
    let tables: [Table]
    let revision: String

    init(_ knowledge: KnowledgeBase) {
        emergency = EmergencyLine(knowledge.region(nil))
        tables = DrugReference.Table.allCases.map { table in
            Table(
                id: table.rawValue, title: table.words,
                rows: knowledge.drugReference.filter { $0.table == table }.map { entry in
                    Row(
                        id: entry.id, group: entry.group, inn: entry.inn, isInferred: entry.isInferred, written: entry.written,
                        isStruck: [.wrong, .low, .high].contains(entry.unitCheck), check: entry.unitCheck.words, fault: entry.fault,
                        today: entry.today, never: entry.never, sources: knowledge.sources(entry.evidence))
                })
        }
        revision = knowledge.revision
    }
}

/// Asks before it opens.
struct ReferenceDoorPage {
    let title = "For doctors and pharmacists only"
    let emergency: EmergencyLine
}

extension DrugReference.Table {
    fileprivate var words: String {
        switch self {
        case .acute: "The table “during an attack”"
        case .causal: "The table “against the cause”"
        case .prose: "What the running text says"
        }
    }
}

extension DrugReference.UnitCheck {
    fileprivate var words: String {
        switch self {
        case .ok: "The arithmetic holds."
        case .wrong: "Wrong."
        case .low: "Too low."
        case .high: "Too high."
        case .notCheckable: "There is no dose to check."
        }
    }
}
