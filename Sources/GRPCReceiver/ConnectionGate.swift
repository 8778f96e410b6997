import NIOCore

/// Stands before the library in every connection: closes one that is too many, and one that is silent.
///
/// The library asks a silent client to go and waits for its answer for ever; and it counts no connections.
final class ConnectionGate: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let limits: GRPCLimits
  private let open: OpenConnections
  private var isCounted = false
  private var hasSpoken = false
  private var look: Scheduled<Void>?

  init(_ limits: GRPCLimits, open: OpenConnections) {
    self.limits = limits
    self.open = open
  }

  func handlerAdded(context: ChannelHandlerContext) {
    isCounted = open.enter(context.channel)
    if isCounted { watch(context, for: limits.greeting) } else { context.close(promise: nil) }
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    look?.cancel()
    if isCounted { open.leave(context.channel) }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    hasSpoken = true
    context.fireChannelRead(data)
  }

  private func watch(_ context: ChannelHandlerContext, for time: Duration) {
    look = context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(time)) { [self] in
      guard hasSpoken else { return context.close(promise: nil) }
      hasSpoken = false
      watch(context, for: limits.silence)
    }
  }
}
