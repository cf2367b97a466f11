import ArgumentParser
import CrampCore
import CrampDiary
import Foundation

/// What a command may touch. `live` is the real thing; tests bring their own.
struct Console: Sendable {
    /// Results: standard output.
    var write: @Sendable (String) -> Void
    /// Talk: standard error.
    var say: @Sendable (String) -> Void
    /// A line typed by the person; nil at the end of the input.
    var readLine: @Sendable () -> String?
    /// The same, and where it is typed at a terminal nothing is shown of it.
    var readSecret: @Sendable () -> String?
    /// All of a file, or of standard input where the path is "-".
    var read: @Sendable (_ path: String) throws -> Data
    /// Writes a file, in place of one that is there.
    var save: @Sendable (_ bytes: Data, _ path: String) throws -> Void
    /// Waits for a line, at most a second.
    var listen: @Sendable () -> Heard
    /// Whole seconds since some moment; they never run back.
    var seconds: @Sendable () -> Int
    /// What the clock on the wall says; nil where it says a year that nobody can mean.
    var now: @Sendable () -> Moment?

    enum Heard: Equatable {
        case line(String)
        case nothing
        /// No line will ever come.
        case end
    }

    static let live = Console(
        write: { FileHandle.standardOutput.write(Data($0.utf8)) },
        say: { FileHandle.standardError.write(Data($0.utf8)) },
        readLine: { Swift.readLine() },
        readSecret: secret,
        read: { path in
            path == "-" ? try FileHandle.standardInput.readToEnd() ?? Data() : try Data(contentsOf: URL(fileURLWithPath: path))
        },
        save: { try $0.write(to: URL(fileURLWithPath: $1), options: .atomic) },
        listen: listened,
        seconds: { Int(began.duration(to: .now).components.seconds) },
        now: {
            let now = Date.now
            return Moment(seconds: Int(now.timeIntervalSince1970.rounded(.down)), offset: TimeZone.current.secondsFromGMT(for: now) / 60)
        })

    private static let began = ContinuousClock.now

    private static func secret() -> String? {
        var shown = termios()
        guard tcgetattr(0, &shown) == 0 else { return Swift.readLine() }
        var hidden = shown
        hidden.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(0, TCSAFLUSH, &hidden)
        defer { tcsetattr(0, TCSAFLUSH, &shown) }
        return Swift.readLine()
    }

    private static func listened() -> Heard {
        var input = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
        guard poll(&input, 1, 1000) > 0 else { return .nothing }
        // Byte by byte: what a buffer has taken in, nobody could wait for.
        var line: [UInt8] = []
        var byte: UInt8 = 0
        while Foundation.read(0, &byte, 1) == 1 {
            if byte == UInt8(ascii: "\n") { return .line(String(decoding: line, as: UTF8.self)) }
            line.append(byte)
        }
        return line.isEmpty ? .end : .line(String(decoding: line, as: UTF8.self))
    }
}

/// Exit codes of `sysexits.h` that the commands use.
enum Exit: Int32 {
    case findings = 1
    case badInput = 65
    case ourFault = 70
    case inputOutput = 74

    var code: ExitCode { ExitCode(rawValue) }
}

/// A failure with its exit code; the sentence goes to standard error.
struct Failure: Error {
    let exit: Exit
    let sentence: String
}

extension Console {
    /// Runs a command and turns what it throws into a sentence and an exit code.
    func run(_ body: () async throws -> Void) async throws(ExitCode) {
        do {
            try await body()
        } catch let status as ExitCode {
            throw status
        } catch let failure as Failure {
            say("charley: \(failure.sentence)\n")
            throw failure.exit.code
        } catch let failure as StoreFailure {
            say("charley: \(failure.sentence)\n")
            throw Exit.inputOutput.code
        } catch let errors as InputErrors {
            for error in errors.errors { say("charley: \(error.field): \(error.sentence)\n") }
            throw Exit.badInput.code
        } catch {
            say("charley: Something went wrong in Charley itself. Nothing you gave was lost or kept.\n")
            throw Exit.ourFault.code
        }
    }

    func contents(of path: String) throws -> Data {
        do { return try read(path) } catch {
            throw Failure(exit: .inputOutput, sentence: "\(path) cannot be read.")
        }
    }

    func keep(_ text: String, at path: String) throws { try keep(Data(text.utf8), at: path) }

    func keep(_ bytes: Data, at path: String) throws {
        do { try save(bytes, path) } catch {
            throw Failure(exit: .inputOutput, sentence: "\(path) cannot be written.")
        }
    }

    /// A value as JSON, keys in order, the same bytes on every run.
    func write(json value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        write(String(decoding: try encoder.encode(value), as: UTF8.self) + "\n")
    }
}
