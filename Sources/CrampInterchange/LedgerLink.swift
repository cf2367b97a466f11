public import CrampCore

/// The way from a statement to what the ledger says of it.
public struct LedgerLink: Sendable {
    /// Of a claim, or of the list of them where several are told.
    public let path: String
    /// What a screen reader says: it begins with the words that are seen.
    public let label: String
}

extension KnowledgeBase {
    /// nil where nothing is told about an entry.
    public func ledgerLink(about ids: String..., name: String) -> LedgerLink? {
        ids.lazy.compactMap { id in
            let claims = self.claims(about: id)
            guard let first = claims.first else { return nil }
            return LedgerLink(path: claims.count == 1 ? "/claims/\(first.id)" : "/claims/about/\(id)", label: "Is it true? \(name)")
        }.first
    }
}
