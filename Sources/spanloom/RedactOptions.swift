import ArgumentParser
import Foundation
import Redaction

/// The flag about masking secrets, for whatever stores telemetry.
struct RedactOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Mask secrets before anything is stored or passed on: 'standard' for keys, tokens, passwords, e-mail addresses, cards and IBANs, else a file of rules. (default: off; env: SPANLOOM_REDACT)",
      valueName: "standard|off|file"))
  var redact: String?

  /// - Returns: `nil` where nothing is masked.
  /// - Throws: what is wrong with the rules, and in which line.
  func redactor() throws -> Redactor? {
    switch try Settings.optional(redact, "SPANLOOM_REDACT") {
    case nil, "off": return nil
    case "standard": return Redactor(.standard)
    case .some(let path): return try Self.rules(in: (path as NSString).expandingTildeInPath)
    }
  }

  private static func rules(in path: String) throws -> Redactor {
    let text: String
    do { text = try String(contentsOfFile: path, encoding: .utf8) } catch {
      throw WrongArguments(
        "--redact \(path) is neither “standard” nor a file that can be read: \(error.localizedDescription)")
    }
    let rules: RedactionRules
    do { rules = try RedactionRules(parsing: text) } catch { throw WrongArguments("--redact \(path), \(error).") }
    guard !rules.isEmpty else {
      throw WrongArguments("--redact \(path) has no rule; write “standard” into it, or leave the flag out.")
    }
    return Redactor(rules)
  }
}
