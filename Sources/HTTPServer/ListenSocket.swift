#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A bound and listening TCP socket. We open it ourselves because libraries do not say why they could not.
package enum ListenSocket {
  /// - Parameters:
  ///   - host: an IPv4 or IPv6 address, also in brackets, or a name; a name with both becomes IPv4.
  ///   - flag: what a person chooses the port with.
  package static func open(
    host: String, port: UInt16, flag: String = "--port"
  ) throws(StartError) -> (socket: Int32, port: UInt16) {
    let failure = { (reason: StartError.Reason) in StartError(host: host, port: port, flag: flag, reason: reason) }
    guard let list = unsafe addresses(HostName.bare(host), port) else { throw failure(.hostUnknown) }
    defer { unsafe freeaddrinfo(list) }
    let all = unsafe sequence(first: list) { unsafe $0.pointee.ai_next }.map { unsafe $0.pointee }
    guard let address = unsafe all.first(where: { unsafe $0.ai_family == AF_INET }) ?? all.first else {
      throw failure(.hostUnknown)
    }
    let socket = unsafe listening(address)
    guard socket >= 0 else { throw failure(reason(errno)) }
    guard let real = boundPort(socket) else {
      close(socket)
      throw failure(reason(errno))
    }
    return (socket, real)
  }

  private static func addresses(_ name: String, _ port: UInt16) -> UnsafeMutablePointer<addrinfo>? {
    var hints = unsafe addrinfo()
    unsafe hints.ai_family = AF_UNSPEC
    #if canImport(Darwin)
      unsafe hints.ai_socktype = SOCK_STREAM
    #else
      unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    #endif
    var list: UnsafeMutablePointer<addrinfo>?
    guard !name.isEmpty, unsafe getaddrinfo(name, String(port), &hints, &list) == 0 else { return nil }
    return unsafe list
  }

  /// - Returns: the socket, or -1 with `errno` set.
  private static func listening(_ address: addrinfo) -> Int32 {
    let socket = unsafe Self.socket(address)
    guard socket >= 0 else { return -1 }
    var yes: Int32 = 1
    let size = socklen_t(MemoryLayout<Int32>.size)
    // A restart must not wait for old connections to be forgotten; on Linux two listeners still exclude each other.
    unsafe setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, size)
    // `::` takes IPv6 only, so that it means the same everywhere.
    if unsafe address.ai_family == AF_INET6 {
      unsafe setsockopt(socket, Int32(IPPROTO_IPV6), IPV6_V6ONLY, &yes, size)
    }
    _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
    _ = fcntl(socket, F_SETFL, O_NONBLOCK)
    guard unsafe bind(socket, address.ai_addr, address.ai_addrlen) == 0, listen(socket, SOMAXCONN) == 0 else {
      let error = errno
      close(socket)
      errno = error
      return -1
    }
    return socket
  }

  private static func socket(_ address: addrinfo) -> Int32 {
    #if canImport(Darwin)
      unsafe Darwin.socket(address.ai_family, address.ai_socktype, 0)
    #else
      unsafe Glibc.socket(address.ai_family, address.ai_socktype, 0)
    #endif
  }

  private static func boundPort(_ socket: Int32) -> UInt16? {
    var storage = sockaddr_storage()
    var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
    return unsafe withUnsafeMutableBytes(of: &storage) { bytes in
      let address = unsafe bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self)
      guard unsafe getsockname(socket, address, &size) == 0 else { return nil }
      // The port has the same place in sockaddr_in and sockaddr_in6.
      return unsafe UInt16(bigEndian: bytes.load(fromByteOffset: 2, as: UInt16.self))
    }
  }

  private static func reason(_ error: Int32) -> StartError.Reason {
    switch error {
    case EADDRINUSE: .portTaken
    case EACCES: .notAllowed
    case EADDRNOTAVAIL: .addressNotHere
    default: .system(unsafe String(cString: strerror(error)))
    }
  }
}
