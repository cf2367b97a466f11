public import CrampCore

/// A moment as the clock on the wall showed it. Its distance from UTC is kept with it, so that three in the morning stays three in the
/// morning after a journey and after a change to summer time.
public struct Moment: Hashable, Sendable {
    /// Seconds since 1 January 1970, 00:00 UTC.
    public let seconds: Int
    /// Minutes east of UTC.
    public let offset: Int

    /// Clocks on earth are between twelve hours behind UTC and fourteen before it.
    public static let offsets = -720...840
    /// Nobody's diary holds what was before 1 January 2000 or comes after 2199.
    static let range = 946_684_800..<7_258_118_400

    /// - Returns: nil where the moment is outside 2000 to 2199, or the offset is none on earth.
    public init?(seconds: Int, offset: Int) {
        guard Self.range.contains(seconds), Self.offsets.contains(offset) else { return nil }
        (self.seconds, self.offset) = (seconds, offset)
    }

    /// "2026-11-21T03:12:05+01:00" (RFC 3339, whole seconds). A time without an offset is refused: nobody knows when it was.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        // "2026-11-21T03:12:05" and what says how far it is from UTC.
        guard bytes.count >= 20, let day = CalendarDay(String(decoding: bytes[0..<10], as: UTF8.self)), bytes[10] == UInt8(ascii: "T"),
            bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"), let hour = bytes[11..<13].number,
            let minute = bytes[14..<16].number, let second = bytes[17..<19].number, hour < 24, minute < 60, second < 60,
            let offset = Self.offset(bytes[19...])
        else { return nil }
        self.init(seconds: day.number * 86_400 + hour * 3600 + minute * 60 + second - offset * 60, offset: offset)
    }

    /// Minutes, of "Z", "+01:00" or "-03:30".
    private static func offset(_ bytes: ArraySlice<UInt8>) -> Int? {
        if bytes.elementsEqual("Z".utf8) { return 0 }
        let start = bytes.startIndex
        guard bytes.count == 6, bytes[start + 3] == UInt8(ascii: ":"), let hours = bytes[start + 1..<start + 3].number,
            let minutes = bytes[start + 4..<start + 6].number, minutes < 60
        else { return nil }
        switch bytes[start] {
        case UInt8(ascii: "+"): return hours * 60 + minutes
        case UInt8(ascii: "-"): return -(hours * 60 + minutes)
        default: return nil
        }
    }

    private var local: Int { seconds + offset * 60 }
    /// The date on the wall.
    public var day: CalendarDay { CalendarDay(number: local.floored(by: 86_400)) }
    /// Seconds since midnight on the wall, 0 to 86,399.
    public var secondOfDay: Int { local - local.floored(by: 86_400) * 86_400 }
    /// The hour on the wall, 0 to 23.
    public var hour: Int { secondOfDay / 3600 }
    /// The night it belongs to, by the date of its evening: nights run from noon to noon.
    public var night: CalendarDay { CalendarDay(number: (local - 43_200).floored(by: 86_400)) }

    /// The moment so many seconds later, by the same clock; nil outside 2000 to 2199.
    public func adding(seconds: Int) -> Moment? { Moment(seconds: self.seconds + seconds, offset: offset) }
}

extension Moment: CustomStringConvertible {
    /// RFC 3339, always with the offset in numbers.
    public var description: String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let clock = [hour, secondOfDay / 60 % 60, secondOfDay % 60].map(two).joined(separator: ":")
        return "\(day)T\(clock)\(offset < 0 ? "-" : "+")\(two(abs(offset) / 60)):\(two(abs(offset) % 60))"
    }
}

extension Moment: Comparable {
    /// Earlier in fact, whatever the clocks showed; at the same second, the smaller offset first.
    public static func < (one: Moment, other: Moment) -> Bool { (one.seconds, one.offset) < (other.seconds, other.offset) }
}

extension Moment: Codable {
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let moment = Moment(text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "no moment"))
        }
        self = moment
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension Int {
    /// The whole quotient, rounded down for negative numbers too.
    fileprivate func floored(by divisor: Int) -> Int { self >= 0 ? self / divisor : -((-self + divisor - 1) / divisor) }
}
