import GRPCCore
import NIOCore
import NIOEmbedded
import NIOHPACK
import NIOHTTP2

@testable import GRPCReceiver

/// A call at the gate, and what the gate hands on of it.
struct GatedCall {
  let channel: EmbeddedChannel

  init(
    _ limits: GRPCLimits = GRPCLimits(), held: HeldBytes = HeldBytes(GRPCLimits()), token: String? = nil
  ) throws {
    channel = EmbeddedChannel()
    let gate = CallGate(limits, held: held) { authorization, _ in
      token == nil || authorization == token ? .admitted : .unauthenticated
    }
    try channel.pipeline.syncOperations.addHandler(gate)
  }

  func begin(_ fields: [(String, String)] = [], ends: Bool = false) throws {
    try channel.writeInbound(
      HTTP2Frame.FramePayload.headers(.init(headers: HPACKHeaders(fields), endStream: ends)))
  }

  func send(_ bytes: [UInt8], ends: Bool = true) throws {
    try channel.writeInbound(
      HTTP2Frame.FramePayload.data(.init(data: .byteBuffer(ByteBuffer(bytes: bytes)), endStream: ends)))
  }

  /// What the library sees: its header fields, and the bytes after them.
  func handedOn() throws -> (head: HPACKHeaders, message: [UInt8]?)? {
    guard case .headers(let head)? = try channel.readInbound(as: HTTP2Frame.FramePayload.self) else { return nil }
    guard case .data(let data)? = try channel.readInbound(as: HTTP2Frame.FramePayload.self),
      case .byteBuffer(let buffer) = data.data
    else { return (head.headers, nil) }
    return (head.headers, Array(buffer.readableBytesView))
  }

  func refusal() throws -> GateRefusal? {
    try handedOn()?.head.first(name: GateRefusal.header).flatMap(GateRefusal.init(text:))
  }
}

/// A message with gRPC's prefix.
func framed(_ message: [UInt8], isCompressed: Bool = false) -> [UInt8] {
  let count = UInt32(message.count)
  return [isCompressed ? 1 : 0] + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: count >> $0) } + message
}
