import Foundation

/// A program of its own that writes into a folder (`Tests/DiaryWriter`), for tests that kill it.
final class Writer {
    private let process = Process()
    private let output = Pipe()
    private var rest = Data()

    /// - Parameter start: seconds since 1970 of its first attack.
    init(_ folder: URL, name: String, start: Int, count: Int? = nil) throws {
        process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent(
            "diary-writer")
        process.arguments = [folder.path, name, "\(start)"] + (count.map { ["\($0)"] } ?? [])
        process.standardOutput = output
        try process.run()
    }

    /// The next line it says; nil when it ended.
    func line() -> String? {
        while true {
            if let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                defer { rest = Data(rest[rest.index(after: end)...]) }
                return String(decoding: rest[..<end], as: UTF8.self)
            }
            let more = output.fileHandleForReading.availableData
            if more.isEmpty { return nil }
            rest += more
        }
    }

    /// Kills it at once and returns what it still had said.
    func kill() -> [String] {
        Foundation.kill(process.processIdentifier, SIGKILL)
        return lines()
    }

    /// Everything it says until it ends. A line that was cut off is none.
    func lines() -> [String] {
        var lines: [String] = []
        while let line = line() { lines.append(line) }
        process.waitUntilExit()
        return lines
    }

    var status: Int32 { process.terminationStatus }
}
