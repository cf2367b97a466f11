import CrampCore
import CrampTestSupport
import Foundation
import Testing

@Suite struct HelpingTests {
    private let foods = Bundled.knowledge.foods

    @Test(arguments: [
        ("150 g", 150.0), ("150g", 150), ("0.2 kg", 200), ("0,2 kg", 200), ("2 portions", 236), ("1 portion", 118), ("", 118), ("1.5", 177),
        (" 80 grams ", 80),
    ])
    func `an amount is read as people write it`(_ amount: String, _ grams: Double) throws {
        let portion = try #require(foods["banana"]).portionGrams
        let helping = try Helping(amount, of: "Banana", in: foods)
        #expect(helping.food == "banana")
        #expect(abs(helping.grams - grams * (amount.contains("g") ? 1 : portion / 118)) < 1e-9)
    }

    @Test(arguments: [
        ("1 stone", "We do not measure food in “stone”."), ("-3 g", "-3 is not an amount that anyone can eat."),
        ("0 g", "0 is not an amount that anyone can eat."), ("lots", "“lots” is not an amount."), ("10 kg", "10000 g of"),
        ("1e400 g", "We do not measure food in “e400 g”."), ("--3 g", "“--3 g” is not an amount."),
        ("1.2.3 g", "“1.2.3 g” is not an amount."),
    ])
    func `what nobody eats is refused in a clear sentence`(_ amount: String, _ beginning: String) {
        let error = #expect(throws: InputError.self) { try Helping(amount, of: "turmeric", in: foods) }
        #expect(error?.field == "amount")
        #expect(error?.sentence.hasPrefix(beginning) == true, "\(error?.sentence ?? "")")
    }

    @Test func `of what is eaten by the pinch, half a kilogram is already too much`() {
        #expect(throws: InputError.self) { try Helping("500 g", of: "turmeric", in: foods) }
        #expect(throws: Never.self) { try Helping("500 g", of: "milk", in: foods) }
    }

    @Test(arguments: ["nutmeg", "", "banana split", "<script>"])
    func `a food that is not in the table is said to be none`(_ name: String) {
        let error = #expect(throws: InputError.self) { try Helping("1 portion", of: name, in: foods) }
        #expect(error?.field == "food" && error?.sentence.contains("202 foods") == true)
    }

    @Test(arguments: [("Spinach, cooked", "Boiled spinach"), ("bananas", "Banana"), ("banana split", "Banana")])
    func `a food that is nearly in the table is offered, not guessed`(_ typed: String, _ meant: String) {
        let error = #expect(throws: InputError.self) { try Helping("", of: typed, in: foods) }
        #expect(error?.sentence.contains("Do you mean one of these?") == true && error?.sentence.contains(meant) == true)
    }

    @Test func `every food is found by its name, and what several are called is asked, not guessed`() throws {
        var owners: [String: [String]] = [:]
        for food in foods {
            #expect(try Helping("", of: food.name, in: foods).food == food.id)
            for name in food.also { owners[name.lowercased(), default: []].append(food.name) }
        }
        for (name, names) in owners where !foods.contains(where: { $0.name.lowercased() == name || $0.id == name }) {
            guard names.count > 1 else { continue }
            let error = #expect(throws: InputError.self) { try Helping("", of: name, in: foods) }
            #expect(names.allSatisfy { error?.sentence.contains($0) == true }, "\(name)")
        }
    }
}

@Suite struct NutritionTests {
    private let knowledge = Bundled.knowledge

    private struct Day: Decodable {
        struct Helping: Decodable {
            let food: String
            let grams: String
        }
        struct Sum: Decodable {
            let known: String
            let unknown: Int
        }
        let helpings: [Helping]
        let sums: [String: Sum]
    }

