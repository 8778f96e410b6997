#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A TCP client that sends exactly the bytes a test gives it. It gives up on a silent server after ten seconds.
final class Client {
  private let socket: Int32
  private var unread: [UInt8] = []

  init(port: UInt16, host: String = "127.0.0.1") throws {
    var hints = unsafe addrinfo()
    unsafe hints.ai_flags = AI_NUMERICHOST
    var list: UnsafeMutablePointer<addrinfo>?
    guard unsafe getaddrinfo(host, "\(port)", &hints, &list) == 0, let address = unsafe list else {
      throw Failure(text: "\(host) is no address")
    }
    defer { unsafe freeaddrinfo(address) }
    unsafe socket = newSocket(address.pointee.ai_family, tcp, 0)
    var patience = timeval(tv_sec: 10, tv_usec: 0)
    let size = socklen_t(MemoryLayout<timeval>.size)
    unsafe setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, size)
    unsafe setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &patience, size)
    guard unsafe connect(socket, address.pointee.ai_addr, address.pointee.ai_addrlen) == 0 else {
      throw Failure(text: "cannot connect: \(errno)")
    }
  }

  deinit { close(socket) }

  /// Whether `::1` is an address here: binding a socket to it tells without a server.
  static let hasIPv6: Bool = {
    let probe = newSocket(AF_INET6, tcp, 0)
    defer { close(probe) }
    var address = sockaddr_in6()
    address.sin6_family = sa_family_t(AF_INET6)
    unsafe inet_pton(AF_INET6, "::1", &address.sin6_addr)
    return unsafe withUnsafeBytes(of: &address) {
      unsafe bind(probe, $0.baseAddress?.assumingMemoryBound(to: sockaddr.self), socklen_t($0.count)) == 0
    }
  }()

  struct Failure: Error { let text: String }

  /// - Returns: whether the system took all bytes; a server that has closed makes that fail.
  @discardableResult func send(_ bytes: some Collection<UInt8>) -> Bool {
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe systemSend(socket, $0.baseAddress, $0.count, 0) }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  @discardableResult func send(_ text: String) -> Bool { send(text.utf8) }

  /// Ends our side; the server may still answer.
  func endSending() { shutdown(socket, Int32(SHUT_WR)) }

  /// Makes the end of this object an error for the server's system, not an end.
  func resetAtTheEnd() {
    var abrupt = linger(l_onoff: 1, l_linger: 0)
    unsafe setsockopt(socket, SOL_SOCKET, SO_LINGER, &abrupt, socklen_t(MemoryLayout<linger>.size))
  }

  /// Sends one byte after the other, with a little time between, until the server says or ends something.
  ///
  /// - Returns: whether it did before there were no bytes left.
  func dribble(_ text: String) -> Bool {
    for byte in text.utf8 {
      var events = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
      if unsafe poll(&events, 1, 10) > 0 { return true }
      if !send([byte]) { return true }
    }
    return false
  }

  /// The next answer; its body as `Content-Length` says, none for HEAD, 1xx, 204 and 304.
  func answer(toHead isHead: Bool = false) throws -> Answer {
    while true {
      if let (answer, length) = Answer.parse(unread) {
        let hasBody = !isHead && answer.status >= 200 && answer.status != 204 && answer.status != 304
        let bodyCount = hasBody ? Int(answer["Content-Length"] ?? "") ?? 0 : 0
        while unread.count < length + bodyCount { guard read() else { throw Failure(text: "the body was cut short") } }
        defer { unread.removeFirst(length + bodyCount) }
        return answer.with(body: Array(unread[length..<(length + bodyCount)]))
      }
      guard read() else { throw Failure(text: "closed after \(String(decoding: unread, as: UTF8.self))") }
    }
  }

  /// Whether the server has closed, or closes now, without saying more.
  var isClosed: Bool { unread.isEmpty && !read() && !isSilent }

  /// Nothing came in time.
  private var isSilent = false

  /// - Returns: `false` at the end, on an error, and when nothing came in time.
  private func read() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = unsafe buffer.withUnsafeMutableBytes { unsafe recv(socket, $0.baseAddress, $0.count, 0) }
    isSilent = count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)
    guard count > 0 else { return false }
    unread += buffer[..<count]
    return true
  }
}

// Names that the methods above do not hide. The server under test has turned SIGPIPE off.
private let systemSend = unsafe send
private let newSocket = socket
#if canImport(Darwin)
  private let tcp = SOCK_STREAM
#else
  private let tcp = Int32(SOCK_STREAM.rawValue)
#endif
