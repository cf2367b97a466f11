import Dispatch
import Synchronization

extension Array where Element: Sendable {
    /// What `body` makes of each element, in their order, on all cores: whoever has a cramp waits while the knowledge is read.
    func onAllCores<Value: Sendable>(_ body: @Sendable (Element) -> Value) -> [Value] {
        let made = Mutex<[Int: Value]>([:])
        DispatchQueue.concurrentPerform(iterations: count) { index in
            let value = body(self[index])
            made.withLock { $0[index] = value }
        }
        return made.withLock { made in indices.compactMap { made[$0] } }
    }
}
