import ArgumentParser
import CrampStore
import Foundation
import Hummingbird
import Logging

@main
struct CharleyServer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "charley-server", abstract: "Charley in a browser, on this machine and for it alone.", version: "0.1.0")

    @Option(help: "Only addresses of this machine: 127.0.0.1, ::1 or localhost.")
    var host = "127.0.0.1"

    @Option(help: "0 takes a free port.")
    var port = 8080

    @Option(help: ArgumentHelp("Another knowledge folder than the one that came with Charley.", valueName: "folder"))
    var knowledge: String?

    @Option(
        help: ArgumentHelp(
            "Where the diary is, and interviews are kept for a pause. Default: $XDG_DATA_HOME/charley, or ~/.local/share/charley.",
            valueName: "folder"))
    var data: String?

    func validate() throws {
        guard ["127.0.0.1", "::1", "localhost"].contains(host) else {
            throw ValidationError("Charley listens on this machine only: 127.0.0.1, ::1 or localhost.")
        }
        guard (0...65535).contains(port) else { throw ValidationError("A port is a number from 0 to 65535.") }
    }

    private var dataFolder: URL {
        DataFolder.url(
            data, environment: ProcessInfo.processInfo.environment, home: FileManager.default.homeDirectoryForCurrentUser)
    }

    func run() async throws {
        var logger = Logger(label: "charley")
        logger.logLevel = .error
        let say: @Sendable (String) -> Void = { FileHandle.standardError.write(Data("\($0)\n".utf8)) }
        do {
            let site = try await Site.load(knowledge: knowledge.map { URL(fileURLWithPath: $0) })
            let host = host
            let interviews = dataFolder.appendingPathComponent("interviews")
            let diary = DiaryAccess(folder: dataFolder.appendingPathComponent("diary"))
            let application = makeApplication(
                site, keepingInterviewsIn: interviews, diary: diary, address: .hostname(host, port: port), logger: logger
            ) { port in
                say("listening on http://\(host.contains(":") ? "[\(host)]" : host):\(port)")
            }
            try await application.runService()
        } catch let failure as Site.Failure {
            say("charley-server: \(failure.sentence)")
            throw ExitCode(failure.exitCode)
        } catch {
            say("charley-server: Port \(port) on \(host) cannot be opened. Is Charley running already?")
            throw ExitCode(74)
        }
    }
}
