public import CrampCore
import CrampDiary

/// Nights as cells, a row for each month: empty for none, filled from below for cramps, a dot where nothing is known, a line for away or
/// ill. It needs no colour, and no legend but `key`.
public struct NightStrip: Sendable {
    /// What a cell means, drawn and said.
    public struct Meaning: Sendable {
        public let drawing: String
        public let says: String
    }

    /// SVG, coloured by the style sheet.
    public let drawing: String
    public let key: [Meaning]

    /// - Parameters:
    ///   - nights: without a gap, in their order. Empty: a drawing of nothing.
    ///   - changes: days on which a medicine or a remedy was begun, ended or changed; a triangle beneath the cell.
    public init(_ nights: [DoctorsPage.Cell], changes: [CalendarDay]) {
        drawing = Grid(nights, changes).drawing
        key =
            Self.meanings.map { cell, says in Meaning(drawing: Self.alone(cell), says: says) } + [
                Meaning(drawing: Self.svg(14, 14, "\(Self.triangle(x: 2, y: 4))"), says: "something was begun, ended or changed")
            ]
    }

    private static let meanings: [(CellShape, String)] = [
        (.none, "no cramp"), (.cramps(1), "1 cramp"), (.cramps(2), "2"), (.cramps(3), "3 or more"), (.unknown, "not recorded"),
        (.away, "away or ill"),
    ]

    private static func alone(_ shape: CellShape) -> String { svg(14, 14, shape.path(x: 2, y: 2)) }

    private static func svg(_ width: Int, _ height: Int, _ inside: String) -> String {
        "<svg class=\"night-key\" viewBox=\"0 0 \(width) \(height)\" aria-hidden=\"true\">\(inside)</svg>"
    }

    fileprivate static func triangle(x: Int, y: Int) -> String { "<path class=\"mark\" d=\"M\(x + 5) \(y)l4 5h-8z\"/>" }
}

/// How a night is drawn, in a square of ten.
private enum CellShape {
    case none, unknown, away
    case cramps(Int)

    init(_ cell: DoctorsPage.Cell) {
        self =
            switch cell.state {
            case .none: .none
            case .cramps: .cramps(cell.cramps)
            case .notRecorded: .unknown
            case .travelOrIll: .away
            }
    }

    func path(x: Int, y: Int) -> String {
        let frame = "<path class=\"frame\" d=\"M\(x) \(y)h10v10h-10z\"/>"
        switch self {
        case .none: return frame
        case .unknown: return "<path class=\"fill\" d=\"M\(x + 4) \(y + 4)h2v2h-2z\"/>"
        case .away: return "<path class=\"frame\" d=\"M\(x) \(y + 5)h10\"/>"
        case .cramps(let number):
            let height = number <= 1 ? 4 : number == 2 ? 7 : 10
            return "\(frame)<path class=\"fill\" d=\"M\(x) \(y + 10)h10v-\(height)h-10z\"/>"
        }
    }
}

private struct Grid {
    private static let (left, top, across, down) = (86, 17, 11, 16)
    private let rows: [[DoctorsPage.Cell]]
    private let marked: Set<CalendarDay>

    init(_ nights: [DoctorsPage.Cell], _ changes: [CalendarDay]) {
        rows = nights.reduce(into: []) { rows, cell in
            if let last = rows.last?.last, last.night.month == cell.night.month {
                rows[rows.count - 1].append(cell)
            } else {
                rows.append([cell])
            }
        }
        marked = Set(changes)
    }

    var drawing: String {
        let (width, height) = (Self.left + 31 * Self.across, Self.top + rows.count * Self.down)
        let ticks = [1, 10, 20, 30].map { "<text x=\"\(x($0) + 5)\" y=\"13\" text-anchor=\"middle\">\($0)</text>" }
        let lines = rows.enumerated().map { number, row in
            let y = Self.top + number * Self.down
            let name = row.first.map { "\($0.night.monthInWords) \($0.night.year)" } ?? ""
            let cells = row.map { CellShape($0).path(x: x($0.night.day), y: y) }.joined()
            let marks = row.filter { marked.contains($0.night) }.map { NightStrip.triangle(x: x($0.night.day), y: y + 10) }.joined()
            return "<text x=\"0\" y=\"\(y + 11)\">\(name)</text>\(cells)\(marks)"
        }
        return "<svg class=\"night-strip\" viewBox=\"0 0 \(width) \(height)\" role=\"img\" aria-label=\"\(says)\">"
            + (ticks + lines).joined() + "</svg>"
    }

    private func x(_ day: Int) -> Int { Self.left + (day - 1) * Self.across }

    private var says: String {
        let nights = rows.flatMap { $0 }
        guard let first = nights.first, let last = nights.last else { return "No nights." }
        let cramps = nights.count { $0.state == .cramps }
        let known = nights.count { $0.state == .cramps || $0.state == .none }
        return "The nights from \(first.night.inWords) to \(last.night.inWords): cramps in \(cramps) of \(known) that are known."
    }
}
