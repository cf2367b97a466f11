public import CrampCore
import Foundation
import Mustache

/// Reports and first aid in the formats that people read. The templates are in `Templates/`.
public struct ReportWriter: Sendable {
    public enum Format: String, Sendable, CaseIterable { case text, html, markdown }

    /// How the page of first aid finds its style and its script.
    public enum FirstAidForm: Sendable {
        /// A page of the server.
        case served
        /// One file, with everything in it, that opens from wherever it lies.
        case alone
    }

    /// The style of every page, for the web and for pages that stand alone.
    public let stylesheet: String
    /// What walks through first aid in a browser.
    public let firstAidScript: String
    /// What the pages with a script share; it comes before theirs.
    public let screenScript: String
    private let library: MustacheLibrary

    /// - Throws: where a template is missing or does not parse.
    public init() async throws {
        let folder = Bundle.module.bundleURL.appendingPathComponent("Templates")
        library = try await MustacheLibrary(directory: folder.path)
        func own(_ name: String) throws -> String { try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8) }
        stylesheet = try own("charley.css") + "\n" + own("sheet.css")
        screenScript = try own("screen.js")
        firstAidScript = try own("first-aid.js")
    }

    /// HTML is a whole page with its style in it.
    public func write(_ report: Report, as format: Format) -> String {
        switch format {
        case .text: Self.wrapped(render(report, "report.text"))
        case .markdown: render(report, "report.markdown")
        case .html: render(Page(title: report.title, css: stylesheet, body: body(report)), "page.html")
        }
    }

    /// HTML is a whole page with its style in it.
    public func write(_ plan: PlanReport, as format: Format) -> String {
        switch format {
        case .text: Self.wrapped(render(plan, "plan.text"))
        case .markdown: render(plan, "plan.markdown")
        case .html: render(Page(title: plan.title, css: stylesheet, body: body(plan)), "page.html")
        }
    }

    /// HTML is a whole page with its style in it.
    public func write(_ sheet: DoctorsSheet, as format: Format) -> String {
        switch format {
        case .text, .markdown: Self.wrapped(render(sheet, "doctor.text"))
        case .html: render(Page(title: sheet.title, css: stylesheet, body: render(Headed(sheet, "h1", "h2"), "doctor.html")), "page.html")
        }
    }

    /// The HTML of the page for a doctor alone, for a page that has its own head and its own first heading.
    public func body(_ sheet: DoctorsSheet) -> String { render(Headed(sheet, "h2", "h3"), "doctor.html") }

    private struct Headed {
        let sheet: DoctorsSheet
        let heading: String
        let part: String

        init(_ sheet: DoctorsSheet, _ heading: String, _ part: String) { (self.sheet, self.heading, self.part) = (sheet, heading, part) }
    }

    /// The HTML of a plan alone, for a page that has its own head.
    public func body(_ plan: PlanReport) -> String { render(plan, "plan.html") }

    /// The HTML of a report alone, for a page that has its own head.
    public func body(_ report: Report) -> String { render(report, "report.html") }

    /// All of first aid as a page, from its beginning.
    /// - Parameters:
    ///   - drawings: SVG by id.
    ///   - region: whose numbers stand in it; nil: those that fit anywhere.
    /// - Returns: nil where the knowledge has no first aid.
    public func firstAid(
        _ form: FirstAidForm, knowledge: KnowledgeBase, drawings: [String: String], region: String? = nil
    ) -> String? {
        FirstAidDocument(
            form, knowledge: knowledge, drawings: drawings, region: region, css: stylesheet, script: screenScript + firstAidScript
        )
        .map { render($0, "first-aid.html") }
    }

    private struct Page {
        let title: String
        let css: String
        let body: String
    }

    private func render(_ value: Any, _ template: String) -> String { library.render(value, withTemplate: template) ?? "" }

    /// Long lines broken at 78 columns, further lines under the first word of the first.
    static func wrapped(_ text: String, width: Int = 78) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            guard line.count > width else { return String(line) }
            let indent = line.prefix { $0 == " " }
            let marker = line.dropFirst(indent.count).firstMatch(of: /^(- |\d+\. )/)?.output.0.count ?? 0
            let margin = String(repeating: " ", count: indent.count + marker)
            var lines: [String] = []
            var current = String(indent)
            var isEmpty = true
            for word in line.dropFirst(indent.count).split(separator: " ") {
                if !isEmpty, current.count + 1 + word.count > width {
                    lines.append(current)
                    current = margin
                    isEmpty = true
                }
                current += (isEmpty ? "" : " ") + word
                isEmpty = false
            }
            return (lines + [current]).joined(separator: "\n")
        }.joined(separator: "\n")
    }
}
