package import HTTPServer

/// Proxies whose word is taken for who asks, by which host name, and whether it was encrypted.
package struct TrustedProxies: Sendable {
  private let ranges: [AddressRange]

  package init(_ ranges: [AddressRange] = []) { self.ranges = ranges }

  /// The request as the proxy got it; as it is where no such proxy sent it.
  func seen(_ head: RequestHead) -> RequestHead {
    guard let client = head.client, isTrusted(client) else { return head }
    var head = head
    // Each proxy adds at the end. Before the first that is not ours anyone may have written anything.
    let hops: [IPAddress?] = head.headers.elements("X-Forwarded-For").map { IPAddress($0) }
    let stranger = hops.lastIndex { $0.map { !isTrusted($0) } ?? true } ?? 0
    if hops.indices.contains(stranger) { head.client = hops[stranger] }
    if let scheme = head.headers.elements("X-Forwarded-Proto").last { head.isSecure = scheme.lowercased() == "https" }
    if let host = head.headers.elements("X-Forwarded-Host").last { head.headers.set("Host", host) }
    return head
  }

  private func isTrusted(_ address: IPAddress) -> Bool { ranges.contains { $0.contains(address) } }
}