    @Test func `the sums are those of an independent computation in exact decimals, blanks counted`() throws {
        let file = Project.root.appendingPathComponent("Tests/CrampCoreTests/Fixtures/nutrition.json")
        let days = try JSONDecoder().decode([Day].self, from: Data(contentsOf: file))
        #expect(days.count == 100)
        for day in days {
            let helpings = try day.helpings.map { Helping(food: $0.food, grams: try #require(Double($0.grams))) }
            let nutrition = Nutrition(helpings, knowledge: knowledge)
            #expect(day.sums.count == Nutrient.allCases.count)
            for nutrient in Nutrient.allCases {
                let expected = try #require(day.sums[nutrient.rawValue])
                let sum = try #require(nutrition.sums[nutrient])
                #expect(sum.unknown == expected.unknown)
                #expect(abs(sum.known - (try #require(Double(expected.known)))) < 1e-6, "\(nutrient)")
            }
        }
    }

    @Test(arguments: [
        (Person(age: 40, sex: .male), false, "magnesium-men-31"), (Person(age: 30.9, sex: .male), false, "magnesium-men-19-30"),
        (Person(age: 31, sex: .female), false, "magnesium-women-31"),
        (Person(age: 31, sex: .female, pregnancy: .pregnant(weeks: 20)), false, "magnesium-pregnancy-31"),
        (Person(age: 31, sex: .female, pregnancy: .pregnant(weeks: nil)), true, "magnesium-pregnancy-31"),
        (Person(age: 31, sex: .female, pregnancy: .postpartum(weeks: 4)), true, "magnesium-breastfeeding-31"),
        (Person(age: 6), false, "magnesium-children-4-8"),
    ])
    func `the figure of reference is that of age, sex, pregnancy and breastfeeding`(_ person: Person, _ isBreastfeeding: Bool, _ id: String)
    {
        #expect(knowledge.reference(.magnesium, for: person, isBreastfeeding: isBreastfeeding)?.id == id)
    }

    @Test(arguments: [Person(), Person(age: 40), Person(sex: .male), Person(age: 0.2, sex: .male)])
    func `whoever is not known well enough has no figure of reference`(_ person: Person) {
        #expect(knowledge.reference(.magnesium, for: person, isBreastfeeding: false) == nil)
    }

    @Test func `no two figures of reference are for the same person`() {
        let people = [1.0, 3, 4, 8, 9, 13, 14, 18, 19, 30, 31, 50, 51, 70, 71, 100].flatMap { age in
            Sex.allCases.map { Person(age: age, sex: $0) } + [Person(age: age, sex: .female, pregnancy: .pregnant(weeks: 9))]
        }
        for nutrient in Nutrient.allCases {
            for person in people where person.pregnancy == nil || (14...50).contains(person.age ?? 0) {
                let own = knowledge.intakeReferences.filter {
                    $0.nutrient == nutrient && $0.group.age.contains(person.age ?? 0) && ($0.group.sex == nil || $0.group.sex == person.sex)
                        && ($0.group.pregnancyWeeks != nil) == (person.pregnancy != nil) && !$0.group.isBreastfeeding
                }
                #expect(own.count <= 1, "\(nutrient) \(person): \(own.map(\.id))")
            }
        }
    }

    @Test func `the limit for supplements is that of the age`() {
        let limits = knowledge.limits(for: Person(age: 60, sex: .male), isBreastfeeding: false)
        #expect(limits.contains { $0.id == "magnesium-supplement" && $0.amount.value == 250 })
        #expect(Set(limits.map { "\($0.nutrient) \($0.source)" }).count == limits.count)
    }

    private func gate(_ changes: [String: Presence] = [:]) -> Gate {
        let well = Dictionary(uniqueKeysWithValues: knowledge.conditions.ids.map { ($0, Presence.absent) })
        return Gate(presence: well.merging(changes) { $1 })
    }

    private func gaps(_ changes: [String: Presence] = [:], _ helpings: [Helping] = []) -> [Nutrition.Gap] {
        Nutrition(helpings, knowledge: knowledge).gaps(
            in: [.magnesium, .potassium, .calcium, .vitaminK1], for: Person(age: 40, sex: .male), isBreastfeeding: false,
            gate: gate(changes), knowledge: knowledge)
    }

    @Test func `an empty day lacks everything, and foods that close it are named, the richest first`() throws {
        let gaps = gaps()
        #expect(gaps.map(\.nutrient) == [.magnesium, .potassium, .calcium, .vitaminK1])
        for gap in gaps {
            let reference = try #require(knowledge.intakeReferences[gap.reference])
            #expect(gap.missing == reference.amount.value && gap.isSure)
            let amounts = try gap.closedBy.map { id in
                let food = try #require(knowledge.foods[id])
                return try #require(food.per100Grams[gap.nutrient]) * food.portionGrams / 100
            }
            #expect(!amounts.isEmpty && amounts == amounts.sorted(by: >))
            #expect(amounts.allSatisfy { $0 >= reference.amount.value / 10 })
        }
    }

    @Test func `a day that has enough has no gap, and one whose foods are not known is not sure of it`() throws {
        let blank = try #require(knowledge.foods.first { $0.per100Grams[.vitaminK1] == nil })
        #expect(gaps([:], [Helping(food: "whole-milk", grams: 3000)]).allSatisfy { $0.nutrient != .calcium })
        let gap = gaps([:], [Helping(food: blank.id, grams: 10)]).first { $0.nutrient == .vitaminK1 }
        #expect(gap?.isSure == false)
    }

    @Test(arguments: [Presence.present, .unknown, .notAsked])
    func `with an eating disorder, or where nobody has asked, no gap is shown`(_ presence: Presence) {
        #expect(gaps(["eating-disorder": presence]).isEmpty)
    }

    @Test(
        arguments: ["kidney-disease-or-dialysis", "raised-potassium-risk", "heart-failure-condition"], [Presence.present, .unknown])
    func `no food rich in potassium is named to whom it could harm, nor one whose potassium is not known`(
        _ id: String, _ presence: Presence
    ) {
        let named = gaps([id: presence]).flatMap(\.closedBy).compactMap { knowledge.foods[$0] }
        for food in named {
            let potassium = food.per100Grams[.potassium].map { $0 * food.portionGrams / 100 }
            #expect(potassium.map { $0 < 150 } == true, "\(food.id)")
        }
    }

    @Test func `no food rich in vitamin K is named to somebody with a blood thinner, and no liver in pregnancy`() {
        #expect(gaps(["blood-thinner": .present]).first { $0.nutrient == .vitaminK1 }?.closedBy == [])
        #expect(!gaps(["pregnancy": .present]).flatMap(\.closedBy).contains { $0.contains("liver") })
    }

    @Test func `nobody is told to eat raw beans or flour`() {
        #expect(!gaps().flatMap(\.closedBy).contains { $0.hasSuffix("-dry") || $0.contains("flour") })
    }
}
