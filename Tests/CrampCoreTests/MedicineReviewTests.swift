import CrampCore
import CrampTestSupport
import Testing

@Suite struct MedicineReviewTests {
    private func review(_ names: String...) -> MedicineReview { MedicineReview(names, knowledge: Bundled.knowledge) }

    @Test(arguments: [
        ("indapamide", "takes-thiazide-diuretic"), ("Atorvastatin 20 mg", "takes-statin"), ("atorvastatni", "takes-statin"),
        ("SALBUTAMOL", "takes-inhaled-beta-agonist"),
    ])
    func `a medicine is linked by any of its names, with a dose behind it or a slip of the pen`(_ name: String, _ link: String) {
        #expect(review(name).answers.map(\.links).contains { $0.contains(link) }, "\(review(name))")
    }

    @Test func `answers come in the order of the names, the strongest link of each first`() {
        let answers = review("paracetamol", "indapamide", "nosuchpill").answers
        #expect(answers.map(\.typed) == ["paracetamol", "indapamide", "nosuchpill"])
        #expect(answers.map(\.links.isEmpty) == [true, false, true])
        #expect(answers[2].reading == .unknown)
        let strengths = Bundled.knowledge.medicines.flatMap(\.names).flatMap { name in
            MedicineReview([name], knowledge: Bundled.knowledge).answers.map { answer in
                answer.links.compactMap { Bundled.knowledge.medicineLinks[$0]?.strength }
            }
        }
        let order = MedicineLink.Strength.allCases
        for own in strengths {
            #expect(zip(own, own.dropFirst()).allSatisfy { (order.firstIndex(of: $0) ?? 0) <= (order.firstIndex(of: $1) ?? 0) })
        }
    }

    @Test(arguments: ["I want to die", "i took all my pills", "my baby is shaking"])
    func `words of danger raise the alarm and are answered as no name`(_ words: String) {
        let review = review(words, "indapamide")
        #expect(!review.alarms.isEmpty)
        #expect(review.answers.map(\.typed) == ["indapamide"])
    }

    @Test(arguments: [
        ["simvastatin", "clarithromycin"], ["clarithromycin 500 mg", "Simvastatin"], ["colchicine", "Claritromycin"],
        ["atorvastatin", "gemfibrozil"], ["simvastatin", "paracetamol", "Paxlovid"],
    ])
    func `two medicines that can destroy muscle together are named, however they are written`(_ names: [String]) {
        let clashes = MedicineReview(names, knowledge: Bundled.knowledge).clashes
        #expect(!clashes.isEmpty)
        for clash in clashes {
            #expect(clash.names.count == 2 && Set(clash.names).isSubset(of: names))
            #expect(Bundled.knowledge.medicineLinks[clash.link]?.togetherWhy?.isEmpty == false)
        }
    }

    @Test func `one medicine alone, or two that go together, clash with nothing`() {
        #expect(review("simvastatin").clashes.isEmpty && review("clarithromycin").clashes.isEmpty)
        #expect(review("simvastatin", "paracetamol", "indapamide").clashes.isEmpty)
    }

    @Test func `an ordinary list of medicines raises no alarm`() {
        #expect(review("indapamide", "simvastatin", "paracetamol").alarms.isEmpty)
    }

    @Test func `every link is one that a name leads to, or a question`() {
        let reached = Set(Bundled.knowledge.medicines.flatMap(\.sets) + Bundled.knowledge.questions.flatMap(\.facts))
        let unreached = Bundled.knowledge.medicineLinks.ids.filter { !reached.contains($0) }
        #expect(unreached.isEmpty, "\(unreached)")
    }

    @Test func `what a stranger writes is shortened, and never longer than fits in a line`() {
        #expect(review(String(repeating: "x", count: 500)).answers[0].typed.count <= 41)
    }
}
