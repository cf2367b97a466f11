import Foundation

enum Fixture {
    static func decode<Value: Decodable>(_ name: String) -> Value {
        let url = Bundle.module.bundleURL.appendingPathComponent("Fixtures/\(name)")
        return try! JSONDecoder().decode(Value.self, from: Data(contentsOf: url))
    }
}
