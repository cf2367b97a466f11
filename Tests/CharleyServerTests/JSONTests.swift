import CrampCore
import CrampInterchange
import CrampTestSupport
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import charley_server

struct JSONTests {
    static let intake = """
        {"schema": 1, "about": "self", "region": "GB", "person": {"age": 34, "sex": "female", "pregnancy": {"weeks": 22}},
         "answers": {"danger-leg": "no", "danger-whole": "no", "cramp-time": "night", "what-else": ["urge"], "pain-minutes": 5},
         "conditions": ["unsteady"], "medicines": ["bendroflumethiazide", "nosuchpill"], "text": "It wakes me."}
        """

    @Test func `JSON is answered with the assessment of the library`() async throws {
        let response = try await ServerUnderTest.withRouter { try await $0.post(json: Self.intake) }
        #expect(response.status == .ok)
        #expect(response.headers[.contentType] == "application/json")
        let intake = Intake(
            region: "GB", person: Person(age: 34, sex: .female, pregnancy: .pregnant(weeks: 22)),
            answers: [
                "danger-leg": .no, "danger-whole": .no, "cramp-time": .option("night"), "what-else": .options(["urge"]),
                "pain-minutes": .number(5),
            ], conditions: ["unsteady"], medicines: ["bendroflumethiazide", "nosuchpill"], text: "It wakes me.")
        let knowledge = TestKnowledge.small
        let document = try JSONDecoder().decode(AssessmentDocument.self, from: Data(response.body.readableBytesView))
        #expect(document == AssessmentDocument(knowledge.assess(intake), knowledge: knowledge))
        #expect(document.notRecognised == ["nosuchpill"])
    }

    @Test func `the same request gives the same bytes`() async throws {
        try await ServerUnderTest.withRouter { client in
            let first = try await client.post(json: Self.intake)
            let second = try await client.post(json: Self.intake)
            #expect(first.text == second.text)
        }
    }

    @Test(arguments: [
        (#"{"schema": 1, "answers": {"nosuch": "yes"}}"#, "answers.nosuch", "There is no question"),
        (#"{"schema": 1, "answers": {"danger-leg": 3}}"#, "answers.danger-leg", "Expected: yes or no"),
        (#"{"schema": 1, "answers": {"danger-leg": {"a": 1}}}"#, "answers.danger-leg", "An answer is"),
        (#"{"schema": 1, "answers": {"cramp-time": "noon"}}"#, "answers.cramp-time", "night, day, both"),
        (#"{"schema": 1, "answers": {"what-else": ["none", "sore"]}}"#, "answers.what-else", "one or the other"),
        (#"{"schema": 1, "answers": {"pain-minutes": -1}}"#, "answers.pain-minutes", "0 to 1440"),
        (#"{"schema": 1, "answers": []}"#, "answers", "group of question ids"),
        (#"{"schema": 1, "person": {"age": 670}}"#, "person.age", "Did you mean 67?"),
        (#"{"schema": 1, "person": {"age": 1e999}}"#, "person.age", "A number"),
        (#"{"schema": 1, "person": {"age": "old"}}"#, "person.age", "A number"),
        (#"{"schema": 1, "person": {"age": 7, "pregnancy": {"weeks": 9}}}"#, "person.pregnancy", "does not go with"),
        (#"{"schema": 1, "region": "ZZ"}"#, "region", "GB, XX"),
        (#"{"schema": 1, "conditions": ["nosuch"]}"#, "conditions[0]", "There is no condition"),
        (#"{"schema": 1, "about": "cat"}"#, "about", "self, child or other"),
        (#"{"schema": 2}"#, "schema", "Only schema: 1"),
        (#"{"schema": 1, "extra": 1}"#, "extra", "do not know this field"),
        ("", "file", "not JSON"), ("null", "file", "not JSON"), ("[]", "file", "group of keys"), ("{", "file", "not JSON"),
        ("schema: 1", "file", "not JSON"), ("schema: [", "file", "not JSON"),
        (#"{"schema": 1, "text": "\#(String(repeating: "a", count: 2001))"}"#, "text", "longer than 2000"),
    ])
    func `JSON that cannot be used names the field`(body: String, field: String, words: String) async throws {
        let response = try await ServerUnderTest.withRouter { try await $0.post(json: body) }
        #expect(response.status == .unprocessableContent)
        #expect(response.headers[.contentType] == "application/json")
        #expect(response.problems.contains { $0.field == field && $0.sentence.contains(words) }, "\(response.problems)")
    }

    @Test func `everything that is wrong is said at once`() async throws {
        let response = try await ServerUnderTest.withRouter {
            try await $0.post(json: #"{"schema": 1, "region": "ZZ", "person": {"age": 670}, "answers": {"nosuch": "yes"}}"#)
        }
        #expect(Set(response.problems.map(\.field)) == ["region", "person.age", "answers.nosuch"])
    }

    @Test func `bytes that are not text are refused`() async throws {
        let body = ByteBuffer(bytes: Array(#"{"schema": 1, "text": ""#.utf8) + [0xFF, 0xFE] + Array(#""}"#.utf8))
        let response = try await ServerUnderTest.withRouter { try await $0.post(body, type: "application/json") }
        #expect(response.status == .unprocessableContent)
        #expect(response.problems == [InputError(field: "file", sentence: "It is not UTF-8 text.")])
    }

    @Test(arguments: ["application/json", "application/json; charset=utf-8", "APPLICATION/JSON"])
    func `JSON is known by its type, however that is written`(type: String) async throws {
        let response = try await ServerUnderTest.withRouter { try await $0.post(ByteBuffer(string: #"{"schema": 1}"#), type: type) }
        #expect(response.status == .ok)
    }

    @Test(arguments: ["text/plain", "application/jsonx", "multipart/form-data; boundary=x", "", "application/x-www-form-urlencoded"])
    func `an unknown type of content is refused`(type: String) async throws {
        let response = try await ServerUnderTest.withRouter { try await $0.post(ByteBuffer(string: #"{"schema": 1}"#), type: type) }
        #expect(response.status == .unsupportedMediaType)
    }

    @Test func `a body without a type is refused`() async throws {
        let response = try await ServerUnderTest.withRouter { try await $0.post(ByteBuffer(string: "age=5"), type: nil) }
        #expect(response.status == .unsupportedMediaType)
    }
}
