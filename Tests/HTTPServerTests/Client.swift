#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A TCP client that sends exactly the bytes a test gives it. It gives up on a silent server after ten seconds.
final class Client {
  private let socket: Int32
  private var unread: [UInt8] = []

  init(port: UInt16) throws {
    #if canImport(Darwin)
      socket = Darwin.socket(AF_INET, SOCK_STREAM, 0)
    #else
      socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #endif
    var patience = timeval(tv_sec: 10, tv_usec: 0)
    let size = socklen_t(MemoryLayout<timeval>.size)
    unsafe setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, size)
    unsafe setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &patience, size)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    let status = unsafe withUnsafePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else { throw Failure(text: "cannot connect: \(errno)") }
  }

  deinit { close(socket) }

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

/// `send` under a name that the methods above do not hide. The server under test has turned SIGPIPE off.
private let systemSend = unsafe send
