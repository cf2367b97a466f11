extension Check {
    static let readable = Check(
        "KB001", "readable", "Every file is YAML, or the table of foods, in a folder that has a kind; the manifest has a revision."
    ) {
        draft in
        let noManifest = Diagnostic(
            file: "manifest.yaml", line: 1, severity: .error, code: "KB001", message: "The manifest with its revision is missing.")
        let known = ["revision", "everyone", "attack", "lookOut", "gravest", "opening", "always", "order"]
        let strays = (draft.manifest?.node.entries ?? []).filter { !known.contains($0.key) }.map {
            Diagnostic(
                file: "manifest.yaml", line: $0.line, severity: .error, code: "KB001", message: "Nothing reads “\($0.key)” in the manifest."
            )
        }
        return draft.unreadable + (draft.manifest?.node["revision"]?.string == nil ? [noManifest] : []) + strays
    }
}
