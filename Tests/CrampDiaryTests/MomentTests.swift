import CrampCore
import CrampDiary
import CrampTestSupport
import Testing

@Suite struct MomentTests {
    @Test(arguments: [
        "2026-11-21T03:12:05+01:00", "2000-01-01T12:00:00+00:00", "2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00",
        "2026-03-01T00:00:00-12:00", "2026-03-01T23:59:59+14:00", "2024-02-29T23:59:59+05:45", "2026-12-31T20:00:00-03:30",
    ])
    func `a moment is written as it was read`(_ text: String) { #expect(Moment(text)?.description == text) }

    @Test(arguments: [
        "2026-02-30T03:00:00+01:00", "2026-11-21T24:00:00+01:00", "2026-11-21T03:60:00+01:00", "2026-11-21T03:00:60+01:00",
        "2026-11-21T03:00:00", "2026-11-21", "2026-11-21T03:00:00+15:00", "2026-11-21T03:00:00-13:00", "2026-11-21T03:00:00+01:60",
        "1999-11-21T03:00:00+01:00", "2200-01-02T03:00:00+01:00", "2026-11-21 03:00:00+01:00", "", "2026-11-21T03:00:00+01:00x",
        "２０２６-11-21T03:00:00+01:00",
    ])
    func `what is no moment of a clock on earth is none`(_ text: String) { #expect(Moment(text) == nil) }

    @Test func `Z is no distance from UTC`() { #expect(Moment("2026-11-21T03:12:05Z")?.description == "2026-11-21T03:12:05+00:00") }

    @Test(arguments: [
        ("2026-11-21T03:00:00+01:00", "2026-11-20"), ("2026-11-21T11:59:59+01:00", "2026-11-20"),
        ("2026-11-21T12:00:00+01:00", "2026-11-21"), ("2026-11-21T23:59:59+01:00", "2026-11-21"),
        ("2026-11-22T00:00:00+01:00", "2026-11-21"), ("2026-01-01T00:30:00-08:00", "2025-12-31"),
        ("2024-03-01T06:00:00+00:00", "2024-02-29"),
    ])
    func `a night runs from noon to noon and has the date of its evening`(_ text: String, _ night: String) {
        #expect(at(text).night == on(night))
    }

    @Test func `the record's own offset decides: the same instant is another night elsewhere`() {
        let (berlin, tokyo) = (at("2026-11-21T03:12:00+01:00"), at("2026-11-21T11:12:00+09:00"))
        #expect(berlin.seconds == tokyo.seconds && berlin.night == on("2026-11-20") && tokyo.night == on("2026-11-20"))
        let sydney = at("2026-11-21T13:12:00+11:00")
        #expect(sydney.seconds == berlin.seconds && sydney.night == on("2026-11-21"))
    }

    @Test func `when the clocks go back, the second half past two is an hour after the first`() {
        let (summer, winter) = (at("2026-10-25T02:30:00+02:00"), at("2026-10-25T02:30:00+01:00"))
        #expect(winter.seconds - summer.seconds == 3600 && summer < winter)
        #expect(summer.hour == 2 && winter.hour == 2 && summer.night == winter.night)
    }

    @Test func `days are counted as the calendar counts them, for eight hundred years`() {
        var day = CalendarDay(year: 1583, month: 1, day: 1)
        for number in day.number..<(day.number + 292_194) {
            let next = CalendarDay(number: number)
            guard next == day, next.number == number, number % 97 > 0 || CalendarDay(next.description) == next else {
                Issue.record("\(number) is \(next), not \(day)")
                return
            }
            let isLeap = day.year % 4 == 0 && (day.year % 100 != 0 || day.year % 400 == 0)
            let length = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][day.month - 1]
            day =
                day.day < length
                ? CalendarDay(year: day.year, month: day.month, day: day.day + 1)
                : CalendarDay(year: day.month == 12 ? day.year + 1 : day.year, month: day.month % 12 + 1, day: 1)
        }
        #expect(CalendarDay(year: 1970, month: 1, day: 1).number == 0 && CalendarDay(year: 2026, month: 11, day: 21).number == 20_778)
    }

    @Test func `a moment survives its own text, whenever and wherever`() {
        var random = SeededGenerator(seed: 8)
        for _ in 0..<Effort.properties {
            let moment = Moment(
                seconds: Int.random(in: 946_771_200..<7_258_000_000, using: &random), offset: Int.random(in: -720...840, using: &random))
            #expect(moment != nil && moment.flatMap { Moment($0.description) } == moment)
        }
    }
}
