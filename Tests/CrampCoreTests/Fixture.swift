import Foundation

enum Fixture {
    static func decode<Value: Decodable>(_ name: String) -> Value {
        let url = Bundle.module.bundleURL.appendingPathComponent("Fixtures/\(name)")
        do { return try JSONDecoder().decode(Value.self, from: Data(contentsOf: url)) } catch { preconditionFailure("\(name): \(error)") }
    }
}
