import OTLP
import Telemetry

/// Finds what the rules know in one text, in one pass.
///
/// Each byte is looked up in a table; only the few that can be part of a secret, at its rarest place, are looked at
/// again, and every such look is bounded.
struct TextScanner: Sendable {
  /// What to look for at a byte.
  private struct Looks: OptionSet {
    let rawValue: UInt8
    static let shape = Looks(rawValue: 1)
    static let jwt = Looks(rawValue: 2)
    static let authorization = Looks(rawValue: 4)
    static let block = Looks(rawValue: 8)
    static let url = Looks(rawValue: 16)
    static let name = Looks(rawValue: 32)
    static let email = Looks(rawValue: 64)
    static let number = Looks(rawValue: 128)
  }

  private var looks = [UInt8](repeating: 0, count: 256)
  private let isOwn: ByteSet
  private let hasOwn: Bool
  private let shapes = ShapeFinder()
  private let names: NamedSecrets
  private let own: [(pattern: TextPattern, rule: Int)]
  /// Number of each kind's rule, -1 for one that is off.
  private let kinds: [SecretKind: Int]

  init(kinds: [SecretKind: Int], names: NamedSecrets, own: [(pattern: TextPattern, rule: Int)]) {
    self.kinds = kinds
    self.names = names
    self.own = own
    let first = Set(own.flatMap(\.pattern.first))
    isOwn = ByteSet { first.contains($0) }
    hasOwn = !own.isEmpty
    for (kind, bytes) in triggers where kinds[kind] != nil {
      for byte in bytes { looks[Int(byte)] |= Self.look(for: kind).rawValue }
    }
    if !names.isEmpty { for byte in "=:".utf8 { looks[Int(byte)] |= Looks.name.rawValue } }
  }

  private var triggers: [(SecretKind, [UInt8])] {
    let digits = Array("0123456789".utf8)
    return [
      (.apiKey, shapes.triggers), (.jwt, Array("J".utf8)), (.authorization, Array("Bb".utf8)),
      (.privateKey, Array("-".utf8)), (.urlPassword, Array(":".utf8)), (.email, Array("@".utf8)),
      (.card, digits), (.iban, digits),
    ]
  }

  private static func look(for kind: SecretKind) -> Looks {
    switch kind {
    case .apiKey: .shape
    case .jwt: .jwt
    case .authorization: .authorization
    case .privateKey: .block
    case .urlPassword: .url
    case .secret: .name
    case .email: .email
    case .card, .iban: .number
    }
  }

  /// What is in a text, in order; nothing overlaps.
  func matches(in range: ByteRange, of bytes: WireBytes) -> [Match] {
    var found: [Match] = []
    let text = TextWindow(start: range.start, end: range.end)
    var floor = range.start
    var place = range.start
    while place < range.end {
      let look = looks[Int(bytes[place])]
      guard look != 0 || hasOwn && isOwn.holds(bytes[place]) else {
        place += 1
        continue
      }
      if let match = match(at: place, Looks(rawValue: look), in: text, floor, bytes), match.range.lowerBound >= floor,
        match.range.upperBound > place
      {
        found.append(match)
        floor = match.range.upperBound
        place = floor
      } else if look & Looks.number.rawValue != 0, !hasOwn {
        place = text.end(from: place, in: bytes, while: \.isDigit)
      } else {
        place += 1
      }
    }
    return found
  }

  private func match(
    at place: Int, _ look: Looks, in text: TextWindow, _ floor: Int, _ bytes: WireBytes
  ) -> Match? {
    if look.contains(.number), let match = number(at: place, in: text, bytes) { return match }
    if look.contains(.url), let range = Credentials.urlPassword(at: place, in: text, bytes) {
      return Match(range: range, rule: kinds[.urlPassword] ?? 0)
    }
    if look.contains(.name), let match = names.find(at: place, in: text, floor: floor, bytes) { return match }
    if look.contains(.shape), let range = shapes.find(at: place, in: text, bytes) {
      return Match(range: range, rule: kinds[.apiKey] ?? 0)
    }
    if look.contains(.email), let range = Addresses.email(at: place, in: text, floor: floor, bytes) {
      return Match(range: range, rule: kinds[.email] ?? 0)
    }
    return rare(at: place, look, in: text, bytes)
  }

  private func rare(at place: Int, _ look: Looks, in text: TextWindow, _ bytes: WireBytes) -> Match? {
    if look.contains(.block), let range = Credentials.privateKey(at: place, in: text, bytes) {
      return Match(range: range, rule: kinds[.privateKey] ?? 0)
    }
    if look.contains(.jwt), let range = Credentials.jwt(at: place, in: text, bytes) {
      return Match(range: range, rule: kinds[.jwt] ?? 0)
    }
    if look.contains(.authorization), let range = Credentials.authorization(at: place, in: text, bytes) {
      return Match(range: range, rule: kinds[.authorization] ?? 0)
    }
    guard hasOwn, isOwn.holds(bytes[place]) else { return nil }
    for (pattern, rule) in own {
      if let range = pattern.find(at: place, in: text, bytes) { return Match(range: range, rule: rule) }
    }
    return nil
  }

  private func number(at place: Int, in text: TextWindow, _ bytes: WireBytes) -> Match? {
    guard !text.byte(place - 1, in: bytes).isDigit else { return nil }
    if let rule = kinds[.card], let range = Addresses.card(at: place, in: text, bytes) {
      return Match(range: range, rule: rule)
    }
    if let rule = kinds[.iban], let range = IBAN.find(at: place, in: text, bytes) {
      return Match(range: range, rule: rule)
    }
    return nil
  }
}
