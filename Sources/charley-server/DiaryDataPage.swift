import CrampCore
import CrampDiary
import CrampStore
import Foundation

/// What is kept of somebody, where, and what they can do with it.
struct DiaryDataPage {
    /// What was just done.
    struct Done {
        let sentence: String
        /// Nothing of the diary is left, and nothing that waits in the browser may bring it back.
        let isErased: Bool

        init(_ sentence: String, isErased: Bool = false) { (self.sentence, self.isErased) = (sentence, isErased) }
    }

    struct Line {
        let number: Int
        let day: String
    }

    let title = "Your data"
    let palette: String?
    let done: Done?
    let problems: [InputError]
    let folder: String
    let backups: [Line]
    let backupsKept = DiaryStore.backupsKept
    /// Why there is no backup of today.
    let failure: String?

    init(_ store: DiaryStore, _ failure: StoreFailure?, now: Moment, done: Done?, problems: [InputError]) {
        palette = DiaryDoorPage.palette(now)
        self.done = done
        self.problems = problems
        folder = store.folder.path
        backups = store.backups.map { Line(number: $0.number, day: DiaryWords.day($0.day, today: now.day)) }
        self.failure = failure?.sentence
    }
}

struct ErasePage {
    let title = "Erase your diary?"
}
