import CMicrohttpd
import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// One client's connection: which phase it is in, and since when.
///
/// Bytes are written to its socket past libmicrohttpd, and it is shut down, only under the lock and only while
/// libmicrohttpd, by the phase, is not writing itself. The socket is open as long as the object is in `Connections`.
@safe final class Connection: Sendable {
  struct State {
    var phase = Phase.fresh
    var since = ContinuousClock.now
  }

  let core: Core
  private nonisolated(unsafe) let handle: OpaquePointer
  private let socket: Int32
  let client: IPAddress?
  private let state = Mutex(State())

  init(_ handle: OpaquePointer, socket: Int32, core: Core) {
    unsafe self.handle = handle
    self.socket = socket
    self.core = core
    client = IPAddress(peerOf: socket)
  }

  /// Reads or changes the phase; a change of kind starts its clock.
  func update<Value: Sendable>(_ change: (inout State) -> sending Value) -> Value { state.withLock(change) }

  /// Wakes libmicrohttpd, which suspended this connection, to ask for the answer.
  func resume(with response: Response) {
    update { $0.enter(.answered(response)) }
    unsafe MHD_resume_connection(handle)
  }

  /// Whether bytes have arrived that nobody has read.
  var hasUnreadBytes: Bool {
    var byte: UInt8 = 0
    return unsafe recv(socket, &byte, 1, Int32(MSG_PEEK) | Int32(MSG_DONTWAIT)) > 0
  }

  /// Writes what the socket takes at once; an answer of a few hundred bytes always fits. Not for encrypted connections.
  func write(_ bytes: [UInt8]) {
    _ = unsafe bytes.withUnsafeBytes { unsafe send(socket, $0.baseAddress, $0.count, Int32(MSG_DONTWAIT)) }
  }

  func endWriting() { shutdown(socket, Int32(SHUT_WR)) }

  /// Makes libmicrohttpd see the end of the connection, whatever it waits for.
  func disconnect() { shutdown(socket, Int32(SHUT_RDWR)) }
}

extension Connection.State {
  mutating func enter(_ phase: Phase) {
    self.phase = phase
    since = .now
  }
}
