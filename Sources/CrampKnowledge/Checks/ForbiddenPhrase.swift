import Foundation

extension Check {
    static let forbiddenPhrase = Check(
        "KB016", "forbidden-phrase", "No phrase that blames, frightens or pads, and none that tells anyone to do what only harms.",
        each: { entry, draft in
            var found: [Diagnostic] = []
            let isAdvice = [.care, .redFlags, .firstAid].contains(entry.kind)
            draft.walk(entry) { path, node, shape in
                guard case .words = shape, let text = node.string?.lowercased() else { return }
                for (phrase, fault) in tone + (isAdvice ? harm : []) where text.range(of: phrase) != nil {
                    found.append(entry.diagnostic("KB016", "\(path): “\(phrase)” \(fault).", line: node.line))
                }
                if isAdvice, text.contains(where: \.isNumber), text.contains(/\d\s*(mg|milligrams?|[µμ]g|mcg|micrograms?|iu)\b/) {
                    found.append(entry.diagnostic("KB016", "\(path): a lay reader is shown no dose of a medicine.", line: node.line))
                }
            }
            return found
        })

    private static let tone = [
        ("please note", "says nothing"), ("it is important to", "says nothing"), ("important to note", "says nothing"),
        ("you suffer from", "is a diagnosis"), ("you have been diagnosed", "is a diagnosis"), ("!", "is louder than calm"),
        ("simply ", "makes light of it"), ("just relax", "makes light of it"),
    ]

    /// Of what helps nobody and can kill, advice does not even speak in passing.
    private static let harm = [
        ("take quinine", "harms"), ("drink tonic water", "harms"), ("prick the muscle with", "harms"),
    ]
}
