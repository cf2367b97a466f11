import ArgumentParser
import CrampDiary
import Foundation
import Synchronization

@testable import charley

/// A console that keeps what is written and types what it was given.
final class CollectedConsole: Sendable {
    private struct State {
        var written = ""
        var said = ""
        var typed: ArraySlice<String>
        var seconds = 0
        var saved: [String: Data] = [:]
        var now: Moment?
    }

    /// A typed line that is none: a second goes by.
    static let second = "\u{231B}"

    private let state: Mutex<State>
    private let files: [String: Data]

    /// - Parameter typed: lines; after the last the input ends.
    /// - Parameter files: by path; "-" is standard input. What is not listed, and was not written, cannot be read.
    /// - Parameter now: what the clock says; it stands still.
    init(typed: [String] = [], files: [String: String] = [:], now: Moment? = nil) {
        state = Mutex(State(typed: typed[...], now: now))
        self.files = files.mapValues { Data($0.utf8) }
    }

    /// Standard output.
    var written: String { state.withLock { $0.written } }
    /// Standard error.
    var said: String { state.withLock { $0.said } }
    /// Files that were written, by path; nothing can be written where the path says "nowhere".
    var saved: [String: Data] { state.withLock { $0.saved } }
    /// Lines that nobody asked for.
    var left: Int { state.withLock { $0.typed.count } }

    var console: Console {
        Console(
            write: { text in self.state.withLock { $0.written += text } },
            say: { text in self.state.withLock { $0.said += text } },
            readLine: { self.state.withLock { $0.typed.popFirst() } },
            readSecret: { self.state.withLock { $0.typed.popFirst() } },
            read: { path in
                guard let data = self.files[path] ?? self.saved[path] else { throw CocoaError(.fileReadNoSuchFile) }
                return data
            },
            save: { bytes, path in
                guard !path.contains("nowhere") else { throw CocoaError(.fileNoSuchFile) }
                self.state.withLock { $0.saved[path] = bytes }
            },
            listen: {
                self.state.withLock {
                    guard let line = $0.typed.popFirst() else { return .end }
                    guard line == Self.second else { return .line(line) }
                    $0.seconds += 1
                    return .nothing
                }
            },
            seconds: { self.state.withLock { $0.seconds } },
            now: { self.state.withLock { $0.now } })
    }

    /// Runs a command as `charley` would, from its words to its exit code.
    func run(_ words: String...) async -> Int32 { await run(words) }

    func run(_ words: [String]) async -> Int32 {
        do {
            switch try Charley.parseAsRoot(words) {
            case let command as AidCommand: try await command.run(on: console)
            case let command as AssessCommand: try await command.run(on: console)
            case let command as PlanCommand: try await command.run(on: console)
            case let command as MedicinesCommand: try await command.run(on: console)
            case let command as CheckCommand: try await command.run(on: console)
            case let command as ExplainCommand: try await command.run(on: console)
            case let command as EvaluateCommand: try await command.run(on: console)
            case let command as MuscleCommand: try await command.run(on: console)
            case let command as KnowledgeCommand.Lint: try await command.run(on: console)
            case let command as KnowledgeCommand.Questions: try await command.run(on: console)
            case let command as KnowledgeCommand.NetworkCommand: try await command.run(on: console)
            case let command as KnowledgeCommand.CoverageCommand: try await command.run(on: console)
            case let command as KnowledgeCommand.Words: try await command.run(on: console)
            case let command as KnowledgeCommand.Export: try await command.run(on: console)
            case let command as ReportCommand: try await command.run(on: console)
            case let command as DiaryCommand.Log: try await command.run(on: console)
            case let command as DiaryCommand.Nights: try await command.run(on: console)
            case let command as DiaryCommand.Attacks: try await command.run(on: console)
            case let command as DiaryCommand.CheckInCommand: try await command.run(on: console)
            case let command as DiaryCommand.ChangeCommand: try await command.run(on: console)
            case let command as DiaryCommand.TrendCommand: try await command.run(on: console)
            case let command as DiaryCommand.Signs: try await command.run(on: console)
            case let command as DiaryCommand.Export: try await command.run(on: console)
            case let command as DiaryCommand.Import: try await command.run(on: console)
            case let command as DiaryCommand.Restore: try await command.run(on: console)
            case let command as DiaryCommand.Erase: try await command.run(on: console)
            default: return -1
            }
            return 0
        } catch let status as ExitCode {
            return status.rawValue
        } catch {
            return Charley.exitCode(for: error).rawValue
        }
    }
}
