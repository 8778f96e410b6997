#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// An IPv4 or IPv6 address.
package struct IPAddress: Hashable, Sendable {
  /// 4 or 16, the first of the address first.
  package let bytes: [UInt8]

  /// Parses `127.0.0.1`, `::1` or `[::1]`. IPv4 within IPv6 (`::ffff:127.0.0.1`) becomes IPv4.
  package init?(_ text: String) {
    let bare = HostName.bare(text)
    guard let bytes = Self.parse(bare, AF_INET, 4) ?? Self.parse(bare, AF_INET6, 16) else { return nil }
    self.init(bytes: bytes)
  }

  private init(bytes: [UInt8]) {
    let isMapped =
      bytes.count == 16 && bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10...11].allSatisfy { $0 == 255 }
    self.bytes = isMapped ? Array(bytes[12...]) : bytes
  }

  /// Of who is connected to a socket.
  init?(peerOf socket: Int32) {
    var storage = sockaddr_storage()
    var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let found = unsafe withUnsafeMutableBytes(of: &storage) { memory -> [UInt8]? in
      let address = unsafe memory.baseAddress?.assumingMemoryBound(to: sockaddr.self)
      guard unsafe getpeername(socket, address, &size) == 0 else { return nil }
      // Family and port first; then the address, which in sockaddr_in6 has flow information before it.
      switch Int(size) {
      case MemoryLayout<sockaddr_in>.size: return unsafe Array(memory[4..<8])
      case MemoryLayout<sockaddr_in6>.size: return unsafe Array(memory[8..<24])
      default: return nil
      }
    }
    guard let found else { return nil }
    self.init(bytes: found)
  }

  /// The part that a provider gives to one customer: the address, of IPv6 the first 64 bits.
  package var network: IPAddress {
    IPAddress(bytes: bytes.count == 16 ? bytes.prefix(8) + Array(repeating: 0, count: 8) : bytes)
  }

  private static func parse(_ text: String, _ family: Int32, _ count: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    let result = unsafe bytes.withUnsafeMutableBytes { unsafe inet_pton(family, text, $0.baseAddress) }
    return result == 1 ? bytes : nil
  }
}
