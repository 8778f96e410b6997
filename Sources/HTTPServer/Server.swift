import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// An HTTP/1.1 server on one address and port, over libmicrohttpd.
///
/// libmicrohttpd's threads move bytes; requests are answered on threads of ours, by lane. A client that is slow, silent
/// or gone costs its connection and no thread. When all connections are taken the longest idle ones are closed.
package final class Server: Sendable {
  /// The real one, when 0 was asked for.
  package let port: UInt16
  private let core: Core
  private let reaper: Reaper
  private let daemon: Mutex<Daemon?>

  /// Listens and answers from now on.
  ///
  /// Sets the process to ignore SIGPIPE, and raises its limit of open files if the connections need it.
  /// - Parameters:
  ///   - host: an IPv4 or IPv6 address, or a name such as `localhost`; only that is bound.
  ///   - identity: for HTTPS; without it all is HTTP.
  package init(
    host: String, port: UInt16, limits: ServerLimits = .init(), identity: TLSIdentity? = nil, handler: Handler
  ) throws(StartError) {
    signal(SIGPIPE, SIG_IGN)
    var limits = limits
    limits.connections = FileDescriptors.makeRoom(forConnections: limits.connections)
    let (socket, realPort) = try ListenSocket.open(host: host, port: port)
    core = Core(limits: limits, handler: handler, isEncrypted: identity != nil)
    guard let daemon = Daemon(socket: socket, core: core, identity: identity) else {
      core.stopThreads()
      let why = identity == nil ? StartError.Reason.system("the HTTP library could not start its threads") : .identity
      throw StartError(host: host, port: port, reason: why)
    }
    self.port = realPort
    self.daemon = Mutex(daemon)
    reaper = Reaper(core)
  }

  package var statistics: ServerStatistics { core.statistics }

  /// Stops accepting, answers every request that has arrived, closes, and returns when no handler is running.
  ///
  /// Uploads still on their way have `ServerLimits.stopGrace`. Must not be called by a handler. A second call waits for
  /// the first.
  package func stop() {
    daemon.withLock { daemon in
      guard let running = daemon else { return }
      core.ledger.beginStop()
      let socket = running.quiesce()
      core.waitUntilQuiet()
      running.stop()
      if socket >= 0 { close(socket) }
      core.stopThreads()
      reaper.stop()
      daemon = nil
    }
  }

  deinit { stop() }
}

extension Core {
  /// Returns when nothing is at work and nothing can begin to be; connections may still be open.
  fileprivate func waitUntilQuiet() {
    let clock = ContinuousClock()
    let begin = clock.now
    var lastWork = begin
    var looks = 0
    while true {
      let now = clock.now
      let isWorking = ledger.statistics.working > 0
      if isWorking { lastWork = now }
      if now - begin > limits.stopGrace { connections.cutReceiving() }
      // libmicrohttpd may hold bytes that it has not told us of yet: quiet is what is quiet for five looks.
      looks = connections.isQuiet ? looks + 1 : 0
      if (looks >= 5 || now - lastWork > limits.stopGrace) && ledger.seal() { return }
      usleep(2_000)
    }
  }

  fileprivate func stopThreads() {
    pages.stop()
    ingest.stop()
  }
}
