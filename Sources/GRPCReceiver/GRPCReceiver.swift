import Dispatch
import GRPCCore
import GRPCNIOTransportHTTP2Posix
package import Ingest
import NIOCore

/// Takes OTLP over gRPC, from its making to `stop`.
///
/// The library is asynchronous, the rest of the program is not: `stop` waits for it.
package final class GRPCReceiver: Sendable {
  private let server: GRPCServer<HTTP2ServerTransport.Posix>
  private let serving: Task<Void, Never>
  private let begun = DispatchSemaphore(value: 0)
  private let ended = DispatchSemaphore(value: 0)
  private let limits: GRPCLimits
  private let open: OpenConnections

  /// - Parameters:
  ///   - socket: bound, listening and not blocking; it is closed by this. Who connects before it is served, waits.
  ///   - identity: certificates and key in PEM. Without them all is plain.
  ///   - admits: whether a call may come in.
  ///   - tell: is told of every call, when it is answered.
  ///   - failed: is told when it cannot serve any more.
  package init(
    socket: Int32, ingest: Ingest, limits: GRPCLimits = GRPCLimits(),
    identity: (certificates: String, key: String)? = nil,
    admits: @escaping CallAdmission, tell: @escaping @Sendable (GRPCCall) -> Void,
    failed: @escaping @Sendable (any Error) -> Void
  ) {
    self.limits = limits
    open = OpenConnections(limit: limits.connections)
    let transport = HTTP2ServerTransport.Posix(
      listeningSocketDescriptor: Int(socket), transportSecurity: Self.security(identity),
      config: Self.config(limits, open, admits))
    let service = ExportService(ingest: ingest, work: WorkQueue(limits), tell: tell)
    let server = GRPCServer(transport: transport, services: [service])
    self.server = server
    serving = Task { [ended] in
      do {
        try await server.serve()
      } catch {
        if !Task.isCancelled { failed(error) }
      }
      ended.signal()
    }
    Task { [begun] in
      _ = try? await transport.listeningAddress  // comes with the first call that could be taken; fails where none can
      begun.signal()
    }
  }

  /// Takes no more calls, and returns when those that are open have ended, or their time is over.
  package func stop() {
    let grace = Int(limits.stopGrace.components.seconds)
    // NIO has no end for a channel that is about to open: a program of debugging would trap.
    _ = begun.wait(timeout: .now() + .seconds(grace))
    server.beginGracefulShutdown()
    guard ended.wait(timeout: .now() + .seconds(grace)) == .timedOut else { return }
    serving.cancel()  // clients that stay, though they were asked to go
    open.close()  // the library waits for those that read no answer
    ended.wait()
  }

  private static func security(
    _ identity: (certificates: String, key: String)?
  ) -> HTTP2ServerTransport.Posix.TransportSecurity {
    guard let identity else { return .plaintext }
    return .tls(
      certificateChain: [.bytes(Array(identity.certificates.utf8), format: .pem)],
      privateKey: .bytes(Array(identity.key.utf8), format: .pem))
  }

  private static func config(
    _ limits: GRPCLimits, _ open: OpenConnections, _ admits: @escaping CallAdmission
  ) -> HTTP2ServerTransport.Posix.Config {
    .defaults { config in
      config.compression.enabledAlgorithms = [.gzip, .deflate]
      config.rpc.maxRequestPayloadSize = limits.messageBytes
      config.http2.maxFrameSize = limits.frameBytes
      config.http2.targetWindowSize = limits.windowBytes
      config.http2.maxConcurrentStreams = limits.streamsPerConnection
      config.connection.maxIdleTime = limits.idleTimeout
      config.connection.maxGraceTime = limits.stopGrace
      config.connection.keepalive.clientBehavior.allowWithoutCalls = true
      config.connection.keepalive.clientBehavior.minPingIntervalWithoutCalls = limits.leastPingInterval
      config.channelDebuggingCallbacks = gates(limits, open, admits)
    }
  }

  /// The library has no other place for what must come before it.
  private static func gates(
    _ limits: GRPCLimits, _ open: OpenConnections, _ admits: @escaping CallAdmission
  ) -> HTTP2ServerTransport.Config.ChannelDebuggingCallbacks {
    let held = HeldBytes(limits)
    var callbacks = HTTP2ServerTransport.Config.ChannelDebuggingCallbacks.defaults
    callbacks.onAcceptTCPConnection = { channel in
      channel.eventLoop.makeCompletedFuture {
        try channel.pipeline.syncOperations.addHandler(ConnectionGate(limits, open: open), position: .first)
      }
    }
    callbacks.onAcceptHTTP2Stream = { channel in
      channel.eventLoop.makeCompletedFuture {
        try channel.pipeline.syncOperations.addHandler(CallGate(limits, held: held, admits: admits), position: .first)
      }
    }
    return callbacks
  }
}
