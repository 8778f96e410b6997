import Forwarding
import Foundation
import HTTPClient
import OTLP

/// The flags about passing on as they were written. Each but the addresses may begin with an address and a space: then it
/// is for that destination alone.
struct ForwardWords {
  private struct Scoped {
    let url: String?
    let text: String

    init(_ text: String) {
      let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
      let isScoped = parts.count == 2 && ["http://", "https://"].contains { text.lowercased().hasPrefix($0) }
      url = isScoped ? parts[0] : nil
      self.text = isScoped ? parts[1] : text
    }

    func isFor(_ address: CallAddress) -> Bool { url == nil || url == address.text }
  }

  let urls: [String]
  private let headers: [Scoped]
  private let signals: [Scoped]
  private let samples: [Scoped]
  private let rules: [Scoped]
  private let environment: [String: String]

  init(_ options: ForwardOptions, environment: [String: String]) {
    func words(_ given: [String], _ name: String, _ isSeparator: (Character) -> Bool) -> [String] {
      if !given.isEmpty { return given }
      return (environment["SPANLOOM_FORWARD" + name] ?? "").split(whereSeparator: isSeparator).map {
        $0.trimmingCharacters(in: .whitespaces)
      }.filter { !$0.isEmpty }
    }
    urls = words(options.urls, "", \.isWhitespace)
    headers = words(options.headers, "_HEADERS", \.isNewline).map(Scoped.init)
    signals = words(options.signals, "_SIGNALS", \.isNewline).map(Scoped.init)
    samples = words(options.samples, "_SAMPLE", \.isNewline).map(Scoped.init)
    rules = words(options.rules, "_KEEP") { $0 == "," || $0.isNewline }.map(Scoped.init)
    self.environment = environment
  }

  /// What is said of a destination must be said of one that there is. A header without an address is for the only one:
  /// a key must not reach a backend that it is not for.
  func checkScopes() throws {
    for (flag, words) in [
      ("header", headers), ("signals", signals), ("sample", samples), ("keep", rules),
    ] {
      for word in words {
        guard let url = word.url else {
          guard flag == "header", urls.count > 1 else { continue }
          throw WrongArguments(
            "--forward-header is given without an address, and there are several destinations: write 'URL Name: value'."
          )
        }
        guard urls.contains(url) else {
          throw WrongArguments(
            "--forward-\(flag) names an address that no --forward gives: both must be the same text.")
        }
      }
    }
    if urls.isEmpty, !(headers + signals + samples + rules).isEmpty {
      throw WrongArguments("--forward-… is given without --forward: there is nobody to pass on to.")
    }
  }

  func destination(_ address: CallAddress) throws -> Destination {
    Destination(
      address: address, headers: try headers.filter { $0.isFor(address) }.map { try header($0.text) },
      signals: try signals(for: address), choice: try choice(for: address))
  }

  private func header(_ text: String) throws -> Header {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { throw WrongArguments("--forward-header takes 'Name: value'; a colon is missing.") }
    let value = try secret(parts[1].trimmingCharacters(in: .whitespaces), header: parts[0])
    guard let header = Header(parts[0], value) else {
      throw WrongArguments(
        "--forward-header '\(parts[0].prefix(80)): …' is no header: its name or value has characters that none may have."
      )
    }
    return header
  }

  /// A value, or where it says that it is.
  private func secret(_ text: String, header: Substring) throws -> String {
    if text.hasPrefix("env:") {
      let name = String(text.dropFirst(4))
      guard let value = environment[name], !value.isEmpty else {
        throw WrongArguments("--forward-header '\(header.prefix(80))': the environment has no variable \(name).")
      }
      return value.trimmingCharacters(in: .whitespacesAndNewlines)
    }
    guard text.hasPrefix("file:") else { return text }
    let path = (String(text.dropFirst(5)) as NSString).expandingTildeInPath
    guard let value = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw WrongArguments("--forward-header '\(header.prefix(80))': the file \(path) cannot be read.")
    }
    return value.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private func signals(for address: CallAddress) throws -> Set<OTLP.Signal> {
    guard let word = signals.last(where: { $0.url == address.text }) ?? signals.last(where: { $0.url == nil }) else {
      return Set(OTLP.Signal.allCases)
    }
    return Set(
      try word.text.split(separator: ",").map { name in
        guard let signal = OTLP.Signal(rawValue: name.trimmingCharacters(in: .whitespaces)) else {
          throw WrongArguments("--forward-signals knows traces, logs and metrics, not '\(name.prefix(40))'.")
        }
        return signal
      })
  }

  private func choice(for address: CallAddress) throws -> Choice {
    let word = samples.last { $0.url == address.text } ?? samples.last { $0.url == nil }
    guard let share = word.map({ Double($0.text).flatMap { TraceShare($0) } }) ?? .all else {
      throw WrongArguments("--forward-sample takes a share from 0 to 1, such as 0.1.")
    }
    let rules = try self.rules.filter { $0.isFor(address) }.map { word in
      guard let rule = KeepRule(word.text) else {
        throw WrongArguments("--forward-keep takes errors, slow=30s or dear=0.50, not '\(word.text.prefix(40))'.")
      }
      return rule
    }
    return Choice(share: share, rules: rules)
  }
}
