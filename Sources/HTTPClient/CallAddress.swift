import HTTPServer

/// An address that is called. It may hold secrets, in any part but the host: only that is ever shown.
package struct CallAddress: Sendable, Hashable {
  /// Characters.
  package static let longest = 2_048

  package let text: String
  /// `https://hooks.example.com/…`
  package let shown: String
  package let isLoopback: Bool
  /// Without the brackets of an IPv6 address, in lower case.
  package let host: String
  package let port: UInt16

  /// `nil` for other schemes, without a host, with spaces or control characters, or for more than 2,048 characters.
  package init?(_ text: String) {
    let scheme = text.prefix { $0 != ":" }.lowercased()
    guard ["http", "https"].contains(scheme), text.unicodeScalars.count <= Self.longest,
      text.utf8.count <= 2 * Self.longest, text.unicodeScalars.allSatisfy(Self.isPlain)
    else { return nil }
    let rest = text.dropFirst(scheme.count)
    guard rest.hasPrefix("://") else { return nil }
    let authority = rest.dropFirst(3).prefix { !["/", "?", "#", "\\"].contains($0) }
    let hostAndPort = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
    guard let (host, port) = Self.host(hostAndPort) else { return nil }
    self.host = (host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host).lowercased()
    self.port = port ?? (scheme == "https" ? 443 : 80)
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

  /// The port, where there is one, must be a number; `nil` for nothing.
  private static func host(_ text: Substring) -> (host: String, port: UInt16?)? {
    let isBracketed = text.hasPrefix("[")
    guard !isBracketed || text.contains("]") else { return nil }
    let end = isBracketed ? text.firstIndex(of: "]").map(text.index(after:)) : text.firstIndex(of: ":")
    let host = text[..<(end ?? text.endIndex)]
    let rest = text[(end ?? text.endIndex)...]
    let port = rest.first == ":" ? UInt16(rest.dropFirst()) : nil
    guard !host.isEmpty, rest.isEmpty || port != nil else { return nil }
    return (String(host), port)
  }
}
