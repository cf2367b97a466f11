public import Foundation

/// Where Charley keeps what is a person's own.
public enum DataFolder {
    /// `$XDG_DATA_HOME/charley`, or `~/.local/share/charley` (XDG Base Directory Specification).
    ///
    /// - Parameter given: what the person named instead.
    public static func url(_ given: String?, environment: [String: String], home: URL) -> URL {
        if let given { return URL(fileURLWithPath: given) }
        if let shared = environment["XDG_DATA_HOME"], shared.hasPrefix("/") {
            return URL(fileURLWithPath: shared).appendingPathComponent("charley")
        }
        return home.appendingPathComponent(".local/share/charley")
    }
}
