import ArgumentParser
import Foundation

/// The command line. Each subcommand joins parts that do the work.
@main
struct Spanloom: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "spanloom",
    abstract: "See what your AI agents did: a local trace viewer for OpenTelemetry.",
    discussion: """
      Start it with 'spanloom serve', point any OpenTelemetry SDK at http://127.0.0.1:4318 and open that address in a \
      browser. 'spanloom demo' shows sample sessions.
      """,
    version: Version.current,
    subcommands: [
      Serve.self, Demo.self, Import.self, Rederive.self, Prune.self, BackupCommand.self, Doctor.self, Prices.self,
      Token.self, VersionCommand.self,
    ])

  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let error as WrongArguments {
      StandardError.line("Error: \(error)")
      exit(withError: ExitCode(EX_USAGE))
    } catch {
      exit(withError: error)
    }
  }
}

struct VersionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "version", abstract: "Print the version.")

  func run() {
    print("spanloom \(Version.current)")
  }
}
