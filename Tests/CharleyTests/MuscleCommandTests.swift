import CrampTestSupport
import Foundation
import Testing

@testable import charley

struct MuscleCommandTests {
    private func run(_ words: String...) async -> (status: Int32, written: String, said: String) {
        let console = CollectedConsole()
        return (await console.run(["muscle"] + words), console.written, console.said)
    }

    @Test func `a twitch in words: one action potential, then silence`() async {
        let (status, written, _) = await run()
        #expect(status == 0)
        #expect(written.hasPrefix("A twitch (twitch)\n"))
        #expect(written.contains("  1 action potentials of the fibre, 1 impulses of the nerve\n"))
        #expect(written.contains("EMG silent"))
    }

    @Test func `as a table, as JSON and as a picture`() async throws {
        let table = await run("--format", "csv", "--seconds", "0.1").written.split(separator: "\n")
        #expect(table[0].hasPrefix("time (ms),neuron.V (mV),"))
        #expect(table.count == 1002)
        let json = try JSONSerialization.jsonObject(with: Data(await run("--format", "json", "--seconds", "0.1").written.utf8))
        #expect((json as? [String: Any])?["scenario"] as? String == "twitch")
        let picture = await run("--format", "svg", "--seconds", "0.1").written
        #expect(picture.hasPrefix("<svg") && picture.hasSuffix("</svg>\n"))
        #expect(!picture.contains("nan"))
        #expect(picture.components(separatedBy: "<path").count == 25)
    }

    @Test func `a knob that is turned changes the answer and stands in it`() async {
        let written = await run("--set", "step-calcium=0").written
        #expect(written.contains("  step-calcium = 0\n"))
        #expect(written.contains("greatest force 0.01 ") || written.contains("greatest force 0.00 "), "\(written.prefix(400))")
    }

    @Test(arguments: [
        (["--scenario", "flying"], "charley: There is no experiment flying. There is: twitch, fusion, cramp,"),
        (["--set", "love=1"], "charley: There is no knob love. There is: ankle, temperature,"),
        (["--set", "potassium=99"], "charley: 99 is outside of what the model bears. potassium can be 2 to 16 mM."),
        (["--set", "potassium=nan"], "charley: nan is no number. potassium can be 2 to 16 mM."),
        (["--set", "potassium=much"], "charley: much is no number. potassium can be 2 to 16 mM."),
        (["--set", "potassium"], "charley: potassium is not of the form name=value, for example potassium=7."),
        (
            ["--seconds", "31557600"],
            "charley: This experiment can run for 0.01 to 0.6 seconds; 3.15576e+07 is outside of that."
        ),
        (["--seconds", "nan"], "charley: This experiment can run for 0.01 to 0.6 seconds; nan is outside of that."),
    ])
    func `what can't be is refused with what can`(words: [String], sentence: String) async {
        let console = CollectedConsole()
        #expect(await console.run(["muscle"] + words) == 65)
        #expect(console.said.hasPrefix(sentence), "\(console.said)")
        #expect(console.written.isEmpty)
    }

    @Test func `the list names every experiment and every knob with its range`() async {
        let written = await run("--list").written
        #expect(written.contains("  cramp-stretch           A cramp, and then stretch it\n"))
        #expect(written.contains("  potassium               Potassium of blood plasma (measured); 2 to 16 mM, otherwise 4.3\n"))
    }

    @Test func `targets are measured one by one`() async {
        let written = await run("--targets", "32", "--format", "csv").written
        #expect(written.hasPrefix("32,3.7"))
        #expect(written.hasSuffix(",3.6,4.0\n"))
    }
}
