import CrampCore
import Testing

@Suite struct GateTests {
    static let massage = advice("massage", notIf: ["clot", "numb"])
    static let stretch = advice("stretch", notIf: ["clot"], evenIfUnknown: true)
    static let call = advice("call", notIf: [])

    static func advice(_ id: String, notIf: [String], evenIfUnknown: Bool = false) -> Advice {
        Advice(id: id, name: id, kind: .measure, text: id, why: id, notIf: notIf, evenIfUnknown: evenIfUnknown, evidence: [])
    }

    @Test(arguments: Presence.allCases, Presence.allCases)
    func `every pair of conditions gives exactly one verdict: refused before held, held before shown`(clot: Presence, numb: Presence) {
        let gate = Gate(presence: ["clot": clot, "numb": numb])
        let present = [("clot", clot), ("numb", numb)].filter { $0.1 == .present }.map(\.0)
        let open = [("clot", clot), ("numb", numb)].filter { $0.1 == .unknown || $0.1 == .notAsked }.map(\.0)
        let expected: Gate.Verdict = present.isEmpty ? (open.isEmpty ? .shown : .held(unknown: open)) : .refused(because: present)
        #expect(gate.verdict(on: Self.massage) == expected)
    }

    @Test func `what may be shown although a condition is not known is still refused where it is present`() {
        #expect(Gate(presence: [:]).verdict(on: Self.stretch) == .shown)
        #expect(Gate(presence: ["clot": .unknown]).verdict(on: Self.stretch) == .shown)
        #expect(Gate(presence: ["clot": .present]).verdict(on: Self.stretch) == .refused(because: ["clot"]))
    }

    @Test func `a condition that nobody listed is not known, and a call for help has none`() {
        #expect(Gate(presence: [:]).verdict(on: Self.massage) == .held(unknown: ["clot", "numb"]))
        #expect(Gate(presence: [:]).verdict(on: Self.call) == .shown)
    }
}
