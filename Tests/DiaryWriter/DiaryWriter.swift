import CrampCore
import CrampDiary
import CrampStore
import Foundation

/// A program that writes into a diary until it is killed, and says what was answered with success: an id a line.
///
/// Usage: diary-writer FOLDER NAME START [COUNT]. Attacks are called NAME-1, NAME-2 …, one an hour from START (seconds since 1970) on;
/// without a count it never ends.
@main
struct DiaryWriter {
    static func main() async throws {
        let arguments = CommandLine.arguments
        let store = try DiaryStore(folder: URL(fileURLWithPath: arguments[1]))
        let start = Int(arguments[3]) ?? 0
        let most = arguments.count > 4 ? Int(arguments[4]) ?? 0 : .max
        FileHandle.standardOutput.write(Data("ready\n".utf8))
        var number = 0
        while number < most {
            let first = number + 1
            number = min(number + 8, most)
            // Several at once, as from a server's requests.
            try await withThrowingTaskGroup(of: String.self) { group in
                for one in first...number {
                    group.addTask {
                        guard let moment = Moment(seconds: start + one * 3600, offset: 60) else { return "" }
                        let attack = Attack(
                            id: "\(arguments[2])-\(one)", began: moment, recorded: moment, helped: [.stretch],
                            note: String(repeating: "words ", count: one % 300 + 1))
                        return try await store.port.write([.attack(attack)]) == [.kept] ? attack.id : ""
                    }
                }
                for try await id in group { FileHandle.standardOutput.write(Data("\(id)\n".utf8)) }
            }
            // Between writes what else a day brings.
            if number % 24 == 0 { try store.backUp(on: CalendarDay(number: 20_000 + number)) }
        }
    }
}
