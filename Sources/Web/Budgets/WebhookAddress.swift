import HTTPServer

/// An address that is told of crossings. It may hold secrets, in any part but the host: only that is ever shown.
struct WebhookAddress {
  /// Characters.
  static let longest = 2_048

  let text: String
  /// `https://hooks.example.com/…`
  let shown: String
  let isLoopback: Bool

  /// `nil` for other schemes, without a host, with spaces or control characters, or for more than 2,048 characters.
  init?(_ text: String) {
    let scheme = text.prefix { $0 != ":" }.lowercased()
    guard ["http", "https"].contains(scheme), text.unicodeScalars.count <= Self.longest,
      text.utf8.count <= 2 * Self.longest, text.unicodeScalars.allSatisfy(Self.isPlain)
    else { return nil }
    let rest = text.dropFirst(scheme.count)
    guard rest.hasPrefix("://") else { return nil }
    let authority = rest.dropFirst(3).prefix { !["/", "?", "#", "\\"].contains($0) }
    let hostAndPort = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
    guard let host = Self.host(hostAndPort) else { return nil }
    self.text = text
    shown = "\(scheme)://\(hostAndPort)/…"
    isLoopback = HostName.isLoopback(host)
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator, .surrogate: false
    default: true
    }
  }

  /// Without the port, which must be a number; `nil` for nothing.
  private static func host(_ text: Substring) -> String? {
    let isBracketed = text.hasPrefix("[")
    guard !isBracketed || text.contains("]") else { return nil }
    let end = isBracketed ? text.firstIndex(of: "]").map(text.index(after:)) : text.firstIndex(of: ":")
    let host = text[..<(end ?? text.endIndex)]
    let port = text[(end ?? text.endIndex)...]
    guard !host.isEmpty, port.isEmpty || port.first == ":" && UInt16(port.dropFirst()) != nil else { return nil }
    return String(host)
  }
}
