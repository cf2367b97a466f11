/// One thing that is written into a diary.
///
/// Kind, id and revision together are its idempotency key: what arrives twice is kept once. Of two revisions the higher stays, in
/// whichever order they arrive.
public enum Entry: Hashable, Sendable {
    case attack(Attack)
    case night(NightNote)
    case exposure(Exposure)
    case checkIn(CheckIn)
    case change(TreatmentChange)
    case signs(SignsCheck)
    case undo(Undo)

    /// What became of it.
    public enum Outcome: Hashable, Sendable {
        /// It is stored, durably.
        case kept
        /// This very entry was there.
        case alreadyKept
        /// Nothing was changed: another entry of this revision is there, or a later one. Whoever knows better writes again with one more
        /// than `revision`.
        case outdated(revision: Int)
    }

    public var revision: Int {
        switch self {
        case .attack(let attack): attack.revision
        case .night(let night): night.revision
        case .exposure(let exposure): exposure.revision
        case .checkIn(let checkIn): checkIn.revision
        case .change(let change): change.revision
        case .signs(let check): check.revision
        case .undo(let undo): undo.revision
        }
    }

    /// "attack/4f1d", "night/2026-11-21": what it is about. What takes something back is about the same thing.
    public var subject: String {
        switch self {
        case .attack(let attack): "attack/\(attack.id)"
        case .night(let night): "night/\(night.night)"
        case .exposure(let exposure): "exposure/\(exposure.id)"
        case .checkIn(let checkIn): "check-in/\(checkIn.day)"
        case .change(let change): "change/\(change.id)"
        case .signs(let check): "signs/\(check.id)"
        case .undo(let undo): "\(undo.kind.rawValue)/\(undo.id)"
        }
    }
}
