package import OTLP
import Telemetry

/// Something that the rules find in a message, for a person who considers them.
package struct FoundSecret: Sendable, Equatable {
  /// The attribute's name, or what of the message it is: `name`, `status message`, `body`.
  package let place: String
  package let rule: Redactor.Rule
  /// What stands before and after it in its text; cut.
  package let lead: String
  package let trail: String
  /// What would be masked; cut.
  package let secret: String
  /// What would stand there.
  package let mask: String
}

extension Redactor {
  /// Bytes of a text that are shown on each side of a secret, and of the secret itself.
  private static let leadLimit = 48
  private static let secretLimit = 160

  /// What the rules find in a message, in the order of its bytes; nothing is changed and nothing counted.
  package func findings(in message: [UInt8], as kind: MessageKind) throws(MalformedMessage) -> [FoundSecret] {
    var masking = Masking(self, notesFindings: true)
    _ = try OTLP.rewrite(message, as: kind, with: &masking)
    return masking.findings.map { Self.finding($0, rules[$0.rule], message) }
  }

  private static func finding(_ found: Masking.Finding, _ rule: Rule, _ message: [UInt8]) -> FoundSecret {
    let mask = String(decoding: rule.mask, as: UTF8.self)
    guard let place = found.place else {
      return FoundSecret(
        place: OTLP.string(message, at: found.key), rule: rule, lead: "", trail: "",
        secret: cut(words(OTLP.value(message, at: found.text)), at: secretLimit), mask: mask)
    }
    let (text, secret) = (found.text, found.secret)
    let start = max(text.start, secret.lowerBound - leadLimit)
    let end = min(text.end, secret.upperBound + leadLimit)
    return FoundSecret(
      place: name(of: place, key: OTLP.string(message, at: found.key)), rule: rule,
      lead: (start > text.start ? "…" : "") + part(start..<secret.lowerBound, message),
      trail: part(secret.upperBound..<end, message) + (end < text.end ? "…" : ""),
      secret: cut(part(secret, message), at: secretLimit), mask: mask)
  }

  /// A cut through a character leaves nothing of it.
  private static func part(_ range: Range<Int>, _ message: [UInt8]) -> String {
    let text = OTLP.string(message, at: ByteRange(start: range.lowerBound, count: range.count))
    return text.trimmingRepairs
  }

  private static func cut(_ text: String, at limit: Int) -> String {
    text.count > limit ? text.prefix(limit) + "…" : text
  }

  private static func words(_ value: AttributeValue) -> String {
    switch value {
    case .string(let text): text
    case .int(let number): "\(number)"
    case .double(let number): "\(number)"
    case .bool(let truth): "\(truth)"
    case .bytes(let bytes): "\(bytes.count) bytes"
    case .array(let values): "\(values.count) values"
    case .map(let members): "\(members.count) members: " + members.map(\.key).joined(separator: ", ")
    case .empty: ""
    }
  }

  private static func name(of place: TextPlace, key: String) -> String {
    switch place {
    case .value: key.isEmpty ? "body" : key
    case .name: "name"
    case .statusMessage: "status message"
    case .description: "description"
    }
  }
}

extension String {
  fileprivate var trimmingRepairs: String {
    let rest = drop { $0 == "\u{FFFD}" }
    return String(rest.reversed().drop { $0 == "\u{FFFD}" }.reversed())
  }
}
