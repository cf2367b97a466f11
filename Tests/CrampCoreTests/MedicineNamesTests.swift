import CrampCore
import CrampTestSupport
import Testing

@Suite struct MedicineNamesTests {
    private static let statin = Medicine(id: "statins", name: "Statins", names: ["simvastatin", "atorvastatin", "zocor"], sets: ["statin"])
    private static let water = Medicine(id: "water", name: "Water tablets", names: ["furosemide", "diurin", "lasix"], sets: ["water"])
    private static let thiazide = Medicine(id: "thiazides", name: "Thiazides", names: ["diuril", "natrilix"], sets: ["thiazide"])
    private static let iron = Medicine(id: "iron", name: "Iron", names: ["ferrous", "plavox"], sets: ["iron"])
    private static let names = MedicineNames(Catalogue([statin, water, thiazide, iron]))

    @Test(arguments: ["simvastatin", "Simvastatin 40 mg", "my SIMVASTATIN, at night"])
    func `a name of ours is known, whatever stands round it`(_ typed: String) {
        #expect(Self.names.match(typed) == .known([Self.statin]))
        #expect(Self.names.facts(of: typed) == ["statin"])
    }

    @Test(arguments: [
        ("simvastatine", "simvastatin"), ("simvastin", nil), ("simvstatine 40", "simvastatin"), ("simvstatn", nil),
        ("atorvstatin", "atorvastatin"),
        ("frusemide", nil), ("furosemid", "furosemide"), ("furozemide 20mg", "furosemide"), ("natrlix", "natrilix"), ("natrlx", nil),
    ])
    func `one slip is forgiven in six letters, two in ten`(_ typed: String, _ meant: String?) {
        guard let meant else {
            #expect(Self.names.match(typed) == .unknown && Self.names.facts(of: typed).isEmpty)
            return
        }
        guard case .misspelt(meant, let medicines) = Self.names.match(typed) else {
            Issue.record("\(typed) is \(Self.names.match(typed))")
            return
        }
        #expect(medicines.allSatisfy { $0.names.contains(meant) } && Self.names.facts(of: typed) == medicines.flatMap(\.sets))
    }

    @Test(arguments: ["", "  ", "5 mg", "sim", "zokor", "moondust", "diabetes tablets"])
    func `what is near no name of ours is not known`(_ typed: String) {
        #expect(Self.names.match(typed) == .unknown)
    }

    @Test func `between two classes that lie as near nothing is chosen`() {
        // "Diurim" is one letter from the thiazide and one from the strong water tablet.
        #expect(Self.names.match("diurim") == .unclear(["diuril", "diurin"]))
        #expect(Self.names.facts(of: "diurim").isEmpty)
    }

    @Test func `between two names of one class there is nothing to choose`() {
        let one = Medicine(id: "m", name: "M", names: ["bumetax", "bumetay"], sets: ["water"])
        #expect(MedicineNames(Catalogue([one])).match("bumetaz") == .misspelt(as: "bumetax", [one]))
    }

    @Test func `a name of five letters is not guessed, but it may be what is meant`() {
        // "Plasix" is one letter from lasix; that it is two from plavox must not matter, nor that a longer name is as near.
        let brands = [
            Medicine(id: "water", name: "Water", names: ["lasix"], sets: ["water"]),
            Medicine(id: "blood", name: "Blood", names: ["plavix"], sets: ["blood"]),
        ]
        #expect(MedicineNames(Catalogue(brands)).match("plasix") == .unclear(["lasix", "plavix"]))
        #expect(Self.names.match("lasixx") == .unknown)
    }

    @Test func `what is read as another name is told, and what is unclear is named`() {
        let knowledge = Made.knowledge(
            facts: ["statin", "water", "thiazide"].map { Made.factor($0) }, medicines: [Self.statin, Self.water, Self.thiazide])
        let facts = Facts(Intake(medicines: ["simvastatine", "diurim", "moondust"]), knowledge: knowledge)
        #expect(facts["statin"] == .present && facts["water"] == .notAsked && facts["thiazide"] == .notAsked)
        #expect(facts.misspelt == ["We read “simvastatine” as simvastatin."])
        #expect(facts.notRecognised == ["diurim", "moondust"])
    }

