import NIOCore
import NIOHPACK
import NIOHTTP2

/// Stands before the library in every call, holds it back until its message is whole, and hands it on without
/// compression, or as a refusal without a message.
///
/// The library by itself would read a whole message of anyone before it asks who that is; it bounds each message and not
/// what all of them hold together; it cuts the connection where a message is too large, without a word on the limit; and
/// its inflating never ends when compressed bytes have no end; and it waits for ever for a client that takes no answer
/// (grpc-swift-nio-transport 2.9.2).
final class CallGate: ChannelInboundHandler {
  typealias InboundIn = HTTP2Frame.FramePayload
  typealias InboundOut = HTTP2Frame.FramePayload

  private let limits: GRPCLimits
  private let held: HeldBytes
  private let admits: CallAdmission
  /// `nil` before the call begins and once it was handed on.
  private var waiting: (head: HPACKHeaders, message: ArrivingMessage)?
  /// Counted in `held`: bytes, and those that were announced where that is more.
  private var (taken, size) = (0, 0)
  /// Since the last look at how fast it comes.
  private var lately = 0
  private var deadline: Scheduled<Void>?
  private var hasBegun = false

  init(_ limits: GRPCLimits, held: HeldBytes, admits: @escaping CallAdmission) {
    self.limits = limits
    self.held = held
    self.admits = admits
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .headers(let payload): begin(payload, context)
    case .data(let payload): go(on: payload, context)
    default: context.fireChannelRead(data)
    }
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    deadline?.cancel()
    held.give(taken, size: size)
  }

  private func begin(_ payload: HTTP2Frame.FramePayload.Headers, _ context: ChannelHandlerContext) {
    guard !hasBegun else {  // trailers, which clients of gRPC do not send
      if payload.endStream { end(context) }
      return
    }
    hasBegun = true
    var head = payload.headers
    head.remove(name: GateRefusal.header)
    let isEncoded = ["gzip", "deflate"].contains(head.first(name: "grpc-encoding"))
    if isEncoded { head.replaceOrAdd(name: "grpc-encoding", value: "identity") }
    waiting = (head, ArrivingMessage(limit: limits.messageBytes, isEncoded: isEncoded))
    let client = (context.channel.parent ?? context.channel).remoteAddress?.ipAddress
    if let refusal = admits(head.first(name: "authorization"), client).refusal { return refuse(refusal, context) }
    if payload.endStream { end(context) } else { watch(context) }
  }

  private func go(on payload: HTTP2Frame.FramePayload.Data, _ context: ChannelHandlerContext) {
    guard waiting != nil, case .byteBuffer(let buffer) = payload.data else { return }
    do {
      try waiting?.message.append(buffer)
      try hold(buffer.readableBytes)
    } catch {
      return refuse(error, context)
    }
    if payload.endStream { end(context) }
  }

  private func end(_ context: ChannelHandlerContext) {
    guard let (head, message) = waiting else { return }
    do {
      let whole = try message.whole()
      try hold(max(0, whole.readableBytes - taken))
      handOn(head, whole, context)
    } catch {
      refuse(error, context)
    }
  }

  private func hold(_ count: Int) throws(GateRefusal) {
    let size = max(self.size, taken + count, waiting?.message.announced ?? 0)
    guard held.take(count, before: self.size, size: size) else { throw .busy }
    taken += count
    self.size = size
    lately += count
  }

  private func refuse(_ refusal: GateRefusal, _ context: ChannelHandlerContext) {
    guard var head = waiting?.head else { return }
    head.add(name: GateRefusal.header, value: refusal.text)
    handOn(head, nil, context)
    held.give(taken, size: size)
    (taken, size) = (0, 0)
  }

  private func handOn(_ head: HPACKHeaders, _ message: ByteBuffer?, _ context: ChannelHandlerContext) {
    waiting = nil
    deadline?.cancel()
    deadline = context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(limits.answer)) {
      context.close(promise: nil)
    }
    context.fireChannelRead(wrapInboundOut(.headers(.init(headers: head, endStream: message == nil))))
    if let message {
      context.fireChannelRead(wrapInboundOut(.data(.init(data: .byteBuffer(message), endStream: true))))
    }
    context.fireChannelReadComplete()
  }

  /// Looks from time to time whether enough of the message came since the last look.
  private func watch(_ context: ChannelHandlerContext) {
    let wait = TimeAmount(limits.uploadLook)
    deadline = context.eventLoop.assumeIsolated().scheduleTask(in: wait) { [self] in
      guard waiting != nil else { return }
      guard lately >= limits.bytesALook else { return refuse(.tooSlow, context) }
      lately = 0
      watch(context)
    }
  }
}
