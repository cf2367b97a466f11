import Logging
import Synchronization

/// A log that keeps all that it is given.
final class CollectedLog: LogHandler {
    private let collected = Mutex<[String]>([])
    var metadata: Logger.Metadata {
        get { [:] }
        set {}
    }
    var logLevel: Logger.Level {
        get { .trace }
        set {}
    }
    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { nil }
        set { keep("\(key): \(newValue.map { "\($0)" } ?? "")") }
    }

    var lines: [String] { collected.withLock { $0 } }

    func log(event: LogEvent) {
        keep("\(event.level) \(event.message) \(event.metadata.map { "\($0)" } ?? "") \(event.error.map { "\($0)" } ?? "")")
    }

    private func keep(_ line: String) { collected.withLock { $0.append(line) } }
}
