/// One thing that is wrong, or odd, in the knowledge: `file:line: severity: message [code]`, as compilers say it.
public struct Diagnostic: Hashable, Sendable, Codable, CustomStringConvertible {
    public enum Severity: String, Sendable, Codable { case warning, error }

    public let file: String
    public let line: Int
    public let severity: Severity
    public let code: String
    public let message: String

    public var description: String { "\(file):\(line): \(severity.rawValue): \(message) [\(code)]" }
}