    @Test func `all names are there once, in the order of the alphabet`() {
        #expect(Self.names.all == Self.names.all.sorted() && Set(Self.names.all).count == Self.names.all.count)
        #expect(Self.names.all.contains("zocor"))
    }

    // MARK: Names that look or sound alike, on the medicines that come with Charley

    private static let bundled = MedicineNames(Bundled.knowledge.medicines)

    private static func classes(_ name: String) -> Set<String> {
        Set(Bundled.knowledge.medicines.filter { $0.names.contains(name) }.map(\.id))
    }

    @Test func `a slip in a name is never read as a medicine of another class alone`() {
        var random = SeededGenerator(seed: 41)
        let names = Self.bundled.all.filter { $0.count >= 5 && $0.allSatisfy(\.isLetter) }
        var read = 0
        for _ in 0..<(Effort.isProof ? 20_000 : 500) {
            guard let name = names.randomElement(using: &random) else { return }
            let slip = Self.slip(in: name, &random)
            guard case .misspelt(let meant, let medicines) = Self.bundled.match(slip) else { continue }
            read += 1
            #expect(!Self.classes(name).isDisjoint(with: medicines.map(\.id)), "\(slip), a slip in \(name), is read as \(meant)")
        }
        #expect(read > 100)
    }

    private static func slip(in name: String, _ random: inout SeededGenerator) -> String {
        var letters = Array(name)
        let place = Int.random(in: letters.indices, using: &random)
        let letter = "abcdefghijklmnopqrstuvwxyz".randomElement(using: &random) ?? "a"
        switch Int.random(in: 0..<4, using: &random) {
        case 0: letters.remove(at: place)
        case 1: letters.insert(letter, at: place)
        case 2: letters[place] = letter
        default: if place > 0 { letters.swapAt(place, place - 1) }
        }
        return String(letters)
    }

    /// Pairs of medicines that have been mixed up, from lists of look-alike and sound-alike names (ISMP and others). Where Charley
    /// knows only one, the other must not pass for it; where it knows both, each is itself.
    @Test(arguments: [
        ("prednisone", "prednisolone"), ("hydroxyzine", "hydralazine"), ("chlorpropamide", "chlorpromazine"), ("amlodipine", "amiloride"),
        ("clonidine", "clonazepam"), ("tramadol", "trazodone"), ("losartan", "valsartan"), ("lamotrigine", "lamivudine"),
        ("quinine", "quinidine"), ("clomipramine", "clomifene"), ("metformin", "metronidazole"), ("hydrocortisone", "hydrocodone"),
        ("methotrexate", "metolazone"), ("sulfasalazine", "sulfadiazine"), ("ciclosporin", "cycloserine"), ("cyclosporine", "cycloserine"),
        ("vincristine", "vinblastine"), ("nifedipine", "nimodipine"), ("fluvastatin", "nystatin"), ("bumetanide", "budesonide"),
        ("acetazolamide", "acetohexamide"), ("terbutaline", "terbinafine"), ("lithium", "librium"), ("penicillamine", "penicillin"),
        ("furosemide", "torasemide"), ("levothyroxine", "liothyronine"), ("tizanidine", "nizatidine"), ("plavix", "elavil"),
        ("zocor", "zoloft"), ("lasix", "losec"), ("tamoxifen", "tamsulosin"), ("pravastatin", "pravasin"), ("tricor", "twicor"),
    ])
    func `names that have been mixed up are not mixed up here`(_ one: String, _ other: String) {
        for (typed, meant) in [(one, other), (other, one)] {
            guard case .misspelt(let name, let medicines) = Self.bundled.match(typed) else { continue }
            let isAnother =
                Self.classes(meant).isDisjoint(with: Self.classes(typed)) && !Set(medicines.map(\.id)).isDisjoint(with: Self.classes(meant))
            #expect(!isAnother, "\(typed) is read as \(name)")
        }
    }
}
