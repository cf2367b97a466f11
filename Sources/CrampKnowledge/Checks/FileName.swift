extension Check {
    static let fileName = Check(
        "KB006", "file-name", "An entry that has a file to itself is called as the file is.",
        each: { entry, _ in
            guard entry.standsAlone else { return [] }
            let stem = entry.file.split(separator: "/").last.map { $0.replacing(".yaml", with: "") } ?? ""
            return stem == entry.id ? [] : [entry.diagnostic("KB006", "The file is called “\(stem)” and its entry “\(entry.id)”.")]
        })
}
