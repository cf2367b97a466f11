import CrampCore
import CrampDiary
import CrampTestSupport
import Testing

@Suite struct CourseTests {
    private static func courses(_ changes: [(String, TreatmentChange.Step, String)]) -> [Course] {
        Diary(
            attacks: [], nights: [], exposures: [], checkIns: [],
            changes: changes.enumerated().map {
                TreatmentChange(id: "c\($0)", day: on("2026-\($1.0)"), kind: .medicine, step: $1.1, name: $1.2)
            }, signsChecks: [], undone: []
        ).courses
    }

    @Test func `a course runs from its beginning to its end, in whatever case the name is written`() throws {
        let course = try #require(
            Self.courses([("03-01", .started, "Magnesium"), ("03-10", .changed, "magnesium"), ("04-01", .stopped, "MAGNESIUM")]).first)
        #expect(course.started == on("2026-03-01") && course.changed == [on("2026-03-10")] && course.stopped == on("2026-04-01"))
        #expect(course.name == "MAGNESIUM")
    }

    @Test func `begun anew after its end it is another course`() {
        let courses = Self.courses([("03-01", .started, "A"), ("04-01", .stopped, "A"), ("05-01", .started, "A")])
        #expect(courses.map(\.started) == [on("2026-03-01"), on("2026-05-01")] && courses.map(\.stopped) == [on("2026-04-01"), nil])
    }

    @Test func `what was only ended was there before`() {
        let course = Self.courses([("04-01", .stopped, "A")])[0]
        #expect(course.started == nil && course.firstNoted == on("2026-04-01"))
        #expect(course.overlaps(on("2026-01-01")...on("2026-01-02")) && !course.overlaps(on("2026-04-02")...on("2026-04-03")))
    }

    @Test func `two things at once are two courses, the first noted first`() {
        #expect(Self.courses([("03-02", .started, "B"), ("03-01", .started, "A")]).map(\.name) == ["A", "B"])
    }
}
