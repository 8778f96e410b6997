import ArgumentParser
import Foundation
import Store

struct Doctor: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check the database and what the server needs, and say what to do.",
    discussion: """
      Changes nothing, and works beside a running server. Every line is 'ok', 'warning' or 'problem'; where something is \
      to be done, the line below says what. Ends with 0 unless there is a problem, with 1 then.
      """)

  @OptionGroup var database: DatabaseOptions
  @Flag(help: "Compare every index with its table too: takes several times as long.") var full = false
  @Flag(help: "Print one JSON object instead of lines.") var json = false
  @Option(help: ArgumentHelp("The port to try. (default: 4318; env: SPANLOOM_PORT)", valueName: "port"))
  var port: UInt16?
  @Option(
    help: ArgumentHelp(
      "The folder with 'templates' and 'Public'. (default: as 'serve' finds it; env: SPANLOOM_ASSETS)",
      valueName: "folder"))
  var assets: String?

  func run() throws {
    let path = try database.path()
    var findings: [Finding] = []
    let found: (Finding) -> Void = { finding in
      findings.append(finding)
      if !json { Self.tell(finding) }
    }
    Checkup(
      path: path, isThorough: full, found: found, begins: { StandardError.line($0 + " …") }
    ).run()
    let surroundings = Surroundings(
      path: path, port: try Settings.value(port, "SPANLOOM_PORT", default: 4318),
      assets: try Settings.optional(assets, "SPANLOOM_ASSETS"))
    surroundings.findings.forEach(found)
    if json { StandardOutput.line(try Self.text(findings, path)) }
    if Self.worst(findings) == .problem { throw ExitCode(1) }
  }

  private static func tell(_ finding: Finding) {
    let grade = finding.grade.rawValue.padding(toLength: 8, withPad: " ", startingAt: 0)
    let name = finding.name.padding(toLength: 12, withPad: " ", startingAt: 0)
    StandardOutput.line("\(grade) \(name) \(finding.message)")
    if let advice = finding.advice { StandardOutput.line(String(repeating: " ", count: 22) + "→ " + advice) }
  }

  static func worst(_ findings: [Finding]) -> Finding.Grade {
    let grades = Set(findings.map(\.grade))
    return grades.contains(.problem) ? .problem : grades.contains(.warning) ? .warning : .ok
  }

  private struct Report: Encodable {
    let database: String
    let status: String
    let checks: [[String: String]]
  }

  private static func text(_ findings: [Finding], _ path: String) throws -> String {
    let checks = findings.map { finding in
      var check = ["name": finding.name, "status": finding.grade.rawValue, "message": finding.message]
      check["advice"] = finding.advice
      return check
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let report = Report(database: path, status: worst(findings).rawValue, checks: checks)
    return String(decoding: try encoder.encode(report), as: UTF8.self)
  }
}
