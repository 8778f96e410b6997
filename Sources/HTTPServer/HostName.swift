/// Names and addresses of hosts, as they stand in flags, in `Host` and in URLs.
package enum HostName {
  /// `localhost`, `::1`, or 127.0.0.0/8 in dotted notation: exactly four numbers, for `127.0.0.1.example.com` is a name.
  package static func isLoopback(_ host: String) -> Bool {
    let name = bare(host).lowercased()
    if name == "localhost" || name == "::1" { return true }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil && $0.first != "+" }
  }

  /// IPv6 addresses stand in brackets.
  package static func inURL(_ host: String) -> String {
    host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
  }

  /// Without the brackets of an IPv6 address.
  static func bare(_ host: String) -> String {
    host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
  }
}
