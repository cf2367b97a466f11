/// Some of a food, eaten.
public struct Helping: Hashable, Sendable {
    /// The id of a food.
    public let food: String
    public let grams: Double

    /// Of one food at one meal nobody eats more than this, in grams.
    public static let most = 5000.0
    /// Of one food nobody eats more portions than this in a day.
    public static let mostPortions = 20.0

    public init(food: String, grams: Double) {
        self.food = food
        self.grams = grams
    }

    /// An amount as people write it, of a food by one of its names: "150 g", "0.2 kg", "2 portions", or nothing for one portion.
    /// - Throws: `InputError` with a field, "food" or "amount", and one clear sentence.
    public init(_ amount: String, of name: String, in foods: Catalogue<Food>) throws(InputError) {
        let food = try Self.food(called: name, in: foods)
        func refused(_ sentence: String) -> InputError { InputError(field: "amount", sentence: sentence) }
        let words = amount.lowercased().replacing(",", with: ".").trimmed
        guard !words.isEmpty else {
            self.init(food: food.id, grams: food.portionGrams)
            return
        }
        let digits = words.prefix { $0.isNumber || ".-+".contains($0) }
        let unit = String(words.dropFirst(digits.count)).trimmed
        guard let value = Double(digits), value.isFinite else {
            throw refused("“\(Wording.quoted(amount))” is not an amount. Write grams or portions: 150 g, or 2 portions.")
        }
        guard value > 0 else { throw refused("\(Wording.number(value)) is not an amount that anyone can eat. It has to be more than 0.") }
        let isPortion = unit.isEmpty || unit.hasPrefix("portion") || unit == food.portion
        let gramsEach: Double? = isPortion ? food.portionGrams : ["g": 1, "gram": 1, "grams": 1, "kg": 1000][unit]
        guard let gramsEach else {
            throw refused(
                "We do not measure food in “\(Wording.quoted(unit))”. Write grams (g, kg) or portions; a portion of this is \(food.portion), \(Wording.number(food.portionGrams)) g."
            )
        }
        let grams = value * gramsEach
        // Of what is eaten by the pinch, twenty portions are already beyond belief.
        let most = min(Self.most, Self.mostPortions * food.portionGrams)
        guard grams <= most else {
            throw refused(
                "\(Wording.number(grams)) g of \(food.name.lowercased()) is more than we can believe for a day; at most \(Wording.number(most)) g. A portion is \(Wording.number(food.portionGrams)) g."
            )
        }
        self.init(food: food.id, grams: grams)
    }
}

extension Helping {
    /// By its own name before its other names, whatever the case. Of several that are called so we choose none: raw and cooked differ.
    private static func food(called name: String, in foods: Catalogue<Food>) throws(InputError) -> Food {
        let typed = name.lowercased().trimmed
        let own = foods.filter { $0.id == typed || $0.name.lowercased() == typed }
        let found = own.isEmpty ? foods.filter { $0.also.contains { $0.lowercased() == typed } } : own
        if found.count == 1 { return found[0] }
        func names(_ foods: [Food]) -> String { foods.map(\.name).joined(separator: "; ") }
        guard found.isEmpty else {
            let sentence = "“\(Wording.quoted(name))” can be one of these: \(names(found)). Please say which."
            throw InputError(field: "food", sentence: sentence)
        }
        let near = foods.filter { $0.sharesAWord(with: typed) }.prefix(5)
        throw InputError(
            field: "food",
            sentence: "We do not have “\(Wording.quoted(name))” in our table of \(foods.count) foods."
                + (near.isEmpty ? "" : " Do you mean one of these? \(names(Array(near)))."))
    }
}

extension Food {
    /// One word of the names begins as one that was typed, or the other way round: "bananas", banana.
    fileprivate func sharesAWord(with typed: String) -> Bool {
        let mine = ([name] + also).flatMap(\.longWords)
        return typed.longWords.contains { word in mine.contains { $0.hasPrefix(word) || word.hasPrefix($0) } }
    }
}

extension String {
    /// Of four letters or more, in lower case.
    fileprivate var longWords: [Substring] { lowercased().split { !$0.isLetter }.filter { $0.count >= 4 }.map { Substring($0) } }

    fileprivate var trimmed: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
