import Testing

@testable import CrampStore

struct TypingSlipsTests {
    @Test(arguments: [
        ("cramp", "cramp", 0), ("crammp", "cramp", 5), ("carmp", "cramp", 7), ("crsmp", "cramp", 7), ("cremp", "cramp", 7),
        ("crmp", "cramp", 10), ("crampx", "cramp", 10), ("crabp", "cramp", 13), ("ramp", "cramp", 15),
    ])
    func `what fingers and ears often mistake is less than a slip, the first letter is more`(_ typed: String, _ word: String, _ slips: Int)
    {
        #expect(TypingSlips.between(Array(typed.utf8), Array(word.utf8), most: 20) == slips)
        #expect(TypingSlips.between(Array(word.utf8), Array(typed.utf8), most: 20) == slips)
        #expect(TypingSlips.between(Array(typed.utf8), Array(word.utf8), most: slips - 1) == nil)
    }
}
